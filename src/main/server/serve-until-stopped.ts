import { resolve } from "node:path";
import { success, type Result } from "../../core/base/result.ts";
import type { ServerRequest, StartServer } from "../../cli/start.ts";
import type { Installation } from "../installation.ts";
import { type Configuration, readConfiguration } from "./configuration/read-configuration.ts";
import { ROOTS_DIRECTORY } from "./data-directory.ts";
import { openLog } from "./log.ts";
import { startServer } from "./start-server.ts";
import { untilStopped } from "./until-stopped.ts";

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
    const ended = untilStopped(started.value, log);
    const { url, useCases } = started.value;
    const code = await useCases.accounts.openFirstSetUp();
    // A browser takes cookies and forms of the public address alone.
    const firstRun = `${configuration.value.publicUrl ?? url}/first-run`;
    return success({ url, firstRun: code === undefined ? undefined : { url: firstRun, code }, ended });
  };
}

export function isDevelopment(): boolean {
  return process.env["NODE_ENV"] === "development";
}
