/** What a server answered to one address; only texts are read. */
export interface Answered {
  readonly status: number;
  readonly mediaType: string;
  /** Where it sends on to; as the header has it. */
  readonly location: string | undefined;
  readonly text: string;
}

export interface Crawl {
  readonly from: readonly string[];
  readonly ask: (address: string) => Promise<Answered>;
  /** Whether an address is of this crawl; of others nothing is asked. */
  readonly isOurs: (address: string) => boolean;
  /** The kind of page that an address is of, and how many of a kind are asked for. */
  readonly kindOf: (address: string) => string;
  readonly mostOfKind: number;
}

/** What a crawl found: how many addresses answered, and each link that leads nowhere, with a page that has it. */
export interface Crawled {
  readonly asked: ReadonlySet<string>;
  readonly broken: readonly string[];
  /** Other sites that links lead to; nothing is asked of them. */
  readonly elsewhere: readonly string[];
}

interface Link {
  readonly from: string;
  readonly address: string;
  readonly fragment: string;
}

const ADDRESSES = /\s(?:href|src)="([^"]*)"/g;
const GET_FORMS = /<form\b(?=[^>]*\smethod="get")[^>]*\saction="([^"]*)"/g;
const IDS = /\sid="([^"]*)"/g;
const IN_STYLES = /url\(["']?([^"')]+)["']?\)/g;
const SENT_ON = [301, 302, 303, 307, 308];

/**
 * From link to link: every address that a page names (links, pictures, styles, scripts, forms that ask) answers 200, or
 * sends on to one that does; and every fragment is the id of something on its page.
 */
export async function crawl({ from, ask, ...bounds }: Crawl): Promise<Crawled> {
  const asked = new Map<string, Seen>();
  const links: Link[] = [];
  const elsewhere = new Set<string>();
  const taking = new Taking(bounds);
  for (const address of from) taking.offer({ from: "", address, fragment: "" });
  for (let link = taking.next(); link !== undefined; link = taking.next()) {
    const answered = await ask(link.address);
    asked.set(link.address, seen(answered));
    for (const named of addressesIn(answered)) {
      const next = linkOf(named, link.address);
      if (!next.address.startsWith("/")) elsewhere.add(next.address);
      else links.push(next);
      taking.offer(next);
    }
  }
  const faults = links.flatMap((link) => faultOf(link, asked.get(link.address)) ?? []);
  return { asked: new Set(asked.keys()), broken: [...new Set(faults)], elsewhere: [...elsewhere] };
}

/** Which addresses are still to be asked for: each once, and of each kind so many. */
class Taking {
  private readonly waiting: Link[] = [];
  private readonly taken = new Set<string>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly bounds: Pick<Crawl, "isOurs" | "kindOf" | "mostOfKind">) {}

  offer(link: Link): void {
    const { isOurs, kindOf, mostOfKind } = this.bounds;
    const kind = kindOf(link.address);
    const count = this.counts.get(kind) ?? 0;
    if (this.taken.has(link.address) || !link.address.startsWith("/") || !isOurs(link.address) || count >= mostOfKind)
      return;
    this.counts.set(kind, count + 1);
    this.taken.add(link.address);
    this.waiting.push(link);
  }

  next(): Link | undefined {
    return this.waiting.shift();
  }
}

interface Seen {
  readonly status: number;
  readonly ids: ReadonlySet<string>;
}

function seen({ status, mediaType, text }: Answered): Seen {
  return { status, ids: new Set(mediaType.startsWith("text/html") ? matches(text, IDS) : []) };
}

/** Undefined: the link leads somewhere, or was not followed. */
function faultOf({ from, address, fragment }: Link, found: Seen | undefined): string | undefined {
  if (found === undefined) return undefined;
  const isSentOn = SENT_ON.includes(found.status);
  // What leads from such a page to itself (its way to the content) is told of the links to it.
  if (found.status !== 200 && !isSentOn)
    return from === address ? undefined : `${from} → ${address}: ${found.status.toString()}`;
  if (fragment === "" || isSentOn || found.ids.has(fragment)) return undefined;
  return `${from} → ${address}#${fragment}: no such place`;
}

function linkOf(named: string, from: string): Link {
  const { pathname, search, hash, origin } = new URL(named, `http://own${from}`);
  const address = origin === "http://own" ? `${pathname}${search}` : origin;
  return { from, address, fragment: decodeURIComponent(hash.slice(1)) };
}

function addressesIn({ status, location, mediaType, text }: Answered): readonly string[] {
  if (SENT_ON.includes(status)) return location === undefined ? [] : [location];
  if (mediaType.startsWith("text/css")) return matches(text, IN_STYLES);
  if (!mediaType.startsWith("text/html")) return [];
  return [...matches(text, ADDRESSES), ...matches(text, GET_FORMS)];
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) => found.replaceAll("&amp;", "&").replaceAll("&#39;", "'"));
}
