import { sql } from "kysely";
import type { Grant } from "../core/access/actor.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** A grant with its own number and what became of it. */
export interface StoredGrant extends Grant {
  readonly id: number;
  readonly grantedBy: string;
  readonly revokedAt: Date | undefined;
}

export interface NewGrants {
  readonly accountId: number;
  readonly grants: readonly Grant[];
  readonly grantedBy: string;
}

export async function insertGrants(tx: AuditedTx, { accountId, grants, grantedBy }: NewGrants): Promise<void> {
  if (grants.length === 0) return;
  await tx
    .insertInto("account_roles")
    .values(
      grants.map(({ role, agencyCode, validFrom, validTo }) => ({
        account_id: accountId,
        role,
        agency_code: agencyCode ?? null,
        valid_from: dayParameter(validFrom),
        valid_to: dayParameter(validTo),
        granted_by: grantedBy,
      })),
    )
    .execute();
}

/** Ends a grant at this moment. False when the account has no such grant, or it was revoked before. */
export async function revokeGrant(
  tx: AuditedTx,
  { grantId, accountId, at }: { readonly grantId: number; readonly accountId: number; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("account_roles")
    .set({ revoked_at: at })
    .where("id", "=", grantId)
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Every grant that these accounts have or had, oldest first. */
export async function grantsOf(
  queries: Queries,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, readonly StoredGrant[]>> {
  const grants = new Map<number, StoredGrant[]>(accountIds.map((id) => [id, []]));
  if (accountIds.length === 0) return grants;
  const rows = await queries
    .selectFrom("account_roles")
    .selectAll()
    .where("account_id", "in", accountIds)
    .orderBy("id")
    .execute();
  for (const row of rows) {
    grants.get(row.account_id)?.push({
      id: row.id,
      role: row.role,
      agencyCode: row.agency_code ?? undefined,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      grantedBy: row.granted_by,
      revokedAt: row.revoked_at ?? undefined,
    });
  }
  return grants;
}

/**
 * The accounts that can administer the system from this day on. Their rows are locked in one order, so that two
 * administrators who close each other at the same moment do not both succeed.
 */
export async function lockAdministrators(tx: AuditedTx, day: LocalDate): Promise<ReadonlySet<number>> {
  const rows = await administrators(tx, day).forUpdate().execute();
  return new Set(rows.map(({ id }) => id));
}

/** The accounts that can administer the system on a day, as they are when this is read. */
export async function administratorsOn(queries: Queries, day: LocalDate): Promise<readonly number[]> {
  return (await administrators(queries, day).execute()).map(({ id }) => id);
}

function administrators(queries: Queries, day: LocalDate) {
  const today = dayParameter(day);
  return queries
    .selectFrom("accounts")
    .select("id")
    .where("state", "=", "active")
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("account_roles")
          .select("account_roles.id")
          .whereRef("account_roles.account_id", "=", "accounts.id")
          .where("role", "=", "admin")
          .where("revoked_at", "is", null)
          .where(sql<boolean>`${today} between valid_from and valid_to`),
      ),
    )
    .orderBy("id");
}
