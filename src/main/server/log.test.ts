import { describe, expect, it } from "vitest";
import { HIDDEN, openLog } from "./log.ts";

function logged(write: (log: ReturnType<typeof openLog>) => void, isTTY = false): string {
  let text = "";
  write(openLog("info", { write: (line) => (text += line), isTTY }));
  return text;
}

/** What must never be read in a log, each as it might be handed over by mistake. */
const PLANTED = {
  name: "Nguyễn Thị Hồng Nhung",
  email: "nhung.nt@binhthuan.gov.vn",
  phone: "0912 345 678",
  identity: "060195001234",
  token: "hl_9f2b8c1d7e6a5f4b3c2d1e0f9a8b7c6d5e4f3a2b",
  cookie: "__Host-hailong=abcdef; Path=/",
  password: "matkhau-Rat-Dai-2026",
} as const;

describe("the log", () => {
  it("writes one JSON object a line, with time, level and event", () => {
    const [line = "", rest] = logged((log) => {
      log.info("server.started", { port: 8080 });
    }).split("\n");
    const { time, ...others } = JSON.parse(line) as Record<string, unknown>;
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(others).toEqual({ level: "info", event: "server.started", port: 8080 });
    expect(rest).toBe("");
  });

  it.each(Object.entries(PLANTED))("hides a planted %s in every field", (_, secret) => {
    const names = ["code", "task", "kind", "exit", "requestId", "method", "route", "status", "version", "id"] as const;
    for (const name of names) {
      expect(
        logged((log) => {
          log.info("some.event", { [name]: secret });
        }),
      ).not.toContain(secret);
    }
  });

  it.each(["name", "email", "password", "cookie", "address"])("does not know a field called %s", (name) => {
    const text = logged((log) => {
      log.info("some.event", { [name]: "x" });
    });
    expect(text).toContain(`"${name}":"${HIDDEN}"`);
  });

  it("takes of an error its kind, code and frames, and not the message, which may quote a value", () => {
    const error = Object.assign(new TypeError(`invalid input: "${PLANTED.name}"\n    at ${PLANTED.phone}`), {
      code: "22P02",
      detail: `Key (email)=(${PLANTED.email}) already exists.`,
      table: "accounts",
      cause: new Error(PLANTED.password),
    });
    const text = logged((log) => {
      log.error("request.failed", { error });
    });
    for (const secret of Object.values(PLANTED)) expect(text).not.toContain(secret);
    const { error: trail } = JSON.parse(text) as { error: { at: string[] } };
    expect(trail).toMatchObject({ name: "TypeError", code: "22P02", table: "accounts", cause: { name: "Error" } });
    expect(trail.at[0]).toContain("log.test.ts");
  });

  it("keeps to the level that was asked for", () => {
    let text = "";
    const log = openLog("error", { write: (line) => (text += line) });
    log.warn("database.connection-lost");
    expect(text).toBe("");
  });

  it("is short for a person at a terminal", () => {
    const text = logged((log) => {
      log.info("server.started", { port: 8080 });
    }, true);
    expect(text).toMatch(/^\d\d:\d\d:\d\d info {2}server\.started port=8080\n$/);
  });
});
