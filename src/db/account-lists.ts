import { sql } from "kysely";
import type { AccountState } from "./accounts.ts";
import type { Queries } from "./database.ts";

export interface ListedAccount {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  readonly officerCode: string | undefined;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
}

export interface AccountFilter {
  readonly state?: AccountState | undefined;
  /** Part of a name or an address, whatever the case. */
  readonly search?: string | undefined;
  /** Accounts after this one, in the order of addresses and numbers. */
  readonly after?: { readonly email: string; readonly id: number } | undefined;
  readonly limit: number;
}

/** Accounts by their address, a page from a key on. */
export async function listedAccounts(queries: Queries, filter: AccountFilter): Promise<readonly ListedAccount[]> {
  const { state, search, after, limit } = filter;
  let query = accountRows(queries).orderBy("email").orderBy("id").limit(limit);
  if (state !== undefined) query = query.where("state", "=", state);
  if (after !== undefined) query = query.where(sql<boolean>`(email, id) > (${after.email}, ${after.id})`);
  if (search !== undefined) {
    const part = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((eb) => eb.or([eb("email", "ilike", part), eb("name", "ilike", part)]));
  }
  return (await query.execute()).map(toListed);
}

export async function listedAccount(queries: Queries, id: number): Promise<ListedAccount | undefined> {
  const row = await accountRows(queries).where("id", "=", id).executeTakeFirst();
  return row && toListed(row);
}

/** Names of accounts by their number; a closed account keeps its name. */
export async function accountNames(queries: Queries, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.selectFrom("accounts").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function accountRows(queries: Queries) {
  return queries
    .selectFrom("accounts")
    .select(["id", "email", "name", "state", "officer_code", "created_at"])
    .select((eb) => eb("totp_secret", "is not", null).as("hasSecondFactor"));
}

type AccountRow = Awaited<ReturnType<ReturnType<typeof accountRows>["execute"]>>[number];

function toListed({ officer_code, created_at, hasSecondFactor, ...row }: AccountRow): ListedAccount {
  return {
    ...row,
    officerCode: officer_code ?? undefined,
    createdAt: created_at,
    hasSecondFactor: hasSecondFactor === true,
  };
}
