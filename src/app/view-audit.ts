import type { Actor } from "../core/access/actor.ts";
import { success } from "../core/base/result.ts";
import { listedEntries, type AuditFilter, type StoredEntry } from "../db/audit-lists.ts";
import type { Database } from "../db/database.ts";
import { reading } from "../db/transaction.ts";
import type { Outcome } from "./accounts/deps.ts";
import { needRight } from "./accounts/permission.ts";

/** An entry of the audit as a page shows it. */
export interface AuditLine {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Names and values, in the order of the names; a value that is not a text is JSON. */
  readonly details: readonly (readonly [name: string, value: string])[];
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

/** Nhật ký, newest first, a page from a key on: for who inspects (`audit.read`). */
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
    const found = await reading(database, (queries) => listedEntries(queries, { ...filter, limit: size + 1 }));
    const lines = found.slice(0, size).map(auditLine);
    return success({ lines, next: found.length > size ? lines.at(-1)?.seq : undefined });
  };
}

function auditLine({ seq, at, actor, action, subject, details, hash }: StoredEntry): AuditLine {
  const values = Object.entries(JSON.parse(details) as { readonly [name: string]: unknown });
  return {
    seq,
    at,
    actor,
    action,
    subject,
    details: values.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const),
    hash: hash.toString("hex"),
  };
}
