import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { publicationsInMemory } from "../../../test/support/publications-in-memory.ts";
import { asOwner } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeCreateDevice } from "../ballots/create-device.ts";
import { makeCommentCases } from "../comments/comment-cases.ts";
import { makeVerifyAudit } from "../verify-audit.ts";
import { makeVerifyBallots } from "../verify-ballots/verify-ballots.ts";
import { makeKeeping } from "./end-keeping.ts";

/** What has had its time goes, on its day and not a moment before, and what rests on the rest still holds. */

const database = await testDatabase();
const START = new Date("2020-05-04T03:00:00Z"); // 10:00 in Vietnam
let now = START;
const clock = () => now;
const ballots = ballotsOnTrial(database, clock);
const days = { keepPictureDays: 40, keepOriginalCommentDays: 50, keepTokenDays: 60, keepKeptApartDays: 70 };
const keeping = makeKeeping({ database, clock, days });

const idOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
const cast = (number: number, comment: string) => ({
  ...{ id: idOf(number), formId: "tt01", agencyCode: "S1", channel: "kiosk", castAt: "2020-05-04T10:00:00" },
  ...{ answers: { q10: "4", q3: "1" }, comment },
});
const SECRET = "Anh Bình số 0912345678 làm nhanh";

beforeAll(async () => {
  await database.pool.query("insert into agencies (code) values ('S1')");
  const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
  const { token } = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined }));
  const pass = valueOf(await ballots.readPass(token));
  valueOf(await ballots.receiveBallots(pass, [cast(1, SECRET), cast(2, SECRET)]));
  await ballots.createBallotTokens(
    actorWith("clerk"),
    [{ agencyCode: "S1", dossierCode: "HS-1", occasion: undefined }],
    1,
  );
  const unit = "(select id from agencies where code = 'S1')";
  await database.pool.query(
    `insert into ballot_quarantine (agency_id, ballot_id, content_sha256, reason, content,
      sent_by, received_at)
    values (${unit}, '${idOf(9)}', decode(repeat('00', 32), 'hex'), 'ballot.already-cast', '{}', 'token', $1)`,
    [START],
  );
  for (const [number, closedAt] of [
    [1, START],
    [2, null],
  ] as const) {
    await database.pool.query(
      `insert into paper_batches (agency_id, number, form_id, counted, collected_on, created_by, created_at, closed_by,
          closed_at) values (${unit}, $1, 'tt01', 1, '2020-05-01', 'account:1', $2, $3, $4)`,
      [number, START, closedAt && "account:1", closedAt],
    );
    await database.pool.query(
      `insert into paper_images (agency_id, batch_number, image_no, name, media_type, sha256, content, uploaded_by,
          uploaded_at)
        values (${unit}, $1, 1, 'a.png', 'image/png', decode(repeat('11', 32), 'hex'), 'x', 'account:1', $2)`,
      [number, START],
    );
  }
});

/** A sheet of batch 1 that two people keyed, the second twice, with a comment that a third settled. */
async function keySheet(): Promise<void> {
  const unit = "(select id from agencies where code = 'S1')";
  await database.pool.query(
    `insert into paper_sheets (agency_id, batch_number, sheet_no, first_by, second_by)
      values (${unit}, 1, 1, 'account:1', 'account:2')`,
  );
  for (const [turn, attempt, comment] of [
    [1, 1, SECRET],
    [2, 1, null],
    [2, 2, "Anh Bình số 0912345678 làm nhan"],
  ] as const)
    await database.pool.query(
      `insert into paper_entries (agency_id, batch_number, sheet_no, turn, attempt, dossier_code, answers, comment,
          is_void, keyed_at) values (${unit}, 1, 1, $1, $2, 'HS-9', '{"q3": "1"}', $3, false, $4)`,
      [turn, attempt, comment, START],
    );
  for (const [field, value] of [
    ["comment", SECRET],
    ["q3", "1"],
  ])
    await database.pool.query(
      `insert into paper_resolutions (agency_id, batch_number, sheet_no, field, value, resolved_by, resolved_at)
        values (${unit}, 1, 1, $1, $2, 'account:3', $3)`,
      [field, value, START],
    );
}

const DAY_MS = 24 * 3_600_000;

/** What goes a second before a kind has had its days, and a second after. */
async function around(keepDays: number): Promise<readonly Readonly<Record<string, number>>[]> {
  const removed: Readonly<Record<string, number>>[] = [];
  for (const seconds of [-1, 1]) {
    now = new Date(START.getTime() + keepDays * DAY_MS + seconds * 1000);
    removed.push(await keeping.endNow());
  }
  return removed;
}

const one = async (query: string): Promise<unknown> => (await database.pool.query<{ it: unknown }>(query)).rows[0]?.it;

describe("what has had its time", () => {
  const NONE = {
    ...{ "paper-pictures": 0, "ballot-tokens": 0, "kept-apart": 0 },
    ...{ "replaced-comments": 0, "original-comments": 0, "paper-comments": 0 },
  };

  it("goes on its day: pictures of closed batches, and their digest stays", async () => {
    expect(await around(days.keepPictureDays)).toEqual([NONE, { ...NONE, "paper-pictures": 1 }]);
    const left = await database.pool.query(
      `select batch_number, content is null as gone, encode(sha256, 'hex') like '1111%' as known from paper_images
        order by 1`,
    );
    expect(left.rows).toEqual([
      { batch_number: 1, gone: true, known: true },
      { batch_number: 2, gone: false, known: true },
    ]);
  });

  it("goes on its day: originals of comments, of which what is left still holds", async () => {
    const removed = { ...NONE, "original-comments": 2 };
    expect(await around(days.keepOriginalCommentDays)).toEqual([NONE, removed]);
    const text = await one("select comment as it from ballot_comments limit 1");
    expect(text).toContain("nhanh");
    expect(text).toContain("[đã che: số điện thoại]");
    expect(await one("select count(*)::integer as it from ballot_comments where comment like '%0912%'")).toBe(0);
    const verify = makeVerifyBallots({ database });
    expect(await verify()).toMatchObject({ ballots: 2, brokenBatches: [], changedCount: 0 });
    // An answer, and the text that is left, can still not be changed unseen.
    await asOwner(database.url, `update ballots set a6 = 1 where id = '${idOf(1)}'`);
    await asOwner(database.url, `update ballot_comments set comment = 'khác' where ballot_id = '${idOf(2)}'`);
    expect((await verify()).changedBallots).toEqual([idOf(1), idOf(2)]);
  });

  it("goes as many days after papers were collected: comments that were keyed of them, and nothing else", async () => {
    await keySheet();
    // Collected on 1 May, which counts as noon in Vietnam: three days less two hours before the start.
    const noon = Date.UTC(2020, 4, 1, 5) - START.getTime();
    const removed: unknown[] = [];
    for (const seconds of [-1, 1]) {
      now = new Date(START.getTime() + noon + days.keepOriginalCommentDays * DAY_MS + seconds * 1000);
      removed.push((await keeping.endNow())["paper-comments"]);
    }
    expect(removed).toEqual([0, 3]);
    const entries = await database.pool.query(
      "select turn, attempt, dossier_code, answers, comment from paper_entries order by turn, attempt",
    );
    const left = { dossier_code: "HS-9", answers: { q3: "1" } };
    expect(entries.rows).toMatchObject([
      {
        turn: 1,
        attempt: 1,
        ...left,
        comment: "Anh Bình số [đã che: số điện thoại] nhanh",
      },
      { turn: 2, attempt: 1, ...left, comment: null },
      { turn: 2, attempt: 2, ...left, comment: "Anh Bình số [đã che: số điện thoại] nhan" },
    ]);
    const found = await database.pool.query("select field, value from paper_resolutions order by id");
    expect(found.rows).toMatchObject([
      { field: "comment", value: expect.stringContaining("[đã che: số điện thoại]") as string },
      { field: "q3", value: "1" },
    ]);
    // Blackened once, and nothing but comments may the program change.
    expect((await keeping.endNow())["paper-comments"]).toBe(0);
    for (const change of ["answers = '{}'", "dossier_code = null", "is_void = true"])
      await expect(database.pool.query(`update paper_entries set ${change}`)).rejects.toThrow(/permission denied/);
    await expect(database.pool.query("update paper_resolutions set resolved_by = 'x'")).rejects.toThrow(
      /permission denied/,
    );
  });

  it("is not to be read by the auditor either", async () => {
    const comments = makeCommentCases({ database, clock, publications: publicationsInMemory([]) });
    expect(await comments.readOriginal(actorWith("auditor"), { agencyCode: "S1", ballotId: idOf(1) })).toMatchObject({
      failure: { code: "comment.original-removed" },
    });
  });

  it("goes on its day: tokens that expired, and ballots that were kept apart", async () => {
    expect(await around(days.keepTokenDays + 1)).toEqual([NONE, { ...NONE, "ballot-tokens": 1 }]);
    expect(await around(days.keepKeptApartDays)).toEqual([NONE, { ...NONE, "kept-apart": 1 }]);
    expect(await one("select count(*)::integer as it from ballot_tokens")).toBe(0);
    expect(await one("select count(*)::integer as it from ballot_quarantine")).toBe(0);
  });

  it("is in the audit with what it was and how many, and nothing of it where nothing went", async () => {
    const { rows } = await database.pool.query<{ subject: string }>(
      "select subject from audit_entries where action = 'keeping.ended' order by seq",
    );
    expect(rows.map(({ subject }) => subject)).toEqual([
      "keeping:paper-pictures",
      "keeping:original-comments",
      "keeping:paper-comments",
      "keeping:ballot-tokens",
      "keeping:kept-apart",
    ]);
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
  });
});

describe("the standing work", () => {
  it("ends what has had its time without being asked, and stops when it is told", async () => {
    await ballots.createBallotTokens(
      actorWith("clerk"),
      [{ agencyCode: "S1", dossierCode: "HS-2", occasion: undefined }],
      1,
    );
    now = new Date(now.getTime() + (days.keepTokenDays + 1) * DAY_MS + 1000);
    const running = makeKeeping({ database, clock, days });
    running.start();
    await vi.waitFor(async () => {
      expect(await one("select count(*)::integer as it from ballot_tokens")).toBe(0);
    }, 20_000);
    await running.stop();
    expect(await one("select count(*)::integer as it from audit_entries where subject = 'keeping:ballot-tokens'")).toBe(
      2,
    );
  });
});
