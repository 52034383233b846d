import { statSync } from "node:fs";
import type { TestSpecification } from "vitest/node";
import { BaseSequencer } from "vitest/node";

/** Journeys and whole servers take up to minutes a file, a module with the database seconds, all others nothing. */
function classOf({ moduleId, project }: TestSpecification): number {
  if (project.name === "slow") return 1;
  if (project.name !== "database") return 2;
  return /\/test\/(journeys|integration|properties)\//.test(moduleId) ? 0 : 1;
}

/**
 * Begins with the files that take longest, so that no worker waits at the end for a long one of another. The same order
 * everywhere: what earlier runs took is not known in a fresh clone.
 */
export class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const keyed = files.map((file) => ({ file, order: classOf(file), size: statSync(file.moduleId).size }));
    keyed.sort((a, b) => a.order - b.order || b.size - a.size);
    return Promise.resolve(keyed.map(({ file }) => file));
  }
}
