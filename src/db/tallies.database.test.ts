import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { moveTallies, storedCounts, subjectCounts, type TallyMove } from "./tallies.ts";
import { inTransaction } from "./transaction.ts";

const database = await testDatabase();
const { queries } = database;

const move = (changed: Partial<TallyMove>): TallyMove => ({
  agencyId: 1,
  tallySetId: 1,
  kind: "agency",
  subject: "S1",
  cell: 0,
  by: 1,
  ...changed,
});

test("tallies move by differences; what is back at zero is as if it had never been", async () => {
  await inTransaction(database, (tx) => moveTallies(tx, []));
  await inTransaction(database, (tx) =>
    moveTallies(tx, [move({ by: 3 }), move({ cell: 5, by: 2 }), move({ kind: "officer", subject: `O"1,\\`, by: 4 })]),
  );
  await inTransaction(database, (tx) =>
    moveTallies(tx, [move({ by: -1 }), move({ cell: 5, by: -2 }), move({ kind: "province", subject: "", by: 7 })]),
  );
  const counts = (await storedCounts(queries, 1)).map(({ kind, subject, cell, value }) => [kind, subject, cell, value]);
  expect(counts.sort()).toEqual([
    ["agency", "S1", 0, 2],
    ["officer", `O"1,\\`, 0, 4],
    ["province", "", 0, 7],
  ]);
});

test("a subject has counts from every agency where its cases live, and of its own set alone", async () => {
  await inTransaction(database, (tx) =>
    moveTallies(tx, [
      move({ tallySetId: 2, kind: "officer", subject: "O2", by: 1 }),
      move({ tallySetId: 2, kind: "officer", subject: "O2", by: 2, agencyId: 2 }),
      move({ tallySetId: 2, kind: "officer", subject: "O2", by: 3, agencyId: 2, cell: 9 }),
    ]),
  );
  const [officer, ...others] = await subjectCounts(queries, 2);
  expect(others).toEqual([]);
  expect(officer).toMatchObject({ kind: "officer", subject: "O2" });
  const pairs = officer?.cells.map((cell, place) => [cell, officer.values[place]]).sort();
  expect(pairs).toEqual([
    [0, 1],
    [0, 2],
    [9, 3],
  ]);
});

test("two workers that move the same tallies at once wait for each other", async () => {
  const moves = Array.from({ length: 200 }, (_, cell) => move({ tallySetId: 3, cell }));
  const together = [moves, [...moves].reverse(), moves, [...moves].reverse()];
  await Promise.all(together.map((each) => inTransaction(database, (tx) => moveTallies(tx, each))));
  const values = (await storedCounts(queries, 3)).map(({ value }) => value);
  expect(values).toEqual(Array.from({ length: 200 }, () => 4));
});
