import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { accountFor, DECISION, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { appraised, publicationsOf } from "../../../test/support/publication-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { day } from "../../../test/support/small-province.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { markClosed } from "../../db/accounts.ts";
import { LEASE_MS, takeJob } from "../../db/jobs.ts";
import { PUBLICATION_JOB } from "../../db/publication-jobs.ts";
import { makeJobRunner } from "../run-jobs.ts";
import { makePublicationHandler } from "./publication-job.ts";
import type { PublicationDeps } from "./publication-deps.ts";
import { makePublicationRuns } from "./publication-runs.ts";

const PERIOD = QUARTER_FORM.id;
const NO_REASON = { periodId: PERIOD, reason: "" };
const PATIENCE = { timeout: 20_000 };
const { auditor, clerk, appraiser } = PEOPLE;

async function onTrial(more: Partial<PublicationDeps> = {}) {
  const trial = await quarterIn("approved");
  const approver = await accountFor(trial.database, PEOPLE.approver, { email: "duyet@binhthuan.example" });
  const { deps, reading } = publicationsOf(trial, more);
  const { database, clock } = trial;
  const errors: unknown[] = [];
  const jobs = makeJobRunner({
    ...{ database, clock },
    handlers: { [PUBLICATION_JOB]: makePublicationHandler(deps) },
    onError: (error) => errors.push(error),
  });
  return { trial, approver, reading, jobs, errors, deps, runs: makePublicationRuns(deps) };
}

const numbersOf = async ({ reading }: Awaited<ReturnType<typeof onTrial>>) =>
  (await reading.list()).map(({ number }) => number);

describe("a publication that was asked for", () => {
  it("waits for its turn, whoever looks, and is there once it was done", async () => {
    const on = await onTrial();
    expect(await on.runs.of(auditor, PERIOD)).toBeUndefined();
    valueOf(await on.runs.start(on.approver, NO_REASON));
    expect(await on.runs.of(auditor, PERIOD)).toEqual({ state: "running", doneUnits: 0, totalUnits: undefined });
    expect(await numbersOf(on)).toEqual([]);
    await on.jobs.drain();
    expect(await on.runs.of(auditor, PERIOD)).toEqual({ state: "published" });
    expect(await numbersOf(on)).toEqual([1]);
  });

  it("is not begun twice, however often one presses", async () => {
    const on = await onTrial();
    valueOf(await on.runs.start(on.approver, NO_REASON));
    valueOf(await on.runs.start(on.approver, NO_REASON));
    await on.jobs.drain();
    expect(await numbersOf(on)).toEqual([1]);
    expect(on.errors).toEqual([]);
  });

  it("says how many documents are made, of a number that does not change", async () => {
    // One document of the province, and Mẫu 01 of three units.
    const seen = async (doneUnits: number): Promise<void> => {
      const running = { state: "running", doneUnits, totalUnits: 4 };
      await vi.waitFor(async () => expect(await on.runs.of(auditor, PERIOD)).toEqual(running), PATIENCE);
    };
    const on = await onTrial({
      render: async (_, onDocument) => {
        onDocument(0, 1);
        await seen(0);
        onDocument(1, 1);
        await seen(1);
        const bytes = new TextEncoder().encode("báo cáo");
        return { ok: true, value: [{ name: "bao-cao.pdf", mediaType: "application/pdf", bytes, isPublic: true }] };
      },
    });
    valueOf(await on.runs.start(on.approver, NO_REASON));
    await on.jobs.drain();
    expect(on.errors).toEqual([]);
  });

  it("is refused at once where it can be known, and nothing is queued", async () => {
    const on = await onTrial();
    for (const actor of [clerk, appraiser, auditor]) {
      expect(await on.runs.start(actor, NO_REASON)).toMatchObject({ failure: { code: "access.refused" } });
    }
    expect(await on.runs.start(on.approver, { ...NO_REASON, periodId: "2020-q9" })).toMatchObject({ ok: false });
    expect(await on.runs.of(auditor, PERIOD)).toBeUndefined();
  });

  it("tells whoever may read the period, and nobody else", async () => {
    const on = await onTrial();
    valueOf(await on.runs.start(on.approver, NO_REASON));
    expect(await on.runs.of(PEOPLE.stranger, PERIOD)).toBeUndefined();
    expect(await on.runs.of(PEOPLE.officer, PERIOD)).toBeUndefined();
  });
});

describe("what goes wrong after the page was left", () => {
  it("is told with its reason: here the period was changed before the turn came", async () => {
    const on = await onTrial();
    valueOf(await on.runs.start(on.approver, NO_REASON));
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await on.trial.cases.returnAppraisal(PEOPLE.approver, { periodId: PERIOD, agencyCode: "S1", decision }));
    await on.jobs.drain();
    expect(await on.runs.of(auditor, PERIOD)).toMatchObject({
      state: "refused",
      askedByName: PEOPLE.approver.name,
      failure: { code: "publication.blocked", at: "S1" },
    });
    expect(await numbersOf(on)).toEqual([]);
  });

  it("is asked for anew once it is mended, and then the old word is gone", async () => {
    const on = await onTrial();
    valueOf(await on.runs.start(on.approver, NO_REASON));
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await on.trial.cases.returnAppraisal(PEOPLE.approver, { periodId: PERIOD, agencyCode: "S1", decision }));
    await on.jobs.drain();
    await appraised(on.trial, PERIOD, ["S1"]);
    valueOf(await on.runs.start(on.approver, NO_REASON));
    await on.jobs.drain();
    expect(await on.runs.of(auditor, PERIOD)).toEqual({ state: "published" });
  });

  it("nobody publishes by the hand of an account that was closed meanwhile", async () => {
    const on = await onTrial();
    valueOf(await on.runs.start(on.approver, NO_REASON));
    const id = Number(on.approver.id.slice("account:".length));
    await inAuditedTransaction(on.trial.database, { actor: "command", at: on.trial.clock() }, async (tx, record) => {
      await markClosed(tx, id);
      record({ action: "account.closed", subject: on.approver.id, details: {} });
    });
    await on.jobs.drain();
    expect(await on.runs.of(auditor, PERIOD)).toMatchObject({ state: "refused", failure: { code: "access.refused" } });
    expect(await numbersOf(on)).toEqual([]);
  });

  it("breaks off five times at most, and then says that nothing went out", async () => {
    const on = await onTrial({ render: () => Promise.reject(new Error("gãy")) });
    valueOf(await on.runs.start(on.approver, NO_REASON));
    await sql`update jobs set attempts = 4`.execute(on.trial.database.queries);
    await on.jobs.drain();
    expect(on.errors).toEqual([new Error("gãy")]);
    expect(await on.runs.of(auditor, PERIOD)).toMatchObject({
      state: "refused",
      failure: { code: "publication.broken-off" },
    });
    expect(await numbersOf(on)).toEqual([]);
  });
});

describe("two processes", () => {
  it("one that fell silent and wakes when another has taken its work up writes nothing", async () => {
    const on = await onTrial({
      render: async () => {
        // Meanwhile the lease ends and another process takes the job up.
        const later = new Date(on.trial.clock().getTime() + 10 * LEASE_MS);
        expect(await takeJob(on.trial.database, [PUBLICATION_JOB], later)).toMatchObject({ attempt: 2 });
        return { ok: true, value: [] };
      },
    });
    valueOf(await on.runs.start(on.approver, NO_REASON));
    await on.jobs.runOne();
    expect(await numbersOf(on)).toEqual([]);
    expect(await on.runs.of(auditor, PERIOD)).toMatchObject({ state: "running" });
  });
});
