import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { runCommand } from "../../test/support/command-run.ts";
import { temporaryFolder, writeDataSet } from "../../test/support/data-set-on-disk.ts";
import { elementOf } from "../../test/support/feed-elements.ts";
import { importFolder, NOW } from "../../test/support/imported.ts";
import { forgetFacts } from "../../test/support/stored-facts.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeImportFolder } from "../app/import-data-set/import-folder.ts";
import { IMPORT_JOB, makeImportHandler } from "../app/import-data-set/import-job.ts";
import { makeUndoAsked } from "../app/import-data-set/undo-asked.ts";
import { makeReceiveFeed } from "../app/receive-feed.ts";
import { makeJobRunner } from "../app/run-jobs.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { success } from "../core/base/result.ts";
import { registerImport } from "./import.ts";
import type { ServerRequest } from "./start.ts";

const database = await testDatabase();
const directory = join(temporaryFolder(), "data");
const deps = { database, clock: () => NOW };
const runner = makeJobRunner({
  ...deps,
  handlers: { [IMPORT_JOB]: makeImportHandler({ ...deps, dataDirectory: directory }) },
});
const requests: ServerRequest[] = [];

function run(...words: readonly string[]) {
  return runCommand(
    (program, context) => {
      const use = {
        importFolder: makeImportFolder({ ...deps, runner }),
        undoAsked: makeUndoAsked(deps),
        close: () => Promise.resolve(),
      };
      const openImports = (request: ServerRequest) => {
        requests.push(request);
        return Promise.resolve(success(use));
      };
      registerImport(program, { ...context, openImports });
    },
    ["import", ...words],
  );
}

const dossierCodes = async (): Promise<string[]> => {
  const rows = await database.queries.selectFrom("dossiers").select("code").orderBy("code").execute();
  return rows.map(({ code }) => code);
};

async function deliver(code: string): Promise<number> {
  writeDataSet(directory, {
    agencies: [{ code: "A", tier: "commune", kind: "commune" }],
    dossiers: [{ code, agencyCode: "A", receivedAt: "2020-04-01" }],
  });
  return (await importFolder(database, directory)).importId;
}

beforeEach(async () => {
  await forgetFacts(database);
});

test("import still takes a folder, and says what came of it", async () => {
  writeDataSet(directory, { agencies: [{ code: "A", tier: "commune", kind: "commune" }] });
  const done = await run(directory);
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toMatch(/^Lần nhập số \d+\n/);
});

test("import undo takes the newest import of files back, not a call of the feed that came after it", async () => {
  await deliver("d1");
  const second = await deliver("d2");
  expect((await makeReceiveFeed(deps)(OPERATOR, [elementOf("d9")])).ok).toBe(true);
  expect(await run("undo")).toMatchObject({ code: 0, out: `Đã hoàn tác lần nhập số ${second} (thu)\n` });
  expect(await dossierCodes()).toEqual(["d1", "d9"]);
});

test("import undo takes the import of a number back, and it once alone", async () => {
  await deliver("d1");
  const second = await deliver("d2");
  expect(await run("undo", second.toString(), "--data", "elsewhere")).toMatchObject({ code: 0 });
  expect(requests.at(-1)?.dataDirectory).toBe("elsewhere");
  expect(await dossierCodes()).toEqual(["d1"]);
  const again = await run("undo", second.toString());
  expect(again).toMatchObject({ code: 1, out: "" });
  expect(again.err).toContain("đã được hoàn tác");
});

test("import undo refuses an import that others stand on, and names them", async () => {
  const first = await deliver("d1");
  const second = await deliver("d2");
  const refused = await run("undo", first.toString());
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.err).toContain(`lần nhập số ${second}`);
  expect(await dossierCodes()).toEqual(["d1", "d2"]);
});

test.each([
  [["undo"], 1, "Không còn lần nhập tệp nào"],
  [["undo", "999999"], 1, "Không có lần nhập số 999999"],
  [["undo", "0"], 2, "Cần số của một lần nhập"],
  [["undo", "moi-nhat"], 2, "Cần số của một lần nhập"],
])("import %j without anything to undo ends with %i", async (words, code, message) => {
  const refused = await run(...words);
  expect(refused.code).toBe(code);
  expect(refused.err).toContain(message);
});
