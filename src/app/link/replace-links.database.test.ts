import { createHash } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test } from "vitest";
import { ballotsOnTrial, TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { TALLY_LAW, valueOf } from "../../../test/support/kept-province.ts";
import { ballotId, ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { publicationsOf } from "../../../test/support/publication-cases.ts";
import { day } from "../../../test/support/small-province.ts";
import {
  AFTER_DAYS,
  CODES,
  dossiers,
  DUE,
  KEPT_APART,
  publishedQuarter,
  TOKEN_BALLOT,
  TOTAL,
  type QuarterOnTrial,
} from "../../../test/support/quarter-with-ballots.ts";
import { asOwner, everyRow } from "../../../test/support/stored-facts.ts";
import type { TestDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeTallySetCases } from "../evaluate-server/manage-tally-sets.ts";
import { InputReceipts } from "../evaluate-server/input-receipts.ts";
import { askedIn } from "../period-reports/asked-in.ts";
import { makeUndoImport } from "../import-data-set/undo-import.ts";
import { makeVerifyAudit } from "../verify-audit.ts";
import { makeVerifyBallots } from "../verify-ballots/verify-ballots.ts";
import { makeVerifyTallies } from "../verify-tallies/verify-tallies.ts";
import { makeLinkReplacement } from "./replace-links.ts";

/** The link of ballots and dossiers once a period is over, on a real database. */

function replacementOf({ trial, database }: Pick<QuarterOnTrial, "trial" | "database">, more: object = {}) {
  return makeLinkReplacement({
    ...{ database, clock: trial.clock, afterDays: AFTER_DAYS, secrets: TRIAL_SECRETS },
    ...more,
  });
}

async function faultsOf({ database, trial }: QuarterOnTrial): Promise<unknown> {
  await trial.keeper.drain();
  const audit = await makeVerifyAudit({ database })({});
  const { brokenBatches, changedCount } = await makeVerifyBallots({ database })();
  const tallies = valueOf(await makeVerifyTallies({ database, law: TALLY_LAW })({ tallySetId: undefined }));
  return { audit: audit.faultCount, brokenBatches, changedCount, tallies: tallies.differences };
}

const SOUND = { audit: 0, brokenBatches: [], changedCount: 0, tallies: [] };
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function oneOf(database: TestDatabase, query: string): Promise<unknown> {
  const [row] = await asOwner(database.url, query);
  return row?.["it"];
}

const unreplaced = (database: TestDatabase) =>
  oneOf(database, "select count(*)::integer as it from ballots where link_takeover is null");

describe("the day", () => {
  it("comes so long after the end of the year, and not a day before; twice gives nothing new", async () => {
    const on = await publishedQuarter();
    const replacement = replacementOf(on);
    on.trial.goTo("2021-03-30");
    expect(await replacement.replaceNow()).toEqual({ sets: 0, ballots: 0, broken: 0 });
    expect(await unreplaced(on.database)).toBe(TOTAL);
    on.trial.goTo(DUE);
    expect(await replacement.replaceNow()).toEqual({ sets: 1, ballots: TOTAL, broken: 0 });
    const entries = await oneOf(on.database, "select count(*)::integer as it from audit_entries");
    on.trial.goTo("2021-04-01");
    expect(await replacement.replaceNow()).toEqual({ sets: 0, ballots: 0, broken: 0 });
    expect(await oneOf(on.database, "select count(*)::integer as it from audit_entries")).toBe(entries);
  });

  it("waits for a petition about a dossier that nobody has answered, and for a correction under way", async () => {
    const on = await publishedQuarter();
    on.trial.goTo(DUE);
    await asOwner(on.database.url, "update petitions set resolved_at = null, verdict = null");
    expect(await replacementOf(on).replaceNow()).toMatchObject({ sets: 0 });
    await asOwner(on.database.url, "update petitions set resolved_at = '2021-01-01', verdict = 'untrue'");
    await asOwner(
      on.database.url,
      "update period_units set stage = 'appraised' where agency_id in (select min(id) from agencies where id > 0)",
    );
    expect(await replacementOf(on).replaceNow()).toMatchObject({ sets: 0 });
  });
});

describe("whoever reads the whole database", () => {
  let on: QuarterOnTrial;
  let before: readonly string[];

  beforeAll(async () => {
    on = await publishedQuarter();
    before = await everyRow(on.database);
    on.trial.goTo(DUE);
    await replacementOf(on).replaceNow();
    await on.trial.keeper.drain();
  });

  const ids = () => [...on.sent.map(({ id }) => String(id)), ballotId(1), ballotId(2), ballotId(3), TOKEN_BALLOT];

  it("finds no old id and no moment of casting any more", async () => {
    const times = ["09:31:07", "09:30:00", "10:02:03", "14:59:58", "08:12:13", "08:00:01", "07:08:09", "11:12:13"];
    const found = (rows: readonly string[]) =>
      [...ids(), ...times].filter((word) => rows.some((row) => row.includes(word)));
    expect(found(before)).toEqual([...ids(), ...times]);
    expect(found(await everyRow(on.database))).toEqual([]);
  });

  it("finds no row with a dossier and an answer, or with a dossier and a ballot of today", async () => {
    const nowIds = (await asOwner(on.database.url, "select id::text as id from ballots")).map(({ id }) => String(id));
    const rows = (await everyRow(on.database)).filter((row) => CODES.some((code) => row.includes(code)));
    expect(rows.filter((row) => nowIds.some((id) => row.includes(id)))).toEqual([]);
    expect(
      await asOwner(
        on.database.url,
        `select case_key from points where case_key like 'd:S1%' and (p3 is not null or p4 is not null or p6 is not null
          or p7 is not null or opinion_level is not null or delivered_ballots > 0)`,
      ),
    ).toEqual([]);
    expect(rows.filter((row) => row.includes("làm rất nhanh"))).toEqual([]);
  });

  it("finds neither the procedure of a ballot nor its counter", async () => {
    const named = (rows: readonly string[]) => rows.filter((row) => /[(,]Q1[,)]/.test(row) && /[(,]P1[,)]/.test(row));
    expect([named(before).length, named(await everyRow(on.database)).length]).toEqual([1, 0]);
  });

  it("finds that a token was spent and a ballot kept apart, nothing that they say, and a hash on papers", async () => {
    const { database } = on;
    const spent = "select count(*)::integer as it from ballot_tokens where ballot_id is not null";
    expect(await oneOf(database, spent)).toBe(1);
    expect(await oneOf(database, `${spent} and ballot_id in (select id from ballots)`)).toBe(0);
    expect(await oneOf(database, `select content as it from ballot_quarantine where ballot_id = '${KEPT_APART}'`)).toBe(
      "",
    );
    expect(await oneOf(database, "select left(dossier_code, 1) as it from paper_entries")).toBe("~");
    expect(await oneOf(database, "select left(value, 1) as it from paper_resolutions")).toBe("~");
    const same =
      "select count(*)::integer as it from paper_entries e join ballots b on b.dossier_code = e.dossier_code";
    expect(await oneOf(database, same)).toBe(1);
  });

  it("finds none by trying every dossier, alone or with every ballot, with a hash that has no key", async () => {
    const rows = await everyRow(on.database);
    const now = await asOwner(on.database.url, "select id::text as id, cast_at::text as at from ballots");
    for (const code of CODES) {
      const tried = [
        code,
        `d:${code}`,
        ...now.flatMap(({ id, at }) => [`${String(id)}${code}`, `${String(id)} ${code}`, `${code}${String(at)}`]),
      ];
      for (const text of tried) {
        const hash = Buffer.from(sha256(text), "hex");
        for (const form of [hash.toString("hex").slice(0, 32), hash.toString("base64url").slice(0, 21)])
          expect(rows.filter((row) => row.includes(form))).toEqual([]);
      }
    }
  });
});

describe("what is checked", () => {
  it("holds before and after, and with the last ballots taken one by one", async () => {
    const on = await publishedQuarter();
    expect(await faultsOf(on)).toEqual(SOUND);
    on.trial.goTo(DUE);
    expect(await replacementOf(on, { most: 1 }).replaceNow()).toMatchObject({ ballots: TOTAL });
    expect(await faultsOf(on)).toEqual(SOUND);
  });

  it("goes on where it was broken off, and holds in between", async () => {
    const on = await publishedQuarter();
    on.trial.goTo(DUE);
    const broken = replacementOf(on, {
      most: 1,
      reached: () => {
        throw new Error("power cut");
      },
    });
    await expect(broken.replaceNow()).rejects.toThrow("power cut");
    const left = Number(await unreplaced(on.database));
    expect([left > 0, left < TOTAL]).toEqual([true, true]);
    expect(await faultsOf(on)).toEqual(SOUND);
    expect(await replacementOf(on).replaceNow()).toMatchObject({ sets: 0, ballots: left });
    expect(await unreplaced(on.database)).toBe(0);
    expect(await faultsOf(on)).toEqual(SOUND);
  });

  it("still finds a changed answer, a removed ballot, and a record of a batch that was changed", async () => {
    const on = await publishedQuarter();
    on.trial.goTo(DUE);
    await replacementOf(on).replaceNow();
    const first = "(select min(id::text)::uuid from ballots where link_takeover is not null)";
    const tampered = async (statement: string, back: string) => {
      await asOwner(on.database.url, statement);
      const { brokenBatches, changedCount } = await makeVerifyBallots({ database: on.database })();
      await asOwner(on.database.url, back);
      return { broken: brokenBatches.length, changedCount };
    };
    const answer = Number(await oneOf(on.database, `select a6 as it from ballots where id = ${first}`));
    expect(
      await tampered(
        `update ballots set a6 = 3 where id = ${first}`,
        `update ballots set a6 = ${answer} where id = ${first}`,
      ),
    ).toEqual({ broken: 0, changedCount: 1 });
    expect(
      await tampered(
        `create table gone as select * from ballots where id = ${first};
          create table said as select * from ballot_comments where ballot_id = ${first};
          delete from ballots where id = ${first}`,
        "select 1",
      ),
    ).toEqual({ broken: 1, changedCount: 0 });
    expect(
      await tampered("update link_batches set taken = taken + 1", "update link_batches set taken = taken - 1"),
    ).toEqual({
      broken: 2,
      changedCount: 0,
    });
  });

  it("holds of a ballot that a file has corrected, whose first answers go their own way too", async () => {
    const on = await publishedQuarter();
    const id = String(on.sent[4]?.["id"]);
    const folder = join(temporaryFolder(), "corrected");
    const corrected = { id, agencyCode: "S1", dossierCode: "S1-0005", castAt: "2020-05-21T08:12:13", q10: "1" };
    writeDataSet(folder, { ballots: [corrected] });
    const { importId } = await importFolder(on.database, folder);
    expect(await faultsOf(on)).toEqual(SOUND);
    on.trial.goTo(DUE);
    expect(await replacementOf(on).replaceNow()).toMatchObject({ ballots: TOTAL, broken: 0 });
    expect(await faultsOf(on)).toEqual(SOUND);
    const rows = await everyRow(on.database);
    expect(rows.filter((row) => row.includes(id) || row.includes("08:12:13"))).toEqual([]);
    const undone = await makeUndoImport({ database: on.database, clock: on.trial.clock })(OPERATOR, importId);
    expect(undone).toMatchObject({ failure: { code: "import.link-replaced" } });
    const first = "select replaced_row ->> 'dossier_code' as it from replaced_rows where table_name = 'ballots'";
    expect(String(await oneOf(on.database, first))).toMatch(/^~/);
    const tampered = "replaced_row || jsonb_build_object('digest', '00')";
    await asOwner(on.database.url, `update replaced_rows set replaced_row = ${tampered} where table_name = 'ballots'`);
    expect((await makeVerifyBallots({ database: on.database })()).brokenBatches).toHaveLength(1);
  });

  it("leaves a batch as it is that is not as the audit has it", async () => {
    const on = await publishedQuarter();
    on.trial.goTo(DUE);
    const id = String(on.sent[4]?.["id"]);
    await asOwner(on.database.url, `update ballots set digest = decode(md5('x'), 'hex') where id = '${id}'`);
    expect(await replacementOf(on).replaceNow()).toEqual({ sets: 1, ballots: TOTAL - 1, broken: 1 });
    expect(await oneOf(on.database, `select dossier_code as it from ballots where id = '${id}'`)).toBe("S1-0005");
    const { brokenBatches } = await makeVerifyBallots({ database: on.database })();
    expect(brokenBatches).toHaveLength(1);
  });
});

test("the program puts nothing but a keyed hash in the place of a code of papers, of days that are over", async () => {
  const on = await publishedQuarter();
  const put = (hash: string) =>
    on.database.pool.query("select hailong.link_paper_codes(array['S1-0004'], array[$1::text])", [hash]);
  const code = () => oneOf(on.database, "select dossier_code as it from paper_entries");
  await put("~x");
  expect(await code()).toBe("S1-0004");
  on.trial.goTo(DUE);
  await replacementOf(on).replaceNow();
  await asOwner(on.database.url, "update paper_entries set dossier_code = 'S1-0004'");
  await put("S1-0001");
  expect(await code()).toBe("S1-0004");
  await put("~x");
  expect(await code()).toBe("~x");
});

describe("a period that still counts", () => {
  it("keeps the link of the days that it shares, and of dossiers that are not settled", async () => {
    const on = await publishedQuarter();
    const year = { id: "2020", title: "Năm 2020", window: { from: day("2020-01-01"), to: day("2020-12-31") } };
    valueOf(await on.trial.cases.create(PEOPLE.appraiser, { ...QUARTER_FORM, ...year }));
    valueOf(await on.trial.cases.open(PEOPLE.appraiser, "2020"));
    await on.trial.keeper.drain();
    on.trial.goTo(DUE);
    expect(await replacementOf(on).replaceNow()).toEqual({ sets: 0, ballots: 0, broken: 0 });
    await asOwner(
      on.database.url,
      "update periods set removed_at = now(), stage = 'draft', tally_set_id = null where id = '2020'",
    );
    await asOwner(on.database.url, "delete from period_events where period_id = '2020'");
    await asOwner(on.database.url, "delete from tally_sets where window_to = '2020-12-31'");
    await asOwner(on.database.url, "update dossiers set finished_at = null where code = 'S1-0006'");
    expect(await replacementOf(on).replaceNow()).toEqual({ sets: 1, ballots: TOTAL - 1, broken: 0 });
    expect(await oneOf(on.database, "select dossier_code as it from ballots where link_takeover is null")).toBe(
      "S1-0006",
    );
  });

  it("scores its own days as before, when a live one has seen the ballots of a period that is over", async () => {
    const on = await publishedQuarter();
    const next = { id: "2020-q3", title: "Quý III/2020", window: { from: day("2020-07-01"), to: day("2020-09-30") } };
    valueOf(await on.trial.cases.create(PEOPLE.appraiser, { ...QUARTER_FORM, ...next }));
    valueOf(await on.trial.cases.open(PEOPLE.appraiser, "2020-q3"));
    await on.trial.keeper.drain();
    const tallies = `select subject_kind, subject_code, cell, value from tallies where value <> 0
      and tally_set_id <> ${on.setId.toString()} order by 1, 2, 3, 4`;
    const before = await asOwner(on.database.url, tallies);
    on.trial.goTo(DUE);
    expect(await replacementOf(on).replaceNow()).toMatchObject({ sets: 1, ballots: TOTAL });
    expect(await faultsOf(on)).toEqual(SOUND);
    expect(await asOwner(on.database.url, tallies)).toEqual(before);
  });
});

describe("afterwards", () => {
  let on: QuarterOnTrial;

  beforeAll(async () => {
    on = await publishedQuarter();
    on.trial.goTo(DUE);
    await replacementOf(on).replaceNow();
  });

  it("a receipt still tells the state of its ballot, and the day", async () => {
    const states = [];
    for (const [place, code] of on.receipts.entries())
      states.push(await on.ballots.answering.lookUpReceipt(code, `10.0.0.${place.toString()}`));
    expect(states).toEqual([
      { state: "superseded", castOn: day("2020-05-04") },
      { state: "recorded", castOn: day("2020-05-04") },
      { state: "recorded", castOn: day("2020-05-05") },
      { state: "recorded", castOn: day("2020-05-06") },
      { state: "recorded", castOn: day("2020-05-21") },
      { state: "recorded", castOn: day("2020-06-02") },
    ]);
    const [code = ""] = on.receipts;
    const wrong = code.slice(0, -1) + (code.endsWith("A") ? "B" : "A");
    expect(await on.ballots.answering.lookUpReceipt(wrong, "10.0.1.1")).toEqual({ state: "mistyped" });
  });

  it("a ballot that is sent once more makes no second one, and other answers under its id are refused", async () => {
    // A program that was started since, as what is published is believed for a minute.
    const { readPass, receiveBallots } = ballotsOnTrial(on.database, on.trial.clock);
    const pass = valueOf(await readPass(on.token));
    const again = valueOf(await receiveBallots(pass, on.sent));
    expect(again.map((result) => ("receiptCode" in result ? result.isRepeated : result.failure.code))).toEqual(
      on.sent.map(() => true),
    );
    expect(again.map((result) => ("receiptCode" in result ? result.receiptCode : ""))).toEqual(on.receipts);
    const other = { ...on.sent[0], answers: { q10: "1" } };
    expect(valueOf(await receiveBallots(pass, [other]))).toMatchObject([{ failure: { code: "ballot.other-content" } }]);
    expect(await oneOf(on.database, "select count(*)::integer as it from ballots")).toBe(TOTAL);
  });

  it("a file that is read again makes no second ballot, and takes nothing back", async () => {
    const folder = join(temporaryFolder(), "again");
    writeDataSet(folder, { ballots: ONE_QUARTER.ballots ?? [] });
    await importFolder(on.database, folder);
    expect(await oneOf(on.database, "select count(*)::integer as it from ballots")).toBe(TOTAL);
    expect(await unreplaced(on.database)).toBe(0);
  });

  it("Mẫu 01 of single dossiers is gone in words; every other file, and who was asked, stays", async () => {
    const { publications, reading } = publicationsOf(on.trial);
    const first = { periodId: QUARTER_FORM.id, number: 1 };
    const { files } = valueOf(await publications.restrictedFiles(PEOPLE.auditor, first));
    const codes = [];
    for (const { name } of files) {
      const file = await publications.restrictedFile(PEOPLE.auditor, { ...first, name });
      codes.push(`${name.slice(0, 7)} ${file.ok ? "there" : file.failure.code}`);
    }
    expect(codes).toEqual(expect.arrayContaining(["mau-01- period.file-gone", "results there", "trace.j there"]));
    expect(codes.filter((code) => code.startsWith("mau-01-") !== code.endsWith("file-gone"))).toEqual([]);
    for (const { name, hash } of (await reading.find(1))?.files ?? [])
      expect(
        createHash("sha256")
          .update((await reading.file(1, name))?.bytes ?? "")
          .digest("hex"),
      ).toBe(hash);
    expect(await askedIn(on.database, { tallySetId: on.setId, window: QUARTER_FORM.window })).toEqual(on.asked);
    expect(on.asked?.groups.map(({ ballots }) => ballots).some((count) => count > 0)).toBe(true);
  });

  it("the import is no longer undone, in words", async () => {
    const undone = await makeUndoImport({ database: on.database, clock: on.trial.clock })(OPERATOR, on.importId);
    expect(undone).toMatchObject({ ok: false, failure: { code: "import.link-replaced" } });
  });

  it("nothing is counted anew on these days: neither a set, nor a trial, nor a case that changes", async () => {
    const { database, trial } = on;
    const deps = { database, law: TALLY_LAW, receipts: new InputReceipts(), engineVersion: "0", clock: trial.clock };
    const cases = makeTallySetCases({ ...deps, keeper: trial.keeper });
    const window = { from: day("2020-06-30"), to: day("2020-12-31"), asOf: undefined };
    const asked = { title: "Lại", ruleSetId: "tt01-2018", overrides: [], window };
    expect(await cases.create(OPERATOR, asked)).toMatchObject({ failure: { code: "period.link-replaced" } });
    const trialAsked = { periodId: QUARTER_FORM.id, ruleSetId: "tt01-2018", overrides: [] };
    expect(await trial.cases.beginTrial(PEOPLE.appraiser, trialAsked)).toMatchObject({
      failure: { code: "period.link-replaced" },
    });
    const folder = join(temporaryFolder(), "corrected");
    writeDataSet(folder, { dossiers: [{ ...dossiers[0], finishedAt: "2020-04-28" }] });
    await importFolder(database, folder);
    await trial.keeper.drain();
    expect(await oneOf(database, "select count(*)::integer as it from late_cases")).toBe(0);
    expect(await faultsOf(on)).toEqual(SOUND);
  });
});
