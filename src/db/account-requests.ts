import type { GuardedRole } from "../core/access/four-eyes.ts";
import { invariant } from "../core/base/invariant.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** What is asked for an account: a role, or a new way in. */
export type RequestedAct =
  | {
      readonly kind: "role";
      readonly role: GuardedRole;
      readonly validFrom: LocalDate;
      /** Its last day; infinite when open. */
      readonly validTo: LocalDate;
    }
  | { readonly kind: "secondFactor" | "invitation" };

export interface StoredRequest {
  readonly id: number;
  readonly accountId: number;
  readonly act: RequestedAct;
  /** `account:12`, or `command`. */
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Undefined: it waits. */
  readonly decided: { readonly by: string; readonly at: Date; readonly isConfirmed: boolean } | undefined;
}

export interface NewRequest {
  readonly accountId: number;
  readonly act: RequestedAct;
  readonly by: string;
  readonly at: Date;
  /** Done at once by who asks: the command line alone. */
  readonly isDone: boolean;
}

export async function insertRequest(tx: AuditedTx, { accountId, act, by, at, isDone }: NewRequest): Promise<number> {
  const ofRole = act.kind === "role";
  const { id } = await tx
    .insertInto("account_requests")
    .values({
      kind: act.kind,
      account_id: accountId,
      role: ofRole ? act.role : null,
      valid_from: ofRole ? dayParameter(act.validFrom) : null,
      valid_to: ofRole ? dayParameter(act.validTo) : null,
      asked_by: by,
      asked_at: at,
      decided_by: isDone ? by : null,
      decided_at: isDone ? at : null,
      is_confirmed: isDone ? true : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Decides a request that waits. False: somebody else did so meanwhile. */
export async function decideRequest(
  tx: AuditedTx,
  { id, by, at, isConfirmed }: { readonly id: number; readonly by: string; readonly at: Date; isConfirmed: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("account_requests")
    .set({ decided_by: by, decided_at: at, is_confirmed: isConfirmed })
    .where("id", "=", id)
    .where("decided_by", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function requestById(queries: Queries, id: number): Promise<StoredRequest | undefined> {
  const row = await requestRows(queries).where("id", "=", id).executeTakeFirst();
  return row && toRequest(row);
}

/** What waits and was asked after a moment, oldest first. */
export async function waitingRequests(queries: Queries, askedAfter: Date): Promise<readonly StoredRequest[]> {
  const rows = await requestRows(queries)
    .where("decided_by", "is", null)
    .where("asked_at", ">", askedAfter)
    .orderBy("id")
    .execute();
  return rows.map(toRequest);
}

/** What the command line did or confirmed after a moment, the newest first. */
export async function requestsByCommand(queries: Queries, decidedAfter: Date): Promise<readonly StoredRequest[]> {
  const rows = await requestRows(queries)
    .where("decided_by", "=", "command")
    .where("is_confirmed", "=", true)
    .where("decided_at", ">", decidedAfter)
    .orderBy("id", "desc")
    .execute();
  return rows.map(toRequest);
}

function requestRows(queries: Queries) {
  return queries.selectFrom("account_requests").selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof requestRows>["executeTakeFirstOrThrow"]>>;

function toRequest(row: Row): StoredRequest {
  const { kind, role, valid_from: validFrom, valid_to: validTo, decided_by: by, decided_at: at } = row;
  return {
    id: row.id,
    accountId: row.account_id,
    act: actOf(kind, { role, validFrom, validTo }),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    decided: by === null || at === null ? undefined : { by, at, isConfirmed: row.is_confirmed === true },
  };
}

function actOf(
  kind: Row["kind"],
  { role, validFrom, validTo }: { role: Row["role"]; validFrom: Row["valid_from"]; validTo: Row["valid_to"] },
): RequestedAct {
  if (kind !== "role") return { kind };
  invariant(role !== null && validFrom !== null && validTo !== null, "a request for a role without its days");
  return { kind, role, validFrom, validTo };
}
