import { join } from "node:path";
import { expect, test } from "vitest";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { keptProvince, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { testDatabase } from "../../../test/support/test-database.ts";

const folder = temporaryFolder();

test("a tally set has the results of the files that were imported, byte for byte", async () => {
  const database = await testDatabase();
  const province = keptProvince(database);
  const before = await province.setFor(QUARTER);
  writeDataSet(join(folder, "import"), ONE_QUARTER);
  await importFolder(database, join(folder, "import"));
  await province.keeper.drain();
  const after = await province.setFor(QUARTER);
  const { files } = await evaluateFiles(folder, ONE_QUARTER);
  for (const id of [before, after]) {
    const { results } = valueOf(await province.evaluate(id));
    expect(`${JSON.stringify(results, undefined, 2)}\n`).toBe(files["results.json"]);
  }
});
