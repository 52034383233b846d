import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { actorWith } from "./actors.ts";
import { ballotsOnTrial, TRIAL_SECRETS } from "./ballot-cases.ts";
import { temporaryFolder, writeDataSet } from "./data-set-on-disk.ts";
import { importFolder } from "./imported.ts";
import { TALLY_LAW, valueOf } from "./kept-province.ts";
import { ONE_QUARTER } from "./one-quarter.ts";
import { PEOPLE, periodsOver, QUARTER_FORM, type PeriodOnTrial } from "./period-cases.ts";
import { approvedPeriod, publicationsOf } from "./publication-cases.ts";
import { asOwner } from "./stored-facts.ts";
import { testDatabase, type TestDatabase } from "./test-database.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { askedIn } from "../../src/app/period-reports/asked-in.ts";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";

/** A quarter with ballots by every way in, published: what becomes of their link is tried on it. */

export const AFTER_DAYS = 90;
/** Published on 18 July; the year ends later, so that the days count from its end. */
export const DUE = "2021-03-31";
export const CODES = ["S1-0001", "S1-0002", "S1-0003", "S1-0004", "X1-0001"];
/** Three of the file, six of the device, one by a token. */
export const TOTAL = 10;
export const KEPT_APART = "00000000-0000-4000-8000-00000000aaaa";
export const TOKEN_BALLOT = "00000000-0000-4000-8000-00000000bbbb";
/** Two of one dossier on one day, whose new ids are in the other order. */
const [FIRST, SECOND] = ["00000000-0000-4000-8000-00000000ccc2", "00000000-0000-4000-8000-00000000ccc1"];
const SENTENCE = "Hồ sơ S1-0001 làm rất nhanh";

export interface QuarterOnTrial {
  readonly trial: PeriodOnTrial;
  readonly database: TestDatabase;
  readonly token: string;
  readonly ballots: ReturnType<typeof ballotsOnTrial>;
  readonly sent: readonly Readonly<Record<string, unknown>>[];
  readonly receipts: readonly string[];
  readonly importId: number;
  readonly setId: number;
  /** Who was asked, as it is counted while the link is there. */
  readonly asked: Awaited<ReturnType<typeof askedIn>>;
}

export const dossiers = [
  ...(ONE_QUARTER.dossiers ?? []).filter(({ code }) => code !== "S1-0005" && code !== "S1-0006"),
  ...["S1-0005", "S1-0006"].map((code) => ({
    ...{ code, agencyCode: "S1", procedureCode: "P1", channel: "inPerson" },
    ...{ receivedAt: "2020-04-06", dueAt: "2020-05-29", finishedAt: "2020-05-20" },
  })),
];

/** A quarter with ballots of a file and of a device, published. */
export async function publishedQuarter(): Promise<QuarterOnTrial> {
  const database = await testDatabase();
  const folder = join(temporaryFolder(), "import");
  writeDataSet(folder, { ...ONE_QUARTER, dossiers });
  const { importId } = await importFolder(database, folder);
  const trial = periodsOver(database, TALLY_LAW);
  const ballots = ballotsOnTrial(database, trial.clock);
  trial.goTo("2020-06-20");
  const createDevice = makeCreateDevice({ database, clock: trial.clock, randomBytes, secrets: TRIAL_SECRETS });
  const { token } = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined }));
  const sent = [
    castBallot({ id: SECOND, dossierCode: "S1-0003", castAt: "2020-05-04T09:31:07" }),
    castBallot({ id: FIRST, dossierCode: "S1-0003", castAt: "2020-05-04T09:30:00", answers: { q3: "0", q10: "1" } }),
    castBallot({ dossierCode: "S1-0004", castAt: "2020-05-05T10:02:03", comment: SENTENCE.replace("0001", "0004") }),
    castBallot({ castAt: "2020-05-06T14:59:58", procedureCode: "P1", counterCode: "Q1" }),
    castBallot({ dossierCode: "S1-0005", castAt: "2020-05-21T08:12:13" }),
    castBallot({ dossierCode: "S1-0006", castAt: "2020-06-02T08:00:01" }),
  ];
  const pass = valueOf(await ballots.readPass(token));
  const receipts: string[] = [];
  for (const batch of [sent.slice(0, 4), sent.slice(4, 5), sent.slice(5)])
    for (const result of valueOf(await ballots.receiveBallots(pass, batch)))
      receipts.push("receiptCode" in result ? result.receiptCode : "");
  await answerBeside(database, ballots);
  await trial.keeper.drain();
  await approvedPeriod(trial);
  valueOf(await publicationsOf(trial).publications.publish(PEOPLE.approver, { periodId: QUARTER_FORM.id, reason: "" }));
  const [{ id = 0 } = {}] = await asOwner(database.url, "select tally_set_id as id from periods");
  const setId = Number(id);
  const asked = await askedIn(database, { tallySetId: setId, window: QUARTER_FORM.window });
  return { trial, database, token, ballots, sent, receipts, importId, setId, asked };
}

/** A ballot that a token is spent on, one that is kept apart, and a paper that was keyed. */
async function answerBeside(database: TestDatabase, ballots: QuarterOnTrial["ballots"]): Promise<void> {
  const wanted = [{ agencyCode: "X1", dossierCode: "X1-0001", occasion: undefined }];
  const [given] = valueOf(await ballots.createBallotTokens(OPERATOR, wanted, 180));
  const pass = valueOf(await ballots.readPass(given?.token ?? ""));
  const answered = {
    ...castBallot({ castAt: "2020-05-07T07:08:09" }),
    id: TOKEN_BALLOT,
    agencyCode: "X1",
    channel: "qr",
  };
  valueOf(await ballots.receiveBallots(pass, [answered]));
  const unit = "(select id from agencies where code = 'S1')";
  const content = JSON.stringify({
    id: KEPT_APART,
    castAt: "2020-05-08T11:12:13+07:00",
    dossierCode: "S1-0002",
    answers: { q3: "0" },
  });
  for (const statement of [
    `insert into ballot_quarantine (agency_id, ballot_id, content_sha256, reason, content, sent_by, received_at)
      values (${unit}, '${KEPT_APART}', sha256('${content}'::bytea), 'ballot.burst', '${content}', 'device:1', now())`,
    `insert into paper_batches (agency_id, number, form_id, counted, collected_on, created_by, created_at, closed_by,
      closed_at) values (${unit}, 1, 'tt01', 1, '2020-05-01', 'account:1', now(), 'account:1', now())`,
    `insert into paper_sheets (agency_id, batch_number, sheet_no, first_by) values (${unit}, 1, 1, 'account:1')`,
    `insert into paper_entries (agency_id, batch_number, sheet_no, turn, attempt, dossier_code, answers, is_void,
      keyed_at)
      values (${unit}, 1, 1, 1, 1, 'S1-0004', '{"q3": "1"}', false, now())`,
    `insert into paper_resolutions (agency_id, batch_number, sheet_no, field, value, resolved_by, resolved_at)
      values (${unit}, 1, 1, 'dossierCode', 'S1-0004', 'account:3', now())`,
  ])
    await asOwner(database.url, statement);
}

function castBallot(more: object) {
  return {
    ...{ id: randomUUID(), formId: "tt01", agencyCode: "S1", channel: "kiosk" },
    ...{ answers: { q3: "2", q4: "1", q6: "2", q7: "1", q10: "5" } },
    ...more,
  };
}
