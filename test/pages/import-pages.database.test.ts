import { expect, test } from "vitest";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { temporaryFolder } from "../support/data-set-on-disk.ts";
import { importCases, sent } from "../support/import-cases.ts";
import { testDatabase } from "../support/test-database.ts";
import { openWebSite } from "../support/page-server.ts";

const database = await testDatabase();
const clock = () => new Date();
const site = await openWebSite(database, { clock });

test("an import with too many rejects says how many, why it ended, and where the first of them are", async () => {
  const deps = { database, dataDirectory: temporaryFolder(), clock, mostRejects: 2 };
  const { receiveUpload, jobs } = importCases(deps);
  const bad = ["code,tier,kind", "A,nowhere,commune", "B,nowhere,commune", "C,nowhere,commune", ""].join("\n");
  const received = await receiveUpload(OPERATOR, [sent("agencies.csv", bad)]);
  if (!received.ok) throw new Error(received.failure.message);
  await jobs.drain();
  const auditor = await site.signIn({ email: "kim@tinh.test", role: "auditor" });
  const page = await (await site.send(auditor, `/imports/${received.value.importId}`)).text();
  expect(page).toMatch(/3 dòng bị loại khi mới đọc 3 dòng của agencies\.csv, quá 2 dòng: lần nhập dừng/);
  expect(page).toContain(`href="/imports/${received.value.importId}/rejects.csv"`);
  const rejects = await (await site.send(auditor, `/imports/${received.value.importId}/rejects.csv`)).text();
  expect(
    rejects
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(",").slice(0, 2)),
  ).toEqual([
    ["agencies.csv", "2"],
    ["agencies.csv", "3"],
  ]);
});
