import { readFileSync, writeFileSync, rmSync, mkdirSync } from "node:fs";
import { generateKeyPairSync, sign } from "node:crypto";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { RULEBOOK_DIRECTORY } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { publicationsOf } from "../../../test/support/publication-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { takenOverGroups, takenOverOf } from "../../core/publication/check-counts.ts";
import type { SignatureFile } from "../../core/publication/check-publication.ts";
import type { PublicTallies } from "../../core/publication/public-tallies.ts";
import { makeEvaluateProvince } from "../evaluate-province/evaluate-province.ts";
import { makeCheckFolder } from "./check-folder.ts";

const root = temporaryFolder();
const folder = join(root, "publication");
const facts = join(root, "facts");
const files = new Map<string, Uint8Array>();
const check = makeCheckFolder({
  evaluateProvince: makeEvaluateProvince({ rulebookDirectory: RULEBOOK_DIRECTORY, engineVersion: "0.0.0" }),
});

beforeAll(async () => {
  const trial = await quarterIn("published");
  const { reading } = publicationsOf(trial);
  const publication = await reading.find(1);
  for (const { name } of publication?.files ?? []) {
    const file = await reading.file(1, name);
    if (file !== undefined) files.set(name, file.bytes);
  }
  writeDataSet(facts, ONE_QUARTER);
});

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
});

const textIn = (name: string): string => readFileSync(join(folder, name), "utf8");

function rewrite(name: string, change: (text: string) => string): void {
  const before = textIn(name);
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, name), after);
}

async function stepsOf(): Promise<Record<string, string>> {
  const { steps } = valueOf(await check({ folder, factsDirectory: undefined }));
  return Object.fromEntries(steps.map(({ step, state }) => [step, state]));
}

const RIGHT = { record: "ok", files: "ok", signature: "ok", ruleSet: "ok", recomputation: "ok" };

describe("downloaded files of a publication", () => {
  it("hold: hashes, signature, rule set, and the results computed again", async () => {
    expect(await stepsOf()).toEqual(RIGHT);
  });

  it("give the same from the facts themselves, with what is hidden", async () => {
    const checked = valueOf(await check({ folder, factsDirectory: facts }));
    expect(checked.fromFacts).toEqual([]);
    const taken = takenOverGroups(checked.parts).flatMap(({ parts }) => parts);
    expect(taken.map((part) => ("unit" in part ? part.unit : part.of))).toContain("S1");
    expect(taken).toHaveLength(checked.counts.reduce((sum, count) => sum + takenOverOf(count), 0));
  });

  it("tell where facts are others than those published from", async () => {
    const [first, ...rest] = ONE_QUARTER.dossiers ?? [];
    const other = join(root, "other-facts");
    writeDataSet(other, { ...ONE_QUARTER, dossiers: [{ ...first, finishedAt: "2020-04-30" }, ...rest] });
    const { fromFacts = [] } = valueOf(await check({ folder, factsDirectory: other }));
    expect(fromFacts.map(({ unit, path }) => `${unit ?? "-"} ${path}`)).toContain("- input.hash");
    expect(fromFacts.some(({ unit, path }) => unit === "S1" && path.startsWith("dossiers"))).toBe(true);
  });

  it("do not hold with one total changed: another hash, and the recomputation names the place", async () => {
    rewrite("published.json", (text) => text.replace(/"total": "(\d+)\.(\d)"/, '"total": "9.9"'));
    const report = valueOf(await check({ folder, factsDirectory: undefined }));
    expect(await stepsOf()).toEqual({ ...RIGHT, files: "failed", recomputation: "failed" });
    expect(report.differences).toMatchObject([{ unit: "S1", path: "total", published: '"9.9"' }]);
  });

  it("do not hold with one count changed, though the results stay", async () => {
    rewrite("tallies.json", (text) => {
      const tallies = JSON.parse(text) as PublicTallies;
      const units = tallies.units.map((unit) =>
        unit.code === "S1" ? { ...unit, dossiers: { ...unit.dossiers, early: unit.dossiers.early + 1 } } : unit,
      );
      return JSON.stringify({ ...tallies, units });
    });
    expect(await stepsOf()).toEqual({ ...RIGHT, files: "failed", recomputation: "failed" });
  });

  it("do not hold with another record, another rule set or another text signed", async () => {
    rewrite("publication.json", (text) => text.replace('"number":1', '"number":2'));
    expect(await stepsOf()).toMatchObject({ record: "failed", signature: "failed" });
    writeFileSync(join(folder, "publication.json"), files.get("publication.json") ?? "");
    rewrite("rule-set.json", (text) => text.replace('"overrides": []', '"overrides": ["G14=block"]'));
    expect(await stepsOf()).toMatchObject({ files: "failed", ruleSet: "ok" });
    rewrite("rule-set.json", (text) => text.replace(/"value": "omit"/, '"value": "block"'));
    expect(await stepsOf()).toMatchObject({ ruleSet: "failed" });
  });

  it("do not hold under a signature by another key that claims to be the same", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    rewrite("signature.json", (text) => {
      const signed = JSON.parse(text) as SignatureFile;
      const signature = sign(null, Buffer.from(signed.signedText), privateKey).toString("base64");
      return JSON.stringify({ ...signed, signature, publicKey: publicKey.export({ type: "spki", format: "pem" }) });
    });
    expect(await stepsOf()).toEqual({ ...RIGHT, signature: "failed" });
  });

  it.each([
    ["nothing at all", () => rmSync(folder, { recursive: true })],
    ["half a file", () => rewrite("tallies.json", (text) => text.slice(0, text.length / 2))],
    ["another shape", () => writeFileSync(join(folder, "tallies.json"), '{"units":[{"code":1}]}')],
    ["no JSON", () => writeFileSync(join(folder, "signature.json"), new Uint8Array([0xff, 0xfe]))],
    ["a day that is none", () => rewrite("rule-set.json", (text) => text.replace(/"(\d{4})-\d\d-\d\d"/, '"$1-99-99"'))],
  ])("are refused with %s", async (_, spoil) => {
    spoil();
    expect(await check({ folder, factsDirectory: undefined })).toMatchObject({ ok: false });
  });

  it("are read from the folder alone, whatever names the record has", async () => {
    rewrite("publication.json", (text) => text.replace('"name":"units.csv"', '"name":"../facts/agencies.csv"'));
    const { steps } = valueOf(await check({ folder, factsDirectory: undefined }));
    expect(steps.find(({ step }) => step === "files")?.state).toBe("ok");
  });
});
