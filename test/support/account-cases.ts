import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TOTP } from "otpauth";
import { makeAccounts, type Accounts } from "../../src/app/accounts/accounts.ts";
import { makePasswordHashing } from "../../src/app/accounts/password-hashing.ts";
import type { WantedGrant } from "../../src/app/accounts/grants.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import type { Result } from "../../src/core/base/result.ts";
import type { Database } from "../../src/db/database.ts";

const COMMON = join(import.meta.dirname, "..", "..", "src", "core", "access", "common-passwords.txt");
export const readCommonWords = (): Promise<string> => readFile(COMMON, "utf8");

export const PASSWORD = "thuyền về bến cũ";

/** Hashes as the program does, at the least cost that there is: nobody tries to guess the passwords of tests. */
export const quickPasswords = () => makePasswordHashing({ cost: { memoryCost: 8, timeCost: 1, parallelism: 1 } });

/** The use cases of accounts over a database, at a time that the test sets; chance is the same each run. */
export interface AccountsOnTrial {
  readonly accounts: Accounts;
  readonly clock: { now: Date };
  /** An active account with these roles; its number. */
  readonly createAccount: (email: string, roles: readonly Partial<WantedGrant>[]) => Promise<number>;
  readonly signIn: (email: string, more?: { password?: string; address?: string }) => ReturnType<Accounts["signIn"]>;
  /** Signs in somebody who must have a second factor and sets it up: an open session, its codes and its app. */
  readonly signInFully: (
    email: string,
  ) => Promise<{ token: string; recoveryCodes: readonly string[]; code: () => string }>;
}

export function accountsOnTrial(database: Database): AccountsOnTrial {
  const clock = { now: new Date("2026-11-25T03:00:00.000Z") };
  let drawn = 0;
  const accounts = makeAccounts({
    database,
    now: () => clock.now,
    randomBytes: (length) => createHash("shake256", { outputLength: length }).update(String(drawn++)).digest(),
    installationKey: new Uint8Array(32).fill(7),
    readCommonWords,
    passwords: quickPasswords(),
  });
  const signIn: AccountsOnTrial["signIn"] = (email, { password = PASSWORD, address } = {}) =>
    accounts.signIn({ email, password, device: "Firefox, Windows", address });
  return {
    accounts,
    clock,
    createAccount: async (email, roles) => {
      const grants = roles.map((wanted) => ({ ...EVERYWHERE, ...wanted }));
      const person = { email, name: "Trần Văn Hòa", officerCode: undefined, grants, password: PASSWORD };
      return valueOf(await accounts.createAccount(OPERATOR, person)).accountId;
    },
    signIn,
    signInFully: async (email) => {
      const { token } = valueOf(await signIn(email));
      const { uri } = valueOf(await accounts.startEnrollment({ token }));
      const code = codeOfApp(uri, clock);
      return { ...valueOf(await accounts.finishEnrollment({ token, code: code() })), code };
    },
  };
}

const EVERYWHERE: WantedGrant = { role: "officer", agencyCode: undefined, validFrom: undefined, validTo: undefined };

/** The app on the phone: it scanned the key and shows a code for the moment. */
export function codeOfApp(uri: string, clock: { readonly now: Date }): () => string {
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  return () => new TOTP({ secret }).generate({ timestamp: clock.now.getTime() });
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.message}`);
  return result.value;
}

/** The code of a refusal, or `done`. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? "done" : result.failure.code;
}
