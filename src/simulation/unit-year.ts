import { toLocalTime, type LocalTime } from "../core/base/local-date.ts";
import type { BallotRow } from "../core/ballots/ballot.ts";
import type { DossierRow } from "../core/dossiers/dossier.ts";
import type { PetitionRow } from "../core/petitions/petition.ts";
import { arrivalsOf } from "./arrivals.ts";
import { drawCastAt, drawLevel, fillBallot, type BallotScene } from "./ballot-rows.ts";
import { contactRows, supplementRows } from "./contact-rows.ts";
import { COORDINATED, drawPart, type CoordinatedPart, type Coordinator } from "./coordination.ts";
import { DossierDraw, type DrawnDossier } from "./dossier-draw.ts";
import { knownAt, type DossierRows, type SimulatedDossier } from "./dossier.ts";
import { drawLoadYear } from "./load.ts";
import { RESPONSE_BY_LEVEL } from "./opinion.ts";
import { petitionRow, planPetitions } from "./petition-plan.ts";
import { RandomStream } from "./random.ts";
import type { SimulatedSpan } from "./span.ts";
import { stepRows } from "./step-rows.ts";
import type { UnitPlan } from "./unit-plan.ts";

/** Respondents who cast a second ballot for the same dossier; ballots of people whose dossier nobody noted. */
const CAST_TWICE = 0.02;
const WITHOUT_DOSSIER = 0.05;
/** Of the latter, the share with a code that was keyed wrongly and is no dossier's. */
const MISKEYED = 0.2;
/** A part of another agency takes at least so many days of work. */
const LEAST_COORDINATED = 3;

export interface UnitYearTask {
  readonly plan: UnitPlan;
  readonly coordinators: readonly Coordinator[];
  readonly span: SimulatedSpan;
  readonly seed: bigint;
}

/**
 * The year of one unit: yields the rows of its dossiers one by one, in order of reception. Nothing but counters is
 * kept between two dossiers, so a unit of any size runs in the same memory.
 */
export class UnitYear {
  readonly #task: UnitYearTask;
  readonly #stream: RandomStream;
  readonly #draw: DossierDraw;
  readonly #petitions: PetitionRow[] = [];
  /** Satisfaction of every applicant whose dossier was not withdrawn, whether or not they were asked. */
  readonly #levels: [number, number, number, number, number] = [0, 0, 0, 0, 0];

  constructor(task: UnitYearTask) {
    const { plan, span, seed } = task;
    this.#task = task;
    this.#stream = RandomStream.of(seed, `dossiers ${plan.unit.code}`);
    const year = drawLoadYear(span.days, span, RandomStream.of(seed, `load ${plan.unit.code}`));
    this.#draw = new DossierDraw({ plan, span, year, stream: this.#stream });
    this.#year = year;
  }

  readonly #year;

  /** The petitions that arose; complete when the dossiers have been taken. */
  get petitions(): readonly PetitionRow[] {
    return this.#petitions;
  }

  /** `[0]` counts the very dissatisfied; complete when the dossiers have been taken. */
  get satisfaction(): readonly number[] {
    return this.#levels;
  }

  *dossiers(): Generator<DossierRows, void> {
    const { plan, seed } = this.#task;
    const petitionStream = RandomStream.of(seed, `petitions ${plan.unit.code}`);
    const planned = planPetitions(plan.facts.petitions, plan.dossiers, petitionStream);
    let position = 0;
    for (const arrival of arrivalsOf(this.#year, plan.dossiers, RandomStream.of(seed, `arrivals ${plan.unit.code}`))) {
      const drawn = this.#draw.draw(arrival);
      for (const [index, petition] of planned.entries()) {
        if (petition.position !== position) continue;
        const arisen = { dossier: drawn.dossier, days: this.#task.span.days };
        this.#petitions.push(petitionRow({ ...petition, number: index + 1 }, arisen, petitionStream));
      }
      yield this.#rowsOf(drawn);
      position += 1;
    }
  }

  #rowsOf(drawn: DrawnDossier): DossierRows {
    const { plan, span } = this.#task;
    const { dossier } = drawn;
    const { days, extractedAt } = span;
    const leader = this.#stream.pick(plan.staff.leaders);
    const part = this.#drawPart(dossier);
    return {
      dossier: this.#dossierRow(dossier),
      supplements: supplementRows(dossier, { days, extractedAt }, this.#stream),
      steps: stepRows({ dossier, kind: plan.unit.kind, leader, part, extractedAt }, days, this.#stream),
      contacts: contactRows(drawn, extractedAt, this.#stream),
      ballots: this.#ballotRows(drawn),
    };
  }

  #drawPart({ course, fate }: SimulatedDossier): CoordinatedPart | undefined {
    const { plan, coordinators } = this.#task;
    const hasRoom = course.waits.length === 0 && course.finished - course.received >= LEAST_COORDINATED;
    if (!hasRoom || fate !== "settled" || !this.#stream.isLucky(COORDINATED[plan.unit.kind])) return undefined;
    return drawPart(coordinators, { started: course.received + 1, latest: course.finished - 1 }, this.#stream);
  }

  #dossierRow(dossier: SimulatedDossier): DossierRow {
    const { code, agencyCode, procedure, channel, receivedAt, finishedAt, fate, course, appointment } = dossier;
    const { days, extractedAt } = this.#task.span;
    const end = knownAt(finishedAt, extractedAt);
    const returnedAt = fate === "settled" && end !== undefined ? this.#drawReturn(end) : undefined;
    return {
      code,
      agencyCode,
      procedureCode: appointment === "unknown" ? undefined : procedure.code,
      channel,
      applicantKind: this.#drawApplicant(),
      submittedAt: channel === "online" ? this.#drawSubmission(receivedAt) : receivedAt,
      receivedAt,
      dueAt: appointment === "written" ? days.closingOf(course.due) : undefined,
      finishedAt: fate === "settled" ? end : undefined,
      returnedAt,
      refusedAt: fate === "refused" ? end : undefined,
      withdrawnAt: fate === "withdrawn" ? end : undefined,
      state: stateOf(dossier, { hasEnded: end !== undefined, isReturned: returnedAt !== undefined }),
    };
  }

  /** Results are fetched at once, or within three days. */
  #drawReturn(finishedAt: LocalTime): LocalTime | undefined {
    const delay = this.#stream.isLucky(0.5) ? 2 : this.#stream.between(60, 3 * 24 * 60);
    return knownAt(toLocalTime(finishedAt + delay * 60_000), this.#task.span.extractedAt);
  }

  /** Online dossiers are handed in at any hour of the day and night before they are received. */
  #drawSubmission(receivedAt: LocalTime): LocalTime {
    return toLocalTime(receivedAt - this.#stream.between(5, 20 * 60) * 60_000);
  }

  #drawApplicant(): string {
    const isDepartment = this.#task.plan.unit.kind === "department";
    const fraction = this.#stream.fraction();
    if (fraction < (isDepartment ? 0.5 : 0.92)) return "1";
    return fraction < (isDepartment ? 0.9 : 0.97) ? "2" : "4";
  }

  #ballotRows({ dossier, quality }: DrawnDossier): readonly BallotRow[] {
    const { plan, span } = this.#task;
    const stream = this.#stream;
    const ballots: BallotRow[] = [];
    if (stream.isLucky(WITHOUT_DOSSIER * plan.responseRate)) ballots.push(this.#strayBallot(dossier));
    if (dossier.fate === "withdrawn") return ballots;
    const { handling, finishedAt } = dossier;
    const level = drawLevel(quality, handling, stream);
    this.#levels[level - 1] = (this.#levels[level - 1] ?? 0) + 1;
    if (!stream.isLucky(plan.responseRate * (RESPONSE_BY_LEVEL[level - 1] ?? 1))) return ballots;
    const castAt = drawCastAt(finishedAt, stream);
    const scene = this.#sceneOf(dossier, castAt);
    ballots.push(fillBallot(scene, { handling, level }, stream));
    if (stream.isLucky(CAST_TWICE)) {
      ballots.push(fillBallot({ ...scene, castAt: drawCastAt(castAt, stream) }, { handling, level }, stream));
    }
    return ballots.filter((ballot) => ballot.castAt <= span.extractedAt);
  }

  #sceneOf(dossier: SimulatedDossier, castAt: LocalTime): BallotScene {
    const { agencyCode, code, procedure, desk, channel } = dossier;
    return { agencyCode, dossierCode: code, procedureCode: procedure.code, desk, dossierChannel: channel, castAt };
  }

  /** A ballot from the counter's tray on the day of another dossier. */
  #strayBallot(near: SimulatedDossier): BallotRow {
    const { handling, quality } = this.#draw.drawExperience();
    const level = drawLevel(quality, handling, this.#stream);
    const noDossier = this.#stream.isLucky(MISKEYED)
      ? `${near.code.slice(0, near.code.lastIndexOf("-"))}-0000`
      : undefined;
    const scene = { ...this.#sceneOf(near, near.receivedAt), dossierCode: noDossier, procedureCode: undefined };
    return fillBallot(scene, { handling, level }, this.#stream);
  }
}

/** Trạng thái hồ sơ, by the codes of the national feed. */
function stateOf({ fate }: SimulatedDossier, seen: { hasEnded: boolean; isReturned: boolean }): string {
  if (!seen.hasEnded) return "4";
  if (fate === "withdrawn") return "7";
  if (fate === "refused") return "3";
  return seen.isReturned ? "10" : "9";
}
