import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A worker's entry as the build makes it: native packages are found from where the file lies. */
export async function bundledWorker(entry: URL): Promise<{ readonly url: URL; readonly remove: () => Promise<void> }> {
  const folder = join(ROOT, "node_modules", ".cache", `hailong-worker-${process.pid}`);
  const file = join(folder, "worker.mjs");
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/*"],
    logLevel: "error",
  });
  return { url: pathToFileURL(file), remove: () => rm(folder, { recursive: true, force: true }) };
}
