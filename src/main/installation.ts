import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

/** Where this copy of the program lives and which version it is. */
export interface Installation {
  /** Absolute path of the folder that holds package.json and rulebook/. */
  readonly root: string;
  readonly version: string;
}

const PACKAGE = z.object({ name: z.literal("hailong"), version: z.string() });

/**
 * Found by walking up from this module, so that it is the same whether the bundle (dist/) or the source (src/main/)
 * runs, and whatever folder the caller stands in.
 */
export function findInstallation(from: string): Installation {
  const manifest = join(from, "package.json");
  if (existsSync(manifest)) {
    const found = PACKAGE.safeParse(JSON.parse(readFileSync(manifest, "utf8")));
    if (found.success) return { root: from, version: found.data.version };
  }
  const parent = dirname(from);
  if (parent === from) throw new Error("Bug: hailong runs outside its own folder");
  return findInstallation(parent);
}
