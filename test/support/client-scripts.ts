import { join } from "node:path";
import { build } from "esbuild";
import { CLIENT_OPTIONS } from "../../build-client.mjs";
import { temporaryFolder } from "./data-set-on-disk.ts";

const CLIENT = join(import.meta.dirname, "..", "..", "src", "web", "client");

/** The client code of these names, bundled as the build does it, in a folder of its own. */
export async function clientScripts(names: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  await build({
    ...CLIENT_OPTIONS,
    entryPoints: names.map((name) => join(CLIENT, `${name}.ts`)),
    outdir: folder,
    logLevel: "error",
  });
  return folder;
}
