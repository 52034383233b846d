import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { importCases, sent } from "../../../test/support/import-cases.ts";
import { forgetFacts } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeVerifyAudit } from "../verify-audit.ts";

/** An installation that keeps three rejects of an import. */
const MOST = 3;
const database = await testDatabase();
const deps = { database, dataDirectory: temporaryFolder(), clock: () => new Date(), mostRejects: MOST };
const { receiveUpload, viewImports, jobs } = importCases(deps);

beforeEach(async () => {
  await forgetFacts(database);
  await imported(sent("agencies.csv", "code,tier,kind\nA,commune,commune\n"));
});

async function imported(...files: Parameters<typeof receiveUpload>[1] & readonly unknown[]) {
  const received = await receiveUpload(OPERATOR, files);
  if (!received.ok) throw new Error(received.failure.message);
  await jobs.drain();
  const { importId } = received.value;
  const [view, rejects] = [
    await viewImports.view(OPERATOR, importId),
    await viewImports.rejects(OPERATOR, importId, { after: -1, most: 100 }),
  ];
  if (!view.ok || !rejects.ok) throw new Error("the import that was just made");
  return { importId, ...view.value.stored, rejects: rejects.value };
}

async function rowsOf(importId: number) {
  const dossiers = await database.queries.selectFrom("dossiers").select("code").orderBy("code").execute();
  const audited = await database.queries
    .selectFrom("audit_entries")
    .select(["action", "details"])
    .where("subject", "=", `import:${importId}`)
    .orderBy("seq")
    .execute();
  return { dossiers: dossiers.map(({ code }) => code), audited };
}

/** So many good dossiers, and after each of the first ones a bad row. */
function dossiers(good: number, bad: number, badRow: (at: number) => string): string {
  const rows = Array.from({ length: good }, (_, at) => [`d${at},A,2020-04-01`, ...(at < bad ? [badRow(at)] : [])]);
  return `code,agencyCode,receivedAt\n${rows.flat().join("\n")}\n`;
}

const KINDS = [
  ["a row that cannot be read", (at: number) => `x${at},A,31/02/2020`],
  ["a quote that ends too early", () => '"x"y,A,2020-04-01'],
  ["a unit that nobody knows", (at: number) => `x${at},Z,2020-04-01`],
] as const;

describe.each(KINDS)("rejects for %s", (_, badRow) => {
  test.each([2, 3])("as many as are kept, or fewer: %i", async (bad) => {
    const { importId, state, rejects } = await imported(sent("dossiers.csv", dossiers(4, bad, badRow)));
    expect([state, rejects.length]).toEqual(["done", bad]);
    expect((await rowsOf(importId)).dossiers).toEqual(["d0", "d1", "d2", "d3"]);
  });

  test("one more ends the import: the first are kept, the count is said, and nothing is written", async () => {
    const { importId, state, failure, rejects } = await imported(sent("dossiers.csv", dossiers(6, 4, badRow)));
    expect([state, failure?.code]).toEqual(["failed", "import.too-many-rejects"]);
    expect(failure?.message).toMatch(/^4 dòng bị loại.*, quá 3 dòng/);
    expect(rejects.map(({ line }) => line)).toEqual([3, 5, 7]);
    const { dossiers: codes, audited } = await rowsOf(importId);
    expect(codes).toEqual([]);
    expect(audited.at(-1)).toMatchObject({
      action: "import.failed",
      details: JSON.stringify({ code: "import.too-many-rejects", rejected: 4 }),
    });
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
  });
});

test("reading ends where there are too many, not at the end of the file", async () => {
  const rows = 200_000;
  const { failure, rejects } = await imported(
    sent(
      "dossiers.csv",
      dossiers(rows, rows, (at) => `x${at},A,?`),
    ),
  );
  expect(rejects).toHaveLength(MOST);
  const [, read = ""] = /khi mới đọc ([\d.]+) dòng của dossiers\.csv/.exec(failure?.message ?? "") ?? [];
  expect(Number(read.replaceAll(".", ""))).toBeLessThan(rows);
});

test("rejects before and in staging are kept in the order of the file", async () => {
  const rows = ["x0,Z,2020-04-01", "x1,A,?", "x2,Z,2020-04-01", "x3,A,?"].join("\n");
  const { rejects } = await imported(sent("dossiers.csv", `code,agencyCode,receivedAt\n${rows}\n`));
  expect(rejects.map(({ line, field, value }) => [line, field, value])).toEqual([
    [2, "agencyCode", "Z"],
    [3, "receivedAt", "?"],
    [4, "agencyCode", "Z"],
  ]);
});

test("the import that follows finds everything in order", async () => {
  await imported(
    sent(
      "dossiers.csv",
      dossiers(6, 4, (at) => `x${at},A,?`),
    ),
  );
  const { importId, state } = await imported(
    sent(
      "dossiers.csv",
      dossiers(6, 0, () => ""),
    ),
  );
  expect([state, (await rowsOf(importId)).dossiers.length]).toEqual(["done", 6]);
});

describe("a row that fills a file", () => {
  const dossier = (at: number, receivedAt = "2020-04-01") => `d${at},A,${receivedAt}`;
  const file = (rows: readonly string[]) => sent("dossiers.csv", `code,agencyCode,receivedAt\n${rows.join("\n")}\n`);
  const repeated = (times: number) => Array<string>(times).fill(dossier(0));

  test("counts once, however often it comes again: ten thousand times", async () => {
    const { importId, state } = await imported(file([...repeated(10_001), dossier(1)]));
    expect([state, (await rowsOf(importId)).dossiers]).toEqual(["done", ["d0", "d1"]]);
  });

  test.each([
    ["the same again", repeated(10_002), 10_003],
    ["behind a quote that nobody closed", ['"', ...repeated(10_002)], 10_004],
    ["others in between", repeated(10_002).flatMap((row, at) => [row, dossier(at + 1)]), 20_004],
  ])("once more ends the import at that line, and nothing is written: %s", async (_, rows, line) => {
    const { importId, state, failure } = await imported(file(rows));
    expect([state, failure?.code, failure?.at]).toEqual(["failed", "import.row-repeated", "dossiers.csv"]);
    expect(failure?.message).toContain(`Đến dòng ${line.toLocaleString("vi")} của dossiers.csv`);
    expect((await rowsOf(importId)).dossiers).toEqual([]);
  });

  test("is found in a table of few rows too", async () => {
    const rows = Array<string>(10_001).fill("P1,thủ tục,lĩnh vực,5");
    const { failure } = await imported(
      sent("procedures.csv", `code,name,sectorName,limitWorkingDays\n${rows.join("\n")}\n`),
    );
    expect([failure?.code, failure?.at]).toEqual(["import.row-repeated", "procedures.csv"]);
  });

  test("ends the reading, not only the import", async () => {
    const { rejects } = await imported(file([...repeated(200_000), "x,A,?"]));
    expect(rejects).toEqual([]);
  });
});
