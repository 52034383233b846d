import { randomInt } from "node:crypto";
import { makeApiApp } from "../../api/api-app.ts";
import { openInstallationSecrets } from "../../app/accounts/secrets.ts";
import { makeKeeping } from "../../app/keeping/end-keeping.ts";
import { makeLinkReplacement } from "../../app/link/replace-links.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { makeWebApp } from "../../web/web-app.tsx";
import { makeBallotDoor } from "./ballot-door.ts";
import { backgroundTask, endTasks } from "./background-task.ts";
import { clientAddressThrough } from "./client-address.ts";
import type { Installation } from "../installation.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import { apiDeps, webDeps } from "./deps.ts";
import { openDoor } from "./http-door.ts";
import type { Log } from "./log.ts";
import { makeMetrics } from "./metrics.ts";
import { makeReadiness } from "./readiness.ts";
import type { Secrets } from "./secrets.ts";
import { makeServerApp, metricsGuard } from "./server-app.ts";
import type { UseCases } from "./use-cases.ts";

export interface ServerSurroundings {
  readonly installation: Installation;
  readonly log: Log;
  /** Shows the component page. */
  readonly isDevelopment: boolean;
  /** What the use cases tell the time by; undefined: the clock of the machine. */
  readonly clock?: (() => Date) | undefined;
}

export interface ServingParts extends ServerSurroundings {
  readonly secrets: Secrets;
  readonly database: Database;
  readonly useCases: UseCases;
  /** The steps of the schema that this program knows. */
  readonly knownSteps: readonly string[];
}

export interface Serving {
  readonly port: number;
  readonly url: string;
  /** No new requests; running ones and background work end within the limit. */
  stop(): Promise<void>;
}

function linksTask({ log, secrets, database, useCases }: ServingParts, afterDays: number) {
  const onError = (error: unknown): void => {
    log.error("task.failed", { task: "links", error });
  };
  const itsSecrets = openInstallationSecrets(secrets.encryptionKey);
  const replacement = makeLinkReplacement({
    ...{ database, clock: useCases.clock, afterDays },
    ...{ secrets: itsSecrets, onError },
  });
  return backgroundTask("links", replacement);
}

/** Opens the doors, and starts the work behind them. */
export async function serve(configuration: Configuration, parts: ServingParts): Promise<Result<Serving>> {
  const { log, secrets, database, useCases, knownSteps } = parts;
  const onError = (error: unknown): void => {
    log.error("task.failed", { task: "keeping", error });
  };
  const tasks = [
    backgroundTask("tallies", useCases.keeper),
    backgroundTask("jobs", useCases.jobs),
    backgroundTask("inbox", useCases.inbox),
    backgroundTask("keeping", makeKeeping({ ...parts, clock: useCases.clock, days: configuration, onError })),
    linksTask(parts, configuration.keepLinkDays),
    backgroundTask("trials", useCases.trialExpiry),
    backgroundTask("ballot steps", useCases.stepTaker),
  ];
  let isStopping = false;
  const web = makeWebApp(await webDeps(useCases, { ...parts, configuration, encryptionKey: secrets.encryptionKey }));
  const deps = apiDeps(useCases, configuration);
  const api = makeApiApp(deps);
  const watch = {
    log,
    metrics: makeMetrics(database, configuration.dataDirectory),
    clientAddress: clientAddressThrough(configuration.trustedProxies),
    makeRequestId,
    nowMs: () => performance.now(),
  };
  const app = makeServerApp({
    watch,
    readiness: makeReadiness({ database, knownSteps, tasks, isStopping: () => isStopping }),
    mayReadMetrics: metricsGuard(secrets.isMetricsToken),
    doors: [(whole) => whole.route("/api/v1", api), (whole) => whole.route("/", web)],
  });
  const door = await openDoor(app.fetch, configuration, makeBallotDoor({ ballots: deps.ballots, ...watch }));
  if (!door.ok) return door;
  for (const task of tasks) task.start();
  const limitMs = configuration.stopSeconds * 1000;
  const { port } = door.value;
  return success({
    port,
    url: `http://${shownHost(configuration.host)}:${port}`,
    stop: async () => {
      isStopping = true;
      await Promise.all([door.value.close(limitMs), endTasks(tasks, limitMs)]);
    },
  });
}

const REQUEST_ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** Easy to read out over a telephone: no 0, 1, l or o. */
function makeRequestId(): string {
  return Array.from({ length: 12 }, () => REQUEST_ID_LETTERS.charAt(randomInt(REQUEST_ID_LETTERS.length))).join("");
}

/** An address that listens everywhere is no address to go to. */
function shownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
