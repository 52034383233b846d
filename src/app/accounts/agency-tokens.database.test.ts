import { expect, test } from "vitest";
import { accountsOnTrial, codeOf, valueOf } from "../../../test/support/account-cases.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { mayAct } from "../../core/access/rights.ts";
import { toLocalDate } from "../../core/base/local-date.ts";
import type { WantedToken } from "./agency-tokens.ts";
import { dayAt } from "./permission.ts";

const database = await testDatabase();
const { accounts, clock } = accountsOnTrial(database);
await database.pool.query("insert into agencies (code) values ('D1')");

const today = dayAt(clock.now);
const inDays = (days: number) => toLocalDate(today + days);
const wanted: WantedToken = {
  name: "Cổng dịch vụ công",
  agencyCode: "D1",
  scopes: ["imports.run"],
  lastDay: inDays(1),
};
const clerk = { ...OPERATOR, grants: OPERATOR.grants.filter(({ role }) => role === "clerk") };

test("a token acts in its unit, within its scopes, and is kept as a hash", async () => {
  const { id, token } = valueOf(await accounts.createToken(OPERATOR, wanted));
  expect(token).toMatch(/^hlt_[\w-]{43}$/);
  const { actor } = valueOf(await accounts.readToken(token));
  const may = (right: "imports.run" | "results.read", agencyCode: string) =>
    mayAct(actor, { right, agencyCode }, { day: today, parentOf: () => undefined });
  expect([may("imports.run", "D1"), may("imports.run", "D2"), may("results.read", "D1")]).toEqual([true, false, false]);
  const { rows } = await database.pool.query("select encode(token_hash, 'escape') as hash from agency_tokens");
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(valueOf(await accounts.listTokens(OPERATOR)).map(({ id: listed, usedAt }) => [listed, usedAt])).toEqual([
    [id, clock.now],
  ]);
});

test("a token holds to the end of its last day in Vietnam", async () => {
  const { token } = valueOf(await accounts.createToken(OPERATOR, wanted));
  const now = clock.now;
  clock.now = new Date("2026-11-26T16:59:59.999Z");
  expect(codeOf(await accounts.readToken(token))).toBe("done");
  clock.now = new Date("2026-11-26T17:00:00.000Z");
  expect(codeOf(await accounts.readToken(token))).toBe("token.refused");
  clock.now = now;
});

test("a revoked token opens nothing, and is revoked once", async () => {
  const { id, token } = valueOf(await accounts.createToken(OPERATOR, wanted));
  expect([codeOf(await accounts.revokeToken(OPERATOR, { id })), codeOf(await accounts.readToken(token))]).toEqual([
    "done",
    "token.refused",
  ]);
  expect(codeOf(await accounts.revokeToken(OPERATOR, { id }))).toBe("token.not-found");
  expect(codeOf(await accounts.readToken("hlt_"))).toBe("token.refused");
});

test.each([
  ["no name", { name: "" }, "token.name-malformed"],
  ["no scope", { scopes: [] }, "token.scopes-malformed"],
  ["a right that no token has", { scopes: ["imports.run", "accounts.manage"] }, "token.scopes-malformed"],
  ["a last day that is today", { lastDay: inDays(0) }, "token.expiry-malformed"],
  ["the longest time", { lastDay: inDays(400) }, "done"],
  ["longer than that", { lastDay: inDays(401) }, "token.expiry-malformed"],
  ["no end", { lastDay: inDays(Infinity) }, "token.expiry-malformed"],
  ["an unknown unit", { agencyCode: "X" }, "grant.unit-unknown"],
  ["the whole province", { agencyCode: undefined }, "done"],
])("%s", async (_, more, code) => {
  expect(codeOf(await accounts.createToken(OPERATOR, { ...wanted, ...more }))).toBe(code);
});

test("tokens are the administrator's alone", async () => {
  expect([
    codeOf(await accounts.createToken(clerk, wanted)),
    codeOf(await accounts.revokeToken(clerk, { id: 1 })),
    codeOf(await accounts.listTokens(clerk)),
  ]).toEqual(["access.refused", "access.refused", "access.refused"]);
});
