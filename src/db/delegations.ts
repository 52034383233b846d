import { sql } from "kysely";
import type { Actor } from "../core/access/actor.ts";
import type { Right } from "../core/access/roles.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { grantsOf } from "./account-roles.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** Ủy quyền as it is kept. */
export interface StoredDelegation {
  readonly id: number;
  readonly from: { readonly accountId: number; readonly name: string };
  readonly to: { readonly accountId: number; readonly name: string };
  readonly rights: readonly Right[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly endedAt: Date | undefined;
}

function delegationRows(queries: Queries) {
  return queries
    .selectFrom("delegations as given")
    .innerJoin("accounts as giver", "giver.id", "given.from_account")
    .innerJoin("accounts as taker", "taker.id", "given.to_account")
    .selectAll("given")
    .select(["giver.name as giverName", "taker.name as takerName"])
    .orderBy("given.id", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof delegationRows>["execute"]>>[number];

function delegationOf(row: Row): StoredDelegation {
  return {
    id: row.id,
    from: { accountId: row.from_account, name: row.giverName },
    to: { accountId: row.to_account, name: row.takerName },
    rights: row.rights as Right[],
    validFrom: row.valid_from,
    validTo: row.valid_to,
    endedAt: row.ended_at ?? undefined,
  };
}

/** What an account gave and was given, the newest first. */
export async function delegationsOf(queries: Queries, accountId: number): Promise<readonly StoredDelegation[]> {
  const rows = await delegationRows(queries)
    .where((eb) => eb.or([eb("given.from_account", "=", accountId), eb("given.to_account", "=", accountId)]))
    .execute();
  return rows.map(delegationOf);
}

/**
 * What an account may do for others on a day. An account that was closed gives nothing, and one that lost its second
 * factor takes nothing on.
 */
export async function delegationsTo(
  queries: Queries,
  { accountId, day }: { readonly accountId: number; readonly day: LocalDate },
): Promise<readonly StoredDelegation[]> {
  const rows = await delegationRows(queries)
    .where("given.to_account", "=", accountId)
    .where("given.ended_at", "is", null)
    .where("giver.state", "=", "active")
    .where("taker.totp_secret", "is not", null)
    .where(sql<boolean>`${dayParameter(day)} between given.valid_from and given.valid_to`)
    .execute();
  return rows.map(delegationOf);
}

/** Active accounts as actors, with the grants that they have at this moment. */
export async function actorsOf(queries: Queries, accountIds: readonly number[]): Promise<readonly Actor[]> {
  if (accountIds.length === 0) return [];
  const rows = await queries
    .selectFrom("accounts")
    .select(["id", "name", "officer_code"])
    .where("id", "in", accountIds)
    .where("state", "=", "active")
    .orderBy("id")
    .execute();
  const grants = await grantsOf(
    queries,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, officer_code }) => ({
    id: `account:${id}`,
    name,
    grants: (grants.get(id) ?? []).filter(({ revokedAt }) => revokedAt === undefined),
    officerCode: officer_code ?? undefined,
  }));
}

/** The active account with an address, and whether it has a second factor. */
export async function activeAccountByEmail(
  queries: Queries,
  email: string,
): Promise<{ readonly id: number; readonly hasSecondFactor: boolean } | undefined> {
  const row = await queries
    .selectFrom("accounts")
    .select("id")
    .select((eb) => eb("totp_secret", "is not", null).as("hasSecondFactor"))
    .where("email", "=", email)
    .where("state", "=", "active")
    .executeTakeFirst();
  return row && { id: row.id, hasSecondFactor: row.hasSecondFactor === true };
}

export interface NewDelegation {
  readonly from: number;
  readonly to: number;
  readonly rights: readonly Right[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

export async function insertDelegation(tx: AuditedTx, given: NewDelegation, at: Date): Promise<number> {
  const { id } = await tx
    .insertInto("delegations")
    .values({
      from_account: given.from,
      to_account: given.to,
      rights: [...given.rights],
      valid_from: dayParameter(given.validFrom),
      valid_to: dayParameter(given.validTo),
      created_at: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a delegation back; false when this account gave no such one, or it has ended. */
export async function markDelegationEnded(
  tx: AuditedTx,
  { id, from, at }: { readonly id: number; readonly from: number; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("delegations")
    .set({ ended_at: at })
    .where("id", "=", id)
    .where("from_account", "=", from)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
