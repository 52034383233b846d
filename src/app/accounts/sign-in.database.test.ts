import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  accountsOnTrial,
  codeOf,
  PASSWORD,
  quickPasswords,
  readCommonWords,
  valueOf,
} from "../../../test/support/account-cases.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeAccounts } from "./accounts.ts";
import { makeAddressLimit } from "./address-limit.ts";
import { makeCommonPasswords } from "./common-passwords.ts";
import type { PasswordHashing } from "./password-hashing.ts";
import { openInstallationSecrets } from "./secrets.ts";
import { makeSignIn } from "./sign-in.ts";

const database = await testDatabase();
const { accounts, createAccount } = accountsOnTrial(database);

await createAccount("active@b.vn", [{ role: "officer" }]);
const closed = await createAccount("closed@b.vn", [{ role: "officer" }]);
valueOf(await accounts.closeAccount(OPERATOR, { accountId: closed }));
const invited = { email: "invited@b.vn", name: "Lê Thị Mận", officerCode: undefined, grants: [] };
valueOf(await accounts.inviteAccount(OPERATOR, invited));

/** Hashing that notes how often it checked a password against some hash. */
function countingHashing(): PasswordHashing & { readonly checks: () => number } {
  const passwords = quickPasswords();
  let checks = 0;
  const isRight: PasswordHashing["isRight"] = (password, hash) => {
    checks += 1;
    return passwords.isRight(password, hash);
  };
  return { ...passwords, isRight, checks: () => checks };
}

test.each(["active@b.vn", "invited@b.vn", "closed@b.vn", "nobody@b.vn", "no address"])(
  "a wrong sign-in costs one check of a password and as many statements, whoever is meant: %s",
  async (email) => {
    const passwords = countingHashing();
    const statements: string[] = [];
    const counted = { ...database, queries: database.queries.withPlugin(noting(statements)) };
    const signIn = makeSignIn({
      database: counted,
      now: () => new Date("2026-11-25T03:00:00.000Z"),
      randomBytes,
      secrets: openInstallationSecrets(randomBytes(32)),
      passwords,
      commonPasswords: makeCommonPasswords(readCommonWords),
      addresses: makeAddressLimit(),
    });
    const refused = await signIn({ email, password: `${PASSWORD}!`, device: "Firefox", address: "10.0.0.1" });
    expect([codeOf(refused), passwords.checks(), statements]).toEqual(["sign-in.refused", 1, STATEMENTS]);
  },
);

const STATEMENTS = ["RawNode", "SelectQueryNode", "InsertQueryNode", "SelectQueryNode"];

/** Notes the kind of each statement on its way to the database. */
function noting(statements: string[]): Parameters<typeof database.queries.withPlugin>[0] {
  return {
    transformQuery: ({ node }) => {
      statements.push(node.kind);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

test("a password is stored as costly as it has to be, unless somebody says otherwise", async () => {
  const surroundings = { database, now: () => new Date(), randomBytes, installationKey: randomBytes(32) };
  const { createAccount: create, signIn } = makeAccounts({ ...surroundings, readCommonWords });
  const person = { email: "costly@b.vn", name: "Lê Thị Mận", officerCode: undefined, grants: [], password: PASSWORD };
  const { accountId } = valueOf(await create(OPERATOR, person));
  const stored = database.queries.selectFrom("accounts").select("password_hash").where("id", "=", accountId);
  expect((await stored.executeTakeFirstOrThrow()).password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const asked = { email: person.email, password: PASSWORD, device: "Firefox", address: undefined };
  expect(valueOf(await signIn(asked)).session.stage).toBe("open");
});
