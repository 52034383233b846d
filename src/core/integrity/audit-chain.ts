import { canonicalJson, type JsonValue } from "./canonical-json.ts";

/** Nhật ký: what one write did. Digests, codes and counts; never personal data. */
export interface AuditEntry {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** `account:12`, `token:3`, `command`, `system`. */
  readonly actor: string;
  /** Permanent, such as `import.finished`. */
  readonly action: string;
  /** What it was done to, such as `import:7`. */
  readonly subject: string;
  readonly details: { readonly [key: string]: JsonValue };
}

/**
 * The text that an entry is hashed over, after the 32 bytes of the hash before it. Everything an inspector reads is in
 * it, so that a changed, removed or moved entry breaks the chain at its place.
 */
export function auditEntryText({ seq, at, actor, action, subject, details }: AuditEntry): string {
  return canonicalJson([seq, at, actor, action, subject, details]);
}
