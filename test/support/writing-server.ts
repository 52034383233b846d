import { setTimeout } from "node:timers/promises";
import { invariant } from "../../src/core/base/invariant.ts";
import { civilDay } from "../../src/core/base/local-date.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { makeReceiveFeed } from "../../src/app/receive-feed.ts";
import { findInstallation } from "../../src/main/installation.ts";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { openLog } from "../../src/main/server/log.ts";
import { startServer } from "../../src/main/server/start-server.ts";
import { elementOf } from "./feed-elements.ts";
import { importFolder } from "./imported.ts";

/**
 * A server that takes dossiers without a pause while its worker keeps the tallies, for tests that kill it:
 * `writing-server.ts DATA REGISTRY FIRST`. It says `ready` when it serves, and the number of each dossier once that was
 * acknowledged; numbers begin at FIRST, and where that is 0 the server is made ready for the first time.
 */
const SENDERS = 3;
const BROKEN_WAIT_MS = 20;

const [dataDirectory = "", registry = "", first = "0"] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const configuration = readConfiguration({ dataDirectory, file: undefined, options: { port: "0" }, environment: {} });
invariant(configuration.ok, "a configuration of options alone");
const log = openLog("error", { write: (line) => process.stderr.write(line) });
const installation = findInstallation(import.meta.dirname);
const server = await startServer(configuration.value, { installation, log, isDevelopment: false });
if (!server.ok) throw new Error(server.failure.code);
const { database, useCases } = server.value;
if (first === "0") await makeReady();
say("ready");

let next = Number(first);
const receiveFeed = makeReceiveFeed({ database, clock: () => new Date() });
await Promise.all(Array.from({ length: SENDERS }, sendForEver));

/** Units, and a tally set that the worker moves with every dossier. */
async function makeReady(): Promise<void> {
  await importFolder(database, registry);
  const [from, to] = [civilDay(2020, 1, 1), civilDay(2020, 12, 31)];
  invariant(from !== undefined && to !== undefined, "days of 2020");
  const window = { from, to, asOf: undefined };
  const asked = { title: "2020", ruleSetId: "binh-thuan-2019", overrides: [], window };
  const set = await useCases.tallySets.create(OPERATOR, asked);
  invariant(set.ok, "a tally set over the year of the dossiers");
  await useCases.keeper.drain();
}

async function sendForEver(): Promise<never> {
  for (;;) {
    const number = next;
    next += 1;
    try {
      const received = await receiveFeed(OPERATOR, [elementOf(`d${number}`)]);
      if (received.ok) say(number.toString());
    } catch {
      await setTimeout(BROKEN_WAIT_MS); // the database is down: this one was never acknowledged
    }
  }
}
