import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OpenAPIHono } from "@hono/zod-openapi";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll } from "vitest";
import type { ApiEnv } from "../../src/api/api-deps.ts";
import { routeBallots } from "../../src/api/routes/ballots.ts";
import { routeKiosks } from "../../src/api/routes/kiosks.ts";
import { makeRequestLimit } from "../../src/app/request-limit.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { clientScripts } from "./client-scripts.ts";
import { valueOf } from "./kept-province.ts";
import type { TestDatabase } from "./test-database.ts";
import { openWebSite, type WebSite } from "./page-server.ts";

const limit = () => makeRequestLimit({ requests: 10_000, seconds: 60 });
const BUSY = 503;

/** The two doors of the API that a kiosk knows; `isBusy`: ballots are given back. */
function doorsOf({ ballots }: WebSite, isBusy: () => boolean): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>();
  const deps = {
    bodyWithinMs: 10_000,
    ballots: { ...ballots, refusedLimit: limit(), bodyWithinMs: 10_000 },
    kiosks: { ...ballots.kiosks, pairingLimit: limit(), timingLimit: limit() },
  };
  api.use("/ballots", async (context, next) => (isBusy() ? context.json({}, BUSY) : next()));
  routeBallots(api, deps);
  routeKiosks(api, deps);
  return api;
}

/**
 * The pages with the kiosk's own code and what a kiosk knows of the API, on one port. `cut` takes the server away as a
 * pulled cable does, `mend` brings it back; `beBusy` has it give ballots back; `upgrade` puts another edition of the
 * pages in its place.
 */
export async function openKioskSite(database: TestDatabase) {
  const parts = ["kiosk", "kiosk-scan", "kiosk-service"];
  const site = await openWebSite(database, { scriptsDirectory: await clientScripts(parts) });
  // One more file makes it another edition.
  const newer = await openWebSite(database, { scriptsDirectory: await clientScripts([...parts, "shortcuts"]) });
  let isBusy = false;
  const wholeOf = (pages: WebSite) =>
    new Hono()
      .route(
        "/api/v1",
        doorsOf(site, () => isBusy),
      )
      .route("/", pages.app);
  let whole = wholeOf(site);
  const listener = getRequestListener((request) => whole.fetch(request));
  let server: Server | undefined;
  let port = 0;
  const mend = async (): Promise<void> => {
    if (server !== undefined) return;
    server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  };
  const cut = async (): Promise<void> => {
    const running = server;
    server = undefined;
    if (running === undefined) return;
    const closed = new Promise((resolve) => running.close(resolve));
    running.closeAllConnections();
    await closed;
  };
  await mend();
  afterAll(cut);
  return {
    site,
    address: `http://127.0.0.1:${port.toString()}`,
    pairingCode: async (agencyCode: string, counterCode?: string): Promise<string> =>
      valueOf(await site.ballots.kiosks.givePairingCode(OPERATOR, { agencyCode, counterCode })).code,
    cut,
    mend,
    beBusy: (is: boolean) => {
      isBusy = is;
    },
    upgrade: () => {
      whole = wholeOf(newer);
    },
  };
}
