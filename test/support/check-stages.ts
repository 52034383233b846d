import { join } from "node:path";
import type { Stage } from "./command-stages.ts";

/** Kept beside the packages: a new installation begins without them. */
const CACHE = join("node_modules", ".cache", "hailong");

interface Check {
  /** The script of package.json. */
  readonly script: string;
  /** What lets the tool take over what it found in an earlier run. */
  readonly cached: readonly string[];
  readonly place?: Stage["place"];
}

const typesIn = (name: string) => ["--incremental", "--tsBuildInfoFile", join(CACHE, `${name}.tsbuildinfo`)];

/** The checks of the code without running it, those that take longest first. */
const CHECKS: readonly Check[] = [
  {
    script: "lint",
    cached: ["--cache", "--cache-strategy", "content", "--cache-location", join(CACHE, "eslint.json")],
    place: "beside-tests",
  },
  { script: "typecheck", cached: typesIn("typecheck"), place: "ground" },
  { script: "unused", cached: ["--cache", "--cache-location", join(CACHE, "knip")] },
  { script: "imports", cached: ["--cache", join(CACHE, "depcruise"), "--cache-strategy", "content"] },
  { script: "typecheck:client", cached: typesIn("client") },
  { script: "typecheck:core", cached: typesIn("core") },
];

/**
 * The checks as stages. With caches a warm run takes seconds, but rules that ask for types miss what a change does to
 * files that did not change themselves: the pipeline runs without.
 */
export function checkStages({ isCached }: { readonly isCached: boolean }): readonly Stage[] {
  return CHECKS.map(({ script, cached, place }) => ({
    title: `Kiểm tra: ${script}`,
    command: ["npm", "run", "--silent", script, ...(isCached ? ["--", ...cached] : [])],
    ...(place !== undefined && { place }),
  }));
}
