import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = join(import.meta.dirname, "..", "..");

/** Bundled CommonJS packages call `require` for Node's own modules; an ES module has none. */
const BANNER = 'import { createRequire as make } from "node:module"; const require = make(import.meta.url);';

/** A program of the tests in one file, inside the installation, whose packages and law it finds from there. */
export async function bundledProgram(entry: URL): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = join(ROOT, "node_modules", ".cache", `hailong-program-${process.pid}`);
  const path = join(folder, "program.mjs");
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: path,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.11",
    external: ["@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/*", "@node-rs/argon2", "pg-native"],
    banner: { js: BANNER },
    logLevel: "error",
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
