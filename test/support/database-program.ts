import { EmbeddedServer } from "../../src/db/embedded/embedded-server.ts";

/** A program with an embedded database and no ear for signals, as a measurement is. It says the pid of its server. */
const [directory = "", ending = ""] = process.argv.slice(2);
const started = await EmbeddedServer.start({ directory });
if (!started.ok) throw new Error(started.failure.message);
process.stdout.write(`${started.value.pid ?? "?"}\n`);
if (ending === "killed") process.kill(process.pid, "SIGKILL");
if (ending === "exit") process.exit(3);
if (ending === "bug") throw new Error("a bug");
setInterval(() => undefined, 1000);
