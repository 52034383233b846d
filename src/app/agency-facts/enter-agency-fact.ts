import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, formatIsoDate, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { checkEvidence, type OfferedEvidence } from "../../core/integrity/evidence-file.ts";
import type { EnteredIndicator } from "../../core/scoring/entered-fact.ts";
import { insertFactEntry } from "../../db/agency-facts.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { insertEvidence } from "../../db/evidence-files.ts";
import { personOf, reasonMissing } from "../petitions/resolve-petition.ts";
import { notInReach, reachOf } from "../reach.ts";
import { computedFacts, type AgencyFactsDeps } from "./agency-facts-deps.ts";

export interface WantedFact {
  readonly agencyCode: string;
  readonly tallySetId: number;
  readonly indicator: EnteredIndicator;
  readonly points: 0 | 1 | 2;
  readonly reason: string;
  /** Undefined is refused: what is entered beside the computed value stands on a document. */
  readonly evidence: OfferedEvidence | undefined;
}

export type EnterAgencyFact = (actor: Actor, wanted: WantedFact) => Promise<Result<{ readonly id: number }>>;

/**
 * Enters what a unit claims for indicator 5, 6, 8 or 9, with reason and evidence, beside what is computed. The newest
 * entry of an indicator and window is the unit's claim, older ones are kept; no entry ever changes a result.
 */
export function makeEnterAgencyFact(deps: AgencyFactsDeps): EnterAgencyFact {
  const { database, clock } = deps;
  return async (actor, { agencyCode, tallySetId, indicator, points, reason, evidence }) => {
    const at = clock();
    const person = personOf(actor);
    const reach = await reachOf(database, actor, { right: "facts.enter", day: dayOf(localTimeAt(at.getTime())) });
    if (person === undefined) return refuse("access.refused");
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach(agencyCode));
    if (reason.trim() === "") return failed(reasonMissing());
    if (evidence === undefined) return failed(evidenceMissing());
    const checked = checkEvidence(evidence);
    if (!checked.ok) return checked;
    const computed = await computedFacts(deps, { tallySetId, agencyCode });
    if (!computed.ok) return computed;
    const { window } = computed.value.set;
    return inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
      const kept = await insertEvidence(tx, checked.value, { by: person, at });
      const id = await insertFactEntry(
        tx,
        { agencyId: unit.id, window },
        {
          indicator,
          points,
          computedScore: computed.value.facts[indicator].score,
          reason: reason.trim(),
          evidenceId: kept.id,
          enteredBy: person,
          enteredAt: at,
        },
      );
      const days = { from: formatIsoDate(window.from), to: formatIsoDate(window.to) };
      const details = { indicator, points, ...days, evidence: kept.sha256 };
      record({ action: "agency-fact.entered", subject: `agency:${agencyCode}`, details });
      return success({ id });
    });
  };
}

function evidenceMissing(): Failure {
  return {
    code: "evidence.missing",
    at: "evidence",
    message: "Chưa đính kèm minh chứng.",
    mend: "Đính kèm văn bản, ảnh chụp niêm yết hoặc bảng kê chứng minh giá trị này.",
  };
}
