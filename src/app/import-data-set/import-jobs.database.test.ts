import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { elementOf, PLANTED } from "../../../test/support/feed-elements.ts";
import { importCases, sent } from "../../../test/support/import-cases.ts";
import { everyRow, forgetFacts } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { LEASE_MS, takeJob } from "../../db/jobs.ts";
import { IMPORT_JOB } from "./import-job.ts";

const database = await testDatabase();
const dataDirectory = temporaryFolder();
let now = new Date("2020-12-01T02:00:00Z");
const deps = { database, dataDirectory, clock: () => now };
const { receiveUpload, viewImports, inbox, jobs } = importCases(deps);

const AGENCIES = "code,tier,kind\nA,commune,commune\n";
const DOSSIERS = "code,agencyCode,receivedAt\nd1,A,2020-04-01\nd2,=X,2020-04-01\n";

async function upload(...files: Parameters<typeof receiveUpload>[1] & readonly unknown[]): Promise<number> {
  const received = await receiveUpload(OPERATOR, files);
  if (!received.ok) throw new Error(received.failure.message);
  return received.value.importId;
}

async function viewOf(importId: number) {
  const view = await viewImports.view(OPERATOR, importId);
  if (!view.ok) throw new Error(view.failure.message);
  return view.value;
}

async function dossierCodes(): Promise<readonly string[]> {
  const rows = await database.queries.selectFrom("dossiers").select("code").orderBy("code").execute();
  return rows.map(({ code }) => code);
}

/** Files under the data directory, folders and all. */
function filesLeft(): readonly string[] {
  return readdirSync(dataDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

beforeEach(async () => {
  await forgetFacts(database);
  await database.queries.deleteFrom("jobs").execute();
});

describe("an upload", () => {
  test("waits, is taken by the loop, and leaves its counts, its rejects and no file", async () => {
    const importId = await upload(sent("agencies.csv", AGENCIES), sent("Dossiers.CSV", DOSSIERS));
    expect((await viewOf(importId)).stored).toMatchObject({ state: "queued", title: "agencies.csv, dossiers.csv" });
    await jobs.drain();
    const { stored, tables, progress, mayUndo } = await viewOf(importId);
    expect(stored.state).toBe("done");
    expect(tables.map(({ file, accepted, rejected }) => [file, accepted, rejected])).toEqual([
      ["agencies.csv", 1, 0],
      ["dossiers.csv", 1, 1],
    ]);
    expect(progress?.doneUnits).toBe(progress?.totalUnits);
    expect(mayUndo).toBe(true);
    expect(await dossierCodes()).toEqual(["d1"]);
    expect(filesLeft()).toEqual([]);
  });

  test("shows its rejects page by page, and as a file that no spreadsheet runs", async () => {
    const importId = await upload(sent("agencies.csv", AGENCIES), sent("dossiers.csv", DOSSIERS));
    await jobs.drain();
    const page = await viewImports.rejects(OPERATOR, importId, { after: -1, most: 10 });
    expect(page).toMatchObject({
      ok: true,
      value: [{ file: "dossiers.csv", line: 3, field: "agencyCode", value: "=X" }],
    });
    const csv = await viewImports.rejectsCsv(OPERATOR, importId);
    if (!csv.ok) throw new Error(csv.failure.message);
    const blocks: string[] = [];
    for await (const block of csv.value) blocks.push(block);
    expect(blocks.join("").split("\n").slice(0, 2)).toEqual([
      "file,line,field,value,reason",
      expect.stringMatching(/^dossiers\.csv,3,agencyCode,'=X,"?\[unknown-reference\]/) as string,
    ]);
  });

  test("that cannot be read fails as a whole, says why, and leaves neither facts nor files", async () => {
    const importId = await upload(sent("agencies.csv", AGENCIES), sent("dossiers.csv", "code\nd1\n"));
    await jobs.drain();
    const { stored } = await viewOf(importId);
    expect(stored).toMatchObject({ state: "failed", failure: { code: "file.missing-column", at: "dossiers.csv" } });
    expect(await database.queries.selectFrom("agency_versions").select("agency_id").execute()).toEqual([]);
    expect(filesLeft()).toEqual([]);
  });

  test.each(["../dossiers.csv", "a/agencies.csv", "..\\agencies.csv", "C:agencies.csv", "agencies.csv\0", "", "x.exe"])(
    "refuses the name %j and keeps nothing",
    async (name) => {
      const received = await receiveUpload(OPERATOR, [sent("agencies.csv", AGENCIES), sent(name, DOSSIERS)]);
      expect(received).toMatchObject({ ok: false, failure: { code: "upload.unknown-file" } });
      expect(filesLeft()).toEqual([]);
    },
  );

  test("refuses two files of one name, and more bytes than it takes", async () => {
    const twice = [sent("agencies.csv", AGENCIES), sent("AGENCIES.csv", AGENCIES)];
    expect(await receiveUpload(OPERATOR, twice)).toMatchObject({ failure: { code: "file.twice" } });
    const small = importCases(deps, 50);
    const large = [sent("agencies.csv", AGENCIES), sent("dossiers.csv", DOSSIERS)];
    expect(await small.receiveUpload(OPERATOR, large)).toMatchObject({ failure: { code: "upload.too-large" } });
    expect(filesLeft()).toEqual([]);
  });

  test("is refused to whoever has no right over the whole province", async () => {
    const stranger = { ...OPERATOR, grants: OPERATOR.grants.map((grant) => ({ ...grant, agencyCode: "A" })) };
    const refused = { ok: false, failure: { code: "access.refused" } };
    expect(await receiveUpload(stranger, [sent("agencies.csv", AGENCIES)])).toMatchObject(refused);
    expect(await viewImports.list(stranger, { beforeId: undefined, most: 10 })).toMatchObject(refused);
  });
});

describe("what names people", () => {
  const feed = JSON.stringify([elementOf("d1"), elementOf("d2", { NgayTiepNhan: "?" }), "broken"]);

  test("is in no table and no file when the job has ended well", async () => {
    await upload(sent("agencies.csv", AGENCIES), sent("dossiers.json", feed));
    expect(filesLeft().some((path) => readFileSync(path, "utf8").includes(PLANTED[1]))).toBe(true);
    await jobs.drain();
    expect(await dossierCodes()).toEqual(["d1"]);
    const left = `${(await everyRow(database)).join("\n")}\n${filesLeft().join("\n")}`;
    for (const planted of PLANTED) expect(left).not.toContain(planted);
  });

  test("is in no table and no file when the job has failed", async () => {
    await upload(sent("agencies.csv", "code\n"), sent("dossiers.json", feed));
    await jobs.drain();
    const left = `${(await everyRow(database)).join("\n")}\n${filesLeft().join("\n")}`;
    for (const planted of PLANTED) expect(left).not.toContain(planted);
  });
});

describe("a job whose process died", () => {
  test("is taken up again from its start, by anybody, and doubles nothing", async () => {
    const importId = await upload(sent("agencies.csv", AGENCIES), sent("dossiers.csv", DOSSIERS));
    const dead = await takeJob(database, [IMPORT_JOB], now);
    expect(dead?.attempt).toBe(1);
    expect(await takeJob(database, [IMPORT_JOB], now)).toBeUndefined();
    now = new Date(now.getTime() + LEASE_MS + 1);
    await jobs.drain();
    expect((await viewOf(importId)).stored.state).toBe("done");
    expect(await dossierCodes()).toEqual(["d1"]);
  });

  test("is waited for by the imports that were asked for later", async () => {
    const older = await upload(sent("agencies.csv", AGENCIES), sent("dossiers.csv", DOSSIERS));
    const dead = await takeJob(database, [IMPORT_JOB], now);
    const newer = await upload(sent("agencies.csv", AGENCIES), sent("dossiers.csv", DOSSIERS));
    expect(dead).toBeDefined();
    expect(await takeJob(database, [IMPORT_JOB], now)).toBeUndefined();
    now = new Date(now.getTime() + LEASE_MS + 1);
    await jobs.drain();
    const merged = await database.queries.selectFrom("imports").select("id").orderBy("merge_no").execute();
    expect(merged.map(({ id }) => id)).toEqual([older, newer]);
  });

  test("after its last write is found done, and only clears away", async () => {
    const importId = await upload(sent("agencies.csv", AGENCIES), sent("dossiers.csv", DOSSIERS));
    await jobs.drain();
    await database.queries.updateTable("jobs").set({ state: "queued" }).execute();
    await jobs.drain();
    const { tables, stored } = await viewOf(importId);
    expect(stored.state).toBe("done");
    expect(tables).toHaveLength(2);
    expect(await database.queries.selectFrom("imports").select("id").execute()).toHaveLength(1);
  });

  test("too often is given up, with its files", async () => {
    const importId = await upload(sent("agencies.csv", AGENCIES));
    await database.queries.updateTable("jobs").set({ attempts: 5 }).execute();
    await jobs.drain();
    expect((await viewOf(importId)).stored).toMatchObject({
      state: "failed",
      failure: { code: "job.tried-too-often" },
    });
    expect(filesLeft()).toEqual([]);
  });
});

describe("the inbox", () => {
  const box = join(dataDirectory, "inbox");

  test("takes a folder when its sender has said DONE, and leaves a report in its place", async () => {
    mkdirSync(join(box, "thang-4"), { recursive: true });
    writeFileSync(join(box, "thang-4", "agencies.csv"), AGENCIES);
    writeFileSync(join(box, "thang-4", "dossiers.csv"), DOSSIERS);
    expect(await inbox.look()).toEqual([]);
    writeFileSync(join(box, "thang-4", "DONE"), "");
    const [requested] = await inbox.look();
    expect(await inbox.look()).toEqual([]);
    await jobs.drain();
    const place = join(box, "processed", `thang-4-${requested?.importId ?? 0}`);
    expect(readdirSync(place).sort()).toEqual(["ket-qua.json", "rejects.csv"]);
    expect(JSON.parse(readFileSync(join(place, "ket-qua.json"), "utf8"))).toMatchObject({ state: "done" });
    expect(readFileSync(join(place, "rejects.csv"), "utf8")).toContain("unknown-reference");
    expect(existsSync(join(box, "thang-4"))).toBe(false);
    expect(readdirSync(join(box, ".taken"))).toEqual([]);
  });

  test("tells of a failure in another place", async () => {
    mkdirSync(join(box, "hong"), { recursive: true });
    writeFileSync(join(box, "hong", "DONE"), "");
    writeFileSync(join(box, "hong", "dossiers.csv"), "code\n");
    const [requested] = await inbox.look();
    await jobs.drain();
    const report = join(box, "failed", `hong-${requested?.importId ?? 0}`, "ket-qua.json");
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ failure: { code: "file.missing-column" } });
  });
});
