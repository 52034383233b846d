import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesOf, temporaryFolder, writeDataSet } from "../../test/support/data-set-on-disk.ts";
import { ONE_QUARTER } from "../../test/support/one-quarter.ts";
import { exportDataSet } from "./export-data-set.ts";

const folder = temporaryFolder();
const data = join(folder, "data");
writeDataSet(data, ONE_QUARTER);

async function codeOf(out: string): Promise<string> {
  const exported = await exportDataSet({ dataDirectory: data, outDirectory: out });
  return exported.ok ? "exported" : exported.failure.code;
}

it.each([
  ["over the data", data, "output.over-input"],
  ["into the data", join(data, "ra"), "output.over-input"],
  ["over what holds the data", folder, "output.over-input"],
  ["where no folder can be made", "/proc/nope", "output.unwritable"],
])("an export %s is refused, and changes nothing", async (_, out, code) => {
  const before = filesOf(data);
  expect(await codeOf(out)).toBe(code);
  expect(filesOf(data)).toEqual(before);
  expect(readdirSync(folder)).toEqual(["data"]);
});

it("an export takes a new or an empty folder, and none that holds an earlier export", async () => {
  const out = join(folder, "ra");
  mkdirSync(out);
  expect(await codeOf(out)).toBe("exported");
  const exported = filesOf(join(out, "data"));
  expect(await codeOf(out)).toBe("output.folder-not-empty");
  expect(filesOf(join(out, "data"))).toEqual(exported);
});
