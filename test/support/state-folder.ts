import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PASSWORD } from "./hand.ts";
import { TALLY_LAW, valueOf } from "./kept-province.ts";
import { PEOPLE, periodsOver } from "./period-on-trial.ts";
import { TRIAL_KEY } from "./publication-on-trial.ts";
import { bringTo, type QuarterState } from "./quarter-states.ts";
import { MIGRATIONS, openedAt, type TestDatabase } from "./test-database.ts";
import { makeAccounts } from "../../src/app/accounts/accounts.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";
import { migrate, readMigrations } from "../../src/db/migrate.ts";

const COMMON_WORDS = join(import.meta.dirname, "..", "..", "src", "core", "access", "common-passwords.txt");

/**
 * Makes a data folder for `hailong start` in a state at which tests begin, with an account for each of its people.
 * Answers a line for each: role, unit, e-mail, password.
 */
export async function makeStateFolder(directory: string, state: QuarterState): Promise<readonly string[]> {
  mkdirSync(join(directory, "secrets"), { recursive: true, mode: 0o711 });
  const key = join(directory, "secrets", "encryption.key");
  writeFileSync(key, `${Buffer.from(TRIAL_KEY).toString("hex")}\n`, { mode: 0o600 });
  const server = valueOf(await EmbeddedServer.start({ directory: join(directory, "postgresql") }));
  try {
    valueOf(await migrate(server.ownerUrl, await readMigrations(MIGRATIONS)));
    const database = openedAt({ url: server.ownerUrl, programUrl: server.url, scoringUrl: server.scoringUrl });
    await bringTo(state, periodsOver(database, TALLY_LAW));
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
