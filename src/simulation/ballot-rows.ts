import type { BallotChannel, BallotRow } from "../core/ballots/ballot.ts";
import { TT01_FORM } from "../core/ballots/ballot.ts";
import { toLocalTime, type LocalTime } from "../core/base/local-date.ts";
import type { DossierChannel } from "../core/dossiers/dossier.ts";
import { makeBallotId } from "./ballot-id.ts";
import { bodiesPoints, type Handling, type Points } from "./behaviour.ts";
import { COMMENTS } from "./comments.ts";
import {
  ANSWERED,
  LEVELS,
  answerShares,
  levelShares,
  type Level,
  type PointQuestion,
  type PointShares,
} from "./opinion.ts";
import type { RandomStream } from "./random.ts";

/** What a person who fills in a ballot went through, and how content that left them. */
export interface Experience {
  readonly handling: Handling;
  readonly level: Level;
}

/** Where and when the ballot is filled in. */
export interface BallotScene {
  readonly agencyCode: string;
  readonly dossierCode: string | undefined;
  readonly procedureCode: string | undefined;
  readonly desk: string;
  readonly dossierChannel: DossierChannel | undefined;
  readonly castAt: LocalTime;
}

/** Shares of those who fill in a ballot helped by an officer, and of those whom that makes one level kinder. */
export const ASSISTED = 0.12;
export const ASSISTED_LIFT = 0.3;
/** Share of respondents who misremember whether their dossier was early, on time or late. */
const MISREMEMBERED = 0.04;
const COMMENTED = 0.03;
const NAMES_OFFICER = 0.4;

type ChannelShares = readonly (readonly [BallotChannel, number])[];
/** Cumulative shares of ballot channels, for dossiers handed in online and otherwise. */
const ONLINE_CHANNELS: ChannelShares = [
  ["web", 0.6],
  ["qr", 0.8],
  ["phone", 1],
];
const COUNTER_CHANNELS: ChannelShares = [
  ["kiosk", 0.5],
  ["paper", 0.68],
  ["keyed", 0.78],
  ["qr", 0.9],
  ["web", 0.96],
  ["phone", 1],
];
const CAN_BE_ASSISTED: ReadonlySet<BallotChannel> = new Set(["kiosk", "paper", "keyed", "phone"]);

/** Precomputed answers of each question by the points of the fact and the level: drawn millions of times. */
const ANSWERS = tabulate();

function tabulate(): Readonly<Record<PointQuestion, readonly PointShares[]>> {
  const table = (question: PointQuestion) =>
    ([0, 1, 2] as const).flatMap((fact) => LEVELS.map((level) => answerShares(question, fact, level)));
  return { q3: table("q3"), q4: table("q4"), q7: table("q7") };
}

/** Draws how content an applicant is who was handled so. */
export function drawLevel(quality: number, handling: Handling, stream: RandomStream): Level {
  const shares = levelShares(quality, handling);
  let left = stream.fraction();
  for (const level of LEVELS) {
    left -= shares[level - 1] ?? 0;
    if (left < 0) return level;
  }
  return 5;
}

function drawAnswer(question: PointQuestion, told: { fact: Points; level: Level }, stream: RandomStream): string {
  const [zero, one] = ANSWERS[question][told.fact * LEVELS.length + told.level - 1] ?? [0, 0];
  const fraction = stream.fraction();
  if (fraction < zero) return "0";
  return fraction < zero + one ? "1" : "2";
}

function drawChannel(dossierChannel: DossierChannel | undefined, stream: RandomStream): BallotChannel {
  const shares = dossierChannel === "online" ? ONLINE_CHANNELS : COUNTER_CHANNELS;
  const fraction = stream.fraction();
  return shares.find(([, upTo]) => fraction < upTo)?.[0] ?? "kiosk";
}

function lifted(level: Level, isAssisted: boolean, stream: RandomStream): Level {
  return isAssisted && level < 5 && stream.isLucky(ASSISTED_LIFT) ? ((level + 1) as Level) : level;
}

function drawAnswers({ handling, level }: Experience, stream: RandomStream): Readonly<Record<string, string>> {
  const answers: Record<string, string> = {};
  const told = stream.isLucky(MISREMEMBERED) ? stream.below(3) : handling.timeliness;
  if (stream.isLucky(ANSWERED)) answers["q1"] = told.toString();
  if (stream.isLucky(ANSWERED)) answers["q3"] = drawAnswer("q3", { fact: handling.contacts, level }, stream);
  if (stream.isLucky(ANSWERED)) answers["q4"] = drawAnswer("q4", { fact: bodiesPoints(handling), level }, stream);
  if (stream.isLucky(ANSWERED)) answers["q6"] = stream.isLucky(0.5 + 0.1 * level) ? "2" : "1";
  if (stream.isLucky(ANSWERED)) answers["q7"] = drawAnswer("q7", { fact: handling.timeliness, level }, stream);
  if (stream.isLucky(ANSWERED)) answers["q10"] = level.toString();
  return answers;
}

/** Fills in one ballot. Every answer may be missing by itself; overall satisfaction colours the others (halo). */
export function fillBallot(scene: BallotScene, experience: Experience, stream: RandomStream): BallotRow {
  const { agencyCode, dossierCode, procedureCode, castAt } = scene;
  const channel = drawChannel(scene.dossierChannel, stream);
  const assisted = CAN_BE_ASSISTED.has(channel) && stream.isLucky(ASSISTED);
  const level = lifted(experience.level, assisted, stream);
  return {
    id: makeBallotId(castAt, stream),
    formId: TT01_FORM,
    agencyCode,
    officerCode: stream.isLucky(NAMES_OFFICER) ? scene.desk : undefined,
    dossierCode,
    procedureCode,
    channel,
    castAt,
    assisted,
    answers: drawAnswers({ handling: experience.handling, level }, stream),
    comment: stream.isLucky(COMMENTED) ? stream.pick(COMMENTS[level]) : undefined,
  };
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Some time after the end of a dossier: at once at the counter, or within some days from home. */
export function drawCastAt(after: LocalTime, stream: RandomStream): LocalTime {
  if (stream.isLucky(0.6)) return toLocalTime(after + stream.between(3, 25) * MINUTE_MS);
  return toLocalTime(after + stream.between(1, 5) * DAY_MS + stream.between(-90, 200) * MINUTE_MS);
}
