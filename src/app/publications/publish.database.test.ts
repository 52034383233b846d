import { createHash, createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { valueOf } from "../../../test/support/kept-province.ts";
import { DECISION, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { appraised, publicationsOf } from "../../../test/support/publication-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { day } from "../../../test/support/small-province.ts";
import type { PublicationRecord } from "../../core/periods/publication-record.ts";
import { differences } from "../../core/publication/differences.ts";
import type { PublicTallies } from "../../core/publication/public-tallies.ts";
import { recompute } from "../../core/publication/recompute.ts";
import { readRuleSetFile, type RuleSetFile } from "../../core/publication/rule-set-file.ts";
import type { Failure } from "../../core/base/result.ts";
import { openInstallationSecrets } from "../accounts/secrets.ts";

const { approver, appraiser, auditor, head, clerk, stranger } = PEOPLE;
const PERIOD = QUARTER_FORM.id;
const NO_REASON = { periodId: PERIOD, reason: "" };
const FIRST = { periodId: PERIOD, number: 1 };

const stagesOf = async ({ cases }: Awaited<ReturnType<typeof quarterIn>>) =>
  valueOf(await cases.board(auditor, PERIOD)).rows.map(({ course }) => `${course.stage} ${String(course.publication)}`);

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("utf8");

describe("a publication", () => {
  it("lets an approved period out with its number, its files and a signature that anybody can verify", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    const check = valueOf(await publications.check(auditor, PERIOD));
    expect([check.number, check.inForce, check.mayPublish]).toEqual([1, undefined, false]);
    expect(check.lines.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warns unit.absent"]);
    expect(valueOf(await publications.publish(approver, NO_REASON))).toEqual({ number: 1 });
    expect(await stagesOf(trial)).toEqual(["published 1", "published 1", "published 1"]);

    const publication = await reading.find(1);
    expect(publication?.head).toEqual({
      number: 1,
      periodId: PERIOD,
      title: "Quý II/2020",
      publishedOn: "2020-07-18",
      publishedAt: new Date("2020-07-18T02:00:07Z"),
      period: { from: "2020-04-01", to: "2020-06-30" },
      replaces: null,
      replacedBy: null,
    });
    const record = textOf((await reading.file(1, "publication.json"))?.bytes);
    expect(sha256(Buffer.from(record))).toBe(publication?.hash);
    const named = new Map((JSON.parse(record) as PublicationRecord).files.map(({ name, hash }) => [name, hash]));
    for (const { name, hash, size } of publication?.files ?? []) {
      const { bytes = new Uint8Array() } = (await reading.file(1, name)) ?? {};
      expect([name, sha256(bytes), bytes.length]).toEqual([name, hash, size]);
      if (!["publication.json", "signature.json"].includes(name)) expect(named.get(name)).toBe(hash);
    }
  });

  it("is signed over its number, period and hash, so that the signature fits nothing else", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    valueOf(await publications.publish(approver, NO_REASON));
    const { hash, signature: base64 } = (await reading.find(1)) ?? expect.fail();
    const [key = expect.fail()] = await reading.keys();
    const signed = `hailong-publication-1\nnumber 1\nperiod 2020-q2\nsha256 ${hash}\n`;
    const signature = Buffer.from(base64, "base64");
    const isSigned = (text: string): boolean => verify(null, Buffer.from(text), createPublicKey(key.pem), signature);
    expect([isSigned(signed), isSigned(signed.replace("number 1", "number 2"))]).toEqual([true, false]);
  });

  it("is computed again from its public files alone, and hides what few people said", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    valueOf(await publications.publish(approver, NO_REASON));
    const json = async <T>(name: string): Promise<T> => JSON.parse(textOf((await reading.file(1, name))?.bytes)) as T;
    const tallies = await json<PublicTallies>("tallies.json");
    const rules = valueOf(readRuleSetFile(await json<RuleSetFile>("rule-set.json")));
    const published = (await reading.find(1))?.results;
    const again = valueOf(recompute(tallies, rules.ruleSet));
    expect(published && differences(published, again)).toEqual([]);
    expect(published?.units.map(({ code, satisfaction, absence }) => [code, satisfaction, absence?.citation])).toEqual([
      ["S1", "hidden", undefined],
      ["X1", "hidden", undefined],
      ["X2", { n: 0, levels: [0, 0, 0, 0, 0] }, "Quyết định 1063/QĐ-UBND, Điều 7"],
    ]);
    expect(published?.totals.province).toBe("hidden");
  });

  it("keeps restricted files for those who may read the whole province, and shows them to nobody else", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    valueOf(await publications.publish(approver, NO_REASON));
    const names = valueOf(await publications.restrictedFiles(auditor, FIRST)).files.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["appraisals.json", "disclosure.json", "results.json", "trace.json"]));
    for (const name of names) {
      expect(await reading.file(1, name)).toBeUndefined();
      expect(await publications.restrictedFile(clerk, { ...FIRST, name })).toMatchObject({ ok: false });
      expect(await publications.restrictedFile(stranger, { ...FIRST, name })).toMatchObject({ ok: false });
    }
    const results = valueOf(await publications.restrictedFile(auditor, { ...FIRST, name: "results.json" }));
    expect(textOf(results.content)).toContain('"S1-CB01"');
    for (const wrong of [
      { ...FIRST, name: "published.json" },
      { ...FIRST, number: 2, name: "results.json" },
      { ...FIRST, periodId: "2020-q1", name: "results.json" },
    ]) {
      expect(await publications.restrictedFile(auditor, wrong)).toMatchObject({ failure: { code: "page.not-found" } });
    }
    const open = (await reading.find(1))?.files.map(({ name }) => name) ?? [];
    for (const name of open) expect(textOf((await reading.file(1, name))?.bytes)).not.toContain("S1-CB01");
  });

  it("is for the approver alone, and only of what is approved", async () => {
    const trial = await quarterIn("approved");
    const { publications } = publicationsOf(trial);
    for (const actor of [appraiser, auditor, head, clerk, stranger]) {
      expect(await publications.publish(actor, NO_REASON)).toMatchObject({ failure: { code: "access.refused" } });
    }
    valueOf(
      await trial.cases.returnAppraisal(approver, {
        periodId: PERIOD,
        agencyCode: "S1",
        decision: { ...DECISION, day: day("2020-07-18") },
      }),
    );
    expect(await publications.publish(approver, NO_REASON)).toMatchObject({
      failure: { code: "publication.blocked", at: "S1" },
    });
    expect(valueOf(await publications.check(approver, PERIOD)).lines[0]).toMatchObject({ code: "unit.undecided" });
  });
});

it("whoever takes a restricted file away stands in the audit with the file; a refusal does not", async () => {
  const trial = await quarterIn("approved");
  const { publications } = publicationsOf(trial);
  valueOf(await publications.publish(approver, NO_REASON));
  const { hash } = valueOf(await publications.restrictedFile(auditor, { ...FIRST, name: "trace.json" }));
  await publications.restrictedFile(clerk, { ...FIRST, name: "trace.json" });
  await publications.restrictedFile(auditor, { ...FIRST, name: "there-is-none.json" });
  const entries = await trial.database.queries
    .selectFrom("audit_entries")
    .select(["actor", "subject", "details"])
    .where("action", "=", "publication.file-read")
    .execute();
  expect(entries.map((entry) => ({ ...entry, details: JSON.parse(entry.details) as unknown }))).toEqual([
    { actor: auditor.id, subject: `period:${PERIOD}`, details: { number: 1, file: "trace.json", hash } },
  ]);
});

it("the documents carry the hash of results.json as it is handed out, byte for byte", async () => {
  const trial = await quarterIn("approved");
  const { publications, reading } = publicationsOf(trial);
  valueOf(await publications.publish(approver, NO_REASON));
  const { content } = valueOf(await publications.restrictedFile(auditor, { ...FIRST, name: "results.json" }));
  // The documents of the trial are nothing but their standing and that hash.
  expect(textOf((await reading.file(1, "bao-cao.pdf"))?.bytes)).toBe(`published ${sha256(content)}`);
});

describe("a correction", () => {
  it("is another publication, which names what it replaces and why; the first stays as it was", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    valueOf(await publications.publish(approver, NO_REASON));
    const before = await reading.file(1, "published.json");
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await trial.cases.correct(appraiser, { periodId: PERIOD, agencyCodes: ["S1"], decision }));
    await appraised(trial, PERIOD, ["S1"]);
    expect(await publications.publish(approver, NO_REASON)).toMatchObject({
      failure: { code: "publication.reason-missing" },
    });
    expect(valueOf(await publications.publish(approver, { periodId: PERIOD, reason: "Đếm sót phiếu" }))).toEqual({
      number: 2,
    });
    expect((await reading.list()).map(({ number, replaces, replacedBy }) => [number, replaces, replacedBy])).toEqual([
      [2, { number: 1, reason: "Đếm sót phiếu" }, null],
      [1, null, 2],
    ]);
    expect(await reading.file(1, "published.json")).toEqual(before);
    expect(textOf((await reading.file(2, "signature.json"))?.bytes)).toContain("replaces 1 ");
    expect(await reading.keys()).toHaveLength(1);
  });
});

describe("publishing", () => {
  it("again what is published already is refused, with a reason or without, until a unit is corrected", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    valueOf(await publications.publish(approver, NO_REASON));
    expect(valueOf(await publications.check(approver, PERIOD)).changes).toEqual({ units: 0, comments: 0 });
    for (const reason of ["", "Bấm nhầm"]) {
      expect(await publications.publish(approver, { periodId: PERIOD, reason })).toMatchObject({
        failure: { code: "publication.nothing-new" },
      });
    }
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await trial.cases.correct(appraiser, { periodId: PERIOD, agencyCodes: ["S1"], decision }));
    expect(valueOf(await publications.check(approver, PERIOD)).changes).toEqual({ units: 1, comments: 0 });
    expect((await reading.list()).map(({ number }) => number)).toEqual([1]);
  });

  it("twice at once lets one through, and leaves no gap in the numbers", async () => {
    const trial = await quarterIn("approved");
    const { publications, reading } = publicationsOf(trial);
    const both = await Promise.all([1, 2].map(() => publications.publish(approver, NO_REASON)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    // The other one finds it published while it worked, or, when it began so late, before: then nothing is new.
    const { failure } = both.find(({ ok }) => !ok) as { readonly failure: Failure };
    expect(["publication.published-meanwhile", "publication.nothing-new"]).toContain(failure.code);
    expect((await reading.list()).map(({ number }) => number)).toEqual([1]);
  });

  it("sees what was written to the period while its documents were made, and writes nothing", async () => {
    const trial = await quarterIn("approved");
    const decision = { ...DECISION, day: day("2020-07-18") };
    const { publications, reading } = publicationsOf(trial, {
      render: async () => {
        valueOf(await trial.cases.returnAppraisal(approver, { periodId: PERIOD, agencyCode: "S1", decision }));
        return { ok: true, value: [] };
      },
    });
    expect(await publications.publish(approver, NO_REASON)).toMatchObject({
      failure: { code: "paper.changed-meanwhile" },
    });
    expect([await reading.list(), await reading.keys()]).toEqual([[], []]);
    expect((await stagesOf(trial))[2]).toBe("approved undefined");
  });

  it("that breaks off at its last write leaves nothing: no number, no file, no unit moved", async () => {
    const trial = await quarterIn("approved");
    const broken = publicationsOf(trial, {
      render: () =>
        Promise.resolve({
          ok: true,
          value: [{ name: "not a name", mediaType: "application/pdf", bytes: new Uint8Array(), isPublic: true }],
        }),
    });
    await expect(broken.publications.publish(approver, NO_REASON)).rejects.toThrow(/publication_files/);
    expect(await broken.reading.list()).toEqual([]);
    expect(await stagesOf(trial)).toEqual(Array(3).fill("approved undefined"));
    expect(valueOf(await publicationsOf(trial).publications.publish(approver, NO_REASON))).toEqual({ number: 1 });
  });

  it("is refused when the signing key was sealed by another installation", async () => {
    const trial = await quarterIn("approved");
    valueOf(await publicationsOf(trial).publications.publish(approver, NO_REASON));
    const decision = { ...DECISION, day: day("2020-07-18") };
    valueOf(await trial.cases.correct(appraiser, { periodId: PERIOD, agencyCodes: ["S1"], decision }));
    await appraised(trial, PERIOD, ["S1"]);
    const elsewhere = publicationsOf(trial, { secrets: openInstallationSecrets(new Uint8Array(32).fill(8)) });
    expect(await elsewhere.publications.publish(approver, { periodId: PERIOD, reason: "Sai" })).toMatchObject({
      failure: { code: "publication.key-unreadable" },
    });
    expect(await elsewhere.reading.list()).toHaveLength(1);
  });
});

it("a publication cannot be changed in the database, not even by whoever owns it", async () => {
  const trial = await quarterIn("approved");
  valueOf(await publicationsOf(trial).publications.publish(approver, NO_REASON));
  const { queries } = trial.database;
  const denied = /permission denied|never changed/;
  await expect(queries.updateTable("publications").set({ title: "Khác" }).execute()).rejects.toThrow(denied);
  await expect(queries.deleteFrom("publications").execute()).rejects.toThrow(denied);
  await expect(queries.updateTable("publication_files").set({ is_public: true }).execute()).rejects.toThrow(denied);
  await expect(queries.deleteFrom("publication_files").execute()).rejects.toThrow(denied);
  await expect(queries.deleteFrom("signing_keys").execute()).rejects.toThrow(denied);
});
