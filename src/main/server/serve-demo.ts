import { createHash, randomInt } from "node:crypto";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { DemoClock } from "../../app/demo/demo-clock.ts";
import { PUBLISHED_QUARTERS } from "../../app/demo/demo-periods.ts";
import { makeFillDemoServer } from "../../app/fill-demo-server.ts";
import { TallyLaw } from "../../app/keep-tallies/tally-law.ts";
import type { RenderPeriodDocuments } from "../../app/period-reports/period-documents.ts";
import { renderBeside } from "../../app/period-reports/render-in-worker.ts";
import type { ServeDemo } from "../../cli/demo.ts";
import { success, type Result } from "../../core/base/result.ts";
import { endForsakenServer } from "../../db/embedded/forsaken-server.ts";
import type { Installation } from "../installation.ts";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { closedAbove } from "./doctor/machine-findings.ts";
import { openLog } from "./log.ts";
import { embeddedDirectory, makeDataDirectory } from "./open-database.ts";
import { holdDataDirectory, LOCK_FILE } from "./run-state.ts";
import { isDevelopment } from "./serve-until-stopped.ts";
import { type RunningServer, startServer, type StartSurroundings } from "./start-server.ts";
import { untilStopped } from "./until-stopped.ts";

/** Where root keeps it when the database's own user may not pass through the folder of the demonstration. */
const ROOTS_DIRECTORY = "/var/lib/hailong/demo";
const PROVINCE_NAME = "Tỉnh Bình Thuận (mô phỏng)";
const USUAL_PORT = "8080";
const ANY_PORT = "0";
const PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const PASSWORD_GROUPS = 4;
const GROUP_LENGTH = 4;

/** Ends `hailong demo`: an empty server is filled with the demonstration's data and serves until somebody stops it. */
export function makeServeDemo(installation: Installation): ServeDemo {
  const log = openLog("warn", process.stdout);
  return async ({ outDirectory, port, ...data }) => {
    data.onStep("Mở cơ sở dữ liệu của máy chủ làm thử");
    const dataDirectory = placeIn(outDirectory);
    const emptied = await emptyPlace(dataDirectory);
    if (!emptied.ok) return emptied;
    const law = await TallyLaw.read(join(installation.root, "rulebook"));
    if (!law.ok) return law;
    const clock = new DemoClock(() => new Date(), law.value.calendar);
    const start = (at: string) => startAt(at, dataDirectory, { installation, log, clock: clock.now, render });
    const first = await start(port ?? USUAL_PORT);
    const isTaken = !first.ok && first.failure.code === "server.port-taken" && port === undefined;
    const server = isTaken ? await start(ANY_PORT) : first;
    if (!server.ok) return server;
    try {
      const accounts = await fillerOf(server.value, clock)(data);
      const { url } = server.value;
      const ended = untilStopped(server.value, log);
      return success({ url, dataDirectory, accounts, ended, stop: () => server.value.stop() });
    } catch (bug) {
      await server.value.stop();
      throw bug;
    }
  };
}

/** One for each output folder, so that demonstrations of several folders run beside each other. */
function placeIn(outDirectory: string): string {
  const place = resolve(outDirectory, "server");
  if (process.getuid?.() !== 0 || closedAbove(place) === undefined) return place;
  const name = createHash("sha256").update(place).digest("hex").slice(0, 12);
  return join(ROOTS_DIRECTORY, name);
}

/** What an earlier demonstration left is thrown away, unless it still serves. */
async function emptyPlace(dataDirectory: string): Promise<Result<undefined>> {
  const made = await makeDataDirectory(dataDirectory);
  if (!made.ok) return made;
  const held = await holdDataDirectory(dataDirectory, "server");
  if (!held.ok) return held;
  const embedded = embeddedDirectory(dataDirectory);
  try {
    const ended = existsSync(embedded) ? await endForsakenServer(embedded) : success(undefined);
    if (!ended.ok) return ended;
    for (const name of readdirSync(dataDirectory).filter((each) => each !== LOCK_FILE)) {
      rmSync(join(dataDirectory, name), { recursive: true, force: true });
    }
    return ended;
  } finally {
    held.value.release();
  }
}

/** With the settings of a demonstration alone: what an installation has in its environment is not meant for it. */
async function startAt(
  port: string,
  dataDirectory: string,
  surroundings: Pick<StartSurroundings, "installation" | "log" | "clock" | "render">,
): Promise<Result<RunningServer>> {
  const options = { port, provinceName: PROVINCE_NAME };
  const configuration = readConfiguration({ dataDirectory, file: undefined, options, environment: {} });
  if (!configuration.ok) return configuration;
  return startServer(configuration.value, { ...surroundings, isDevelopment: isDevelopment(), isDisposable: true });
}

/** The older quarters are published without documents: making them takes longer than all else that precedes. */
const render: RenderPeriodDocuments = (material, onDocument) => {
  const { standing } = material.papers;
  const isOlder = standing.stage === "published" && standing.number < PUBLISHED_QUARTERS.length;
  return isOlder ? Promise.resolve(success([])) : renderBeside(material, onDocument);
};

function fillerOf({ database, useCases }: RunningServer, clock: DemoClock) {
  const { accounts, ballotCases, keeper, periods, publishing, viewUpkeep } = useCases;
  return makeFillDemoServer({
    ...{ database, clock, keeper, periods, randomPassword, accounts, ballotCases, viewUpkeep },
    createAccount: accounts.createAccount,
    publish: (actor, asked) => publishing.publish(actor, asked),
  });
}

/** To be typed once from a terminal: 80 bits in four groups. */
function randomPassword(): string {
  const letter = () => PASSWORD_LETTERS.charAt(randomInt(PASSWORD_LETTERS.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join("");
  return Array.from({ length: PASSWORD_GROUPS }, group).join("-");
}
