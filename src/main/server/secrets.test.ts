import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfiguration } from "./configuration/read-configuration.ts";
import { readSecrets } from "./secrets.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "hailong-secrets-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function secrets(settings: Readonly<Record<string, string>> = {}) {
  const configuration = readConfiguration({
    dataDirectory: directory,
    file: undefined,
    options: settings,
    environment: {},
  });
  if (!configuration.ok) throw new Error(configuration.failure.message);
  return readSecrets(configuration.value);
}

test("a new installation gets a key for its owner's eyes, and keeps it", () => {
  const [first, second] = [secrets(), secrets()];
  if (!first.ok || !second.ok) throw new Error("the key was to be made");
  expect(first.value.encryptionKey).toHaveLength(32);
  expect(second.value.encryptionKey).toEqual(first.value.encryptionKey);
  expect(statSync(join(directory, "secrets", "encryption.key")).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, "secrets")).mode & 0o777).toBe(0o700);
});

test("a key file that an operator names must be there and be a key", () => {
  const path = join(directory, "my.key");
  expect(secrets({ encryptionKeyFile: path })).toMatchObject({ failure: { code: "configuration.unreadable" } });
  writeFileSync(path, "not a key");
  expect(secrets({ encryptionKeyFile: path })).toMatchObject({ failure: { code: "configuration.wrong-value" } });
});

test("the token for metrics is none until it is set, and then that one alone", () => {
  const none = secrets();
  const path = join(directory, "token");
  writeFileSync(path, "a-token-of-the-operator\n");
  const some = secrets({ metricsTokenFile: path });
  if (!none.ok || !some.ok) throw new Error("both were to be read");
  expect(["", "a-token-of-the-operator"].filter(none.value.isMetricsToken)).toEqual([]);
  expect(["", "a-token", "a-token-of-the-operator"].filter(some.value.isMetricsToken)).toEqual([
    "a-token-of-the-operator",
  ]);
});
