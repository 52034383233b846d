import { expect, it } from "vitest";
import { StartedProgram } from "../../test/support/started-program.ts";

/** Says each time that something is kept for what comes after a promise: from then on Node hooks into every one. */
const WATCHER = `import { AsyncLocalStorage } from "node:async_hooks";
  const { run } = AsyncLocalStorage.prototype;
  AsyncLocalStorage.prototype.run = function (...given) {
    process.stderr.write("watched\\n");
    return run.apply(this, given);
  };
  process.on("exit", () => process.stderr.write(typeof process.getBuiltinModule + "\\n"));`;

it("no promise of the program is watched, though it has drawn components", async () => {
  const preload = `--import "data:text/javascript,${encodeURIComponent(WATCHER)}"`;
  const { code, err } = await new StartedProgram(["--version"], { NODE_OPTIONS: preload }).end();
  expect({ code, err }).toEqual({ code: 0, err: `${typeof process.getBuiltinModule}\n` });
});
