import { beforeEach, describe, expect, it } from "vitest";
import { changedLaw } from "../../../test/support/changed-law.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { DECISION, PEOPLE, periodsOver } from "../../../test/support/period-cases.ts";
import type { PeriodOnTrial } from "../../../test/support/period-cases.ts";
import { QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { appraised, approvedFromClosing, publicationsOf } from "../../../test/support/publication-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { day } from "../../../test/support/small-province.ts";
import type { RuleSetFile } from "../../core/publication/rule-set-file.ts";
import { tallySetById } from "../../db/tally-sets.ts";
import { reportSource } from "../period-reports/report-source.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import { makeVerifyTallies } from "../verify-tallies/verify-tallies.ts";
import { makeEvaluateShownTo } from "../rated-side/shown-to.ts";
import { makeViewOfficerResult } from "../view-results/view-officer-result.ts";
import { InputReceipts } from "../evaluate-server/input-receipts.ts";

const { appraiser, approver, officer } = PEOPLE;
const PERIOD = QUARTER_FORM.id;
const S1 = { periodId: PERIOD, agencyCode: "S1" };
const UNITS = { periodId: PERIOD, agencyCodes: ["S1"] };

/** Bounds so high that hardly anybody is excellent or good, and one holiday less. */
const OTHER_BOUNDS = [
  ["circular-01-2018/2019-01-06.yaml", '{ is: excellent, atLeast: "15" }', '{ is: excellent, atLeast: "19" }'],
  [
    "circular-01-2018/2019-01-06.yaml",
    '{ is: good, atLeast: "12", below: "15" }',
    '{ is: good, atLeast: "12", below: "19" }',
  ],
  ["calendar-vn/2020.yaml", '  - { date: 2020-04-30, name: "Ngày Chiến thắng" }\n', ""],
] as const;
const RENAMED = [["rule-sets/tt01-2018.yaml", "ruleSet: tt01-2018", "ruleSet: tt01-2030"]] as const;

async function gradesOf({ cases }: PeriodOnTrial) {
  const { evaluation } = valueOf(await cases.publicationCandidate(PERIOD));
  return evaluation.results.agencies.map(({ code, grade, total }) => [code, grade, total]);
}

async function tallySetOf({ cases, database }: PeriodOnTrial) {
  const { tallySetId = -1 } = valueOf(await cases.publicationCandidate(PERIOD)).period;
  return (await tallySetById(database.queries, tallySetId)) ?? expect.fail();
}

let before: PeriodOnTrial;
beforeEach(async () => {
  before = await quarterIn("locked");
});

describe.each([
  ["changed a class and a holiday", OTHER_BOUNDS],
  ["does not have the rule set any more", RENAMED],
])("a period that was closed before an upgrade that %s", (_, changes) => {
  it("is scored, appraised, reported, published and corrected under the rules of its closing", async () => {
    const set = await tallySetOf(before);
    const law = await changedLaw(changes);
    const asked = { ruleSetId: set.ruleSetId, overrides: [], window: set.window };
    const present = law.rulesFor(asked);
    expect(present.ok && present.value.hash).not.toBe(set.ruleSetHash);
    const after = periodsOver(before.database, law);
    expect(await gradesOf(after)).toEqual(await gradesOf(before));

    await approvedFromClosing(after, PERIOD);
    const source = valueOf(reportSource(valueOf(await after.cases.publicationCandidate(PERIOD))));
    const { publications, reading } = publicationsOf(after);
    valueOf(await publications.publish(approver, { periodId: PERIOD, reason: "" }));
    const first = await reading.find(1);
    const grades = source.final.results.agencies.map(({ code, grade, total }) => [code, grade, total]);
    expect(first?.results.units.map(({ code, grade, total }) => [code, grade, total])).toEqual(grades);
    const rules = JSON.parse(
      Buffer.from((await reading.file(1, "rule-set.json"))?.bytes ?? []).toString(),
    ) as RuleSetFile;
    expect(rules.hash).toBe(set.ruleSetHash);
    expect(rules.entries.find(({ path }) => path === "grades.agencies")?.value).toContainEqual({
      is: "excellent",
      atLeast: "15",
    });

    valueOf(await after.cases.correct(appraiser, { ...UNITS, decision: { ...DECISION, day: day("2020-07-18") } }));
    const line = { indicator: "5", score: "1,2", reason: "Biên bản kiểm tra", isAccepted: true } as const;
    const paper = valueOf(await after.cases.unitPaper(appraiser, S1));
    const subject = { kind: "unit", code: "S1" } as const;
    valueOf(await after.cases.saveAppraisalLine(appraiser, { ...S1, subject, seenVersion: paper.version, line }));
    await appraised(after, PERIOD, ["S1"]);
    valueOf(await publications.publish(approver, { periodId: PERIOD, reason: "Sửa chỉ số 5" }));
    const second = await reading.find(2);
    const others = (units: readonly { readonly code: string }[] = []) => units.filter(({ code }) => code !== "S1");
    expect(others(second?.results.units)).toEqual(others(first?.results.units));
  });

  it("shows the rules of its closing, every one of them", async () => {
    const set = await tallySetOf(before);
    const shown = valueOf(await periodsOver(before.database, await changedLaw(changes)).cases.rules(appraiser, PERIOD));
    expect(shown).toMatchObject({ hash: set.ruleSetHash, overrides: [] });
    expect(shown.rules).toHaveLength(valueOf(before.law.rulesFor(set)).ruleSet.origins.length);
    expect(shown.rules.find(({ id }) => id === "A6")?.value).toContain('"atLeast":"15"');
  });

  it("explains the result of an officer as before", async () => {
    const { database } = before;
    const { id: tallySetId } = await tallySetOf(before);
    const explained = async (law: TallyLaw) => {
      const evaluateShownTo = makeEvaluateShownTo({
        database,
        law,
        receipts: new InputReceipts(),
        engineVersion: "9",
      });
      const view = makeViewOfficerResult({ database, law, evaluateShownTo });
      return valueOf(await view(officer, { tallySetId, officerCode: "S1-CB01", day: day("2020-07-02") }));
    };
    expect(await explained(await changedLaw(changes))).toEqual(await explained(before.law));
  });
});

it("a draft shows the rules that it would have, and what it changes of them", async () => {
  const overrides = ["G14=rescale"];
  const draft = { ...QUARTER_FORM, id: "2020-draft", overrides };
  valueOf(await before.cases.create(appraiser, draft));
  const { rules, overrides: shown } = valueOf(await before.cases.rules(appraiser, draft.id));
  expect(shown).toEqual(overrides);
  expect(rules.filter(({ overridden }) => overridden).map(({ id, value }) => [id, value])).toEqual([
    ["G14", "rescale"],
  ]);
  expect(await before.cases.rules(officer, draft.id)).toMatchObject({ ok: false, failure: { code: "access.refused" } });
});

it("a period that is open follows the rule book of the installation, after a recount", async () => {
  const { cases } = before;
  const id = "2020-open";
  valueOf(await cases.create(appraiser, { ...QUARTER_FORM, id }));
  valueOf(await cases.open(appraiser, id));
  await before.keeper.drain();
  const law = await changedLaw(OTHER_BOUNDS);
  const after = periodsOver(before.database, law);
  expect(await after.cases.close(appraiser, id)).toMatchObject({ failure: { code: "tally-set.other-law" } });
  const { ruleSet } = valueOf(await after.cases.recount(appraiser, id));
  expect(ruleSet.hash).not.toBe((await tallySetOf(before)).ruleSetHash);
  await after.keeper.drain();
  expect((await after.cases.close(appraiser, id)).ok).toBe(true);
});

it("what comes after the closing is late in it, as under the rules of its closing, and changes nothing", async () => {
  const after = periodsOver(before.database, await changedLaw(OTHER_BOUNDS));
  const grades = await gradesOf(before);
  const folder = temporaryFolder();
  const [first = expect.fail()] = ONE_QUARTER.dossiers ?? [];
  writeDataSet(folder, { dossiers: [{ ...first, finishedAt: "2020-06-29" }] });
  await importFolder(before.database, folder);
  await after.keeper.drain();
  const { rows } = await before.database.pool.query("select case_key from late_cases", []);
  expect(rows).toEqual([{ case_key: `d:${first["code"]}` }]);
  expect(await gradesOf(after)).toEqual(grades);
});

describe("kept rules that are no longer what was frozen", () => {
  it("are refused, by the period and by the check of the whole installation", async () => {
    const { database } = before;
    await asOwner(
      database.url,
      `update kept_rules set file = replace(file::text, '"atLeast":"15"', '"atLeast":"14"')::json`,
    );
    const law = await changedLaw([]);
    const damaged = { ok: false, failure: { code: "tally-set.rules-damaged" } };
    expect(await periodsOver(database, law).cases.publicationCandidate(PERIOD)).toMatchObject(damaged);
    expect(await makeVerifyTallies({ database, law })({ tallySetId: undefined })).toMatchObject(damaged);
  });

  it("cannot come from the program: it may add to them and no more", async () => {
    const { pool } = before.database;
    await expect(pool.query("update kept_rules set kept_at = now()", [])).rejects.toThrow(/permission denied/);
    await expect(pool.query("delete from kept_rules", [])).rejects.toThrow(/permission denied/);
  });
});
