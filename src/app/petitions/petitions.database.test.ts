import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { rowOf, time, type TextRow } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";
import { timeParameter } from "../../db/value-parsers.ts";
import { makeEditRegistry } from "../registry/edit-registry.ts";
import { makeReadEvidence } from "./read-evidence.ts";
import { makeResolvePetition, type Resolution } from "./resolve-petition.ts";
import { makeViewPetition, makeViewPetitions } from "./view-petitions.ts";

const database = await testDatabase();
const { queries } = database;
const calendar = new WorkingDayCalendar([
  { year: 2025, status: "delivered", source: "bài thử", holidays: [], workdays: [] },
]);
const deps = { database, clock: () => new Date("2025-06-16T02:00:00Z"), calendar };
const viewPetitions = makeViewPetitions(deps);
const viewPetition = makeViewPetition(deps);
const resolvePetition = makeResolvePetition(deps);
const readEvidence = makeReadEvidence(deps);

const clerkOfA = actorWith("clerk", "A", "account:7");
const PDF = new TextEncoder().encode("%PDF-1.7 kết luận");

const PETITIONS: readonly TextRow[] = [
  { code: "K1", agencyCode: "A", dossierCode: "H1", kind: "attitude", receivedAt: "2025-06-02", dueAt: "2025-06-13" },
  { code: "K2", agencyCode: "A", kind: "other", receivedAt: "2025-06-02", dueAt: "2025-06-14" },
  { code: "K3", agencyCode: "A", kind: "other", dueAt: "2025-06-05", resolvedAt: "2025-06-05T16:00" },
  { code: "K4", agencyCode: "B", kind: "other", dueAt: "2025-06-05" },
  { code: "K5", kind: "other" },
];

beforeEach(async () => {
  for (const table of ["touched_cases", "petition_verdicts", "petitions", "calendar_days", "agency_versions"] as const)
    await queries.deleteFrom(table).execute();
  for (const code of ["A", "B"]) {
    const after = rowOf("agencies", { code, tier: "commune", kind: "commune" });
    const edit = { kind: "rewrite", table: "agencies", before: undefined, after } as const;
    expect((await makeEditRegistry(deps)(actorWith("admin"), { edit })).ok).toBe(true);
  }
  const ids = await agencyIdsByCode(queries);
  for (const text of PETITIONS) {
    const row = rowOf("petitions", text);
    const timeOf = (at: typeof row.dueAt) => (at === undefined ? null : timeParameter(at));
    await queries
      .insertInto("petitions")
      .values({
        agency_id: ids.get(row.agencyCode ?? "") ?? -1,
        code: row.code,
        dossier_code: row.dossierCode ?? null,
        kind: row.kind,
        received_at: timeOf(row.receivedAt),
        due_at: timeOf(row.dueAt),
        resolved_at: timeOf(row.resolvedAt),
        digest: digestOfRow("petitions", row),
        import_id: 1,
      })
      .execute();
  }
});

const listed = async (page: ReturnType<typeof viewPetitions>) => {
  const result = await page;
  if (!result.ok) return result.failure.code;
  return result.value.rows.map(({ petition, standing }) => `${petition.code} ${standing}`);
};

describe("petitions", () => {
  it("are listed with how they stand today, for the units in reach", async () => {
    // Saturday 14 June rolls on to Monday 16 June, which is today.
    expect(await listed(viewPetitions(clerkOfA, { limit: 10 }))).toEqual(["K1 overdue", "K2 open", "K3 onTime"]);
    expect(await listed(viewPetitions(actorWith("auditor"), { limit: 10 }))).toHaveLength(5);
    expect(await listed(viewPetitions(actorWith("admin"), { limit: 10 }))).toBe("access.refused");
  });

  it("are narrowed by unit and state, page after page", async () => {
    const auditor = actorWith("auditor");
    expect(await listed(viewPetitions(auditor, { limit: 10, agencyCode: "B" }))).toEqual(["K4 overdue"]);
    expect(await listed(viewPetitions(auditor, { limit: 10, state: "resolved" }))).toEqual(["K3 onTime"]);
    expect(await listed(viewPetitions(auditor, { limit: 10, state: "overdue" }))).toEqual(["K1 overdue", "K4 overdue"]);
    expect(await listed(viewPetitions(auditor, { limit: 10, after: "K3", state: "open" }))).toEqual([
      "K4 overdue",
      "K5 open",
    ]);
    expect(await viewPetitions(auditor, { limit: 2 })).toMatchObject({ value: { next: "K2" } });
    expect(await listed(viewPetitions(clerkOfA, { limit: 10, agencyCode: "B" }))).toBe("page.not-found");
  });

  it("are found by a part of their code or their dossier's, and those of one dossier by its code", async () => {
    const auditor = actorWith("auditor");
    expect(await listed(viewPetitions(auditor, { limit: 10, codeText: "h1" }))).toEqual(["K1 overdue"]);
    expect(await listed(viewPetitions(auditor, { limit: 10, codeText: "k" }))).toHaveLength(5);
    expect(await listed(viewPetitions(auditor, { limit: 10, codeText: "%" }))).toEqual([]);
    expect(await listed(viewPetitions(auditor, { limit: 10, dossierCode: "H1" }))).toEqual(["K1 overdue"]);
    expect(await listed(viewPetitions(auditor, { limit: 10, dossierCode: "H" }))).toEqual([]);
    expect(await listed(viewPetitions(actorWith("clerk", "B"), { limit: 10, codeText: "h1" }))).toEqual([]);
  });

  it("that were answered late are those whose answer came after the last working day of the deadline", async () => {
    const answeredOn = async (day: string): Promise<unknown> => {
      await queries.updateTable("petitions").set({ resolved_at: day }).where("code", "=", "K2").execute();
      return listed(viewPetitions(actorWith("auditor"), { limit: 10, state: "late" }));
    };
    expect(await answeredOn("2025-06-14")).toEqual([]);
    expect(await answeredOn("2025-06-16 00:00")).toEqual([]); // due on a Saturday: in time by working days alone
    expect(await listed(viewPetitions(actorWith("auditor"), { limit: 10, state: "overdue" }))).toEqual([
      "K1 overdue",
      "K4 overdue",
    ]);
  });

  it("of another unit, of none, or not there at all, are refused in the same words", async () => {
    for (const code of ["K4", "K5", "none", "' or 1=1 --"])
      expect(await viewPetition(clerkOfA, code)).toMatchObject({ failure: { code: "page.not-found" } });
    expect(await viewPetition(actorWith("auditor"), "K5")).toMatchObject({ ok: true });
  });
});

describe("a verdict", () => {
  const resolution: Resolution = {
    code: "K1",
    verdict: "untrue",
    resolvedAt: time("2025-06-16T08:00"),
    reason: "Kết luận số 5/KL",
    evidence: { name: "../kết luận.pdf", content: PDF },
  };
  const codeOf = async (change: Partial<Resolution>, actor = clerkOfA): Promise<string> => {
    const result = await resolvePetition(actor, { ...resolution, ...change });
    return result.ok ? "done" : result.failure.code;
  };

  it("is written with its digest, stands in the audit and touches the dossier", async () => {
    expect(await codeOf({})).toBe("done");
    const viewed = await viewPetition(clerkOfA, "K1");
    expect(viewed).toMatchObject({
      value: {
        standing: "late",
        petition: { verdict: "untrue" },
        verdicts: [{ reason: "Kết luận số 5/KL", evidenceName: "kết luận.pdf" }],
      },
    });
    if (!viewed.ok) return;
    const stored = await queries.selectFrom("petitions").select("digest").where("code", "=", "K1").executeTakeFirst();
    expect(stored?.digest).toEqual(digestOfRow("petitions", viewed.value.petition));
    const touched = await queries.selectFrom("touched_cases").select("case_keys").execute();
    expect(touched).toEqual([{ case_keys: ["d:H1"] }]);
    const entry = await queries
      .selectFrom("audit_entries")
      .selectAll()
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    expect(entry).toMatchObject({ actor: "account:7", action: "petition.resolved", subject: "petition:K1" });
  });

  it("without an hour may be of the day on which the petition came, and of no hour before it", async () => {
    await queries.updateTable("petitions").set({ received_at: "2025-06-02 09:00" }).where("code", "=", "K1").execute();
    expect(await codeOf({ resolvedAt: time("2025-06-02T08:59") })).toBe("petition.resolved-before-reception");
    expect(await codeOf({ resolvedAt: time("2025-06-02T09:00") })).toBe("done");
    expect(await codeOf({ resolvedAt: time("2025-06-02") })).toBe("done");
  });

  it("entered later counts, and the earlier one is kept", async () => {
    await codeOf({});
    expect(await codeOf({ verdict: "upheld", evidence: { reference: "7/KL" } })).toBe("done");
    expect(await viewPetition(clerkOfA, "K1")).toMatchObject({
      value: {
        petition: { verdict: "upheld" },
        verdicts: [{ verdict: "upheld", evidenceName: "Dẫn chiếu: 7/KL" }, { verdict: "untrue" }],
      },
    });
  });

  it.each<[string, Partial<Resolution>, string]>([
    ["without a reason", { reason: "  " }, "entry.reason-missing"],
    ["of tomorrow", { resolvedAt: time("2025-06-17") }, "petition.resolved-in-future"],
    [
      "of the last minute before the day on which it came",
      { resolvedAt: time("2025-06-01T23:59") },
      "petition.resolved-before-reception",
    ],
    ["before the petition came", { resolvedAt: time("2025-06-01") }, "petition.resolved-before-reception"],
    ["on a petition of another unit", { code: "K4" }, "page.not-found"],
    ["with evidence that runs", { evidence: { name: "a.html", content: PDF } }, "evidence.wrong-kind"],
  ])("%s is refused, and nothing is written", async (_, change, code) => {
    expect(await codeOf(change)).toBe(code);
    expect(await queries.selectFrom("petition_verdicts").select("id").execute()).toEqual([]);
  });

  it("is entered by a person who keeps petitions", async () => {
    for (const actor of [actorWith("clerk", "A", "token:1"), actorWith("auditor"), actorWith("clerk", "A", "command")])
      expect(await codeOf({}, actor)).toBe("access.refused");
  });

  it("has evidence that is read by who may read the petition", async () => {
    await codeOf({});
    const { id } = await queries
      .selectFrom("evidence_files")
      .select("id")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(await readEvidence(clerkOfA, id)).toMatchObject({
      value: { name: "kết luận.pdf", mediaType: "application/pdf" },
    });
    for (const [actor, asked] of [
      [actorWith("clerk", "B"), id],
      [actorWith("admin"), id],
      [clerkOfA, id + 1],
    ] as const)
      expect(await readEvidence(actor, asked)).toMatchObject({ failure: { code: "page.not-found" } });
  });
});

it("a day off that the registry names moves a deadline", async () => {
  const after = rowOf("calendar", { date: "2025-06-13", kind: "holiday" });
  const edit = { kind: "rewrite", table: "calendar", before: undefined, after } as const;
  expect((await makeEditRegistry(deps)(actorWith("admin"), { edit, reason: "CV 5" })).ok).toBe(true);
  expect(await listed(viewPetitions(clerkOfA, { limit: 1 }))).toEqual(["K1 open"]);
});
