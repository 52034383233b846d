import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { emptyProvince } from "../../../test/support/empty-province.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, TALLY_LAW, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ballotId, ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { day, type TextTables } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { touchedBacklog } from "../../db/touched-cases.ts";
import { makeUndoImport } from "../import-data-set/undo-import.ts";
import { makeVerifyTallies } from "../verify-tallies/verify-tallies.ts";
import type { KeepingStep } from "./keep-cases.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const verify = makeVerifyTallies({ database, law: TALLY_LAW });

const ASKED = {
  title: "Quý II",
  ruleSetId: "tt01-2018",
  overrides: [],
  window: { from: day(QUARTER.from), to: day(QUARTER.to), asOf: undefined },
};

beforeEach(() => emptyProvince(database));

async function imported(tables: TextTables): Promise<void> {
  writeDataSet(join(folder, "import"), tables);
  await importFolder(database, join(folder, "import"));
}

async function expectEqualToFiles(tallySetId: number, tables: TextTables): Promise<void> {
  const { files } = await evaluateFiles(folder, tables);
  const kept = valueOf(await keptProvince(database).evaluate(tallySetId)).results;
  expect(`${JSON.stringify(kept, undefined, 2)}\n`).toBe(files["results.json"]);
  expect(valueOf(await verify({ tallySetId: undefined })).differences).toEqual([]);
}

class Crash extends Error {}

/** A worker that is gone when it reaches a step for the n-th time. */
async function crashed(at: KeepingStep, time: number): Promise<void> {
  let times = 0;
  const reached = (step: KeepingStep): void => {
    if (step === at && (times += 1) === time) throw new Crash();
  };
  await expect(keptProvince(database, { reached, mostCases: 1, mostBuilt: 2 }).keeper.drain()).rejects.toThrow(Crash);
}

describe("a worker that is killed", () => {
  it.each(["taken", "judged", "points", "tallies", "counted"] as const)(
    "at the step %s of a batch loses nothing and counts nothing twice",
    async (step) => {
      const id = await keptProvince(database).setFor(QUARTER);
      await imported(ONE_QUARTER);
      await crashed(step, 1);
      await crashed(step, 3);
      await keptProvince(database).keeper.drain();
      await expectEqualToFiles(id, ONE_QUARTER);
    },
  );

  it.each(["taken", "judged", "points", "tallies", "counted"] as const)(
    "at the step %s of a build goes on where it stopped",
    async (step) => {
      await imported(ONE_QUARTER);
      await keptProvince(database).keeper.drain();
      const { cases } = keptProvince(database, { mostBuilt: 0 });
      const id = valueOf(await cases.create(OPERATOR, ASKED));
      await crashed(step, 2);
      expect(await keptProvince(database).evaluate(id)).toMatchObject({
        ok: false,
        failure: { code: "tally-set.building" },
      });
      await keptProvince(database).keeper.drain();
      await expectEqualToFiles(id, ONE_QUARTER);
    },
  );
});

describe("the worker", () => {
  it("runs by itself when it is started, and ends when it is stopped", async () => {
    const province = keptProvince(database, { intervalMs: 3_600_000 });
    const id = await province.setFor(QUARTER);
    province.keeper.start();
    await imported(ONE_QUARTER);
    province.keeper.wake();
    await expect.poll(async () => (await touchedBacklog(database.queries)).cases, { timeout: 10_000 }).toBe(0);
    await province.keeper.stop();
    await expectEqualToFiles(id, ONE_QUARTER);
  });

  it("tells of a round that failed and begins anew", async () => {
    const errors: unknown[] = [];
    let isBroken = true;
    const reached = (): void => {
      if (isBroken) throw new Crash();
    };
    const onError = (error: unknown): void => {
      errors.push(error);
      isBroken = false;
    };
    const id = await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    const { keeper } = keptProvince(database, { reached, onError, intervalMs: 1 });
    keeper.start();
    await expect.poll(async () => (await touchedBacklog(database.queries)).cases, { timeout: 10_000 }).toBe(0);
    await keeper.stop();
    expect(errors).toEqual([expect.any(Crash)]);
    await expectEqualToFiles(id, ONE_QUARTER);
  });

  it("shares the work with a second one", async () => {
    const id = await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    const workers = [1, 2, 3].map(() => keptProvince(database, { mostCases: 1 }).keeper.drain());
    await Promise.all(workers);
    await expectEqualToFiles(id, ONE_QUARTER);
  });

  it("follows imports while they run, with a second worker beside it", async () => {
    const workers = [1, 2].map(() => keptProvince(database, { mostCases: 2, intervalMs: 1 }));
    const id = await keptProvince(database).setFor(QUARTER);
    for (const { keeper } of workers) keeper.start();
    const { dossiers = [], ballots = [], ...others } = ONE_QUARTER;
    await imported({ ...others, dossiers: dossiers.slice(0, 3), steps: [], supplements: [], contacts: [] });
    for (const dossier of dossiers) await imported({ dossiers: [{ ...dossier, channel: "postal" }] });
    for (const ballot of ballots) await imported({ ballots: [ballot] });
    await imported({ dossiers, steps: others.steps ?? [], supplements: others.supplements ?? [] });
    await imported({ contacts: others.contacts ?? [] });
    await keptProvince(database).keeper.drain();
    for (const { keeper } of workers) await keeper.stop();
    const { results } = await evaluateFiles(folder, ONE_QUARTER);
    const kept = valueOf(await keptProvince(database).evaluate(id)).results;
    expect({ ...kept, reconciliation: [] }).toEqual({ ...results, reconciliation: [] });
    expect(valueOf(await verify({ tallySetId: undefined })).differences).toEqual([]);
  });

  it("says how far it is behind", async () => {
    expect(await touchedBacklog(database.queries)).toEqual({ cases: 0, oldestAt: undefined });
    await imported(ONE_QUARTER);
    const { cases, oldestAt } = await touchedBacklog(database.queries);
    expect(cases).toBeGreaterThan(6);
    expect(oldestAt).toBeInstanceOf(Date);
  });
});

describe("facts that change", () => {
  it("move the tallies by the difference: a dossier that goes to another unit takes its points along", async () => {
    const id = await keptProvince(database).setFor(QUARTER);
    await imported(ONE_QUARTER);
    await keptProvince(database).keeper.drain();
    const dossiers = (ONE_QUARTER.dossiers ?? []).map((row) =>
      row["code"] === "S1-0001" ? { ...row, agencyCode: "X1", finishedAt: "2020-04-22" } : row,
    );
    await imported({ dossiers: dossiers.filter(({ code }) => code === "S1-0001") });
    await keptProvince(database).keeper.drain();
    const kept = valueOf(await keptProvince(database).evaluate(id)).results;
    const { results } = await evaluateFiles(folder, { ...ONE_QUARTER, dossiers });
    expect(kept.agencies).toEqual(results.agencies);
    expect(kept.officers).toEqual(results.officers);
    expect(kept.input).toEqual(results.input);
  });
});

describe("a frozen tally set", () => {
  const late = { id: ballotId(90), agencyCode: "X2", castAt: "2020-06-30", q10: "5", q3: "2" };

  it("stays as it is, and names what came late", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    await imported(ONE_QUARTER);
    await province.keeper.drain();
    const before = valueOf(await province.evaluate(id));
    expect(await province.cases.freeze(OPERATOR, id)).toEqual({ ok: true, value: undefined });
    expect(valueOf(await province.cases.list(OPERATOR))).toMatchObject([{ id, state: "frozen" }]);
    const withdrawn = (ONE_QUARTER.dossiers ?? []).filter(({ code }) => code === "S1-0003");
    await imported({
      ballots: [late, { ...late, id: ballotId(91), castAt: "2020-07-01" }],
      dossiers: [
        ...withdrawn.map((row) => ({ ...row, withdrawnAt: "2020-04-08" })),
        { code: "X1-0099", agencyCode: "X1", receivedAt: "2020-07-02" },
      ],
    });
    await province.keeper.drain();
    expect(JSON.stringify(valueOf(await province.evaluate(id)))).toBe(JSON.stringify(before));
    expect(
      valueOf(await province.cases.listLate(OPERATOR, id)).cases.map((one) => [one.agencyCode, one.dossierCode]),
    ).toEqual([
      ["X2", undefined],
      ["S1", "S1-0003"],
    ]);
    expect(valueOf(await verify({ tallySetId: id })).differenceCount).toBe(0);
  });

  it("has no late case any more when the change is taken back", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    await imported(ONE_QUARTER);
    valueOf(await province.cases.freeze(OPERATOR, id));
    const own = (ONE_QUARTER.dossiers ?? []).filter(({ code }) => code === "S1-0003");
    await imported({ dossiers: own.map((row) => ({ ...row, withdrawnAt: "2020-04-08" })) });
    await province.keeper.drain();
    expect(valueOf(await province.cases.listLate(OPERATOR, id)).cases).toMatchObject([{ isOnFile: true }]);
    await imported({ dossiers: own });
    await province.keeper.drain();
    expect(valueOf(await province.cases.listLate(OPERATOR, id)).cases).toEqual([]);
  });

  it("has no late case any more when the import that brought it is undone", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    await imported(ONE_QUARTER);
    valueOf(await province.cases.freeze(OPERATOR, id));
    const [model] = ONE_QUARTER.dossiers ?? [];
    await imported({
      dossiers: [{ ...model, code: "S1-0098" }],
      ballots: [late, { ...late, id: ballotId(92), agencyCode: "S1", dossierCode: "S1-0098" }],
    });
    await province.keeper.drain();
    const listed = async () => valueOf(await province.cases.listLate(OPERATOR, id)).cases;
    expect(await listed()).toHaveLength(2);
    await undone(2);
    await province.keeper.drain();
    expect(await listed()).toEqual([]);
  });

  it("names a late case that has moved to another unit once, in the unit where it is", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    await imported(ONE_QUARTER);
    valueOf(await province.cases.freeze(OPERATOR, id));
    const [model] = ONE_QUARTER.dossiers ?? [];
    for (const agencyCode of ["S1", "X1"]) {
      await imported({ dossiers: [{ ...model, code: "S1-0098", agencyCode }] });
      await province.keeper.drain();
    }
    const { cases } = valueOf(await province.cases.listLate(OPERATOR, id));
    expect(cases.map((one) => [one.agencyCode, one.dossierCode, one.isOnFile])).toEqual([["X1", "S1-0098", true]]);
  });

  it("names a late case of ballots alone once, in the unit whose ballot counts by now", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    await imported(ONE_QUARTER);
    valueOf(await province.cases.freeze(OPERATOR, id));
    const listed: unknown[] = [];
    for (const [number, agencyCode] of ["X1", "S1"].entries()) {
      const castAt = `2020-06-2${(9 - number).toString()}`;
      await imported({
        ballots: [{ ...late, id: ballotId(93 + number), agencyCode, dossierCode: "S1-0097", castAt }],
      });
      await province.keeper.drain();
      const { cases } = valueOf(await province.cases.listLate(OPERATOR, id));
      listed.push(cases.map((one) => [one.agencyCode, one.dossierCode]));
    }
    expect(listed).toEqual([[["X1", "S1-0097"]], [["S1", "S1-0097"]]]);
  });

  it("cannot be frozen again, nor one that is not there, nor by who may not", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    await imported(ONE_QUARTER);
    valueOf(await province.cases.freeze(OPERATOR, id));
    const codeOf = async (actor: typeof OPERATOR, set: number) => {
      const frozen = await province.cases.freeze(actor, set);
      return frozen.ok ? undefined : frozen.failure.code;
    };
    expect(await codeOf(OPERATOR, id)).toBe("tally-set.frozen");
    expect(await codeOf(OPERATOR, id + 1000)).toBe("tally-set.unknown");
    expect(await codeOf({ ...OPERATOR, grants: [] }, id)).toBe("access.refused");
  });
});

describe("a new tally set", () => {
  it("is refused without title, with rules that are not there, or for a year without calendar", async () => {
    const { cases } = keptProvince(database);
    const { window } = ASKED;
    const codeOf = async (changed: Partial<typeof ASKED>, actor = OPERATOR) => {
      const created = await cases.create(actor, { ...ASKED, ...changed });
      return created.ok ? undefined : created.failure.code;
    };
    expect(await codeOf({ title: "  " })).toBe("tally-set.title-malformed");
    expect(await codeOf({ ruleSetId: "khong-co" })).toMatch(/^rulebook\./);
    expect(await codeOf({ window: { ...window, to: (window.to + 36_500) as typeof window.to } })).toBe(
      "window.refused",
    );
    expect(await codeOf({}, { ...OPERATOR, grants: [] })).toBe("access.refused");
    expect(await codeOf({})).toBeUndefined();
  });
});

/** Takes back the latest import; `left` were there before. */
async function undone(left: number): Promise<void> {
  const { rows } = await database.pool.query<{ id: number }>(
    "select id from imports where state = 'done' order by merge_no",
  );
  expect(rows).toHaveLength(left);
  valueOf(await makeUndoImport({ database, clock: () => KEPT_AT })(OPERATOR, rows.at(-1)?.id ?? 0));
}

describe("a set of another rule book", () => {
  const setHash = (hash: string) => database.pool.query("update tally_sets set rule_set_hash = $1", [hash]);

  it("is neither moved nor evaluated, and is built anew when its law is back", async () => {
    const province = keptProvince(database);
    const id = await province.setFor(QUARTER);
    const [set] = valueOf(await province.cases.list(OPERATOR));
    await imported({ agencies: ONE_QUARTER.agencies ?? [] });
    await imported({ dossiers: [{ code: "S1-9999", agencyCode: "S1", finishedAt: "2020-05-04" }] });
    await province.keeper.drain();
    await setHash("khac");
    for (const each of [2, 1]) await undone(each);
    await imported(ONE_QUARTER);
    await province.keeper.drain();
    expect(await touchedBacklog(database.queries)).toMatchObject({ cases: 0 });
    const failure = { ok: false, failure: { code: "tally-set.building" } };
    expect(await province.evaluate(id)).toMatchObject(failure);
    await setHash(set?.ruleSetHash ?? "");
    await province.keeper.drain();
    await expectEqualToFiles(id, ONE_QUARTER);
    await setHash("khac");
    expect(await province.evaluate(id)).toMatchObject({ ok: false, failure: { code: "tally-set.other-law" } });
  });
});
