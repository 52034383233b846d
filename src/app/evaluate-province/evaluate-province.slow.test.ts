import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  evaluateFiles,
  evaluateProvince,
  filesOf,
  requestFor,
  temporaryFolder,
  writeDataSet,
} from "../../../test/support/data-set-on-disk.ts";
import { QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import type { TextTables } from "../../../test/support/small-province.ts";
import type { EvaluateRequest } from "./evaluate-province.ts";

const folder = temporaryFolder();

/** A data set and an out folder of their own. */
function foldersFor(name: string, tables: TextTables = ONE_QUARTER): { data: string; out: string } {
  const folders = { data: join(folder, name, "data"), out: join(folder, name, "out") };
  writeDataSet(folders.data, tables);
  return folders;
}

async function failureOf(request: EvaluateRequest) {
  const evaluated = await evaluateProvince(request);
  return evaluated.ok ? undefined : evaluated.failure;
}

describe("what an evaluation writes", () => {
  it("is results, trace, rejects and the three tables, and no draft is left", async () => {
    const folders = foldersFor("all");
    const evaluated = await evaluateProvince(requestFor(folders));
    const names = ["agencies.csv", "officers.csv", "points.csv", "rejects.csv", "results.json", "trace.json"];
    expect(readdirSync(folders.out).sort()).toEqual(names);
    expect(evaluated.ok && [...evaluated.value.files].sort()).toEqual(names);
  });

  it("is what it hands back, and says engine, rule set, input and files", async () => {
    const folders = foldersFor("same");
    const evaluated = await evaluateProvince(requestFor(folders));
    if (!evaluated.ok) throw new Error(evaluated.failure.message);
    const files = filesOf(folders.out);
    const { results, trace } = evaluated.value;
    expect(JSON.parse(files["results.json"] ?? "")).toEqual(results);
    expect(JSON.parse(files["trace.json"] ?? "")).toEqual(trace);
    expect(results.engine.version).toBe("0.0.0");
    expect(results.rulebook.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(results.input.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(trace.files.map(({ accepted }) => accepted).reduce((sum, count) => sum + count, 0)).toBe(results.input.rows);
  });

  it("leaves out the tables when only JSON is asked for, and those of an earlier run with them", async () => {
    const folders = foldersFor("json");
    await evaluateProvince(requestFor(folders));
    const evaluated = await evaluateProvince({ ...requestFor(folders), formats: ["json"] });
    expect(evaluated.ok && evaluated.value.files).toEqual(["results.json", "trace.json", "rejects.csv"]);
    expect(readdirSync(folders.out).sort()).toEqual(["rejects.csv", "results.json", "trace.json"]);
  });

  it("is refused over its own data, and among files of others, which stay as they are", async () => {
    const folders = foldersFor("over");
    await evaluateProvince(requestFor(folders));
    writeFileSync(join(folders.out, "bao-cao.txt"), "của người khác");
    for (const [out, code] of [
      [folders.data, "output.over-input"],
      [join(folders.data, "kết-quả"), "output.over-input"],
      [join(folders.data, ".."), "output.over-input"],
      [folders.out, "output.folder-not-empty"],
    ] as const) {
      const before = [filesOf(folders.data), filesOf(folders.out)];
      expect((await failureOf(requestFor({ ...folders, out })))?.code).toBe(code);
      expect([filesOf(folders.data), filesOf(folders.out)]).toEqual(before);
    }
  });

  it("is the same bytes once more, into the same folder", async () => {
    const folders = foldersFor("twice");
    await evaluateProvince(requestFor(folders));
    const first = filesOf(folders.out);
    await evaluateProvince(requestFor(folders));
    expect(filesOf(folders.out)).toEqual(first);
  });

  it("has another rule set hash under other rules and another input hash for other rows", async () => {
    const plain = (await evaluateFiles(join(folder, "hash"), ONE_QUARTER)).results;
    const changed: Question = { ...QUARTER, set: ["G14=rescale"] };
    const rescaled = (await evaluateFiles(join(folder, "hash"), ONE_QUARTER, changed)).results;
    expect(rescaled.rulebook.hash).not.toBe(plain.rulebook.hash);
    expect(rescaled.input.hash).toBe(plain.input.hash);
    const fewer = { ...ONE_QUARTER, contacts: ONE_QUARTER.contacts?.slice(1) ?? [] };
    const other = (await evaluateFiles(join(folder, "hash"), fewer)).results;
    expect(other.rulebook.hash).toBe(plain.rulebook.hash);
    expect(other.input.hash).not.toBe(plain.input.hash);
  });
});

describe("points.csv, which says beside a dossier what a ballot answered", () => {
  const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

  it("is readable to its owner alone, also over a file of another mode", async () => {
    const folders = foldersFor("owner-alone");
    const points = join(folders.out, "points.csv");
    await evaluateProvince(requestFor(folders));
    expect(modeOf(points)).toBe("600");
    chmodSync(points, 0o644);
    await evaluateProvince(requestFor(folders));
    expect(modeOf(points)).toBe("600");
    expect(modeOf(join(folders.out, "results.json"))).not.toBe("600");
  });
});

describe("a refused evaluation", () => {
  it.each([
    ["a window without calendar", { from: "2018-01-01", to: "2018-12-31" }, {}, "window.refused"],
    ["a window that ends before it begins", { from: "2020-06-30", to: "2020-04-01" }, {}, "window.refused"],
    ["a rule set that nobody wrote", QUARTER, { ruleSetId: "tt99" }, "rulebook.unknown-rule-set"],
    ["a value that its rule cannot take", { ...QUARTER, set: ["G14=guess"] }, {}, "rulebook.override-refused"],
    ["a folder that is not there", QUARTER, { dataDirectory: join(folder, "không có") }, undefined],
  ] as const)("because of %s leaves earlier results as they were", async (_, question, change, code) => {
    const folders = foldersFor("refused");
    await evaluateProvince(requestFor(folders));
    const before = filesOf(folders.out);
    const failure = await failureOf({ ...requestFor(folders, question), ...change });
    expect(failure).toBeDefined();
    if (code !== undefined) expect(failure?.code).toBe(code);
    expect(filesOf(folders.out)).toEqual(before);
  });

  it("writes nothing into a new folder", async () => {
    const folders = foldersFor("refused-new");
    await failureOf(requestFor(folders, { from: "2018-01-01", to: "2018-12-31" }));
    expect(readdirSync(folders.out)).toEqual([]);
  });

  it("because of an out folder that cannot be made names it", async () => {
    const folders = foldersFor("unwritable");
    mkdirSync(join(folder, "unwritable"), { recursive: true });
    writeFileSync(join(folder, "unwritable", "tệp"), "");
    const out = join(folder, "unwritable", "tệp", "out");
    expect(await failureOf(requestFor({ ...folders, out }))).toMatchObject({ code: "output.unwritable", at: out });
  });
});

describe("an evaluation that cannot be put into place", () => {
  it.each(["trace.json", "points.csv", "rejects.csv"])("because of what lies at %s leaves no results", async (file) => {
    const folders = foldersFor("half");
    await evaluateProvince(requestFor(folders));
    rmSync(join(folders.out, file));
    mkdirSync(join(folders.out, file));
    expect(await failureOf(requestFor(folders))).toMatchObject({
      code: "output.half-published",
      at: join(folders.out, file),
    });
    expect(readdirSync(folders.out)).not.toContain("results.json");
    expect(readdirSync(folders.out).filter((name) => name.startsWith("."))).toEqual([]);
    rmSync(join(folders.out, file), { recursive: true });
    expect(await failureOf(requestFor(folders))).toBeUndefined();
    expect(readdirSync(folders.out)).toContain("results.json");
  });

  it("because of what lies at results.json says so", async () => {
    const folders = foldersFor("sealed");
    mkdirSync(join(folders.out, "results.json"), { recursive: true });
    expect((await failureOf(requestFor(folders)))?.at).toBe(join(folders.out, "results.json"));
  });
});

describe("rows that were rejected", () => {
  const tables: TextTables = {
    ...ONE_QUARTER,
    dossiers: [...(ONE_QUARTER.dossiers ?? []), { code: "S9-0001", agencyCode: "S9", receivedAt: "2020-04-06" }],
    petitions: [...(ONE_QUARTER.petitions ?? []), { code: "K2", agencyCode: "S1", kind: "shouting" }],
  };

  it("are named in rejects.csv with line, field and value; the rest is used", async () => {
    const { files, results, trace } = await evaluateFiles(join(folder, "rejects"), tables);
    const lines = (files["rejects.csv"] ?? "").trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe("file,line,field,value,reason");
    expect(lines[1]).toMatch(/^dossiers\.csv,9,agencyCode,S9,/);
    expect(lines[2]).toMatch(/^petitions\.csv,3,kind,shouting,/);
    expect(results.agencies.find(({ code }) => code === "S1")?.total).toBe("11.7");
    expect(trace.files.find(({ file }) => file === "dossiers.csv")).toEqual({
      file: "dossiers.csv",
      rows: 8,
      accepted: 7,
      repeated: 0,
      rejected: 1,
    });
  });

  it("leave no trace in results.json", async () => {
    const clean = await evaluateFiles(join(folder, "rejects"), ONE_QUARTER);
    const dirty = await evaluateFiles(join(folder, "rejects"), tables);
    expect(dirty.files["results.json"]).toBe(clean.files["results.json"]);
  });
});

describe("tables that the data set lacks", () => {
  it("are said, and what they would feed is not counted", async () => {
    const folders = foldersFor("lacking", {
      agencies: ONE_QUARTER.agencies ?? [],
      dossiers: ONE_QUARTER.dossiers ?? [],
    });
    const evaluated = await evaluateProvince(requestFor(folders));
    if (!evaluated.ok) throw new Error(evaluated.failure.message);
    expect(evaluated.value.missingTables).toEqual([
      "successions",
      "officers",
      "procedures",
      "agency-procedures",
      "calendar",
      "supplements",
      "steps",
      "contacts",
      "petitions",
      "ballots",
    ]);
    expect(Object.keys(evaluated.value.results.agencies[0]?.indicators ?? {})).toEqual(["1", "7"]);
  });
});

describe("a rule set that is not in force", () => {
  it("is used with a warning", async () => {
    const evaluated = await evaluateProvince(
      requestFor(foldersFor("early"), { from: "2019-01-01", to: "2019-01-05", ruleSet: "binh-thuan-2019" }),
    );
    expect(evaluated.ok && evaluated.value.warnings.length).toBeGreaterThan(0);
    expect(evaluated.ok && evaluated.value.warnings.join()).toContain("không có hiệu lực vào ngày 05/01/2019");
  });
});
