import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { clientBuild } from "./build-client.mjs";

/**
 * Bundles the program into dist/hailong.mjs, the code of its pages into dist/client, and every `*-worker.ts` of src and
 * bench into a file of its own beside it (a worker is started by its URL, so it cannot live inside the program's file).
 *
 * Outside the bundle: native code, and fonts that are read as bytes from their package. Each file is complete, without
 * chunks, so that a newer build never pulls one from under a program that is running.
 */
const ENTRY = "src/main/hailong.ts";
const OUTSIDE = ["@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/*", "@node-rs/argon2", "pg-native"];

/** Bundled CommonJS packages call `require` for Node's own modules; an ES module has none. */
const BANNER = [
  'import { createRequire as hailongCreateRequire } from "node:module";',
  "const require = hailongCreateRequire(import.meta.url);",
].join("\n");

process.chdir(import.meta.dirname);
const outdir = "dist";
const fresh = join(outdir, `.fresh-${process.pid}`);
const workers = ["src", "bench"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((path) => join(folder, path)))
  .filter((path) => path.endsWith("-worker.ts"));

mkdirSync(outdir, { recursive: true });
try {
  await build({
    absWorkingDir: import.meta.dirname, // esbuild noted the caller's folder when it was loaded
    entryPoints: [ENTRY, ...workers].map((path) => ({ in: path, out: basename(path, ".ts") })),
    outdir: fresh,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.11",
    external: OUTSIDE,
    banner: { js: BANNER },
    charset: "utf8",
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "linked",
    logLevel: "warning",
  });
  await build(clientBuild(import.meta.dirname, join(outdir, "client")));
  for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(outdir, name));
} catch (error) {
  if (!Array.isArray(error.errors)) throw error;
  process.exitCode = 1; // faults of the sources: esbuild has shown them already
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
