import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { assetRoutes } from "./asset-routes.ts";
import { assetUrl, readAssets } from "./assets.ts";
import type { WebEnv } from "./web-env.ts";

const assetsDirectory = join(import.meta.dirname, "..", "assets");
const assets = await readAssets({ assetsDirectory, scriptsDirectory: join(assetsDirectory, "none") });
const app = new Hono<WebEnv>();
assetRoutes(app, assets);
const ask = (name: string, accepted: string) =>
  app.request(assetUrl(assets, name), { headers: { "Accept-Encoding": accepted } });

describe("files of the site", () => {
  it("go compressed to browsers that take it, style and icons, but not letters, which are so already", async () => {
    for (const name of ["hailong.css", "icons/favicon.svg"]) {
      const response = await ask(name, "gzip, br");
      expect(response.headers.get("Content-Encoding")).toBe("gzip");
      const plain = await ask(name, "");
      expect(plain.headers.get("Content-Encoding")).toBeNull();
      expect(gunzipSync(new Uint8Array(await response.arrayBuffer())).toString()).toBe(await plain.text());
    }
    const letters = await ask("fonts/figures-400.woff2", "gzip");
    expect(letters.headers.get("Content-Encoding")).toBeNull();
  });

  it("leave room for the page itself within 60 kB", async () => {
    const style = await (await ask("hailong.css", "gzip")).arrayBuffer();
    expect(style.byteLength).toBeLessThan(20_000);
  });

  it("may be kept for ever under the address of their contents alone", async () => {
    expect((await ask("hailong.css", "")).headers.get("Cache-Control")).toContain("immutable");
    expect((await app.request("/assets/0/hailong.css")).headers.get("Cache-Control")).toBe("no-store");
    expect((await app.request("/assets/0/none.css")).status).toBe(404);
  });
});
