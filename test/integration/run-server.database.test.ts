import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { runProgram, StartedProgram } from "../support/started-program.ts";
import { testDatabase } from "../support/test-database.ts";

/** The commands of an operator, as processes, on a data folder of their own. */

const directory = mkdtempSync(join(tmpdir(), "hailong-run-"));
chmodSync(directory, 0o711); // the database's own user passes through it
const data = ["--data", join(directory, "data")];
const LIMIT_MS = 600_000;
const RUNNING = /Hài Lòng đang chạy: (http:\S+)/;

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const isPostmasterGone = () => !existsSync(join(directory, "data", "postgresql", "pg17", "postmaster.pid"));

test(
  "a server starts on a bare folder, says so to whoever asks, and ends in order",
  async () => {
    const server = new StartedProgram(["start", "--port", "0", ...data]);
    const [, url = ""] = await server.says(RUNNING);
    const [, address = "", code = ""] = await server.says(/Mở (\S+) và nhập mã dùng một lần:\n\s+(\S+)/);
    expect([address, (await fetch(address)).status]).toEqual([`${url}/first-run`, 200]);
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);

    const [status, doctor, second] = await Promise.all([
      runProgram(["status", ...data]),
      runProgram(["doctor", ...data]),
      runProgram(["start", "--port", "0", ...data]),
    ]);
    expect([status.code, status.out]).toEqual([0, expect.stringContaining(`${url}\n`)]);
    expect(status.out).toContain("Tình trạng: tốt");
    expect([doctor.code, doctor.out.match(/HỎNG/g)]).toEqual([0, null]);
    expect([second.code, second.err]).toEqual([1, expect.stringContaining("server.already-running")]);

    const stop = await runProgram(["stop", ...data]);
    expect([stop.code, stop.out]).toEqual([0, "Đã dừng.\n"]);
    const ended = await server.end();
    expect([ended.code, isPostmasterGone()]).toEqual([0, true]);
    const events = ended.out
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect([events[0], ...events.slice(-2)]).toEqual(["server.started", "server.stopping", "server.stopped"]);
    expect(ended.out).not.toContain(code);
    expect((await runProgram(["status", ...data])).code).toBe(1);
  },
  LIMIT_MS,
);

test(
  "examinations are of the database that is named, and none is made for them",
  async () => {
    const elsewhere = join(directory, "elsewhere");
    const examinations = [["verify"], ["verify", "audit"], ["audit", "export", "--out", join(directory, "audit")]];
    const [verified, ...refusals] = await Promise.all([
      runProgram(["verify", "audit", ...data]),
      ...examinations.map((words) => runProgram([...words, "--data", elsewhere])),
    ]);
    for (const { code, err } of refusals) {
      expect([code, err]).toEqual([1, expect.stringContaining("data-directory.no-database")]);
    }
    expect(existsSync(elsewhere)).toBe(false);
    expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/^Nhật ký nguyên vẹn: [1-9]\d* dòng\./)]);
  },
  LIMIT_MS,
);

test(
  "a second signal ends it at once, and the next start finds everything in order",
  async () => {
    const server = new StartedProgram(["start", "--port", "0", ...data]);
    const [, url = ""] = await server.says(RUNNING);
    const { cut } = await sendHalf(`${url}/sign-in`);
    server.signal("SIGTERM");
    await untilStopping(url);
    server.signal("SIGINT");
    expect((await server.end()).code).toBe(130);
    await cut;
    const next = new StartedProgram(["start", "--port", "0", ...data]);
    await next.says(RUNNING);
    next.signal("SIGINT");
    expect((await next.end()).code).toBe(0);
  },
  LIMIT_MS,
);

/** A form whose end does not come: the server has its head when it answers "continue". `cut`: when it is cut off. */
async function sendHalf(url: string): Promise<{ readonly cut: Promise<unknown> }> {
  // Without the cookie of a visit it would be refused before its body is waited for.
  const [visit = ""] = (await fetch(url)).headers.getSetCookie();
  const form = { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": "1000" };
  const own = { Origin: new URL(url).origin, Cookie: visit.split(";")[0] ?? "" };
  const headers = { ...form, ...own, Expect: "100-continue" };
  const sending = request(url, { method: "POST", headers });
  const cut = new Promise((resolve) => sending.once("error", resolve));
  sending.flushHeaders();
  await new Promise((resolve) => sending.once("continue", resolve));
  return { cut };
}

/** It takes no new connection from the moment on when it has heard the first signal. */
async function untilStopping(url: string): Promise<void> {
  for (;;) {
    try {
      await fetch(`${url}/healthz`, { headers: { Connection: "close" } });
    } catch {
      return;
    }
  }
}

test(
  "a port that is taken is refused with the mend, and nothing is left running",
  async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const refused = await runProgram(["start", "--port", port.toString(), ...data]);
    other.close();
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("server.port-taken")]);
    expect([isPostmasterGone(), existsSync(join(directory, "data", "run.json"))]).toEqual([true, false]);
  },
  LIMIT_MS,
);

test(
  "with DATABASE_URL it uses that PostgreSQL, starts none of its own, and ends by SIGTERM",
  async () => {
    const { url, environment } = await testDatabase({ isEmpty: true });
    expect(url).toContain(new URL(inject("databaseServerUrl")).host);
    const elsewhere = join(directory, "other");
    const server = new StartedProgram(["start", "--port", "0", "--data", elsewhere], {
      ...environment,
      HAILONG_PUBLIC_URL: "https://hailong.tinh.gov.vn",
    });
    const [, address = ""] = await server.says(RUNNING);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    await server.says(/Mở https:\/\/hailong\.tinh\.gov\.vn\/first-run /);
    server.signal("SIGTERM");
    const { code, out, err } = await server.end();
    expect([code, existsSync(join(elsewhere, "postgresql"))]).toEqual([0, false]);
    expect(out + err).not.toContain(new URL(url).password);
    expect(readFileSync(join(elsewhere, "secrets", "encryption.key"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
  },
  LIMIT_MS,
);
