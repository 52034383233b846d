import { expect, test } from "vitest";
import { testDatabase } from "../../test/support/test-database.ts";
import { serverFacts } from "./server-facts.ts";

test("a PostgreSQL tells its version, encoding, collation, clock, and when its schema last moved", async () => {
  const facts = await serverFacts(await testDatabase());
  expect(facts).toMatchObject({ encoding: "UTF8", hasVietnameseCollation: true, hasCitus: false });
  expect(Math.floor(facts.version / 10_000)).toBe(17);
  expect(facts.lastStepAt?.getTime()).toBeLessThanOrEqual(facts.now.getTime());
});

test("one that may lose what it acknowledged is told from one that does not", async () => {
  const database = await testDatabase();
  expect((await serverFacts(database)).isDurable).toBe(false); // the server of the tests does not wait for the disk
});

test("a database without the schema has no step", async () => {
  const { lastStepAt } = await serverFacts(await testDatabase({ isEmpty: true }));
  expect(lastStepAt).toBeUndefined();
});
