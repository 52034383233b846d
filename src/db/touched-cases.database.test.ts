import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { takeTouchedCases } from "./touched-cases.ts";
import { inTransaction } from "./transaction.ts";

const database = await testDatabase();

function take(lane: number, most: number) {
  return inTransaction(database, (tx) => takeTouchedCases(tx, lane, most));
}

test("takes the longest waiting of one lane, each key once, and leaves the others", async () => {
  const touched = (lane: number, key: string) => ({ agency_id: 1, lane, case_key: key });
  await database.queries
    .insertInto("touched_cases")
    .values([touched(5, "d:a"), touched(6, "d:z"), touched(5, "d:b"), touched(5, "d:a"), touched(5, "d:c")])
    .execute();
  const first = await take(5, 3);
  expect([[...first.keys].sort(), first.taken]).toEqual([["d:a", "d:b"], 3]);
  expect(await take(5, 3)).toEqual({ keys: ["d:c"], taken: 1 });
  expect(await take(5, 3)).toEqual({ keys: [], taken: 0 });
  expect(await take(6, 3)).toEqual({ keys: ["d:z"], taken: 1 });
});
