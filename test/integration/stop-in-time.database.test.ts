import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { IMPORT_LOCK } from "../../src/db/own-connection.ts";
import { temporaryFolder } from "../support/data-set-on-disk.ts";
import { StartedProgram } from "../support/started-program.ts";
import { testDatabase } from "../support/test-database.ts";

/** An import that would wait for ever, for somebody else holds the lock of imports. */

const LIMIT_MS = 600_000;
const RUNNING = /Hài Lòng đang chạy: (http:\S+)/;

test(
  "a stop ends the work in the database that is under way, and the next start does it",
  async () => {
    const { url, queries, environment: address } = await testDatabase();
    const directory = temporaryFolder();
    const words = ["start", "--port", "0", "--data", directory];
    const environment = { ...address, HAILONG_STOP_SECONDS: "1" };
    const ours = async (condition: string) => {
      const { rows } = await outer.query(`select pid from pg_stat_activity where datname = current_database()
        and pid <> pg_backend_pid() and application_name = 'hailong' and ${condition}`);
      return rows.length;
    };
    const outer = new pg.Client({ connectionString: url });
    await outer.connect();
    await outer.query("select pg_advisory_lock($1)", [IMPORT_LOCK]);
    // It lies there before the start: the server looks at once, and then every five seconds.
    const folder = join(directory, "inbox", "tinh");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "agencies.csv"), "code,tier,kind\nA,commune,commune\n");
    writeFileSync(join(folder, "DONE"), "");
    const first = new StartedProgram(words, environment);
    await first.says(RUNNING);
    const waits = "wait_event_type = 'Lock' and query like '%advisory%'";
    await expect.poll(() => ours(waits), { timeout: LIMIT_MS }).toBe(1);

    first.signal("SIGTERM");
    expect((await first.end()).code).toBe(0);
    expect(await ours(waits)).toBe(0);

    const second = new StartedProgram(words, environment);
    await second.says(RUNNING);
    await outer.query("select pg_advisory_unlock($1)", [IMPORT_LOCK]);
    await outer.query("update hailong.jobs set lease_until = now() where state = 'running'");
    const imported = async () => {
      const rows = await queries.selectFrom("imports").select("state").execute();
      return rows.map(({ state }) => state);
    };
    await expect.poll(imported, { timeout: LIMIT_MS }).toEqual(["done"]);
    second.signal("SIGTERM");
    expect((await second.end()).code).toBe(0);
    await outer.end();
  },
  2 * LIMIT_MS,
);
