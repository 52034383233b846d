import { writeXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { importCases, sent } from "../../../test/support/import-cases.ts";
import { forgetFacts } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { zipEntry } from "../../../test/support/zip-entry.ts";
import { zip } from "../../../test/support/zip-archive.ts";
import { OPERATOR } from "../../core/access/actor.ts";

const database = await testDatabase();
const deps = { database, dataDirectory: temporaryFolder(), clock: () => new Date("2020-12-01T02:00:00Z") };
const { receiveUpload, viewImports, jobs } = importCases(deps);

const agencies = () => sent("agencies.csv", "code,tier\nA,commune\n");
const TYPES = { "[Content_Types].xml": { content: Buffer.from("<Types/>") } };

/** What became of an import of these files, beside the agencies. */
async function importOf(...files: readonly ReturnType<typeof sent>[]) {
  const received = await receiveUpload(OPERATOR, files);
  if (!received.ok) throw new Error(received.failure.message);
  await jobs.drain();
  const view = await viewImports.view(OPERATOR, received.value.importId);
  if (!view.ok) throw new Error(view.failure.message);
  return view.value;
}

async function agencyCount(): Promise<number> {
  return (await database.queries.selectFrom("agency_versions").select("agency_id").execute()).length;
}

/** A workbook whose first sheet has this XML in front of everything, and these rows. */
async function workbookWith(prologue: string, rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = rows.map((row) => `<row>${row.map(inline).join("")}</row>`).join("");
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const sheet = `${prologue}<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`;
  const whole = await writeXlsx({ sheets: [{ name: "s", rows: [["x"]] }] });
  const names = ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
  const parts = names.map((name) => [name, { content: Buffer.from(zipEntry(whole, name)) }] as const);
  return zip({ ...Object.fromEntries(parts), "xl/worksheets/sheet1.xml": { content: Buffer.from(sheet) } });
}

function inline(text: string): string {
  return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
}

beforeEach(async () => {
  await forgetFacts(database);
});

describe("a hostile file fails the import as a whole, in words, and nothing of it is written", () => {
  test.each([
    [
      "a workbook that says it unpacks to two gigabytes",
      "file.too-large",
      {
        ...TYPES,
        "xl/worksheets/sheet1.xml": { content: Buffer.alloc(1 << 16), claims: 2 ** 31 },
      },
    ],
    [
      "words that unpack to more than memory has room for",
      "file.too-large",
      {
        ...TYPES,
        "xl/sharedStrings.xml": { content: Buffer.alloc(1 << 16), claims: 2 ** 27 },
      },
    ],
    [
      "a part that hides how large it is",
      "file.not-xlsx",
      {
        ...TYPES,
        "xl/worksheets/sheet1.xml": { content: Buffer.alloc(1 << 16), claims: 0 },
      },
    ],
  ])("%s", async (_, code, parts) => {
    const { stored } = await importOf(agencies(), sent("dossiers.xlsx", zip(parts)));
    expect(stored).toMatchObject({ state: "failed", failure: { code, at: "dossiers.xlsx" } });
    expect(stored.failure?.mend).toMatch(/\.$/);
    expect(await agencyCount()).toBe(0);
  });

  test("words that refer to words that refer to words are not put together", async () => {
    const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join("");
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">${entities}]>`;
    const workbook = await workbookWith(bomb, [
      ["code", "agencyCode"],
      ["&e9;", "A"],
      ["plain", "A"],
    ]);
    await importOf(agencies(), sent("dossiers.xlsx", workbook));
    const codes = await database.queries.selectFrom("dossiers").select("code").execute();
    expect(codes.map(({ code }) => code.length).filter((length) => length > 100)).toEqual([]);
    expect(codes).toContainEqual({ code: "plain" });
  });

  test("a list that is none, and a table in a format that is not read", async () => {
    const noList = await importOf(agencies(), sent("dossiers.json", '{"hoSo":{}}'));
    expect(noList.stored).toMatchObject({ state: "failed", failure: { code: "file.not-a-list" } });
    expect(await receiveUpload(OPERATOR, [sent("dossiers.xlsm", "")])).toMatchObject({
      failure: { code: "upload.unknown-file" },
    });
    expect(await agencyCount()).toBe(0);
  });
});

test("hostile text is text: it is stored as it stands, and no statement is made of it", async () => {
  const hostile = `x'); drop table hailong.dossiers; --`;
  const markup = `<script>alert(1)</script>`;
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "s",
        rows: [
          ["code", "agencyCode", "procedureCode"],
          [hostile, "A", markup],
        ],
      },
    ],
  });
  await importOf(agencies(), sent("dossiers.xlsx", bytes));
  const rows = await database.queries.selectFrom("dossiers").select(["code", "procedure_code"]).execute();
  expect(rows).toEqual([{ code: hostile, procedure_code: markup }]);
});
