import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { StartedProgram } from "../../../test/support/started-program.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateToken, TOKEN_SCOPES } from "../../app/accounts/agency-tokens.ts";
import { makeCreateDevice } from "../../app/ballots/create-device.ts";
import { dayOf, formatIsoTime, localTimeAt, toLocalDate } from "../../core/base/local-date.ts";

/** The program, and a database that goes away and comes back: a way to it that is cut and laid again. */

const LIMIT_MS = 600_000;
const MONTH = 30;
const data = mkdtempSync(join(tmpdir(), "hailong-away-"));
const database = await testDatabase();
const behind = new URL(database.url);

let way: Server;
let server: StartedProgram;
let base = "";
let wayPort = 0;
const open = new Set<Socket>();
const secrets = { device: "", token: "" };

/** Lays the way to the database on the same port as before. */
async function lay(): Promise<void> {
  way = createServer((near) => {
    const far = connect(Number(behind.port), behind.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket
        .on("error", () => undefined)
        .on("close", () => {
          near.destroy();
          far.destroy();
          open.delete(socket);
        });
    }
    near.pipe(far).pipe(near);
  });
  way.listen(wayPort, "127.0.0.1");
  await once(way, "listening");
  wayPort = (way.address() as AddressInfo).port;
}

function cut(): void {
  way.close();
  for (const socket of open) socket.destroy();
}

beforeAll(async () => {
  await lay();
  const url = new URL(database.url);
  url.host = `127.0.0.1:${wayPort}`;
  server = new StartedProgram(["start", "--port", "0", "--data", data], { DATABASE_URL: url.href });
  [, base = ""] = await server.says(/Hài Lòng đang chạy: (http:\S+)/);
  const now = () => new Date();
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  const deps = { database, clock: now, randomBytes, secrets: TRIAL_SECRETS };
  const device = await makeCreateDevice(deps)(actorWith("admin"), { agencyCode: "S1", counterCode: undefined });
  const lastDay = toLocalDate(dayOf(localTimeAt(Date.now())) + MONTH);
  const wanted = { name: "Một cửa điện tử", agencyCode: undefined, scopes: TOKEN_SCOPES, lastDay };
  secrets.device = valueOf(device).token;
  secrets.token = valueOf(await makeCreateToken({ database, now, randomBytes })(actorWith("admin"), wanted)).token;
}, LIMIT_MS);

afterAll(async () => {
  server.signal("SIGTERM");
  await server.end();
  cut();
  rmSync(data, { recursive: true, force: true });
});

const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${base}${path}`, { redirect: "manual", ...init });
  const text = await answer.text();
  const [, code] = /"code":"([^"]+)"/.exec(text) ?? [];
  return { status: answer.status, code, after: answer.headers.get("Retry-After"), text };
};

/** A minute ago: a device may not date a ballot far back. */
const castAt = formatIsoTime(localTimeAt(Date.now() - 60_000)).slice(0, 16);
const ballot = (id: string) => ({
  method: "POST",
  headers: { Authorization: `Bearer ${secrets.device}`, "Content-Type": "application/json" },
  body: JSON.stringify({ id, formId: "tt01", agencyCode: "S1", castAt, answers: { q10: "4" } }),
});

it(
  "says with 503 that it will do later, to programs and to people, and goes on when the database is back",
  async () => {
    cut();
    const id = randomUUID();
    const [stored, units, page, paper] = await Promise.all([
      ask("/api/v1/ballots", ballot(id)),
      ask("/api/v1/agencies", { headers: { Authorization: `Bearer ${secrets.token}` } }),
      ask("/sign-in"),
      // Leads on to the address under which the answers stand again.
      ask("/b/hlb_AAAAAAAAAAAAAAAAAAAAAA", {
        method: "POST",
        redirect: "follow",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: "q10=4&formId=tt01",
      }),
    ]);
    expect(stored).toMatchObject({ status: 503, code: "ballot.busy", after: "5" });
    expect(units).toMatchObject({ status: 503, code: "server.busy", after: "5" });
    expect(page).toMatchObject({ status: 503, after: "5" });
    expect(page.text).toContain("tạm thời không trả lời được");
    expect(paper).toMatchObject({ status: 503, after: "5" });
    expect(paper.text).toMatch(/<input[^>]+value="4"[^>]+checked/);
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(503);
    await lay();
    await expect.poll(async () => (await ask("/api/v1/ballots", ballot(id))).status, { timeout: 30_000 }).toBe(201);
    expect((await ask("/api/v1/ballots", ballot(id))).status).toBe(200);
  },
  LIMIT_MS,
);

it(
  "tells the operator of the database and not of a bug",
  async () => {
    server.signal("SIGTERM");
    const { out } = await server.end();
    expect(out).toContain("database.away");
    expect(out).not.toContain("request.failed");
    expect(out).not.toMatch(/"status":500/);
  },
  LIMIT_MS,
);
