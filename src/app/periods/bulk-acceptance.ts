import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { acceptAgreed as acceptAgreedLines, isAgreed, type AppraisalLine } from "../../core/periods/appraisal.ts";
import { periodFailure, refusePeriod } from "../../core/periods/period-failure.ts";
import type { Subject } from "../../core/periods/score-entry.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../../db/audit.ts";
import { appraisalLines, countSaves, saveAppraisalLines } from "../../db/period-papers.ts";
import { lockedUnits, type StoredUnit } from "../../db/period-units.ts";
import { lockedPeriod } from "../../db/periods.ts";
import { notInReach } from "../reach.ts";
import { storedLine, TO_APPRAISE } from "./appraisal-cases.ts";
import { loadWork } from "./load-work.ts";
import { deedFor, momentOf, type Moment } from "./moment.ts";
import { ratedFor } from "./move-units.ts";
import type { BulkOutcome, UnitsAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { keyOf, type UnitWork } from "./unit-work.ts";

/** Units whose appraisal is under way, held with everything written about them. */
interface OpenAppraisals {
  readonly tx: AuditedTx;
  readonly record: Record;
  readonly moment: Moment;
  readonly periodId: string;
  readonly rated: RatedPeriod;
  readonly units: readonly StoredUnit[];
  /** Those of them that are being appraised. */
  readonly open: readonly StoredUnit[];
  readonly works: ReadonlyMap<string, UnitWork>;
}

/** Lines of one subject that are written. */
interface Change {
  readonly agencyId: number;
  readonly subject: Subject;
  readonly lines: readonly AppraisalLine[];
}

type Accepted = BulkOutcome & { readonly lines: number; readonly acceptedAt: Date };

async function withOpenAppraisals<T>(
  { actor, periodId, agencyCodes }: { actor: Actor; periodId: string; agencyCodes?: readonly string[] },
  deps: PeriodDeps,
  work: (held: OpenAppraisals) => Promise<Result<T>>,
): Promise<Result<T>> {
  const rated = await ratedFor(periodId, deps);
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const moment = await momentOf(tx, actor, deps);
    const deed = deedFor(moment, "appraisals.enter", undefined);
    if (!deed.ok) return deed;
    if (!rated.ok) return rated;
    const period = await lockedPeriod(tx, periodId, "share");
    if (period === undefined) return failed(notInReach(periodId));
    if (period.tallySetId !== rated.value.tallySetId) return refusePeriod("paper.changed-meanwhile", periodId);
    const units = await lockedUnits(tx, periodId, agencyCodes);
    const open = units.filter(({ course }) => TO_APPRAISE.includes(course.stage));
    const works = await loadWork(tx, { period, units: open, rated: rated.value });
    return work({ tx, record, moment, periodId, rated: rated.value, units, open, works });
  });
}

/**
 * Chấp nhận hàng loạt: accepts every line where the three scores agree, of the units and of their officers, and touches
 * no other.
 */
export async function acceptAgreed(
  actor: Actor,
  { periodId, agencyCodes }: UnitsAddress,
  deps: PeriodDeps,
): Promise<Result<Accepted>> {
  const asked = [...new Set(agencyCodes)].sort();
  return withOpenAppraisals({ actor, periodId, agencyCodes: asked }, deps, async (held) => {
    const done = held.open.map(({ agencyCode }) => agencyCode);
    const refused = asked
      .filter((code) => !done.includes(code))
      .map((agencyCode) => ({ agencyCode, failure: refusalOf(agencyCode, held.units) }));
    if (done.length === 0) return failed(refused[0]?.failure ?? notInReach(periodId));
    const lines = await write(held, (line, accepted) =>
      !line.isAccepted && accepted.isAccepted ? accepted : undefined,
    );
    const details = { units: [...done], lines };
    held.record({ action: "appraisal.agreed-accepted", subject: `period:${periodId}`, details });
    return success({ done, refused, lines, acceptedAt: held.moment.at });
  });
}

function refusalOf(code: string, units: readonly StoredUnit[]): Failure {
  const isListed = units.some(({ agencyCode }) => agencyCode === code);
  return isListed ? periodFailure("paper.locked", code) : notInReach(code);
}

/** Hoàn tác: opens the lines again that the actor accepted in one moment, where the appraisal is still under way. */
export async function withdrawAcceptance(
  actor: Actor,
  { periodId, acceptedAt }: { readonly periodId: string; readonly acceptedAt: Date },
  deps: PeriodDeps,
): Promise<Result<{ readonly lines: number }>> {
  return withOpenAppraisals({ actor, periodId }, deps, async (held) => {
    const stored = await appraisalLines(held.tx, { periodId });
    const accepted = new Set(
      stored
        .filter(({ savedBy, savedAt }) => savedBy === actor.id && savedAt.getTime() === acceptedAt.getTime())
        .map(({ subject, indicator }) => `${keyOf(subject)} ${indicator}`),
    );
    const lines = await write(held, (line, _, subject) => {
      const isMeant = line.isAccepted && isAgreed(line) && accepted.has(`${keyOf(subject)} ${line.indicator}`);
      return isMeant ? { ...line, isAccepted: false } : undefined;
    });
    if (lines === 0) return refusePeriod("paper.locked", periodId);
    held.record({ action: "appraisal.acceptance-withdrawn", subject: `period:${periodId}`, details: { lines } });
    return success({ lines });
  });
}

/** Writes the lines that `changed` gives instead of those there are; how many it was. */
async function write(
  { tx, moment, periodId, rated, open, works }: OpenAppraisals,
  changed: (line: AppraisalLine, accepted: AppraisalLine, subject: Subject) => AppraisalLine | undefined,
): Promise<number> {
  const changes = open.flatMap(({ agencyId, agencyCode }) =>
    (works.get(agencyCode)?.appraisals ?? []).flatMap(({ subject, lines }): Change[] => {
      const accepted = acceptAgreedLines(lines);
      const written = lines.flatMap((line, place) => changed(line, accepted[place] ?? line, subject) ?? []);
      return written.length === 0 ? [] : [{ agencyId, subject, lines: written }];
    }),
  );
  const by = { by: moment.actor.id, at: moment.at };
  const versions = await countSaves(tx, { periodId, paper: "appraisal" }, { subjects: changes, ...by });
  const lines = changes.flatMap(({ agencyId, subject, lines: own }, place) =>
    own.map((line) => storedLine(line, { rated, subject, agencyId, version: versions[place] ?? 0 })),
  );
  await saveAppraisalLines(tx, periodId, { lines, ...by });
  return lines.length;
}
