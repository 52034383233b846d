import { expect, test } from "vitest";
import { accountsOnTrial, valueOf } from "../../test/support/account-cases.ts";
import { actorWith } from "../../test/support/actors.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { grantsOf, revokeGrant } from "../db/account-roles.ts";
import { insertToken } from "../db/agency-tokens.ts";
import { inAuditedTransaction } from "../db/audit.ts";
import { makeViewAudit } from "./view-audit.ts";

const database = await testDatabase();
const viewAudit = makeViewAudit({ database, clock: () => new Date() });
const auditor = actorWith("auditor");

test("an entry says who stands behind its codes, in the roles of that time, and holds no name itself", async () => {
  const trial = accountsOnTrial(database);
  const id = await trial.createAccount("hoa@tinh.gov.vn", [{ role: "clerk" }]);
  const [grant] = (await grantsOf(database.queries, [id])).get(id) ?? [];
  const during = new Date(trial.clock.now.getTime() + 1000);
  const after = new Date(during.getTime() + 1000);
  const subject = `account:${id}`;
  for (const at of [during, after])
    await inAuditedTransaction(database, { actor: subject, at }, async (tx, record) => {
      record({ action: "session.ended", subject, details: {} });
      if (at === during) await revokeGrant(tx, { grantId: grant?.id ?? 0, accountId: id, at: after });
    });
  const { lines } = valueOf(await viewAudit(auditor, { actor: subject }));
  const person = { code: subject, name: "Trần Văn Hòa" };
  expect(lines.map(({ actor }) => actor)).toEqual([
    { ...person, roles: [] },
    { ...person, roles: ["clerk"] },
  ]);
  expect(lines[0]?.subject).toEqual({ ...person, roles: [] });
  const stored = await database.queries.selectFrom("audit_entries").selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain("Hòa");
});

test("an entry names a token, and nobody for what is no account", async () => {
  const at = new Date(Date.UTC(2026, 10, 26));
  await inAuditedTransaction(database, { actor: "system", at }, async (tx, record) => {
    const stored = {
      tokenHash: Buffer.alloc(32, 1),
      name: "Một cửa điện tử",
      agencyCode: undefined,
      scopes: ["units.read"],
    };
    const id = await insertToken(tx, { ...stored, createdBy: "system", at, expiresAt: new Date(at.getTime() + 1) });
    record({ action: "token.created", subject: `token:${id}`, details: {} });
    record({ action: "token.revoked", subject: "account:99999999999999999999", details: {} });
  });
  const { lines } = valueOf(await viewAudit(auditor, { action: "token." }));
  expect(lines.map(({ actor: by, subject }) => [by.name, subject.name])).toEqual([
    [undefined, undefined],
    [undefined, "Một cửa điện tử"],
  ]);
});
