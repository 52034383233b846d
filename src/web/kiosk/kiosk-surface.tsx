import type { Context, Hono } from "hono";
import { html } from "hono/html";
import { READER } from "../shell/asset-routes.ts";
import { assetUrl, type Assets } from "../shell/assets.ts";
import { kioskHeaders } from "../shell/security-headers.ts";
import type { WebEnv } from "../shell/web-env.ts";

const RECORDING = /^audio\/([a-z0-9.-]+)\.mp3$/;
const FONT = /^fonts\/(be-vietnam-pro-(?:latin|vietnamese)-(?:400|500|600|700)-normal|figures-(?:400|600|700))\.woff2$/;
/** What our own reader of codes runs. Loaded when somebody scans, kept with the rest for the days without a network. */
const READER_CODE = "zxing_reader.wasm";
const ICONS = ["icons/kiosk.svg", "icons/favicon.svg"];

/**
 * Máy tại quầy: one page that asks one respondent after the other, for weeks without a server if need be. The page is
 * the same for everybody and knows nobody; which kiosk it is lies on the device.
 */
export function kioskSurface(app: Hono<WebEnv>, { assets }: { readonly assets: Assets }): void {
  const recordings = [...assets.files.keys()].flatMap((name) => {
    const [, key] = RECORDING.exec(name) ?? [];
    return key === undefined ? [] : [[key, assetUrl(assets, name)] as const];
  });
  const fonts = [...assets.files.keys()].filter((name) => FONT.test(name));
  const own = ["kiosk.js", "kiosk.css", READER, READER_CODE, ...ICONS, ...fonts].map((name) => assetUrl(assets, name));
  const files = [...own, MANIFEST, ...recordings.map(([, address]) => address)];
  const edition = `self.KIOSK=${JSON.stringify({ version: assets.digest, files })};\n`;
  const service = edition + Buffer.from(assets.files.get("kiosk-service.js")?.bytes ?? []).toString("utf8");

  app.use("/kiosk", kioskHeaders);
  app.get("/kiosk", (c) => {
    const page = <KioskPage assets={assets} recordings={JSON.stringify(Object.fromEntries(recordings))} />;
    return c.html(html`<!doctype html>${page}`);
  });
  app.get("/kiosk/service.js", (c) => {
    c.header("Service-Worker-Allowed", "/kiosk");
    return sendText(c, "text/javascript; charset=utf-8", service);
  });
  app.get(MANIFEST, (c) => sendText(c, "application/manifest+json", JSON.stringify(manifest(assets))));
}

const MANIFEST = "/kiosk/manifest.webmanifest";

function sendText(c: Context<WebEnv>, type: string, text: string): Response {
  // Asked for again each time: it says which version there is.
  c.header("Cache-Control", "no-cache");
  c.header("Content-Type", type);
  return c.body(text);
}

function manifest(assets: Assets) {
  const icon = { src: assetUrl(assets, "icons/kiosk.svg"), type: "image/svg+xml", sizes: "any" };
  return {
    id: "/kiosk",
    name: "Hài Lòng – máy tại quầy",
    short_name: "Hài Lòng",
    lang: "vi",
    start_url: "/kiosk",
    scope: "/kiosk",
    display: "fullscreen",
    background_color: "#f7f5f0",
    theme_color: "#0b5570",
    icons: [
      { ...icon, purpose: "any" },
      { ...icon, purpose: "maskable" },
    ],
  };
}

function KioskPage({ assets, recordings }: { readonly assets: Assets; readonly recordings: string }) {
  return (
    <html lang="vi" data-surface="kiosk">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0b5570" />
        <title>Hài Lòng – máy tại quầy</title>
        <link rel="manifest" href={MANIFEST} />
        <link rel="icon" type="image/svg+xml" href={assetUrl(assets, "icons/favicon.svg")} />
        <link rel="stylesheet" href={assetUrl(assets, "kiosk.css")} />
        <script type="module" src={assetUrl(assets, "kiosk.js")} />
      </head>
      <body
        class="kiosk"
        data-version={assets.digest}
        data-recordings={recordings}
        data-reader={assetUrl(assets, READER)}
      >
        <main class="kiosk-main">
          <h1>Đang mở máy…</h1>
          <noscript>
            <p>Máy tại quầy cần JavaScript để giữ phiếu khi không có mạng. Bật JavaScript trong trình duyệt.</p>
          </noscript>
        </main>
      </body>
    </html>
  );
}
