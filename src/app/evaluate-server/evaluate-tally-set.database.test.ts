import { join } from "node:path";
import { expect, test } from "vitest";
import { OPERATOR } from "../../core/access/actor.ts";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { keptProvince, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import type { TextTables } from "../../../test/support/small-province.ts";
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

test("results are kept until a fact changes: a dossier, a petition, a unit, a succession", async () => {
  const database = await testDatabase();
  const province = keptProvince(database);
  const { agencies = [], petitions = [], dossiers = [] } = ONE_QUARTER;
  let current: TextTables = ONE_QUARTER;
  writeDataSet(join(folder, "import"), ONE_QUARTER);
  await importFolder(database, join(folder, "import"));
  await province.keeper.drain();
  const id = await province.setFor(QUARTER);
  const changes: readonly TextTables[] = [
    { dossiers: [{ ...dossiers[0], finishedAt: "2020-04-22" }, ...dossiers.slice(1)] },
    {
      petitions: [
        ...petitions,
        { code: "K9", agencyCode: "S1", kind: "other", receivedAt: "2020-05-04", dueAt: "2020-05-08" },
      ],
    },
    { agencies: [...agencies, { code: "X3", name: "UBND xã Ba", tier: "commune", kind: "commune" }] },
    { successions: [{ predecessorCode: "X1", successorCode: "X3", date: "2020-07-01" }] },
  ];
  for (const change of changes) {
    const before = valueOf(await province.evaluate(id));
    expect(valueOf(await province.evaluate(id))).toBe(before);
    current = { ...current, ...change };
    writeDataSet(join(folder, "import"), change);
    await importFolder(database, join(folder, "import"));
    await province.keeper.drain();
    const after = valueOf(await province.evaluate(id)).results;
    const { results } = await evaluateFiles(folder, current);
    expect(after).toEqual(results);
    expect(after.input.hash).not.toBe(before.results.input.hash);
  }
});

test("kept results are not given while facts wait, but of a frozen set whatever the facts say", async () => {
  const database = await testDatabase();
  const province = keptProvince(database);
  const { dossiers = [] } = ONE_QUARTER;
  writeDataSet(join(folder, "import"), ONE_QUARTER);
  await importFolder(database, join(folder, "import"));
  await province.keeper.drain();
  const [live, frozen] = [await province.setFor(QUARTER), await province.setFor(QUARTER)];
  const before = valueOf(await province.evaluate(live));
  valueOf(await province.evaluate(frozen));
  valueOf(await province.cases.freeze(OPERATOR, frozen));
  const kept = valueOf(await province.evaluate(frozen));
  expect(kept).toEqual(before);
  writeDataSet(join(folder, "import"), {
    dossiers: [{ ...dossiers[0], finishedAt: "2020-04-22" }, ...dossiers.slice(1)],
  });
  await importFolder(database, join(folder, "import"));
  expect(await province.evaluate(live)).toMatchObject({ ok: false, failure: { code: "tally-set.behind" } });
  expect(valueOf(await province.evaluate(frozen))).toBe(kept);
  await province.keeper.drain();
  expect(valueOf(await province.evaluate(live)).results.input.hash).not.toBe(before.results.input.hash);
  expect(valueOf(await province.evaluate(frozen))).toBe(kept);
});
