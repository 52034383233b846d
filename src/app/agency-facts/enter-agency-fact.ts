import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, formatIsoDate, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { checkProof, type OfferedProof } from "../../core/integrity/evidence-file.ts";
import { ENTERED_INDICATORS } from "../../core/scoring/entered-fact.ts";
import { insertFactEntry, lockFactEntries, newestFactEntry, type KeptFactEntry } from "../../db/agency-facts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { insertEvidence } from "../../db/evidence-files.ts";
import { personOf, reasonMissing } from "../petitions/resolve-petition.ts";
import { notInReach, reachOf } from "../reach.ts";
import { computedFacts, type AgencyFactsDeps } from "./agency-facts-deps.ts";

export interface WantedFact {
  readonly agencyCode: string;
  readonly tallySetId: number;
  /** As somebody chose it; another than 5, 6, 8, 9 is refused. */
  readonly indicator: string;
  /** 0, 1 or 2; anything else, such as a choice that was left open, is refused. */
  readonly points: number | undefined;
  readonly reason: string;
  /** Undefined is refused: what is entered beside the computed value stands on a document. */
  readonly evidence: OfferedProof | undefined;
  /** What {@link seenFact} said of the entries of the indicator when the form was shown. */
  readonly seen: string;
}

export type EnterAgencyFact = (actor: Actor, wanted: WantedFact) => Promise<Result<{ readonly id: number }>>;

/** What somebody who enters a fact has seen of those before: the newest one, and whether it was taken back. */
export function seenFact(newest: Pick<KeptFactEntry, "id" | "isWithdrawn"> | undefined): string {
  return newest === undefined ? "" : `${newest.id}${newest.isWithdrawn ? "-withdrawn" : ""}`;
}

/** Somebody else has entered or taken back a value of the same indicator since the form was shown. */
export const FACT_CHANGED = "agency-fact.changed-meanwhile";

/**
 * Enters what a unit claims for indicator 5, 6, 8 or 9, with reason and evidence, beside what is computed. The newest
 * entry of an indicator and window is the unit's claim, older ones are kept; no entry ever changes a result. Of two
 * people who enter one at once the second is refused with {@link FACT_CHANGED} and writes nothing unseen of the first.
 */
export function makeEnterAgencyFact(deps: AgencyFactsDeps): EnterAgencyFact {
  const { database, clock } = deps;
  return async (actor, { agencyCode, tallySetId, seen, ...wanted }) => {
    const at = clock();
    const person = personOf(actor);
    const reach = await reachOf(database, actor, { right: "facts.enter", day: dayOf(localTimeAt(at.getTime())) });
    if (person === undefined) return refuse("access.refused");
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach(agencyCode));
    const checked = checkWanted(wanted);
    if (!checked.ok) return checked;
    const { indicator, points, reason, evidence } = checked.value;
    const computed = await computedFacts(deps, { tallySetId, agencyCode });
    if (!computed.ok) return computed;
    const { window } = computed.value.set;
    const place = { agencyId: unit.id, window };
    const computedScore = computed.value.facts[indicator].score;
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      await lockFactEntries(tx, unit.id);
      if (seenFact(await newestFactEntry(tx, place, indicator)) !== seen) return failed(changedMeanwhile());
      const kept = await insertEvidence(tx, evidence, { by: person, at });
      const entry = { indicator, points, computedScore, reason, evidenceId: kept.id, enteredBy: person, enteredAt: at };
      const id = await insertFactEntry(tx, place, entry);
      const days = { from: formatIsoDate(window.from), to: formatIsoDate(window.to) };
      const details = { indicator, points, ...days, evidence: kept.sha256 };
      record({ action: "agency-fact.entered", subject: `agency:${agencyCode}`, details });
      return success({ id });
    });
  };
}

/** What can be said of an entry without looking anything up. */
function checkWanted({ points, ...wanted }: Pick<WantedFact, "indicator" | "points" | "reason" | "evidence">) {
  const indicator = ENTERED_INDICATORS.find((known) => known === wanted.indicator);
  if (indicator === undefined) return failed(indicatorUnknown());
  if (points !== 0 && points !== 1 && points !== 2) return failed(pointsMissing());
  const reason = wanted.reason.trim();
  if (reason === "") return failed(reasonMissing());
  if (wanted.evidence === undefined) return failed(evidenceMissing());
  const evidence = checkProof(wanted.evidence);
  return evidence.ok ? success({ indicator, points, reason, evidence: evidence.value }) : evidence;
}

function indicatorUnknown(): Failure {
  return {
    code: "agency-fact.indicator-unknown",
    at: "indicator",
    message: "Chỉ số này không có phần tự khai.",
    mend: "Chọn chỉ số 5, 6, 8 hoặc 9.",
  };
}

function pointsMissing(): Failure {
  return {
    code: "agency-fact.points-missing",
    at: "points",
    message: "Chưa chọn số điểm đơn vị tự khai.",
    mend: "Chọn 0, 1 hoặc 2 điểm.",
  };
}

function evidenceMissing(): Failure {
  return {
    code: "evidence.missing",
    at: "evidence",
    message: "Chưa đính kèm minh chứng.",
    mend: "Đính kèm văn bản, ảnh chụp niêm yết hoặc bảng kê chứng minh giá trị này, hoặc ghi văn bản dẫn chiếu.",
  };
}

function changedMeanwhile(): Failure {
  return {
    code: FACT_CHANGED,
    at: "",
    message: "Có người vừa khai hoặc rút lại giá trị của chỉ số này.",
    mend: "Xem giá trị ấy bên cạnh giá trị của bạn; vẫn muốn thay thì đính kèm lại minh chứng rồi gửi lại.",
  };
}
