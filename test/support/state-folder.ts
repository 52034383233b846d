import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PASSWORD } from "./browser-user.ts";
import { valueOf } from "./kept-province.ts";
import { PEOPLE } from "./period-cases.ts";
import { TRIAL_KEY } from "./publication-cases.ts";
import { QUARTER, QUARTER_STATES } from "./quarter-states.ts";
import { MIGRATIONS, openedAt, type PreparedState, type TestDatabase } from "./test-database.ts";
import { TWO_UNITS, TWO_UNIT_STATES } from "./two-unit-states.ts";
import { makeAccounts } from "../../src/app/accounts/accounts.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";
import { migrate, readMigrations } from "../../src/db/migrate.ts";

const COMMON_WORDS = join(import.meta.dirname, "..", "..", "src", "core", "access", "common-passwords.txt");

/** The states at which tests begin, by name, each with those before it. */
export const STATES: ReadonlyMap<string, readonly PreparedState[]> = new Map([
  ...QUARTER_STATES.map((name, place) => [name, QUARTER.slice(0, place + 1)] as const),
  ...TWO_UNIT_STATES.map((name, place) => [`two-units-${name}`, TWO_UNITS.slice(0, place + 1)] as const),
]);

/**
 * Makes a data folder for `hailong start` in a state at which tests begin, with an account for each of its people.
 * Answers a line for each: role, unit, e-mail, password.
 */
export async function makeStateFolder(directory: string, states: readonly PreparedState[]): Promise<readonly string[]> {
  mkdirSync(join(directory, "secrets"), { recursive: true, mode: 0o711 });
  const key = join(directory, "secrets", "encryption.key");
  writeFileSync(key, `${Buffer.from(TRIAL_KEY).toString("hex")}\n`, { mode: 0o600 });
  const server = valueOf(await EmbeddedServer.start({ directory: join(directory, "postgresql") }));
  try {
    valueOf(await migrate(server.ownerUrl, await readMigrations(MIGRATIONS)));
    const database = openedAt({ url: server.ownerUrl, programUrl: server.url, scoringUrl: server.scoringUrl });
    let note = "";
    for (const { build } of states) note = await build(database, note);
    const lines = await createAccounts(database);
    await database.close();
    return lines;
  } finally {
    await server.stop();
  }
}

async function createAccounts(database: TestDatabase): Promise<readonly string[]> {
  const accounts = makeAccounts({
    ...{ database, now: () => new Date(), randomBytes, installationKey: TRIAL_KEY },
    readCommonWords: () => readFile(COMMON_WORDS, "utf8"),
  });
  const lines: string[] = [];
  for (const [name, { grants, ...person }] of Object.entries(PEOPLE)) {
    const [{ role, agencyCode } = { role: "auditor" as const, agencyCode: undefined }] = grants;
    const email = `${name.toLowerCase()}@hailong.example`;
    const officerCode = "officerCode" in person ? person.officerCode : undefined;
    const wanted = [{ role, agencyCode, validFrom: undefined, validTo: undefined }];
    valueOf(await accounts.createAccount(OPERATOR, { email, name, officerCode, grants: wanted, password: PASSWORD }));
    lines.push(`${role} ${agencyCode ?? ""}`.trim().padEnd(16) + `${email}  ${PASSWORD}`);
  }
  return lines;
}
