import { join } from "node:path";
import { expect, it } from "vitest";
import { makeResolvePetition } from "../../src/app/petitions/resolve-petition.ts";
import { makeEditRegistry } from "../../src/app/registry/edit-registry.ts";
import { invariant } from "../../src/core/base/invariant.ts";
import { actorWith } from "../support/actors.ts";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { importFolder } from "../support/imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "../support/kept-province.ts";
import { QUARTER } from "../support/law-in-force.ts";
import { ONE_QUARTER } from "../support/one-quarter.ts";
import { rowOf, time, type TextRow, type TextTables } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const province = keptProvince(database);
const deps = { database, clock: () => KEPT_AT };
const editRegistry = makeEditRegistry(deps);

writeDataSet(join(folder, "import"), ONE_QUARTER);
await importFolder(database, join(folder, "import"));
const tallySetId = await province.setFor(QUARTER);

async function resultsOfServer(): Promise<string> {
  await province.keeper.drain();
  const { results } = valueOf(await province.evaluate(tallySetId));
  return `${JSON.stringify(results, undefined, 2)}\n`;
}

/** The same province in files, with one row otherwise. */
function withRow(tables: TextTables, table: "procedures" | "petitions", row: TextRow): TextTables {
  const rows = (tables[table] ?? []).map((other) => (other["code"] === row["code"] ? { ...other, ...row } : other));
  return { ...tables, [table]: rows };
}

async function resultsOfFiles(tables: TextTables): Promise<string> {
  return (await evaluateFiles(folder, tables)).files["results.json"] ?? "";
}

it("facts that people enter give the results of files that say the same, receipt and all", async () => {
  // A limit of the past, with a reason.
  const before = rowOf("procedures", ONE_QUARTER.procedures?.find(({ code }) => code === "P2") ?? {});
  const edit = { kind: "rewrite", table: "procedures", before, after: { ...before, limitWorkingDays: 40 } } as const;
  valueOf(await editRegistry(actorWith("admin"), { edit, reason: "QĐ 12" }));
  let tables = withRow(ONE_QUARTER, "procedures", { code: "P2", limitWorkingDays: 40 });
  expect(await resultsOfServer()).toBe(await resultsOfFiles(tables));
  expect(await resultsOfFiles(tables)).not.toBe(await resultsOfFiles(ONE_QUARTER));

  // A verdict on a petition that names a dossier.
  const petition = ONE_QUARTER.petitions?.find(({ dossierCode }) => dossierCode !== undefined);
  invariant(petition !== undefined, "a petition about a dossier");
  const [code, resolved] = [String(petition["code"]), "2020-05-20"];
  const resolution = {
    code,
    verdict: "slander",
    resolvedAt: time(resolved),
    reason: "KL 5",
    evidence: undefined,
  } as const;
  valueOf(await makeResolvePetition(deps)(actorWith("clerk"), resolution));
  tables = withRow(tables, "petitions", { code, verdict: "slander", resolvedAt: resolved });
  expect(await resultsOfServer()).toBe(await resultsOfFiles(tables));

  // A day off, which replaces the built-in calendar of its year.
  const holiday = { date: "2020-04-17", kind: "holiday", reason: "Nghỉ bù" };
  const added = { kind: "rewrite", table: "calendar", before: undefined, after: rowOf("calendar", holiday) } as const;
  valueOf(await editRegistry(actorWith("admin"), { edit: added, reason: "CV 5" }));
  tables = { ...tables, calendar: [holiday] };
  expect(await resultsOfServer()).toBe(await resultsOfFiles(tables));
});
