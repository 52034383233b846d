import type { Actor } from "../../core/access/actor.ts";
import { invariant } from "../../core/base/invariant.ts";
import type { Result } from "../../core/base/result.ts";
import type { UnitAddress } from "../periods/period-asks.ts";
import type { PeriodCases } from "../periods/period-cases.ts";
import { DEMO_UNIT } from "../run-demo.ts";
import { demoEvidence } from "./demo-evidence.ts";
import type { DemoPeople } from "./demo-people.ts";
import { given } from "./given.ts";

/** What the scenes of the demonstration are played with. */
export interface DemoStage {
  readonly periods: PeriodCases;
  readonly publish: (
    actor: Actor,
    asked: { readonly periodId: string; readonly reason: string },
  ) => Promise<Result<{ readonly number: number }>>;
  readonly people: DemoPeople;
}

/** Each unit signs in a transaction of its own; so many at once keep the database busy. */
const AT_ONCE = 4;

/** The units of a period by whether anything was asked of citizens there. */
export async function unitsOf(
  periodId: string,
  { periods, people }: DemoStage,
): Promise<{ readonly present: readonly string[]; readonly missing: readonly string[] }> {
  const { rows } = given(await periods.board(people.in.auditor, periodId));
  const isMissing = ({ computed }: (typeof rows)[number]) => computed?.status === "didNotParticipate";
  const codesOf = (chosen: typeof rows) => chosen.map(({ unit }) => unit.code).sort();
  return { present: codesOf(rows.filter((row) => !isMissing(row))), missing: codesOf(rows.filter(isMissing)) };
}

function headOf(agencyCode: string, { people }: DemoStage): Actor {
  return agencyCode === DEMO_UNIT ? people.in.unitHead : people.headOfOthers;
}

/** Every unit signs its self-score, those with a claim with it, the others as computed. */
export async function signSelfScores(
  periodId: string,
  { codes, claims }: { readonly codes: readonly string[]; readonly claims: readonly string[] },
  stage: DemoStage,
): Promise<void> {
  const waiting = [...codes];
  const signNext = async (): Promise<void> => {
    for (let code = waiting.shift(); code !== undefined; code = waiting.shift()) {
      const address = { periodId, agencyCode: code };
      const seenVersion = claims.includes(code) ? await claimMore(address, stage) : 0;
      given(await stage.periods.signSelfScore(headOf(code, stage), { ...address, seenVersion }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, signNext));
}

/** The unit claims full marks for the first indicator that lacks some, with a reason and a list of dossiers. */
async function claimMore(address: UnitAddress, stage: DemoStage): Promise<number> {
  const { periods, people } = stage;
  const writer = address.agencyCode === DEMO_UNIT ? people.in.clerk : people.headOfOthers;
  const paper = given(await periods.unitPaper(writer, address)).selfScore;
  const line = paper?.lines.find(({ computed }) => computed !== null && computed !== "2.0");
  invariant(line !== undefined, `${address.agencyCode} has nothing to claim`);
  const { indicator } = line;
  const reason = "Ba hồ sơ đã trả đúng hẹn, người dân ký nhận trên giấy nhưng phần mềm ghi ngày muộn hơn.";
  const lines = [{ indicator, score: "2,0", reason }];
  given(await periods.saveSelfScore(writer, { ...address, seenVersion: paper?.version ?? 0, lines }));
  const file = await demoEvidence("Bảng kê hồ sơ trả đúng hẹn");
  return given(await periods.attachEvidence(writer, { ...address, indicator, file })).version;
}

/** What became of a claim: full marks, or the computed score. */
export type Verdict = "granted" | "refused";

const VERDICT_REASONS: Readonly<Record<Verdict, string>> = {
  granted: "Đã đối chiếu giấy hẹn có chữ ký của người dân: hồ sơ trả đúng hẹn.",
  refused: "Giấy hẹn chưa có chữ ký của người dân, giữ điểm tính từ dữ liệu.",
};

/** The appraiser accepts what agrees, decides the claims, and finishes these units with their officers. */
export async function appraise(
  periodId: string,
  { codes, claims }: { readonly codes: readonly string[]; readonly claims: Readonly<Record<string, Verdict>> },
  { periods, people }: DemoStage,
): Promise<void> {
  const { appraiser } = people.in;
  given(await periods.acceptAgreed(appraiser, { periodId, agencyCodes: codes }));
  for (const [agencyCode, verdict] of Object.entries(claims)) {
    const address = { periodId, agencyCode };
    const [own] = given(await periods.unitPaper(appraiser, address)).appraisals;
    const line = own?.lines.find(({ self, computed }) => self !== computed);
    invariant(own !== undefined && line !== undefined, `${agencyCode} claims nothing`);
    const score = (verdict === "granted" ? line.self : line.computed) ?? "";
    const decided = { indicator: line.indicator, score, reason: VERDICT_REASONS[verdict], isAccepted: true };
    const asked = { ...address, subject: own.subject, seenVersion: own.version, line: decided };
    given(await periods.saveAppraisalLine(appraiser, asked));
  }
  allDone(given(await periods.finishAppraisal(appraiser, { periodId, agencyCodes: codes })));
}

/** Reminds whoever is late, and treats as absent those that are named, by the paper that the rule set names. */
export async function treatAsAbsent(periodId: string, codes: readonly string[], stage: DemoStage): Promise<void> {
  const { periods, people } = stage;
  for (const agencyCode of codes) {
    const address = { periodId, agencyCode };
    const { absence } = given(await periods.unitPaper(people.in.appraiser, address));
    given(await periods.treatAsAbsent(people.in.appraiser, { ...address, citation: absence?.citation ?? "" }));
  }
}

export async function remindLate(periodId: string, { periods, people }: DemoStage): Promise<void> {
  given(await periods.remind(people.in.appraiser, { periodId, agencyCodes: "late" }));
}

/** What is done to many must be done to all of them. */
export function allDone({ refused }: { readonly refused: readonly { readonly agencyCode: string }[] }): void {
  invariant(refused.length === 0, `refused for ${refused.map(({ agencyCode }) => agencyCode).join(", ")}`);
}

/** The head answers for the unit on the result as a whole. */
export async function respond(address: UnitAddress, text: string, stage: DemoStage): Promise<number> {
  const subject = { kind: "unit", code: address.agencyCode } as const;
  const asked = { ...address, subject, about: "result", text, file: undefined } as const;
  return given(await stage.periods.giveResponse(headOf(address.agencyCode, stage), asked)).id;
}

export async function keepScore(
  address: UnitAddress & { readonly responseId: number },
  { periods, people }: DemoStage,
): Promise<void> {
  const reason = "Đã kiểm tra lại số liệu nguồn; phản hồi không làm thay đổi điểm.";
  const asked = { ...address, seenVersion: 1, outcome: "kept", reason, lines: [] } as const;
  given(await periods.decideResponse(people.in.appraiser, asked));
}
