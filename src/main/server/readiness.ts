import { isAnswering, type Database } from "../../db/database.ts";
import { schemaSteps } from "../../db/health.ts";
import { checksumFailures } from "../../db/page-damage.ts";
import type { BackgroundTask } from "./background-task.ts";

export interface ReadinessParts {
  readonly database: Database;
  /** The steps of the schema that this program knows. */
  readonly knownSteps: readonly string[];
  readonly tasks: readonly BackgroundTask[];
  readonly isStopping: () => boolean;
}

/** What is not well, in words for whoever looks (`database`, `schema`, `task:jobs`, `stopping`); empty: ready. */
export type Readiness = () => Promise<readonly string[]>;

/** A database that takes longer than this to say a word is not one to send people to. */
const PATIENCE_MS = 2000;

export function makeReadiness({ database, knownSteps, tasks, isStopping }: ReadinessParts): Readiness {
  return async () => {
    const troubles = tasks.filter((task) => !task.isRunning()).map(({ name }) => `task:${name}`);
    if (isStopping()) troubles.push("stopping");
    const seen = await within(PATIENCE_MS, look(database));
    if (seen === undefined) return ["database", ...troubles];
    const { steps, checksumFailures = 0 } = seen;
    if (checksumFailures > 0) troubles.unshift("checksums");
    return steps.join() === knownSteps.join() ? troubles : ["schema", ...troubles];
  };
}

async function look(database: Database) {
  if (!(await isAnswering(database))) return undefined;
  return { steps: await schemaSteps(database), checksumFailures: await checksumFailures(database) };
}

async function within<T>(limitMs: number, answer: Promise<T>): Promise<T | undefined> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    limit = setTimeout(resolve, limitMs, undefined);
  });
  try {
    return await Promise.race([answer.catch(() => undefined), late]);
  } finally {
    clearTimeout(limit);
  }
}
