import { resolve } from "node:path";
import { success, type Result } from "../../core/base/result.ts";
import type { ServerRequest, StartServer } from "../../cli/start.ts";
import type { Installation } from "../installation.ts";
import { type Configuration, readConfiguration } from "./configuration/read-configuration.ts";
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
    const started = await startServer(configuration.value, installation);
    if (!started.ok) return started;
    return success({ url: started.value.url, ended: endOf(started.value) });
  };
}

function endOf(server: RunningServer): Promise<void> {
  return new Promise((resolveEnd, reject) => {
    let isStopping = false;
    const onSignal = () => {
      if (isStopping) {
        server.abandon();
        process.exit(ABANDONED);
      }
      isStopping = true;
      server.stop().then(() => {
        for (const signal of SIGNALS) process.off(signal, onSignal);
        resolveEnd();
      }, reject);
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}
