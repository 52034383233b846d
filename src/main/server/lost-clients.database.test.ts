import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { StartedProgram } from "../../../test/support/started-program.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateDevice } from "../../app/ballots/create-device.ts";
import { formatIsoTime, localTimeAt } from "../../core/base/local-date.ts";
import { NO_RULES, TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";

/** Kiosks that send a whole ballot and are gone before the answer, before the program itself. */

const LIMIT_MS = 600_000;
const ROUNDS = 5;
const CLIENTS = 20;
const LEFT_OPEN_MS = 60_000;

const data = mkdtempSync(join(tmpdir(), "hailong-lost-"));
const database = await testDatabase();
const server = new StartedProgram(["start", "--port", "0", "--data", data], database.environment);
let port = 0;
let token = "";

beforeAll(async () => {
  const [, url = ""] = await server.says(/Hài Lòng đang chạy: (http:\S+)/);
  port = Number(new URL(url).port);
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  // Its ballots are of a day long ago, hundreds in one minute.
  await database.queries
    .insertInto("settings")
    .values({ name: "device-ballots", value: JSON.stringify(NO_RULES) })
    .execute();
  const createDevice = makeCreateDevice({ database, clock: () => new Date(), randomBytes, secrets: TRIAL_SECRETS });
  token = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined })).token;
}, LIMIT_MS);

afterAll(async () => {
  server.signal("SIGTERM");
  await server.end();
  rmSync(data, { recursive: true, force: true });
});

/** A minute ago: a device may not date a ballot far back. */
const castAt = formatIsoTime(localTimeAt(Date.now() - 60_000)).slice(0, 16);
const ballotOf = (id: string) =>
  JSON.stringify({ id, formId: "tt01", agencyCode: "S1", castAt, answers: { q10: "4" } });

/** Sends a whole request and tears the connection down with what it has sent. */
function sendAndVanish(id: string): Promise<void> {
  const body = ballotOf(id);
  const head = [
    "POST /api/v1/ballots HTTP/1.1",
    "Host: a",
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ].join("\r\n");
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`${head}\r\n\r\n${body}`, () => {
        socket.destroy();
        resolve();
      });
    });
  });
}

const send = (id: string) =>
  fetch(`http://127.0.0.1:${port}/api/v1/ballots`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: ballotOf(id),
  });

/**
 * Whether any transaction of the program is open, however young. Asked by the owner: the role of the program does not
 * see what other sessions do.
 */
async function openTransactions(): Promise<unknown> {
  const [row] = await asOwner(
    database.url,
    `select count(*)::integer as open from pg_stat_activity where datname = current_database()
      and pid <> pg_backend_pid() and backend_type = 'client backend' and xact_start is not null`,
  );
  return row?.["open"];
}

/** One that is left open stays so for a minute, until the database ends it. */
const untilAllEnded = () => expect.poll(openTransactions, { timeout: LEFT_OPEN_MS / 2 }).toBe(0);

it(
  "twenty that vanish at once, again and again, leave nothing open, and each of their ballots counts once",
  async () => {
    const ids = Array.from({ length: ROUNDS * CLIENTS }, () => randomUUID());
    for (let round = 0; round < ROUNDS; round += 1)
      await Promise.all(ids.slice(round * CLIENTS, (round + 1) * CLIENTS).map(sendAndVanish));
    await untilAllEnded();
    for (const id of ids) expect([200, 201]).toContain((await send(id)).status);
    // By now the server has read whatever the vanished had sent.
    await untilAllEnded();
    const stored = await database.queries.selectFrom("ballots").select("id").execute();
    expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
  },
  LIMIT_MS,
);

it(
  "one that goes away within its ballot costs nothing either",
  async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        const head = `POST /api/v1/ballots HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\n`;
        socket.write(`${head}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"id":`, () => {
          socket.destroy();
          resolve();
        });
      });
    });
    const id = randomUUID();
    expect((await send(id)).status).toBe(201);
    await untilAllEnded();
  },
  LIMIT_MS,
);
