import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../test/support/command-run.ts";
import { temporaryFolder } from "../../test/support/data-set-on-disk.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeEditRegistry } from "../app/registry/edit-registry.ts";
import { makeExportRegistrySheet, makeImportRegistrySheet } from "../app/registry/registry-sheets.ts";
import { success } from "../core/base/result.ts";
import { registerRegistry } from "./registry.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const deps = { database, clock: () => new Date("2025-06-15T02:00:00Z") };

function registry(...words: readonly string[]) {
  return runCommand(
    (program, context) => {
      const open = {
        editRegistry: makeEditRegistry(deps),
        exportSheet: makeExportRegistrySheet(deps),
        importSheet: makeImportRegistrySheet(deps),
        close: () => Promise.resolve(),
      };
      registerRegistry(program, {
        ...context,
        openRegistry: () => Promise.resolve(success(open)),
        saveBytes: writeFileSync,
      });
    },
    ["registry", ...words],
  );
}

const file = (name: string) => join(folder, name);

it("a sheet comes in, goes out, and comes in again without a change", async () => {
  writeFileSync(file("agencies.csv"), "code,tier,kind\nA,commune,commune\nB,commune,commune\n");
  expect(await registry("import", file("agencies.csv"))).toMatchObject({
    code: 0,
    out: "Đã đọc 2 dòng.\n+ đơn vị A\n+ đơn vị B\n2 thay đổi, 0 lần đính chính.\n",
  });
  expect((await registry("export", "--table", "agencies", "--out", file("agencies.csv"))).code).toBe(0);
  expect(readFileSync(file("agencies.csv"), "utf8")).toContain("A,,commune,commune,,,,\n");
  const again = await registry("import", file("agencies.csv"));
  expect(again.out).toBe("Đã đọc 2 dòng.\n0 thay đổi, 0 lần đính chính.\n");
});

it("a sheet with rows at fault is refused, and each is named", async () => {
  writeFileSync(file("agencies.csv"), "code,tier\nC,xa\nD,huyen\n");
  const refused = await registry("import", file("agencies.csv"));
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/Dòng 2 tier: .*\nDòng 3 tier: /);
});

it("units merge on a day to come; on a day that has passed only with a reason", async () => {
  const merge = ["merge", "--from", "A,B", "--into", "C", "--tier", "commune", "--kind", "commune", "--on"];
  const late = await registry(...merge, "2025-06-01");
  expect([late.code, late.err.includes("--reason") || late.err.includes("lý do")]).toEqual([1, true]);
  const done = await registry(...merge, "2025-07-01");
  expect(done.out).toContain("+ sắp xếp đơn vị A → C từ 01/07/2025\n");
  const abolished = await registry("abolish", "--unit", "C", "--on", "2025-07-02", "--reason", "QĐ 9");
  expect(abolished).toMatchObject({ code: 0, out: "~ đơn vị C từ 01/07/2025\n1 thay đổi, 0 lần đính chính.\n" });
});
