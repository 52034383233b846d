import { setTimeout } from "node:timers/promises";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { findInstallation } from "../../src/main/installation.ts";
import { openLog } from "../../src/main/server/log.ts";
import { openDatabaseFor } from "../../src/main/server/open-database-for.ts";
import { startServer } from "../../src/main/server/start-server.ts";
import { inAuditedTransaction } from "../../src/db/audit.ts";
import type { Database } from "../../src/db/database.ts";

/**
 * A server that writes without a pause, for tests that kill it: `writing-server.ts DATA FIRST`. It says `ready` when it
 * serves, and the number of each write once that was acknowledged; numbers begin at FIRST.
 */
const WRITERS = 4;
const BROKEN_WAIT_MS = 20;

const [dataDirectory = "", first = "1"] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const configuration = readConfiguration({ dataDirectory, file: undefined, options: { port: "0" }, environment: {} });
if (!configuration.ok) throw new Error(configuration.failure.message);
const log = openLog("error", { write: (line) => process.stderr.write(line) });
const installation = findInstallation(import.meta.dirname);
const server = await startServer(configuration.value, { installation, log, isDevelopment: false });
if (!server.ok) throw new Error(server.failure.code);
const opened = await openDatabaseFor(configuration.value, undefined);
if (!opened.ok) throw new Error(opened.failure.code);
say("ready");

let next = Number(first);
await Promise.all(Array.from({ length: WRITERS }, () => writeForEver(opened.value)));

async function writeForEver(database: Database): Promise<never> {
  for (;;) {
    const number = next;
    next += 1;
    try {
      await write(database, number);
      say(number.toString());
    } catch {
      await setTimeout(BROKEN_WAIT_MS); // the database is down: this write was never acknowledged
    }
  }
}

/** The same name again breaks the rule of the table, so that a write that is tried twice counts once. */
async function write(database: Database, number: number): Promise<void> {
  const name = `written-${number}`;
  await inAuditedTransaction(database, { actor: "system", at: new Date() }, async (tx, record) => {
    record({ action: "setting.kept", subject: `setting:${name}`, details: {} });
    await tx.insertInto("settings").values({ name, value: "{}" }).execute();
  });
}
