import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compressed = promisify(gzip);

/** A page as it is sent: the same bytes for everybody who asks for its address. */
export interface KeptPage {
  readonly body: string;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  readonly status: 200 | 404;
  /** Of the contents, in quotes as the header has it; weak, for plain and compressed bytes are one page. */
  readonly etag: string;
}

type MadePage = Pick<KeptPage, "body" | "status">;

export interface KeptPages {
  /** The page under a key, made once as long as it is kept; without a key, and when nothing is there, made anew. */
  get(key: string | undefined, make: () => Promise<MadePage>): Promise<KeptPage>;
}

/** Pages made once and kept in memory, those that were asked for last; together never more than so many characters. */
export function keptPages(mostCharacters: number): KeptPages {
  const pages = new Map<string, KeptPage>();
  let characters = 0;
  const keep = (key: string, page: KeptPage): void => {
    if (page.body.length > mostCharacters) return;
    pages.set(key, page);
    characters += page.body.length;
    for (const [oldest, { body }] of pages) {
      if (characters <= mostCharacters) break;
      pages.delete(oldest);
      characters -= body.length;
    }
  };
  return {
    get: async (key, make) => {
      const kept = key === undefined ? undefined : pages.get(key);
      if (key !== undefined && kept !== undefined) {
        pages.delete(key);
        pages.set(key, kept); // a Map is in the order of insertion: the last asked for is dropped last
        return kept;
      }
      const page = await finished(await make());
      if (key !== undefined && page.status === 200 && !pages.has(key)) keep(key, page);
      return page;
    },
  };
}

async function finished({ body, status }: MadePage): Promise<KeptPage> {
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 27);
  return { body, status, gzipped: new Uint8Array(await compressed(body)), etag: `W/"${hash}"` };
}

/** Whether a browser has these bytes already: If-None-Match names the tag, weakly compared, or `*`. */
export function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const own = withoutWeakness(etag);
  return ifNoneMatch.split(",").some((each) => each.trim() === "*" || withoutWeakness(each.trim()) === own);
}

function withoutWeakness(tag: string): string {
  return tag.replace(/^W\//, "");
}
