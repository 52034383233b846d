import { resolve } from "node:path";
import { success, type Result } from "../../core/base/result.ts";
import { EXIT_CODES } from "../../cli/exit-codes.ts";
import type { ServerRequest, StartServer } from "../../cli/start.ts";
import type { Installation } from "../installation.ts";
import { type Configuration, readConfiguration } from "./configuration/read-configuration.ts";
import { type Log, openLog } from "./log.ts";
import { type RunningServer, startServer } from "./start-server.ts";

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
/** What a shell calls an end by a second signal. */
const ABANDONED = 130;

/** Where data lie when nobody says: PostgreSQL does not run as root, and root's own folders are closed to others. */
const ROOTS_DIRECTORY = "/var/lib/hailong/data";

/** The settings that hold for a command: its options, the environment, the file. */
export function configurationOf(request: ServerRequest): Result<Configuration> {
  const { env } = process;
  const standard = process.getuid?.() === 0 ? ROOTS_DIRECTORY : "data";
  return readConfiguration({
    dataDirectory: resolve(request.dataDirectory ?? env["HAILONG_DATA"] ?? standard),
    file: request.configurationFile ?? env["HAILONG_CONFIG"],
    options: { host: request.host, port: request.port },
    environment: env,
  });
}

/** `hailong start`: the first signal ends the server in order, a second one at once. */
export function makeServeUntilStopped(installation: Installation): StartServer {
  return async (request) => {
    const configuration = configurationOf(request);
    if (!configuration.ok) return configuration;
    const log = openLog(configuration.value.logLevel, process.stdout);
    const started = await startServer(configuration.value, { installation, log, isDevelopment: isDevelopment() });
    if (!started.ok) return started;
    return success({ url: started.value.url, ended: endOf(started.value, log) });
  };
}

export function isDevelopment(): boolean {
  return process.env["NODE_ENV"] === "development";
}

/** A signal, or a bug that nobody caught: then the run ends in order too, and its exit code tells. */
function endOf(server: RunningServer, log: Log): Promise<void> {
  return new Promise((resolveEnd, reject) => {
    let isStopping = false;
    const end = () => {
      if (isStopping) {
        server.abandon();
        process.exit(ABANDONED);
      }
      isStopping = true;
      server.stop().then(() => {
        for (const signal of SIGNALS) process.off(signal, end);
        resolveEnd();
      }, reject);
    };
    for (const signal of SIGNALS) process.on(signal, end);
    process.once("uncaughtException", (error) => {
      log.error("server.bug", { error });
      process.exitCode = EXIT_CODES.bug.code;
      end();
    });
  });
}
