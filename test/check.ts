import { join } from "node:path";
import { checkStages } from "./support/check-stages.ts";
import { endStagesWithProgram, failuresOf } from "./support/command-stages.ts";

/**
 * `npm run check`: every check of the code that runs no test, two beside each other, with the caches of earlier runs.
 * With --whole as the pipeline does: without caches.
 */

const directory = join(import.meta.dirname, "..");
const isCached = !process.argv.includes("--whole");

endStagesWithProgram();
const write = (text: string | Buffer) => process.stdout.write(text);
const failures = await failuresOf(checkStages({ isCached }), 2, { directory, isVerbose: false, write });
process.exitCode = failures.length === 0 ? 0 : 1;
