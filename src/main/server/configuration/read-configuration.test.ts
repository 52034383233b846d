import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ConfigurationSources, readConfiguration } from "./read-configuration.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "hailong-configuration-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function read(file: string | undefined, sources: Partial<ConfigurationSources> = {}) {
  if (file !== undefined) writeFileSync(join(directory, "hailong.yaml"), file);
  return readConfiguration({ dataDirectory: directory, file: undefined, options: {}, environment: {}, ...sources });
}

function configurationOf(...asked: Parameters<typeof read>) {
  const result = read(...asked);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function failureOf(...asked: Parameters<typeof read>) {
  const result = read(...asked);
  if (result.ok) throw new Error("this configuration was to be refused");
  return result.failure;
}

describe("the configuration", () => {
  it("holds without a file: this machine alone, the embedded database", () => {
    expect(configurationOf(undefined)).toMatchObject({
      dataDirectory: directory,
      host: "127.0.0.1",
      port: 8080,
      trustedProxies: [],
      databaseUrl: undefined,
      databaseScoringUrl: undefined,
      databaseOwnerUrl: undefined,
    });
  });

  it("takes an option above a variable, and a variable above the file", () => {
    const file = "port: 1001\nlogLevel: warn\nstopSeconds: 5\n";
    const environment = { HAILONG_PORT: "1002", HAILONG_LOG_LEVEL: "error" };
    expect(configurationOf(file, { environment, options: { port: "1003" } })).toMatchObject({
      port: 1003,
      logLevel: "error",
      stopSeconds: 5,
    });
  });

  it("reads a list from the file and, with commas, from a variable", () => {
    const wanted = ["127.0.0.1", "10.0.0.0/8", "fd00::/8"];
    expect(configurationOf("trustedProxies: [127.0.0.1, 10.0.0.0/8, 'fd00::/8']").trustedProxies).toEqual(wanted);
    const environment = { HAILONG_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8, fd00::/8" };
    expect(configurationOf(undefined, { environment }).trustedProxies).toEqual(wanted);
  });

  it("keeps of the public address what a browser calls its origin", () => {
    expect(configurationOf("publicUrl: https://HaiLong.tinh.gov.vn/").publicUrl).toBe("https://hailong.tinh.gov.vn");
  });

  it("takes the database's address from a variable, else from the file that is named", () => {
    const path = join(directory, "url");
    writeFileSync(path, "postgres://u:p@db/hailong\n");
    const file = `databaseUrlFile: ${path}`;
    expect(configurationOf(file).databaseUrl).toBe("postgres://u:p@db/hailong");
    const environment = { DATABASE_URL: "postgresql://other/x" };
    expect(configurationOf(file, { environment }).databaseUrl).toBe("postgresql://other/x");
  });

  it("takes the address of scoring from a variable, else from the file that is named", () => {
    const path = join(directory, "scoring-url");
    writeFileSync(path, "postgres://hailong_scoring:p@db/hailong\n");
    const environment = { DATABASE_URL: "postgres://hailong_app:p@db/hailong" };
    const file = `databaseScoringUrlFile: ${path}`;
    expect(configurationOf(file, { environment }).databaseScoringUrl).toBe("postgres://hailong_scoring:p@db/hailong");
    const both = { ...environment, DATABASE_SCORING_URL: "postgres://other/x" };
    expect(configurationOf(file, { environment: both }).databaseScoringUrl).toBe("postgres://other/x");
  });

  it("takes the owner's address beside it in the same two ways", () => {
    const path = join(directory, "owner-url");
    writeFileSync(path, "postgres://owner:p@db/hailong\n");
    const file = `databaseOwnerUrlFile: ${path}`;
    const environment = { DATABASE_URL: "postgres://hailong_app:p@db/hailong" };
    expect(configurationOf(file, { environment }).databaseOwnerUrl).toBe("postgres://owner:p@db/hailong");
    const both = { ...environment, DATABASE_OWNER_URL: "postgres://other/x" };
    expect(configurationOf(file, { environment: both }).databaseOwnerUrl).toBe("postgres://other/x");
    expect(configurationOf("port: 8080", { environment }).databaseOwnerUrl).toBeUndefined();
  });
});

describe("a fault in it", () => {
  it.each([
    ["port: abc", "port", "Ghi một số nguyên từ 0 đến 65535."],
    ["port: 65536", "port", "Ghi một số nguyên từ 0 đến 65535."],
    ["port: [1]", "port", "Ghi một số nguyên từ 0 đến 65535."],
    ["databaseConnections: 3", "databaseConnections", "Ghi một số nguyên từ 4 đến 500."],
    ["trustedProxies: [10.0.0.0/33]", "trustedProxies", "Ghi địa chỉ IP hoặc dải CIDR"],
    ["trustedProxies: proxy.local", "trustedProxies", "Ghi địa chỉ IP hoặc dải CIDR"],
    ["publicUrl: hailong.tinh.gov.vn", "publicUrl", "ví dụ https://hailong.tinh.gov.vn"],
    ["publicUrl: https://a.vn/duong-dan", "publicUrl", "không có đường dẫn"],
    ["logLevel: all", "logLevel", "Chọn trong: fatal, error"],
  ])("%s: names the file, the key, the value and the mend", (file, key, mend) => {
    const failure = failureOf(file);
    expect(failure).toMatchObject({
      code: "configuration.wrong-value",
      at: `${join(directory, "hailong.yaml")}: ${key}`,
    });
    expect(failure.message).toContain(key);
    expect(failure.mend).toContain(mend);
  });

  it("names the variable when it stands there", () => {
    expect(failureOf(undefined, { environment: { HAILONG_PORT: "x" } }).at).toBe("HAILONG_PORT");
  });

  it("is an unknown key or an unknown variable of ours: a slip of the pen must not go unseen", () => {
    expect(failureOf(undefined, { environment: { HAILONG_PROT: "1" } }).code).toBe("configuration.unknown-variable");
    expect(failureOf("prot: 8080").code).toBe("configuration.unknown-key");
  });

  it("is a file that is no YAML, no list of keys, or not there", () => {
    expect(failureOf("a: [").code).toBe("configuration.not-yaml");
    expect(failureOf("- port").code).toBe("configuration.not-yaml");
    expect(failureOf(undefined, { file: join(directory, "other.yaml") }).code).toBe("configuration.unreadable");
  });

  it("in the database's address is told without the address, which holds a password", () => {
    const failure = failureOf(undefined, { environment: { DATABASE_URL: "mysql://root:matkhau@db/x" } });
    expect(failure.at).toBe("DATABASE_URL");
    expect(JSON.stringify(failure)).not.toContain("matkhau");
  });

  it("of a file that is the address itself, which holds a password, does not repeat it", () => {
    const failure = failureOf("databaseUrlFile: postgres://hailong_app:matkhau@db/x");
    expect([failure.code, failure.at]).toEqual(["configuration.unreadable", "databaseUrlFile"]);
    expect(JSON.stringify(failure)).not.toContain("matkhau");
  });

  it("is the owner's address of a database without the program's own", () => {
    const failure = failureOf(undefined, { environment: { DATABASE_OWNER_URL: "postgres://owner:matkhau@db/x" } });
    expect([failure.at, failure.mend]).toEqual(["DATABASE_URL", expect.stringContaining("hailong_app")]);
    expect(JSON.stringify(failure)).not.toContain("matkhau");
  });
});
