import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfiguration } from "./read-configuration.ts";
import { environmentName, type SettingName, SETTINGS } from "./settings.ts";

const root = join(import.meta.dirname, "..", "..", "..", "..");
const page = readFileSync(join(root, "docs", "operations", "configuration.md"), "utf8");
const directory = mkdtempSync(join(tmpdir(), "hailong-documented-"));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const inWords = (value: string | readonly string[]) => (typeof value === "string" ? value : `[${value.join(", ")}]`);

function rowOf(name: SettingName): string {
  const setting = SETTINGS[name];
  const fallback = "fallback" in setting ? `\`${inWords(setting.fallback)}\`` : "–";
  return `| \`${name}\` | \`${environmentName(name)}\` | ${fallback} | ${setting.meaning} |`;
}

test("docs/operations/configuration.md has a row for every setting, as the program reads it, and no other", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toEqual((Object.keys(SETTINGS) as SettingName[]).map(rowOf));
});

test("the example of the page, all settings at once, is a configuration", () => {
  const [, example = ""] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const secret = join(directory, "secret");
  writeFileSync(secret, "postgres://hailong@127.0.0.1/hailong");
  writeFileSync(join(directory, "hailong.yaml"), example.replaceAll(/\/etc\/hailong\/\S+/g, secret));
  const read = readConfiguration({ dataDirectory: directory, file: undefined, options: {}, environment: {} });
  expect(read).toMatchObject({ ok: true });
  const keys = [...example.matchAll(/^(\w+):/gm)].map(([, key]) => key);
  expect(keys).toEqual(Object.keys(SETTINGS));
});
