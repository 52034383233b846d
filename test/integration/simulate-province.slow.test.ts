import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeSimulateProvince, type SimulatedDataSet } from "../../src/app/simulate-province/simulate-province.ts";
import type { Result } from "../../src/core/base/result.ts";

const RULEBOOK = join(import.meta.dirname, "../../rulebook");
const folder = mkdtempSync(join(tmpdir(), "hailong-simulate-"));

function simulate(name: string, seed: bigint, dossiers: number): Promise<Result<SimulatedDataSet>> {
  const run = makeSimulateProvince({ rulebookDirectory: RULEBOOK });
  return run({ like: "binh-thuan-2020", seed, dossiers, outDirectory: join(folder, name) });
}

/** One digest over the names and bytes of every file in a folder. */
function digestOf(name: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(join(folder, name)).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(folder, name, file)));
  }
  return hash.digest("hex");
}

function rowsOf(name: string, file: string): readonly string[] {
  return readFileSync(join(folder, name, file), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Each run plans a province and writes eleven files; a busy machine may take its time. */
describe("a simulated province", { timeout: 60_000 }, () => {
  it("is the same to the byte for the same seed and size, here and on every machine", async () => {
    await simulate("first", 42n, 600);
    await simulate("again", 42n, 600);
    expect(digestOf("again")).toBe(digestOf("first"));
    // Changes when the model changes: then its version in truth.ts changes too.
    expect(digestOf("first")).toMatchInlineSnapshot(
      `"8c04cd0898bf660dca8647d877829d7b22b85f183ba85a1ab6aa4d19cb67d5d2"`,
    );
  });

  it("is another one for another seed", async () => {
    await simulate("other", 43n, 600);
    expect(digestOf("other")).not.toBe(digestOf("first"));
  });

  it("has exactly as many dossiers as were asked for, each code once", async () => {
    const simulated = await simulate("counted", 1n, 1234);
    const codes = rowsOf("counted", "dossiers.csv").map((row) => row.slice(0, row.indexOf(",")));
    expect(new Set(codes).size).toBe(1234);
    expect(simulated.ok && simulated.value.counts.dossiers).toBe(1234);
  });

  it("writes the registry even for a single dossier, and headers where there is nothing", async () => {
    await simulate("tiny", 1n, 1);
    expect(rowsOf("tiny", "agencies.csv")).toHaveLength(199);
    expect(rowsOf("tiny", "successions.csv")).toHaveLength(126);
    expect(rowsOf("tiny", "dossiers.csv")).toHaveLength(1);
    expect(readFileSync(join(folder, "tiny", "contacts.csv"), "utf8")).toMatch(/^dossierCode,at,with,fault,reason\n/);
  });

  it("names no person: officers have codes and roles only", async () => {
    await simulate("persons", 1n, 10);
    const officers = rowsOf("persons", "officers.csv");
    expect(officers.length).toBeGreaterThan(700);
    expect(officers.filter((row) => row.split(",")[1] !== "")).toEqual([]);
  });

  it("replaces an earlier simulation, but never mixes with other files", async () => {
    expect((await simulate("first", 44n, 10)).ok).toBe(true);
    mkdirSync(join(folder, "theirs"));
    writeFileSync(join(folder, "theirs", "dossiers.csv"), "code,agencyCode\n");
    const refused = await simulate("theirs", 1n, 10);
    expect(refused).toMatchObject({ ok: false, failure: { code: "output.folder-not-empty" } });
    expect(readFileSync(join(folder, "theirs", "dossiers.csv"), "utf8")).toBe("code,agencyCode\n");
  });

  it("is refused where the folder cannot be made", async () => {
    writeFileSync(join(folder, "a-file"), "");
    const refused = await simulate(join("a-file", "below"), 1n, 10);
    expect(refused).toMatchObject({ ok: false, failure: { code: "output.unwritable" } });
  });
});
