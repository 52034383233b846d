import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

export type AccountState = "invited" | "active" | "closed";

/** An account with what only signing in may see. */
export interface AccountSecrets {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  readonly passwordHash: string | null;
  readonly totpSecret: Buffer | null;
  readonly totpLastStep: number | null;
}

const SECRETS = [
  "id",
  "email",
  "name",
  "state",
  "password_hash as passwordHash",
  "totp_secret as totpSecret",
  "totp_last_step as totpLastStep",
] as const;

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly officerCode: string | undefined;
  /** Undefined: invited, the person sets it. */
  readonly passwordHash: string | undefined;
  readonly at: Date;
}

/** The new account's id, or undefined when an account that is not closed has the address. */
export async function insertAccount(tx: AuditedTx, account: NewAccount): Promise<number | undefined> {
  const row = await tx
    .insertInto("accounts")
    .values({
      email: account.email,
      name: account.name,
      officer_code: account.officerCode ?? null,
      password_hash: account.passwordHash ?? null,
      state: account.passwordHash === undefined ? "invited" : "active",
      created_at: account.at,
    })
    .onConflict((conflict) => conflict.column("email").where("state", "<>", "closed").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** The password of the active account with this address, if there is one. */
export async function passwordOf(queries: Queries, email: string): Promise<{ id: number; hash: string } | undefined> {
  const row = await queries
    .selectFrom("accounts")
    .select(["id", "password_hash"])
    .where("email", "=", email)
    .where("state", "=", "active")
    .executeTakeFirst();
  if (row === undefined || row.password_hash === null) return undefined;
  return { id: row.id, hash: row.password_hash };
}

/** The account, locked until the end of the transaction: whoever changes it does so one after the other. */
export async function lockAccount(tx: AuditedTx, id: number): Promise<AccountSecrets | undefined> {
  return tx.selectFrom("accounts").select(SECRETS).where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function accountSecrets(queries: Queries, id: number): Promise<AccountSecrets | undefined> {
  return queries.selectFrom("accounts").select(SECRETS).where("id", "=", id).executeTakeFirst();
}

/** Sets the password; the account is active from now on. */
export async function setPassword(tx: AuditedTx, id: number, passwordHash: string): Promise<void> {
  await tx.updateTable("accounts").set({ password_hash: passwordHash, state: "active" }).where("id", "=", id).execute();
}

/** Sets the second factor, or takes it away. */
export async function setSecondFactor(
  tx: AuditedTx,
  id: number,
  factor: { readonly secret: Buffer; readonly lastStep: number } | undefined,
): Promise<void> {
  await tx
    .updateTable("accounts")
    .set({ totp_secret: factor?.secret ?? null, totp_last_step: factor?.lastStep ?? null })
    .where("id", "=", id)
    .execute();
}

/** Notes that the code of a time step was taken. */
export async function noteTotpStep(tx: AuditedTx, id: number, step: number): Promise<void> {
  await tx.updateTable("accounts").set({ totp_last_step: step }).where("id", "=", id).execute();
}

/** Closes the account for good; its secrets go, its name stays with what it did. */
export async function markClosed(tx: AuditedTx, id: number): Promise<void> {
  await tx
    .updateTable("accounts")
    .set({ state: "closed", password_hash: null, totp_secret: null, totp_last_step: null })
    .where("id", "=", id)
    .execute();
}

export async function isAgencyKnown(queries: Queries, code: string): Promise<boolean> {
  const row = await queries
    .selectFrom("agencies")
    .select("id")
    .where("code", "=", code)
    .where("id", "<>", 0)
    .executeTakeFirst();
  return row !== undefined;
}

export async function isOfficerKnown(queries: Queries, code: string): Promise<boolean> {
  const row = await queries.selectFrom("officer_versions").select("code").where("code", "=", code).executeTakeFirst();
  return row !== undefined;
}
