import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Configuration } from "../configuration/read-configuration.ts";
import { readConfiguration } from "../configuration/read-configuration.ts";
import { databaseFindings, type DatabaseView } from "./database-findings.ts";
import {
  closedAbove,
  directoryFinding,
  nodeFinding,
  portFinding,
  proxyFindings,
  secretFindings,
} from "./machine-findings.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "hailong-doctor-"));
  chmodSync(directory, 0o755);
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function configuration(
  options: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string | undefined>> = {},
): Configuration {
  const read = readConfiguration({ dataDirectory: directory, file: undefined, options, environment });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe("the machine", () => {
  it.each([
    ["v20.10.0", "fail"],
    ["v20.11.0", "ok"],
    ["v18.20.0", "fail"],
    ["v22.0.0", "ok"],
  ])("with Node.js %s: %s", (version, level) => {
    expect(nodeFinding(version).level).toBe(level);
  });

  it("started by root needs folders that the database's own user may pass through", () => {
    expect(directoryFinding(configuration(), true).level).toBe("ok");
    mkdirSync(join(directory, "closed", "data"), { recursive: true });
    chmodSync(join(directory, "closed"), 0o700);
    expect(closedAbove(join(directory, "closed", "data"))).toBe(join(directory, "closed"));
    const dataDirectory = join(directory, "closed", "data");
    expect(directoryFinding({ ...configuration(), dataDirectory }, true).level).toBe("fail");
    expect(directoryFinding({ ...configuration(), dataDirectory }, false).level).toBe("ok");
  });

  it.each([
    ["which the system does not let be made", "/proc/nope/x", "fail"],
    ["below a file", join("data.txt", "x"), "fail"],
    ["that is not there, in a folder that is", "data", "ok"],
    ["of which not even the folder is there", join("nope", "x"), "warn"],
  ])("a data folder %s: %s is %s", (_, path, level) => {
    writeFileSync(join(directory, "data.txt"), "");
    const dataDirectory = path.startsWith("/") ? path : join(directory, path);
    expect(directoryFinding({ ...configuration(), dataDirectory }, false).level).toBe(level);
    expect(readdirSync(directory)).toEqual(["data.txt"]);
  });

  it.each([
    [undefined, "", []],
    ["http://khaosat.tinh.local", "", []],
    ["https://khaosat.tinh.gov.vn", "", ["warn"]],
    ["https://khaosat.tinh.gov.vn", "127.0.0.1", []],
  ])("at %s behind %j needs its proxy named, or all people share one address", (publicUrl, trustedProxies, levels) => {
    const environment = { HAILONG_PUBLIC_URL: publicUrl, HAILONG_TRUSTED_PROXIES: trustedProxies };
    expect(proxyFindings(configuration({}, environment)).map(({ level }) => level)).toEqual(levels);
  });

  it("says which port is taken, and of secrets that others can read how to close them", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    expect(await portFinding(configuration({ port: port.toString() }))).toMatchObject({ level: "fail" });
    other.close();
    expect(await portFinding(configuration({ port: "0" }))).toMatchObject({ level: "ok" });
    const metricsTokenFile = join(directory, "token");
    writeFileSync(metricsTokenFile, "x", { mode: 0o644 });
    expect(secretFindings(configuration({ metricsTokenFile }))).toMatchObject([
      { level: "warn", mend: `Chạy: chmod 600 ${metricsTokenFile}` },
    ]);
    chmodSync(metricsTokenFile, 0o600);
    expect(secretFindings(configuration({ metricsTokenFile }))).toMatchObject([{ level: "ok" }]);
  });
});

const ROLE = { hasAppRole: true, hasScoringRole: true, mayScore: false, foreignTables: 0 };
const OWNER = { ...ROLE, user: "hailong", mayBecomeApp: false, mayCreateSchema: true, mayBecomeOwner: true };
const PROGRAM = { ...ROLE, user: "hailong_app", mayBecomeApp: true, mayCreateSchema: false, mayBecomeOwner: false };
/** One user for everything, as installations of earlier versions have it. */
const SCORING = { ...PROGRAM, user: "hailong_scoring", mayBecomeApp: false, mayScore: true };
const BOTH = { ...OWNER, mayBecomeApp: true, mayScore: true };

describe("a database", () => {
  const now = new Date("2026-11-25T03:00:00Z");
  const well: DatabaseView = {
    facts: {
      version: 170_004,
      encoding: "UTF8",
      hasVietnameseCollation: true,
      isDurable: true,
      checksumFailures: 0,
      hasCitus: false,
      now,
      lastStepAt: new Date("2026-11-24T03:00:00Z"),
      lastEntryAt: now,
      rights: OWNER,
    },
    program: PROGRAM,
    scoring: SCORING,
    steps: ["0001", "0002"],
    knownSteps: ["0001", "0002"],
    now,
  };
  const facts = (change: Partial<DatabaseView["facts"]>) => ({ facts: { ...well.facts, ...change } });
  const rights = (change: Partial<DatabaseView["facts"]["rights"]>) =>
    facts({ rights: { ...well.facts.rights, ...change } });
  const levelsOf = (change: Partial<DatabaseView>) =>
    databaseFindings({ ...well, ...change })
      .map(({ level }) => level)
      .filter((level) => level !== "ok");

  it.each<[string, Partial<DatabaseView>, readonly string[]]>([
    ["all is well", {}, []],
    ["version 16 is enough", facts({ version: 160_000 }), []],
    ["version 15 is not", facts({ version: 150_009 }), ["fail"]],
    ["another encoding", facts({ encoding: "LATIN1" }), ["fail"]],
    ["no Vietnamese order", facts({ hasVietnameseCollation: false }), ["fail"]],
    ["a page that is not as it was written", facts({ checksumFailures: 1 }), ["fail"]],
    ["no checksums of pages", facts({ checksumFailures: null }), ["warn"]],
    ["acknowledged writes may be lost", facts({ isDurable: false }), ["fail"]],
    ["a program that may not become its role", { program: { ...PROGRAM, mayBecomeApp: false } }, ["fail"]],
    ["an owner who may make no schema", rights({ mayCreateSchema: false }), ["fail"]],
    ["a program that logs in as the owner", { ...facts({ rights: BOTH }), program: BOTH }, ["warn"]],
    ["a program that may become the owner", { program: { ...PROGRAM, mayBecomeOwner: true } }, ["warn"]],
    ["scoring that may not read the link", { scoring: { ...SCORING, mayScore: false } }, ["fail"]],
    ["no role of scoring yet", { scoring: { ...PROGRAM, hasScoringRole: false } }, []],
    ["pages that may read the link too", { program: { ...PROGRAM, mayScore: true } }, ["warn"]],
    ["an owner whose address is kept elsewhere", facts({ rights: PROGRAM }), []],
    [
      "a table of another owner, one user for everything",
      {
        ...facts({ rights: { ...BOTH, foreignTables: 1 } }),
        program: BOTH,
      },
      ["fail", "warn"],
    ],
    ["a table of another owner", rights({ foreignTables: 1 }), ["fail"]],
    ["an older schema comes forward at the next start", { steps: ["0001"] }, ["warn"]],
    ["none yet does too", { steps: [] }, ["warn"]],
    ["a newer schema is not ours", { steps: ["0001", "0002", "0003"] }, ["fail"]],
    ["clocks two seconds apart", { now: new Date(now.getTime() + 2000) }, []],
    ["clocks further apart", { now: new Date(now.getTime() - 2001) }, ["warn"]],
    ["an entry of the audit a minute ahead", facts({ lastEntryAt: new Date(now.getTime() + 60_000) }), []],
    [
      "one further ahead: a clock that was set back",
      facts({ lastEntryAt: new Date(now.getTime() + 60_001) }),
      ["fail"],
    ],
    ["no entry yet", facts({ lastEntryAt: undefined }), []],
    ["a clock that went back", { now: new Date("2026-11-23T00:00:00Z") }, ["fail"]],
  ])("%s", (_, change, levels) => {
    expect(levelsOf(change)).toEqual(levels);
  });

  it.each([
    [true, "hailong", "grant hailong_app to hailong;"],
    [false, "hailong", "create role hailong_app nologin; grant hailong_app to hailong;"],
    [true, 'Đ"x', 'grant hailong_app to "Đ""x";'],
  ])("says how a restored one gets its role (there: %s) for the user %s", (hasAppRole, user, statements) => {
    const found = databaseFindings({ ...well, program: { ...PROGRAM, mayBecomeApp: false, hasAppRole, user } });
    expect(found.find(({ level }) => level === "fail")?.mend).toBe(`Quản trị của PostgreSQL chạy: ${statements}`);
  });

  it("says of everything that is not well what to do", () => {
    const view = { ...well, ...facts({ version: 150_000, encoding: "x", isDurable: false }), steps: [] };
    const silent = databaseFindings(view).filter(({ level, mend }) => level !== "ok" && mend === undefined);
    expect(silent).toEqual([]);
  });
});
