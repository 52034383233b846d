import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { NO_NAMESPACE, OTHER_NAMESPACE } from "../support/other-namespace.ts";
import { layPreparedData } from "../support/prepared-folder.ts";
import { runProgram, StartedProgram } from "../support/started-program.ts";
import { testDatabase } from "../support/test-database.ts";

/** Two servers over one data folder, the second one in another container: simulated by namespaces. */

const directory = mkdtempSync(join(tmpdir(), "hailong-one-server-"));
chmodSync(directory, 0o711); // the database's own user passes through it
const LIMIT_MS = 600_000;
const RUNNING = /Hài Lòng đang chạy: (http:\S+)/;
const CREATE = ["account", "create", "--role", "auditor", "--email", "thao@tinh.test", "--name", "Lê Thị Thảo"];

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const elsewhere = (words: readonly string[], environment?: Readonly<Record<string, string>>) =>
  new StartedProgram(words, environment, OTHER_NAMESPACE).end();

describe.skipIf(NO_NAMESPACE !== undefined)(`two servers in two PID and IPC namespaces ${NO_NAMESPACE ?? ""}`, () => {
  test(
    "the second is refused, and everything that the first one stored is there after it ended",
    async () => {
      await layPreparedData(join(directory, "data"));
      const data = ["--data", join(directory, "data")];
      const first = new StartedProgram(["start", "--port", "0", ...data]);
      const [, url = ""] = await first.says(RUNNING);

      const [second, status, stop, made] = await Promise.all([
        elsewhere(["start", "--port", "0", ...data]),
        elsewhere(["status", ...data]),
        elsewhere(["stop", ...data]),
        elsewhere([...CREATE, ...data]),
      ]);
      expect([second.code, second.err]).toEqual([1, expect.stringContaining("server.already-running")]);
      expect(second.err).toContain("container hoặc vùng tiến trình khác");
      expect(existsSync(join(directory, "data", "postgresql", "pg17", "postmaster.pid"))).toBe(true);
      expect(status.out).toContain(url);
      expect([stop.code, stop.err]).toEqual([1, expect.stringContaining("server.elsewhere")]);
      expect([made.code, made.err]).toEqual([0, ""]);

      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      first.signal("SIGTERM");
      expect((await first.end()).code).toBe(0);
      expect((await runProgram(["account", "list", ...data])).out).toContain("Lê Thị Thảo");
      expect((await runProgram(["verify", "audit", ...data])).code).toBe(0);
    },
    LIMIT_MS,
  );

  test(
    "the second is refused with a PostgreSQL of one's own too",
    async () => {
      const { environment } = await testDatabase();
      const words = ["start", "--port", "0", "--data", join(directory, "outer")];
      const first = new StartedProgram(words, environment);
      await first.says(RUNNING);
      const second = await elsewhere(words, environment);
      expect([second.code, second.err]).toEqual([1, expect.stringContaining("server.already-running")]);
      first.signal("SIGTERM");
      expect((await first.end()).code).toBe(0);
    },
    LIMIT_MS,
  );
});
