import type { Actor } from "../core/access/actor.ts";
import { success } from "../core/base/result.ts";
import type { JsonValue } from "../core/integrity/canonical-json.ts";
import { listedEntries, type AuditFilter, type StoredEntry } from "../db/audit-lists.ts";
import type { Database } from "../db/database.ts";
import { reading } from "../db/transaction.ts";
import type { Outcome } from "./accounts/deps.ts";
import { auditParties, type AuditParty } from "./audit-parties.ts";
import { needRight } from "./accounts/permission.ts";

/** An entry of the audit as a page shows it. */
export interface AuditLine {
  readonly seq: number;
  readonly at: Date;
  readonly actor: AuditParty;
  readonly action: string;
  readonly subject: AuditParty;
  /** Names and values, in the order of the names. */
  readonly details: readonly (readonly [name: string, value: JsonValue])[];
  /** In hexadecimal. */
  readonly hash: string;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** What to give as `beforeSeq` for the next, older page; undefined at the end. */
  readonly next: number | undefined;
}

export type ViewAudit = (
  actor: Actor,
  filter: Omit<AuditFilter, "limit"> & { readonly limit?: number },
) => Outcome<AuditPage>;

const PAGE = 50;
const LONGEST_PAGE = 500;

/** Nhật ký, newest first, a page from a key on, with the names behind its codes: for who inspects (`audit.read`). */
export function makeViewAudit({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): ViewAudit {
  return async (actor, { limit = PAGE, ...filter }) => {
    const allowed = needRight(actor, "audit.read", clock());
    if (!allowed.ok) return allowed;
    const size = Math.min(Math.max(1, limit), LONGEST_PAGE);
    return reading(database, async (queries) => {
      const found = await listedEntries(queries, { ...filter, limit: size + 1 });
      const entries = found.slice(0, size);
      const codes = entries.flatMap(({ actor: by, subject }) => [by, subject]);
      const partyAt = await auditParties(queries, codes);
      const lines = entries.map((entry) => auditLine(entry, partyAt));
      return success({ lines, next: found.length > size ? lines.at(-1)?.seq : undefined });
    });
  };
}

function auditLine(
  { seq, at, actor, action, subject, details, hash }: StoredEntry,
  partyAt: (code: string, at: Date) => AuditParty,
): AuditLine {
  return {
    seq,
    at,
    actor: partyAt(actor, at),
    action,
    subject: partyAt(subject, at),
    details: Object.entries(JSON.parse(details) as { readonly [name: string]: JsonValue }),
    hash: hash.toString("hex"),
  };
}
