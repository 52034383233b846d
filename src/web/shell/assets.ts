import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** Style sheets in the order in which they are joined into one: tokens first, paper last. */
const PARTS = [
  "base",
  "frame",
  "controls",
  "tables",
  "figures",
  "why",
  "public",
  "charts",
  "check",
  "sheet",
  "appraisal",
  "periods",
  "answer",
  "print",
];
const KIOSK_PARTS = ["kiosk", "kiosk-question", "kiosk-screens"];
const TOKENS = "tokens.css";
/** What browsers ask for, and the style sheets that it is joined from. */
const JOINED: Readonly<Record<string, readonly string[]>> = {
  "hailong.css": [TOKENS, ...PARTS.map(cssName)],
  "kiosk.css": [TOKENS, ...KIOSK_PARTS.map(cssName)],
};
const SHEETS = new Set(Object.values(JOINED).flat());

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mp3": "audio/mpeg",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The same compressed; undefined for what is compressed already, as letters are. */
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
  readonly mediaType: string;
}

/** Everything that pages load beside themselves; nothing comes from another host. */
export interface Assets {
  /** Of the contents of all files: part of their addresses, so that browsers may keep them for ever. */
  readonly digest: string;
  readonly files: ReadonlyMap<string, StaticFile>;
}

export interface AssetFolders {
  /** Style, letters and icons, as they stand in the sources. */
  readonly assetsDirectory: string;
  /** The bundled client code; may be missing, then pages work without scripts. */
  readonly scriptsDirectory: string;
}

/** Reads all files once, joins the style sheets, and names them by their contents. */
export async function readAssets({ assetsDirectory, scriptsDirectory }: AssetFolders): Promise<Assets> {
  const own = await filesUnder(assetsDirectory);
  const scripts = await filesUnder(scriptsDirectory).catch(() => new Map<string, Buffer>());
  const joined = Object.entries(JOINED).map(
    ([name, sheets]) => [name, Buffer.concat(sheets.map((sheet) => own.get(sheet) ?? Buffer.alloc(0)))] as const,
  );
  const all = [...own, ...scripts, ...joined].filter(([name]) => !SHEETS.has(name));
  const files = new Map<string, StaticFile>();
  const hash = createHash("sha256");
  for (const [name, bytes] of all.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const mediaType = MEDIA_TYPES[extname(name)];
    if (mediaType === undefined) continue;
    hash.update(name).update(bytes);
    const gzipped = /^(font|audio)\//.test(mediaType) ? undefined : new Uint8Array(gzipSync(bytes, { level: 9 }));
    files.set(name, { bytes: new Uint8Array(bytes), gzipped, mediaType });
  }
  return { digest: hash.digest("hex").slice(0, 16), files };
}

function cssName(part: string): string {
  return `css/${part}.css`;
}

async function filesUnder(directory: string): Promise<Map<string, Buffer>> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(directory.length + 1).replaceAll("\\", "/"), await readFile(path)] as const;
  });
  return new Map(await Promise.all(read));
}

export function assetUrl({ digest }: Pick<Assets, "digest">, name: string): string {
  return `/assets/${digest}/${name}`;
}
