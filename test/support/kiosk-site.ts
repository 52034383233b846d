import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { OpenAPIHono } from "@hono/zod-openapi";
import { serve } from "@hono/node-server";
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
import { openWebSite } from "./web-site.ts";

const limit = () => makeRequestLimit({ requests: 10_000, seconds: 60 });

/**
 * The pages with the kiosk's own code, and the two doors of the API that a kiosk knows, on one port. `cut` takes the
 * server away, as a cable does: every request fails until `mend`.
 */
export async function openKioskSite(database: TestDatabase) {
  const site = await openWebSite(database, { scriptsDirectory: await clientScripts(["kiosk", "kiosk-service"]) });
  const { ballots } = site;
  const api = new OpenAPIHono<ApiEnv>();
  const deps = {
    bodyWithinMs: 10_000,
    ballots: { ...ballots, refusedLimit: limit(), bodyWithinMs: 10_000 },
    kiosks: { ...ballots.kiosks, pairingLimit: limit() },
  };
  routeBallots(api, deps);
  routeKiosks(api, deps);
  const whole = new Hono().route("/api/v1", api).route("/", site.app);
  const server = serve({ fetch: whole.fetch, hostname: "127.0.0.1", port: 0 });
  afterAll(() => server.close());
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  const pairingCode = async (agencyCode: string, counterCode?: string): Promise<string> =>
    valueOf(await ballots.kiosks.givePairingCode(OPERATOR, { agencyCode, counterCode })).code;
  return { site, address, pairingCode };
}
