import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ballotId, ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import type { Trial } from "../../core/periods/trial.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { insertEvaluationRun } from "../../db/evaluation-runs.ts";
import { lockedPeriod, movePeriod } from "../../db/periods.ts";
import { keptSetById, markFrozen, tallySetById, tallySets } from "../../db/tally-sets.ts";
import { makeTallySetCases } from "../evaluate-server/manage-tally-sets.ts";
import { makeEvaluateTallySet } from "../evaluate-server/evaluate-tally-set.ts";
import { InputReceipts } from "../evaluate-server/input-receipts.ts";
import { makeUndoImport } from "../import-data-set/undo-import.ts";
import { makeTrialExpiry } from "./remove-trials.ts";
import { makeVerifyTallies } from "../verify-tallies/verify-tallies.ts";

const site = await quarterIn("locked");
const { database, cases, keeper, law, clock } = site;
const folder = temporaryFolder();
const { appraiser, auditor, approver, head } = PEOPLE;
const DAY_MS = 86_400_000;
const periodId = QUARTER_FORM.id;
const JUDGED_ANEW = { periodId, ruleSetId: "tt01-2018", overrides: ["G1=notScored"] };
const AT_ONCE = { periodId, ruleSetId: "tt01-2018", overrides: ["G14=rescale"] };

function whole(set: readonly string[]): Trial["units"] {
  return evaluateFacts(ONE_QUARTER, { ...QUARTER, set }).results.agencies.map(
    ({ code, status, total, max, grade, satisfactionLevel }) => ({
      code,
      status,
      total,
      max,
      grade,
      satisfactionLevel,
    }),
  );
}

async function deliver(name: string, tables: Parameters<typeof writeDataSet>[1]): Promise<number> {
  writeDataSet(join(folder, name), tables);
  const { importId } = await importFolder(database, join(folder, name));
  await keeper.drain();
  return importId;
}

let trialId = 0;
let baseSetId = 0;

beforeAll(async () => {
  trialId = valueOf(await cases.beginTrial(appraiser, JUDGED_ANEW)).id;
  await keeper.drain();
  baseSetId = (await tallySets(database.queries))[0]?.id ?? 0;
});

const trialUnits = async () => valueOf(await cases.viewTrial(appraiser, { periodId, trialId })).trial?.units;

describe("a trial", () => {
  it("at once gives what an evaluation under these rules gives, and keeps nothing", async () => {
    const before = (await database.pool.query("select count(*) from tally_sets")).rows;
    const tried = valueOf(await cases.tryRules(appraiser, AT_ONCE));
    expect(tried.trial?.units).toEqual(whole(["G14=rescale"]));
    expect((await database.pool.query("select count(*) from tally_sets")).rows).toEqual(before);
  });

  it("names the rules by which cases have to be judged anew, and gives nothing at once", async () => {
    expect(valueOf(await cases.tryRules(appraiser, JUDGED_ANEW))).toMatchObject({
      trial: undefined,
      judgedAnew: ["G1"],
    });
  });

  it("that judged every case anew gives what an evaluation under these rules gives", async () => {
    expect(await trialUnits()).toEqual(whole(["G1=notScored"]));
  });

  it("counts the facts that were locked: what comes, changes or goes later is no part of it", async () => {
    const before = await trialUnits();
    const importId = await deliver("late", {
      ballots: [{ id: ballotId(90), agencyCode: "X2", castAt: "2020-06-30", q10: "5", q3: "2" }],
      dossiers: [
        {
          ...{ code: "S1-0001", agencyCode: "S1", procedureCode: "P1", channel: "online" },
          ...{ receivedAt: "2020-04-06", dueAt: "2020-04-20", finishedAt: "2020-05-30" },
        },
      ],
    });
    expect(await trialUnits()).toEqual(before);
    expect(valueOf(await cases.viewTrial(appraiser, { periodId, trialId })).casesAsLocked).toBe(2);
    const afterwards = valueOf(await cases.beginTrial(appraiser, JUDGED_ANEW)).id;
    await keeper.drain();
    const begun = valueOf(await cases.viewTrial(appraiser, { periodId, trialId: afterwards }));
    expect(begun.trial?.units).toEqual(before);
    expect(valueOf(await makeVerifyTallies({ database, law })({ tallySetId: undefined })).differences).toEqual([]);
    valueOf(await makeUndoImport({ database, clock })(OPERATOR, importId));
    await keeper.drain();
    expect(await trialUnits()).toEqual(before);
  });

  it("counts cases that are gone as they were when the facts were locked", async () => {
    const before = await trialUnits();
    await database.scoring.pool.query("delete from ballots where dossier_code is null");
    await database.pool.query(
      `insert into touched_cases (agency_id, lane, case_keys)
        select agency_id, 0, array[case_key] from points where tally_set_id = $1 and case_key like 'b:%'`,
      [baseSetId],
    );
    await keeper.drain();
    const afterwards = valueOf(await cases.beginTrial(appraiser, JUDGED_ANEW)).id;
    await keeper.drain();
    for (const id of [trialId, afterwards]) {
      const { trial } = valueOf(await cases.viewTrial(appraiser, { periodId, trialId: id }));
      expect(trial?.units).toEqual(before);
    }
    expect(valueOf(await makeVerifyTallies({ database, law })({ tallySetId: undefined })).differences).toEqual([]);
  });
});

describe("who tries rules", () => {
  it("reads the whole province, and begins a trial as who may make sets", async () => {
    expect(await cases.tryRules(head, AT_ONCE)).toMatchObject({ ok: false, failure: { code: "access.refused" } });
    expect(await cases.viewTrial(head, { periodId, trialId })).toMatchObject({ ok: false });
    expect(await cases.tryRules(auditor, AT_ONCE)).toMatchObject({ ok: true });
    expect(await cases.beginTrial(auditor, JUDGED_ANEW)).toMatchObject({ ok: false });
    expect(await cases.beginTrial(approver, JUDGED_ANEW)).toMatchObject({ ok: false });
  });

  it("finds a trial under its own period alone", async () => {
    const answer = await cases.viewTrial(appraiser, { periodId, trialId: baseSetId });
    expect(answer).toMatchObject({ ok: false, failure: { code: "page.not-found" } });
  });
});

describe("a trial never becomes a result", () => {
  const evaluating = { database, law, receipts: new InputReceipts(), engineVersion: "0.0.0" };
  const by = { actor: appraiser.id, at: new Date("2020-07-02T00:00:00Z") };

  it("is no set of results: not listed, not found, not evaluated, not frozen", async () => {
    const sets = makeTallySetCases({ ...evaluating, clock, keeper });
    expect((await tallySets(database.queries)).map(({ id }) => id)).not.toContain(trialId);
    expect(valueOf(await sets.list(appraiser)).map(({ id }) => id)).not.toContain(trialId);
    expect(await tallySetById(database.queries, trialId)).toBeUndefined();
    expect(await keptSetById(database.queries, trialId)).toMatchObject({ purpose: "trial", baseSetId });
    const unknown = { ok: false, failure: { code: "tally-set.unknown" } };
    expect(await makeEvaluateTallySet(evaluating)(trialId)).toMatchObject(unknown);
    expect(await sets.freeze(appraiser, trialId)).toMatchObject(unknown);
    expect(await sets.listLate(appraiser, trialId)).toMatchObject({ ok: false });
  });

  it("is refused by the database as the set of a period", async () => {
    const moved = inAuditedTransaction(database, by, async (tx, record) => {
      const period = await lockedPeriod(tx, periodId, "update");
      if (period === undefined) throw new Error("no period");
      await movePeriod(tx, { ...period, tallySetId: trialId });
      record({ action: "period.recount", subject: periodId, details: {} });
    });
    await expect(moved).rejects.toThrow(/periods_set_of_results/);
  });

  it("is refused by the database as frozen, and as what results are kept of", async () => {
    const frozen = inAuditedTransaction(database, by, async (tx, record) => {
      await markFrozen(tx, trialId, by);
      record({ action: "tally-set.frozen", subject: "x", details: {} });
    });
    await expect(frozen).rejects.toThrow(/tally_sets_trial_never_frozen/);
    const evaluation = valueOf(await makeEvaluateTallySet(evaluating)(baseSetId));
    const kept = inAuditedTransaction(database, by, async (tx, record) => {
      await insertEvaluationRun(tx, evaluation, { tallySetId: trialId, ...by });
      record({ action: "tally-set.frozen", subject: "x", details: {} });
    });
    await expect(kept).rejects.toThrow(/evaluation_runs_of_results/);
  });

  it("is refused by the database as the base of another trial, and never turns into results", async () => {
    const update = (columns: string) =>
      database.pool.query(`update tally_sets set ${columns} where id = $1`, [trialId]);
    await expect(update("purpose = 'results'")).rejects.toThrow(/tally_sets_base_of_trial/);
    await expect(
      database.pool.query("update tally_sets set base_set_id = $1 where purpose = 'trial' and id <> $1", [trialId]),
    ).rejects.toThrow(/tally_sets_base_is_results/);
  });

  it("goes alone when it is removed: other sets keep every point", async () => {
    const others = (await pointsBySet()).filter(({ set }) => set !== trialId);
    for (const id of [baseSetId, trialId + 1000]) {
      const refused = await cases.removeTrial(appraiser, { periodId, trialId: id });
      expect(refused).toMatchObject({ ok: false, failure: { code: "page.not-found" } });
    }
    expect(await cases.removeTrial(auditor, { periodId, trialId })).toMatchObject({ ok: false });
    expect(await cases.removeTrial(appraiser, { periodId: "2019", trialId })).toMatchObject({ ok: false });
    expect(await keptSetById(database.queries, trialId)).toBeDefined();
    valueOf(await cases.removeTrial(appraiser, { periodId, trialId }));
    expect(await keptSetById(database.queries, trialId)).toBeUndefined();
    expect(await pointsBySet()).toEqual(others);
    await keeper.drain();
    expect(valueOf(await makeVerifyTallies({ database, law })({ tallySetId: undefined })).differences).toEqual([]);
  });

  it("is kept for thirty days, and not a moment longer", async () => {
    const trials = valueOf(await cases.trials(appraiser, periodId));
    const begun = Math.min(...trials.map(({ createdAt }) => createdAt.getTime()));
    const runAt = (ms: number) => makeTrialExpiry({ database, clock: () => new Date(ms), onError: fail }).run();
    expect(await runAt(begun + 30 * DAY_MS - 1)).toBe(0);
    expect(await runAt(begun + 30 * DAY_MS)).toBe(1);
    expect(valueOf(await cases.trials(appraiser, periodId))).toHaveLength(trials.length - 1);
    expect((await tallySets(database.queries)).map(({ id }) => id)).toContain(baseSetId);
  });

  it("goes with the facts that it counted when the period is opened again with another set", async () => {
    valueOf(await cases.beginTrial(appraiser, JUDGED_ANEW));
    const kept = valueOf(await cases.trials(appraiser, periodId)).length;
    const expiry = makeTrialExpiry({ database, clock, onError: fail });
    expect(await expiry.run()).toBe(0);
    const decision = { number: "12/QĐ-UBND", reason: "Bỏ sót phiếu giấy", day: QUARTER_FORM.window.to };
    valueOf(await cases.reopen(appraiser, { periodId, decision }));
    expect(valueOf(await cases.trials(appraiser, periodId))).toEqual([]);
    expect(await expiry.run()).toBe(kept);
    expect((await tallySets(database.queries)).map(({ id }) => id)).toContain(baseSetId);
  });
});

const fail = (error: unknown): never => {
  throw error;
};

async function pointsBySet(): Promise<readonly { readonly set: number; readonly points: number }[]> {
  const { rows } = await database.pool.query<{ set: number; points: number }>(
    `select tally_set_id as set, count(*)::integer as points from points group by tally_set_id order by tally_set_id`,
  );
  return rows;
}
