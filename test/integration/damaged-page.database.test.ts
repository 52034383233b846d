import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { embeddedUrl } from "../../src/db/embedded/cluster-folder.ts";
import { readRunState } from "../../src/main/server/run-state.ts";
import { layPreparedData } from "../support/prepared-folder.ts";
import { runProgram, StartedProgram } from "../support/started-program.ts";

/** Eight bytes of one table are overwritten on the disk while the server is stopped. */

const LIMIT_MS = 600_000;
const RUNNING = /Hài Lòng đang chạy: (http:\S+)/;
const root = mkdtempSync(join(tmpdir(), "hailong-damaged-"));
chmodSync(root, 0o711); // the database's own user passes through it
const directory = join(root, "data");
const database = join(directory, "postgresql");
const data = ["--data", directory];
/** The page has a head of 24 bytes; these are in its middle, where nothing stands yet. */
const PLACE = 4096;
const SECRET = "Nguyễn Văn Bí Mật";

let server: StartedProgram;
let url = "";
let table = "";

async function start(): Promise<void> {
  server = new StartedProgram(["start", "--port", "0", ...data]);
  [, url = ""] = await server.says(RUNNING);
}

async function stop(): Promise<void> {
  server.signal("SIGTERM");
  expect((await server.end()).code).toBe(0);
}

/** As the owner of the running server. */
async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const port = readRunState(directory)?.databasePort ?? 0;
  const client = new pg.Client({ connectionString: embeddedUrl(database, port, "owner") });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const answerOf = async (path: string) => {
  const answer = await fetch(`${url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

beforeAll(async () => {
  await layPreparedData(directory);
  const files = join(root, "files");
  mkdirSync(files);
  writeFileSync(join(files, "agencies.csv"), "code,tier,kind\nA,commune,commune\nB,nowhere,commune\n");
  expect((await runProgram(["import", files, ...data])).code).toBe(3);
  await start();
}, LIMIT_MS);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

test("the server keeps checksums of its pages, and meets none that is wrong", async () => {
  await asOwner(async (client) => {
    const { rows } = await client.query<{ data_checksums: string }>("show data_checksums");
    expect(rows[0]?.data_checksums).toBe("on");
  });
  expect((await answerOf("/metrics")).text).toContain("\nhailong_database_checksum_failures 0\n");
  expect(await answerOf("/readyz")).toEqual({ status: 200, text: "ok\n" });
});

test("its log tells what failed, and nothing of the row that failed", async () => {
  await asOwner(async (client) => {
    const insert = "insert into hailong.import_rejects values (null, 1, $1, 1, '', '', '')";
    await expect(client.query(insert, [SECRET])).rejects.toMatchObject({
      detail: expect.stringContaining(SECRET) as string,
    });
  });
  const log = readFileSync(join(database, "server.log"), "utf8");
  expect(log).toContain("violates not-null constraint");
  expect(log).not.toContain(SECRET);
  expect(log).not.toContain("DETAIL");
});

test(
  "verify names the damaged table; metrics, readyz and doctor tell of it",
  async () => {
    await asOwner(async (client) => {
      const { rows } = await client.query<{ path: string }>(
        "select pg_relation_filepath('hailong.import_rejects') as path",
      );
      table = join(database, "pg17", rows[0]?.path ?? "");
    });
    await stop();
    const file = openSync(table, "r+");
    writeSync(file, Buffer.from("damaged!"), 0, 8, PLACE);
    closeSync(file);
    await start();

    const verified = await runProgram(["verify", ...data]);
    expect([verified.code, verified.err]).toEqual([1, expect.stringContaining("database.damaged")]);
    expect(verified.err).toMatch(/import_rejects \(invalid page in block 0 of relation/);
    expect(verified.err).toContain("phục hồi bản sao lưu");

    const [, failures = ""] =
      /\nhailong_database_checksum_failures (\d+)\n/.exec((await answerOf("/metrics")).text) ?? [];
    expect(Number(failures)).toBeGreaterThan(0);
    expect(await answerOf("/readyz")).toEqual({ status: 503, text: "checksums\n" });
    const doctor = await runProgram(["doctor", ...data]);
    expect([doctor.code, doctor.out]).toEqual([1, expect.stringMatching(/HỎNG\s+PostgreSQL đã gặp \d+ trang/)]);
    await stop();
  },
  LIMIT_MS,
);
