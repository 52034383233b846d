import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../../test/support/ballot-cases.ts";
import { temporaryFolder, writeDataSet } from "../../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "../../../../test/support/kept-province.ts";
import { QUARTER } from "../../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../../test/support/one-quarter.ts";
import type { TextRow } from "../../../../test/support/small-province.ts";
import { testDatabase } from "../../../../test/support/test-database.ts";
import { makeCreateBallotTokens } from "../create-tokens.ts";

const database = await testDatabase();
const province = keptProvince(database);
const clock = () => KEPT_AT;
const { kiosks, readPass } = ballotsOnTrial(database, clock);
const ADMIN = actorWith("admin");

const step = (
  dossierCode: string,
  stepNo: number,
  agencyCode: string,
  limitAt: string,
  finishedAt?: string,
): TextRow => ({
  ...{ dossierCode, stepNo, agencyCode, startedAt: "2020-04-06", limitAt },
  ...(finishedAt !== undefined && { finishedAt }),
});

/** Beside the steps of the province: dossiers 4, 5 and 6 of S1 have some too, 5 and 6 without a result. */
const STEPS: readonly TextRow[] = [
  ...(ONE_QUARTER.steps ?? []),
  step("S1-0004", 1, "S1", "2020-04-20", "2020-04-20"),
  step("S1-0004", 2, "X1", "2020-04-20"),
  step("S1-0005", 1, "S1", "2020-04-20", "2020-04-17"),
  step("S1-0006", 1, "S1", "2020-04-20", "2020-04-17"),
  step("X1-0001", 1, "X1", "2020-04-20", "2020-04-17"),
];

beforeAll(async () => {
  const folder = join(temporaryFolder(), "data");
  writeDataSet(folder, { ...ONE_QUARTER, steps: STEPS });
  await importFolder(database, folder);
  await province.setFor(QUARTER);
});

async function deviceOf(agencyCode: string) {
  const { code } = valueOf(await kiosks.givePairingCode(ADMIN, { agencyCode, counterCode: undefined }));
  return valueOf(await readPass(valueOf(await kiosks.pairKiosk(code)).token));
}

async function paperOf(dossierCode: string, validDays = 10) {
  const createTokens = makeCreateBallotTokens({ database, clock, randomBytes });
  const wanted = [{ agencyCode: "S1", dossierCode, occasion: undefined }];
  const [paper] = valueOf(await createTokens(actorWith("clerk"), wanted, validDays));
  return paper?.token ?? "";
}

const toldTo = async (agencyCode: string, code: string) =>
  valueOf(await kiosks.viewTiming(await deviceOf(agencyCode), code));

describe("a device of its unit is told of a dossier", () => {
  it("its time and the part of the one agency that had any", async () => {
    expect(await toldTo("S1", "S1-0001")).toEqual({ timing: "early", parts: ["early"] });
  });

  it("how its agencies differ, without which they are", async () => {
    expect(await toldTo("S1", "S1-0002")).toEqual({ timing: "early", parts: ["onTime", "overdue"] });
  });

  it("no part while no step can be judged, or one agency's is open", async () => {
    expect((await toldTo("S1", "S1-0003")).parts).toBeUndefined();
    expect((await toldTo("S1", "S1-0004")).parts).toBeUndefined();
  });

  it("nothing before its result, however it would be scored at the end of the window", async () => {
    const scored = await database.queries
      .selectFrom("points")
      .select(["case_key", "p1", "p2"])
      .where("case_key", "in", ["d:S1-0005", "d:S1-0006"])
      .orderBy("case_key")
      .execute();
    // The first is past its due day at the end of the window, and counts as late; the second is in time.
    expect(scored.map(({ p1, p2 }) => [p1, p2])).toEqual([
      [0, 2],
      [null, null],
    ]);
    expect(await toldTo("S1", "S1-0005")).toEqual({});
    expect(await toldTo("S1", "S1-0006")).toEqual({});
  });

  it("nothing where it coordinated in a dossier of another unit, nor of one that nobody delivered", async () => {
    expect(await toldTo("X1", "S1-0002")).toEqual({});
    expect(await toldTo("X2", "S1-0001")).toEqual({});
    expect(await toldTo("S1", "X1-0001")).toEqual({});
    expect(await toldTo("S1", "S1-9999")).toEqual({});
    expect(await toldTo("X1", "X1-0001")).toEqual({ timing: "early", parts: ["early"] });
  });

  it("nothing by the lack of a code", async () => {
    expect(valueOf(await kiosks.viewTiming(await deviceOf("S1"), undefined))).toEqual({});
  });
});

describe("a paper is told of its dossier", () => {
  const told = async (token: string, typed?: string) =>
    valueOf(await kiosks.viewTiming(valueOf(await readPass(token)), typed));

  it("the same, whatever code is typed", async () => {
    const paper = await paperOf("S1-0002");
    expect(await told(paper, "S1-0001")).toEqual({ timing: "early", parts: ["onTime", "overdue"] });
  });

  it("nothing once it is spent", async () => {
    const paper = await paperOf("S1-0002");
    await database.queries
      .updateTable("ballot_tokens")
      .set({ ballot_id: "00000000-0000-4000-8000-000000000001" })
      .execute();
    expect(await told(paper)).toEqual({});
  });

  it("nothing once it is over", async () => {
    const pass = valueOf(await readPass(await paperOf("S1-0001")));
    if (pass.kind !== "token") throw new Error("a paper");
    expect(valueOf(await kiosks.viewTiming({ ...pass, isExpired: true }, undefined))).toEqual({});
    expect(valueOf(await kiosks.viewTiming(pass, undefined))).toEqual({ timing: "early", parts: ["early"] });
  });
});

describe("a dossier speaks by", () => {
  it("the newest tally set in whose window it has its result, whichever was made last", async () => {
    await province.setFor({ ...QUARTER, from: "2020-07-01", to: "2020-09-30" });
    expect(await toldTo("S1", "S1-0001")).toEqual({ timing: "early", parts: ["early"] });
    expect(await toldTo("S1", "S1-0005")).toEqual({});
  });
});
