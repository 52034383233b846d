import type { Actor } from "../core/access/actor.ts";
import { success } from "../core/base/result.ts";
import type { ChainEnd, ChainFault } from "../core/integrity/chain-check.ts";
import type { JsonValue } from "../core/integrity/canonical-json.ts";
import { listedEntries } from "../db/audit-lists.ts";
import { inAuditedDecision, inAuditedTransaction } from "../db/audit.ts";
import type { Database, Queries } from "../db/database.ts";
import { openJobOf } from "../db/job-view.ts";
import { queueJob } from "../db/jobs.ts";
import { reading } from "../db/transaction.ts";
import type { Outcome } from "./accounts/deps.ts";
import { needRight } from "./accounts/permission.ts";
import type { JobHandler } from "./run-jobs.ts";
import { makeVerifyAudit, type AuditVerdict } from "./verify-audit.ts";

export const AUDIT_CHECK_JOB = "audit-check";

const SUBJECT = "audit";
/** The audit keeps so many faults of a check by name; the command line names more. */
const KEPT_FAULTS = 20;

interface Deps {
  readonly database: Database;
  readonly clock: () => Date;
}

/** A check of the whole chain, as the audit itself keeps it. */
export interface AuditCheck {
  readonly at: Date;
  readonly entries: number;
  readonly faultCount: number;
  readonly faults: readonly ChainFault[];
  /** The end of the chain as it was then, to be noted elsewhere. */
  readonly head: ChainEnd | undefined;
}

export interface AuditChecks {
  /** Undefined: nobody has checked yet. */
  readonly last: AuditCheck | undefined;
  /** Entries that the check under way has been through. */
  readonly running: { readonly doneEntries: number } | undefined;
}

/** Kiểm tra chuỗi nhật ký by whoever inspects (`audit.read`), not by whoever keeps the machine. */
export interface CheckAudit {
  /** Begins a check of every entry, or waits for the one that is under way. */
  ask(actor: Actor): Outcome<undefined>;
  view(actor: Actor): Outcome<AuditChecks>;
}

export function makeCheckAudit({ database, clock }: Deps): CheckAudit {
  return {
    async ask(actor) {
      const at = clock();
      const allowed = needRight(actor, "audit.read", at);
      if (!allowed.ok) return allowed;
      if ((await reading(database, (queries) => openJobOf(queries, AUDIT_CHECK_JOB))) !== undefined)
        return success(undefined);
      return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
        await queueJob(tx, { kind: AUDIT_CHECK_JOB, payload: {}, requestedBy: actor.id, at });
        record({ action: "audit.check-asked", subject: SUBJECT, details: {} });
        return success(undefined);
      });
    },
    async view(actor) {
      const allowed = needRight(actor, "audit.read", clock());
      if (!allowed.ok) return allowed;
      return reading(database, async (queries) => {
        const open = await openJobOf(queries, AUDIT_CHECK_JOB);
        return success({
          last: await lastAuditCheck(queries),
          running: open === undefined ? undefined : { doneEntries: open.doneUnits },
        });
      });
    },
  };
}

/** The check that ended last. */
export async function lastAuditCheck(queries: Queries): Promise<AuditCheck | undefined> {
  const [entry] = await listedEntries(queries, { action: "audit.checked", limit: 1 });
  if (entry === undefined) return undefined;
  const { headSeq, headHash, ...found } = JSON.parse(entry.details) as CheckDetails;
  return { at: entry.at, ...found, head: headSeq === null ? undefined : { seq: headSeq, hash: headHash } };
}

type CheckDetails = Omit<AuditCheck, "at" | "head"> & { readonly headSeq: number | null; readonly headHash: string };

/** Recomputes the chain and keeps what came out in the chain itself; done again after a crash it is one check more. */
export function makeAuditCheckHandler({ database, clock }: Deps): JobHandler {
  const verify = makeVerifyAudit({ database });
  return {
    async run({ job, onProgress }) {
      const verdict = await verify({
        onProgress: (entries) => {
          onProgress(entries, entries);
        },
      });
      await inAuditedTransaction(database, { actor: job.requestedBy, at: clock() }, (_, record) => {
        record({ action: "audit.checked", subject: SUBJECT, details: detailsOf(verdict) });
        return Promise.resolve();
      });
      return success(undefined);
    },
    giveUp: () => Promise.resolve(),
  };
}

function detailsOf({ entries, faultCount, faults, head }: AuditVerdict): { readonly [name: string]: JsonValue } {
  return {
    entries,
    faultCount,
    faults: faults.slice(0, KEPT_FAULTS).map((fault) => ({ ...fault })),
    headSeq: head?.seq ?? null,
    headHash: head?.hash ?? "",
  };
}
