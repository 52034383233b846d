import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { codeOf, valueOf } from "../../test/support/account-cases.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { OPERATOR, type Actor } from "../core/access/actor.ts";
import { inAuditedTransaction } from "../db/audit.ts";
import { AUDIT_FILES, makeExportAudit } from "./export-audit.ts";
import { makeViewAudit } from "./view-audit.ts";

const database = await testDatabase();
const viewAudit = makeViewAudit({ database, clock: () => new Date() });
const exportAudit = makeExportAudit({ database });
const auditor: Actor = { ...OPERATOR, grants: OPERATOR.grants.filter(({ role }) => role === "auditor") };
const folder = await mkdtemp(join(tmpdir(), "hailong-audit-"));
afterAll(() => rm(folder, { recursive: true }));

const day = (of: number) => new Date(Date.UTC(2026, 10, of));
/** Entry n of the month's day n; a spreadsheet would run the subject of the third. */
for (let n = 1; n <= 9; n += 1)
  await inAuditedTransaction(database, { actor: `account:${n % 2}`, at: day(n) }, (_, record) => {
    const subject = n === 3 ? '=HYPERLINK("x")\u0001' : `import:${n}`;
    const action = n > 6 ? "session.opened" : "import.finished";
    record({ action, subject, details: { rows: n, "đơn vị": "Phan Thiết" } });
    return Promise.resolve();
  });

async function seqs(filter: Parameters<typeof viewAudit>[1]): Promise<readonly number[]> {
  return valueOf(await viewAudit(auditor, filter)).lines.map(({ seq }) => seq);
}

describe("the list of the audit", () => {
  test.each([
    ["all, newest first", {}, [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    ["by who did it", { actor: "account:1" }, [9, 7, 5, 3, 1]],
    ["by what it was done to", { subject: "import:4" }, [4]],
    ["by one action", { action: "session.opened" }, [9, 8, 7]],
    ["by a family of actions", { action: "import." }, [6, 5, 4, 3, 2, 1]],
    ["by time, the first moment in and the last out", { from: day(2), before: day(4) }, [3, 2]],
    ["by all of it", { actor: "account:1", action: "import.", from: day(2) }, [5, 3]],
    ["SQL is text", { actor: "' or 1=1 --" }, []],
  ])("%s", async (_, filter, expected) => {
    expect(await seqs(filter)).toEqual(expected);
  });

  test("comes in pages", async () => {
    const first = valueOf(await viewAudit(auditor, { limit: 4 }));
    const second = valueOf(await viewAudit(auditor, { limit: 5, beforeSeq: first.next }));
    expect([first.next, second.lines.map(({ seq }) => seq), second.next]).toEqual([6, [5, 4, 3, 2, 1], undefined]);
  });

  test("shows details by name", async () => {
    const [line] = valueOf(await viewAudit(auditor, { limit: 1 })).lines;
    expect(line?.details).toEqual([
      ["rows", 9],
      ["đơn vị", "Phan Thiết"],
    ]);
  });

  test.each(["admin", "clerk", "appraiser", "approver", "unitHead", "officer"])("is refused to %s", async (role) => {
    const actor = { ...OPERATOR, grants: OPERATOR.grants.filter((grant) => grant.role === role) };
    expect(codeOf(await viewAudit(actor, {}))).toBe("access.refused");
  });
});

describe("the export of the audit", () => {
  const outDirectory = join(folder, "out");

  test("is recomputed from its lines as its manual says, without this program", async () => {
    const { entries, headHash } = valueOf(await exportAudit({ outDirectory }));
    const text = await readFile(join(outDirectory, AUDIT_FILES.lines), "utf8");
    let before = "0".repeat(64);
    for (const line of text.trimEnd().split("\n")) {
      const { seq, at, actor, action, subject, details, ...hashes } = JSON.parse(line) as Record<string, string>;
      const words = [at, actor, action, subject].map((word) => JSON.stringify(word));
      const hashed = `[${[String(seq), ...words, details].join(",")}]`;
      expect(hashes["previousHash"]).toBe(before);
      before = createHash("sha256").update(Buffer.from(before, "hex")).update(hashed).digest("hex");
      expect(hashes["hash"]).toBe(before);
    }
    expect([entries, headHash]).toEqual([9, before]);
    expect(await readFile(join(outDirectory, AUDIT_FILES.manual), "utf8")).toContain(headHash);
  });

  test("has the same entries as a table in which nothing is a formula", async () => {
    const rows = (await readFile(join(outDirectory, AUDIT_FILES.table), "utf8")).trimEnd().split("\n");
    expect(rows).toHaveLength(10);
    expect(rows[0]).toBe("seq,at,actor,action,subject,details,previousHash,hash");
    expect(rows[3]).toContain(`"'=HYPERLINK(""x"")\u0001"`);
  });

  test("goes into a new folder alone", async () => {
    expect(codeOf(await exportAudit({ outDirectory }))).toBe("output.exists");
    expect(codeOf(await exportAudit({ outDirectory: join(folder, "no", "where") }))).toBe("output.unwritable");
  });
});
