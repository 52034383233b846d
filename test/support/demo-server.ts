import { join } from "node:path";
import type { Browser } from "playwright-core";
import { beforeAll } from "vitest";
import { freshInstallation } from "./browser-users.ts";
import { temporaryFolder } from "./data-set-on-disk.ts";
import { Hand, PASSWORD } from "./browser-user.ts";
import { RULEBOOK_DIRECTORY } from "./law-in-force.ts";
import { valueOf } from "./kept-province.ts";
import type { TestDatabase } from "./test-database.ts";
import { DemoClock } from "../../src/app/demo/demo-clock.ts";
import { makeFillDemoServer, type DemoAccount } from "../../src/app/fill-demo-server.ts";
import { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";
import { makeSimulateProvince } from "../../src/app/simulate-province/simulate-province.ts";
import { success } from "../../src/core/base/result.ts";
import { readConfiguration } from "../../src/main/server/configuration/read-configuration.ts";
import { openLog } from "../../src/main/server/log.ts";
import { startServer, type RunningServer } from "../../src/main/server/start-server.ts";

/** Few: every unit, every table and every name of the province is there all the same. */
const DOSSIERS = 2000;
const OFFICER = "H10.09.CB01";

export interface DemoOnTrial {
  readonly url: string;
  readonly server: RunningServer;
  /** What the server has logged as an error. */
  readonly faults: readonly string[];
  /** Somebody at a browser of their own, signed in, with a second factor where the role asks for one. */
  hand(role: DemoAccount["role"]): Promise<Hand>;
}

/**
 * The province of the demonstration, served to a test: three published quarters, work that waits for each role. Only
 * the documents are left out, which take longer than all the rest.
 */
export function demoOnTrial(database: TestDatabase, browser: Browser): () => DemoOnTrial {
  let demo: DemoOnTrial | undefined;
  beforeAll(async () => {
    const faults: string[] = [];
    const clock = new DemoClock(() => new Date(), valueOf(await TallyLaw.read(RULEBOOK_DIRECTORY)).calendar);
    const server = await serverFor(database, { clock, faults });
    const accounts = await fill(server, clock);
    const place = { url: server.url, nowMs: () => Date.now() };
    const hands = new Map<DemoAccount["role"], Hand>();
    const hand = async (role: DemoAccount["role"]): Promise<Hand> => {
      const known = hands.get(role);
      if (known !== undefined) return known;
      const email = accounts.find((account) => account.role === role)?.email ?? "";
      const made = await Hand.at(browser, email, place);
      await made.signIn();
      if (made.page.url().includes("second-factor")) await made.enrol();
      hands.set(role, made);
      return made;
    };
    demo = { url: server.url, server, faults, hand };
    return () => server.stop();
  });
  return () => {
    if (demo === undefined) throw new Error("the demonstration has not started");
    return demo;
  };
}

interface Surroundings {
  readonly clock: DemoClock;
  readonly faults: string[];
}

async function serverFor(database: TestDatabase, { clock, faults }: Surroundings): Promise<RunningServer> {
  const configuration = readConfiguration({
    dataDirectory: temporaryFolder(),
    file: undefined,
    options: { port: "0", provinceName: "Tỉnh Bình Thuận (mô phỏng)" },
    environment: database.environment,
  });
  const surroundings = {
    installation: await freshInstallation(),
    log: openLog("error", { write: (line) => faults.push(line) }),
    isDevelopment: true,
    clock: clock.now,
    render: () => Promise.resolve(success([])),
  };
  return valueOf(await startServer(valueOf(configuration), surroundings));
}

async function fill({ database, useCases }: RunningServer, clock: DemoClock): Promise<readonly DemoAccount[]> {
  const dataDirectory = join(temporaryFolder(), "data");
  const simulate = makeSimulateProvince({ rulebookDirectory: RULEBOOK_DIRECTORY });
  const request = { like: "binh-thuan-2020", seed: 2020n, dossiers: DOSSIERS, outDirectory: dataDirectory } as const;
  valueOf(await simulate(request));
  const { accounts, ballotCases, keeper, periods, publishing, viewUpkeep } = useCases;
  const fillServer = makeFillDemoServer({
    ...{ database, clock, keeper, periods, randomPassword: () => PASSWORD, accounts, ballotCases, viewUpkeep },
    createAccount: accounts.createAccount,
    publish: (actor, asked) => publishing.publish(actor, asked),
  });
  const filled = await fillServer({ dataDirectory, officerCode: OFFICER, onStep: () => undefined });
  const idle = filled.filter(({ tasks }) => tasks.length === 0).map(({ role }) => role);
  if (idle.length > 0) throw new Error(`the demonstration has no work for ${idle.join(", ")}`);
  return filled;
}
