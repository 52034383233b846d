import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/support/test-database.ts";
import { schemaSteps } from "../../db/health.ts";
import { clientAddressThrough } from "./client-address.ts";
import { openDoor } from "./http-door.ts";
import { openLog } from "./log.ts";
import { makeMetrics } from "./metrics.ts";
import { makeReadiness } from "./readiness.ts";
import { makeServerApp, metricsGuard } from "./server-app.ts";
import type { ServerEnv } from "./server-env.ts";

/** Planted wherever a request can carry something; none of it may come out in the log. */
const SECRET = "Nguyen-Thi-Hong-0912345678";
const ALERTS = join(import.meta.dirname, "../../../docs/operations/alerts.yaml");

const database = await testDatabase();
const state = { log: "", isStopping: false, isTaskRunning: true };
const task = {
  name: "jobs",
  start: () => undefined,
  stop: () => Promise.resolve(),
  isRunning: () => state.isTaskRunning,
};

const pages = new Hono<ServerEnv>()
  .get("/dossiers/:code", (context) => context.text(`of ${context.get("clientAddress")}`))
  .post("/accounts/:id", () => {
    throw new Error(`duplicate key: ${SECRET}`);
  })
  .get("/refused", () => {
    throw new HTTPException(403, { message: "no" });
  });

const app = makeServerApp({
  watch: {
    log: openLog("info", { write: (line) => (state.log += line) }),
    metrics: makeMetrics(database, import.meta.dirname),
    clientAddress: clientAddressThrough(["127.0.0.1"]),
    makeRequestId: () => "abcdefghjkmn",
    nowMs: () => 0,
  },
  readiness: makeReadiness({
    database,
    knownSteps: await schemaSteps(database),
    tasks: [task],
    isStopping: () => state.isStopping,
  }),
  mayReadMetrics: metricsGuard((given) => given === "a-token-of-the-operator"),
  doors: [(whole) => whole.route("/", pages)],
});

const opened = await openDoor(app.fetch, {
  host: "127.0.0.1",
  port: 0,
  headSeconds: 20,
  uploadSeconds: 60,
  stallSeconds: 60,
});
if (!opened.ok) throw new Error(opened.failure.message);
const door = opened.value;
afterAll(() => door.close(0));
const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${door.port}${path}`, init);

beforeEach(() => {
  Object.assign(state, { log: "", isStopping: false, isTaskRunning: true });
});

describe("the request log", () => {
  it("has method, pattern, status and time, and nothing that the client wrote", async () => {
    await ask(`/dossiers/${SECRET}?q=${SECRET}`, {
      headers: { Cookie: `session=${SECRET}`, Authorization: `Bearer ${SECRET}`, "User-Agent": SECRET },
    });
    expect(JSON.parse(state.log)).toMatchObject({
      event: "request.answered",
      method: "GET",
      route: "/dossiers/:code",
      status: 200,
      requestId: "abcdefghjkmn",
    });
    expect(state.log).not.toContain(SECRET);
  });

  it("names no path that no route has", async () => {
    expect((await ask(`/${SECRET}`)).status).toBe(404);
    expect(state.log).toContain('"route":"/*"');
    expect(state.log).not.toContain(SECRET);
  });

  it("tells a bug by a reference number that the answer shows, and neither message nor stack leaves", async () => {
    const answer = await ask("/accounts/1", { method: "POST", body: SECRET });
    const text = await answer.text();
    expect([answer.status, answer.headers.get("X-Request-Id")]).toEqual([500, "abcdefghjkmn"]);
    expect(text).toContain("abcdefghjkmn");
    expect(text).not.toMatch(/Error|at |\.ts/);
    expect(state.log).toContain('"event":"request.failed"');
    expect(state.log).not.toContain(SECRET);
  });

  it("takes a refusal that a door threw for what it is, no bug", async () => {
    expect((await ask("/refused")).status).toBe(403);
    expect(state.log).not.toContain("request.failed");
  });
});

describe("health", () => {
  it("answers that the process lives, whatever else is wrong", async () => {
    state.isTaskRunning = false;
    expect((await ask("/healthz")).status).toBe(200);
  });

  it("is ready when the database answers, its schema is this program's and all tasks run", async () => {
    expect([(await ask("/readyz")).status, await (await ask("/readyz")).text()]).toEqual([200, "ok\n"]);
  });

  it.each([
    ["a task does not run", { isTaskRunning: false }, "task:jobs\n"],
    ["the server is stopping", { isStopping: true }, "stopping\n"],
  ])("is not ready while %s", async (_, change, words) => {
    Object.assign(state, change);
    const answer = await ask("/readyz");
    expect([answer.status, await answer.text()]).toEqual([503, words]);
  });

  it("is not ready on a schema that this program does not know", async () => {
    const parts = { database, knownSteps: ["0001"], tasks: [], isStopping: () => false };
    expect(await makeReadiness(parts)()).toEqual(["schema"]);
  });
});

describe("the metrics", () => {
  it("count requests by pattern, and show connections and waiting work", async () => {
    await ask(`/dossiers/${SECRET}`);
    const text = await (await ask("/metrics")).text();
    expect(text).toContain('hailong_request_seconds_count{method="GET",route="/dossiers/:code",status="200"}');
    expect(text).toMatch(/^hailong_database_connections\{state="open"\} [1-9]/m);
    expect(text).toMatch(/^hailong_touched_cases 0$/m);
    expect(text).toMatch(/^hailong_tally_lag_seconds 0$/m);
    expect(text).toMatch(/^hailong_disk_free_bytes [1-9]/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).not.toContain(SECRET);
  });

  it("have every figure that the alerts of the operations guide watch", async () => {
    await ask("/metrics");
    const text = await (await ask("/metrics")).text();
    const watched = readFileSync(ALERTS, "utf8").matchAll(/\b(?:hailong|nodejs)_[a-z_]+/g);
    const names = [...new Set([...watched].map(([name]) => name))];
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(names.filter((name) => !new RegExp(`^${name}[ {]`, "m").test(text))).toEqual([]);
  });

  it.each([
    ["this machine", {}, 200],
    ["somebody for whom a proxy of this machine asks", { "X-Forwarded-For": "203.0.113.9" }, 403],
    ["whoever has the token", { Authorization: "Bearer a-token-of-the-operator", "X-Forwarded-For": "1.1.1.1" }, 200],
    ["whoever has another one", { Authorization: "Bearer guessed" }, 403],
  ])("are for some alone: %s", async (_, headers, status) => {
    expect((await ask("/metrics", { headers })).status).toBe(status);
  });
});

it("knows the person behind a trusted proxy", async () => {
  const answer = await ask("/dossiers/1", { headers: { "X-Forwarded-For": "6.6.6.6, 203.0.113.9" } });
  expect(await answer.text()).toBe("of 203.0.113.9");
});
