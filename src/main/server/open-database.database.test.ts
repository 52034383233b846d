import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { MIGRATIONS, testDatabase } from "../../../test/support/test-database.ts";
import { readMigrations } from "../../db/migrate.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { openDatabase } from "./open-database.ts";

const migrations = await readMigrations(MIGRATIONS);

/** Opens the database as a server with these addresses does, and says as whom; a refusal with its code and place. */
async function openedWith(environment: Readonly<Record<string, string>>): Promise<unknown> {
  const sources = { dataDirectory: temporaryFolder(), file: undefined, options: {}, environment };
  const configuration = readConfiguration(sources);
  if (!configuration.ok) throw new Error(configuration.failure.message);
  const nothing = () => undefined;
  const opened = await openDatabase(configuration.value, {
    held: { update: nothing, release: nothing },
    migrations,
    onConnectionError: nothing,
    onCrash: nothing,
  });
  if (!opened.ok) return `${opened.failure.code} ${opened.failure.at}`;
  const { value: database } = opened;
  const who = "select session_user || ' ' || current_user as who";
  const logins = await Promise.all(
    [database.pool, database.scoring?.pool].map(
      async (each) => (await each?.query<{ who: string }>(who))?.rows[0]?.who,
    ),
  );
  await database.close();
  return logins;
}

test("an outer database is brought up to date by its owner, and used by the two logins of the program", async () => {
  const { environment } = await testDatabase({ isEmpty: true });
  const logins = ["hailong_app hailong_app", "hailong_scoring hailong_scoring"];
  expect(await openedWith(environment)).toEqual(logins);
  const { DATABASE_URL, DATABASE_SCORING_URL } = environment;
  expect(await openedWith({ DATABASE_URL, DATABASE_SCORING_URL })).toEqual(logins); // nothing is left to bring up
});

test("one address alone, of the owner, serves for all as it did before", async () => {
  const { url } = await testDatabase({ isEmpty: true });
  expect(await openedWith({ DATABASE_URL: url })).toEqual(["postgres hailong_app", "postgres hailong_scoring"]);
});

test("a program that may not change the schema is refused while steps are missing", async () => {
  const { programUrl, scoringUrl } = await testDatabase({ isEmpty: true });
  const refused = "database.too-few-rights DATABASE_URL";
  expect(await openedWith({ DATABASE_URL: programUrl, DATABASE_SCORING_URL: scoringUrl })).toBe(refused);
});

test("a login that may not score is refused with the address that is missing", async () => {
  const { programUrl, url } = await testDatabase();
  const refused = "database.too-few-rights DATABASE_SCORING_URL";
  expect(await openedWith({ DATABASE_URL: programUrl, DATABASE_OWNER_URL: url })).toBe(refused);
});
