/**
 * The service worker of the kiosk: keeps everything that its page loads under the version of the server that gave it
 * out. A newer version is fetched beside it and waits until the page says that nobody answers and nothing is unsent.
 */

/** What the server writes before this script. */
interface Edition {
  readonly version: string;
  readonly files: readonly string[];
}

interface WaitableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchedEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly KIOSK: Edition;
  readonly caches: CacheStorage;
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listen: (event: WaitableEvent) => void): void;
  addEventListener(type: "fetch", listen: (event: FetchedEvent) => void): void;
  addEventListener(type: "message", listen: (event: MessageEvent) => void): void;
}

const worker = self as unknown as Worker;
const PAGE = "/kiosk";
const PREFIX = "hailong-kiosk-";
const { version, files } = worker.KIOSK;
const cacheName = PREFIX + version;

/** All files or none; a page of another version than its files is none. */
async function keepAll(): Promise<void> {
  const cache = await worker.caches.open(cacheName);
  await Promise.all(
    [PAGE, ...files].map(async (path) => {
      const answer = await fetch(path, { cache: "reload", credentials: "omit" });
      if (!answer.ok) throw new Error(`${path}: ${answer.status.toString()}`);
      if (path === PAGE && !(await answer.clone().text()).includes(version)) throw new Error("another version");
      await cache.put(path, answer);
    }),
  );
}

async function dropOthers(): Promise<void> {
  const names = await worker.caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== cacheName).map((name) => worker.caches.delete(name)),
  );
  await worker.clients.claim();
}

async function kept(request: Request, path: string): Promise<Response> {
  const cache = await worker.caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}

worker.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers());
});
worker.addEventListener("message", ({ data }: MessageEvent) => {
  if (data === "take-over") void worker.skipWaiting();
});
worker.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== worker.location.origin) return;
  if (pathname === PAGE || files.includes(pathname)) event.respondWith(kept(event.request, pathname));
});
