import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { readAssets } from "../src/web/shell/assets.ts";
import { temporaryFolder } from "./support/data-set-on-disk.ts";

const ROOT = join(import.meta.dirname, "..");
const MOST_BYTES = 60_000;

it("the kiosk loads at most 60 kB of code and styles, compressed, letters apart", async () => {
  const outdir = temporaryFolder();
  const entryPoints = ["kiosk", "kiosk-service"].map((name) => join(ROOT, "src", "web", "client", `${name}.ts`));
  await build({
    entryPoints,
    outdir,
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "es2020",
    minify: true,
  });
  const assetsDirectory = join(ROOT, "src", "web", "assets");
  const { files } = await readAssets({ assetsDirectory, scriptsDirectory: outdir });
  const sizes = ["kiosk.js", "kiosk-service.js", "kiosk.css"].map((name) => {
    const bytes = files.get(name)?.bytes;
    expect([name, bytes === undefined || bytes.length === 0]).toEqual([name, false]);
    return gzipSync(bytes ?? "", { level: 9 }).length;
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
