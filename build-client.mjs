import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The core is pure: what a page does not use of it need not be sent to browsers. */
const PURE_CORE = {
  name: "pure-core",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /\.ts$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === PURE_CORE) return undefined;
      const found = await resolve(path, { ...from, pluginData: PURE_CORE });
      return found.path.includes(join("src", "core")) ? { ...found, sideEffects: false } : found;
    });
  },
};

/** How the code of pages is bundled, by the build and by tests that measure it. */
export const CLIENT_OPTIONS = {
  plugins: [PURE_CORE],
  bundle: true,
  platform: "browser",
  format: "esm",
  target: "es2020",
  minify: true,
  loader: { ".wasm": "file" },
  assetNames: "[name]", // its address has the digest of all files in it already
  charset: "utf8",
};

/** All code of pages below a root, into a folder of it: small files that a server reads once, when it starts. */
export function clientBuild(root, outdir) {
  const folder = join("src", "web", "client");
  return {
    ...CLIENT_OPTIONS,
    absWorkingDir: root, // esbuild noted the caller's folder when it was loaded
    entryPoints: readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name)),
    outdir,
    logLevel: "warning",
  };
}
