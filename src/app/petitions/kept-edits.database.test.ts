import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder, NOW } from "../../../test/support/imported.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { time, type TextRow } from "../../../test/support/small-province.ts";
import { contentOf } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import type { TypedPetition } from "../../core/petitions/new-petition.ts";
import { petitionWithCode } from "../../db/petitions.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";
import { makeUndoImport } from "../import-data-set/undo-import.ts";
import { makeViewImports } from "../import-data-set/view-imports.ts";
import { makeEditPetition } from "./edit-petition.ts";
import { makeEnterPetition } from "./enter-petition.ts";
import { makeResolvePetition } from "./resolve-petition.ts";
import { makeViewPetition } from "./view-petitions.ts";
import { makeWithdrawPetitionEdits } from "./withdraw-petition-edits.ts";

/** What people edit of a petition of files outlives every file that says nothing new, until it is withdrawn. */

const database = await testDatabase();
const { queries } = database;
const directory = join(temporaryFolder(), "delivery");
/** People write a minute after the import of {@link NOW}. */
const LATER = new Date(NOW.getTime() + 60_000);
const deps = { database, clock: () => LATER };
const edit = makeEditPetition(deps);
const withdraw = makeWithdrawPetitionEdits(deps);
const view = makeViewPetition({ ...deps, calendar: new WorkingDayCalendar([]) });
const undoImport = makeUndoImport(deps);
const clerk = actorWith("clerk", "A", "account:7");
const above = actorWith("clerk", undefined, "account:8");

const BY_FILE = {
  ...{ agencyCode: "A", dossierCode: "A-1", officerCode: "CB-A", kind: "other" },
  ...{ receivedAt: "2020-04-01T08:15:30", dueAt: "2020-04-15" },
};
const TYPED: Omit<TypedPetition, "code"> = {
  ...{ agencyCode: "A", dossierCode: "A-1", officerCode: "CB-A", kind: "other" },
  ...{ receivedAt: time("2020-04-01T08:15"), dueAt: time("2020-04-15") },
};

/** What was edited is kept for ever, so each test has a petition of its own. */
let code = "";
let tests = 0;

async function deliver(change: TextRow = {}, at = NOW): Promise<number> {
  writeDataSet(directory, {
    agencies: ["A", "B"].map((unit) => ({ code: unit, tier: "commune", kind: "commune" })),
    officers: ["A", "B"].map((unit) => ({ code: `CB-${unit}`, agencyCode: unit })),
    dossiers: ["A-1", "A-2", "B-1"].map((dossier) => ({ code: dossier, agencyCode: dossier.slice(0, 1) })),
    petitions: [
      { code, ...BY_FILE, ...change },
      { code: "OTHER", agencyCode: "A", kind: "other" },
    ],
  });
  return (await importFolder(database, directory, { at })).importId;
}

const seenOf = async (): Promise<string> => valueOf(await view(above, code)).digest;
const edited = async (change: Partial<TypedPetition>, { actor = clerk, reason = "CV 5" } = {}): Promise<string> => {
  const done = await edit(actor, { typed: { code, ...TYPED, ...change }, reason, seen: await seenOf() });
  return done.ok ? "done" : `${done.failure.code} at ${done.failure.at}`;
};
const withdrawn = async ({ actor = clerk, reason = "Nhầm", seen = "" } = {}): Promise<string> => {
  const done = await withdraw(actor, { code, reason, seen: seen === "" ? await seenOf() : seen });
  return done.ok ? "done" : `${done.failure.code} at ${done.failure.at}`;
};
const stored = async () => (await petitionWithCode(queries, code))?.petition;
const viewed = async () => valueOf(await view(above, code));
const ofImport = async (importId: number) => {
  const { editsKept, tables } = valueOf(await makeViewImports(deps).view(OPERATOR, importId));
  const petitions = tables.find(({ table }) => table === "petitions");
  return { kept: editsKept, corrected: petitions?.corrected, repeated: petitions?.repeated };
};

beforeEach(async () => {
  tests += 1;
  code = `K-${tests.toString()}`;
  await deliver();
});

describe("a petition of a file that was edited by hand", () => {
  it("stays as edited when the same file comes again, and the row counts as said before", async () => {
    expect(await edited({ kind: "attitude", dueAt: time("2020-04-20") })).toBe("done");
    const before = await contentOf(database);
    expect(await ofImport(await deliver())).toEqual({ kept: 1, corrected: 0, repeated: 2 });
    expect(await contentOf(database)).toEqual(before);
    expect(await stored()).toMatchObject({ kind: "attitude", dueAt: time("2020-04-20") });
  });

  it("keeps the seconds that its form does not show", async () => {
    expect(await edited({ kind: "attitude" })).toBe("done");
    expect((await stored())?.receivedAt).toBe(time("2020-04-01T08:15") + 30_000);
    expect((await viewed()).withoutEdits).toMatchObject({ kind: "other" });
  });

  it("stays so when the file is silent about it or corrects something else, with the digest of the row", async () => {
    await edited({ officerCode: undefined });
    const importId = await deliver({ officerCode: "", kind: "harassment" });
    expect(await ofImport(importId)).toMatchObject({ corrected: 1, repeated: 1 });
    const petition = await stored();
    expect(petition).toMatchObject({ kind: "harassment", officerCode: undefined, dossierCode: "A-1" });
    const row = await queries.selectFrom("petitions").select("digest").where("code", "=", code).executeTakeFirst();
    expect(row?.digest).toEqual(petition && digestOfRow("petitions", petition));
  });

  it("stays with the unit that it was given, and counts for its dossier there", async () => {
    expect(await edited({ agencyCode: "B", dossierCode: "B-1", officerCode: "CB-B" })).toBe(
      "page.not-found at agencyCode",
    );
    expect(await edited({ agencyCode: "B", dossierCode: "B-1", officerCode: "CB-B" }, { actor: above })).toBe("done");
    await deliver({ kind: "attitude" });
    expect(await stored()).toMatchObject({ agencyCode: "B", dossierCode: "B-1", kind: "attitude" });
  });

  it("follows the file where it says something new, whatever came before, and shows both", async () => {
    await edited({ kind: "attitude", dueAt: time("2020-04-20") });
    await deliver();
    await deliver();
    expect(await ofImport(await deliver({ kind: "wrongDoing" }))).toEqual({ kept: 1, corrected: 1, repeated: 1 });
    expect(await stored()).toMatchObject({ kind: "wrongDoing", dueAt: time("2020-04-20") });
    expect((await viewed()).metFiles).toMatchObject([
      { kept: ["dueAt"], yielded: ["kind"] },
      { kept: ["kind", "dueAt"], yielded: [] },
    ]);
    // The older file once more is no news either.
    await deliver();
    expect((await stored())?.kind).toBe("attitude");
  });

  it("keeps an entered verdict beside the edit", async () => {
    await edited({ kind: "attitude" });
    const answer = { code, verdict: "untrue", resolvedAt: time("2020-04-10"), reason: "KL 1" } as const;
    valueOf(await makeResolvePetition(deps)(clerk, { ...answer, evidence: undefined }));
    const importId = await deliver();
    expect(await ofImport(importId)).toEqual({ kept: 1, corrected: 0, repeated: 2 });
    expect(await stored()).toMatchObject({ kind: "attitude", verdict: "untrue" });
  });

  it("shows who edited what and why", async () => {
    await edited({ kind: "attitude" }, { reason: " Nhầm loại " });
    const { edits, isByHand } = await viewed();
    expect([isByHand, edits.length]).toEqual([false, 1]);
    expect(edits[0]).toMatchObject({
      ...{ reason: "Nhầm loại", editedBy: "account:7", editedAt: LATER, isKept: true },
      ...{ before: { kind: "other", dossierCode: "A-1" }, after: { kind: "attitude", dossierCode: "A-1" } },
    });
  });

  it("may name what nobody knows as long as nobody edits that", async () => {
    await deliver({ dossierCode: "A-9999" });
    expect(await edited({ dossierCode: "A-9999", kind: "attitude" })).toBe("done");
    expect(await edited({ dossierCode: "A-8888", kind: "attitude" })).toBe("petition.dossier-unknown at dossierCode");
  });

  it("keeps the import that brought it from being undone, and no later one that it outlived", async () => {
    const brought = await deliver({ kind: "harassment" });
    await edited({ kind: "attitude" });
    const later = await deliver({ kind: "wrongDoing" }, new Date(LATER.getTime() + 60_000));
    expect((await stored())?.kind).toBe("wrongDoing");
    expect(await undoImport(OPERATOR, later)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ kind: "attitude" });
    expect(await undoImport(OPERATOR, brought)).toMatchObject({
      failure: { code: "import.built-upon", message: expect.stringContaining(code) as string },
    });
    expect(await withdrawn()).toBe("done");
    expect(await undoImport(OPERATOR, brought)).toMatchObject({ ok: true });
    expect(await stored()).toMatchObject({ kind: "other" });
  });
});

describe("edits of a petition of files that are withdrawn", () => {
  it("leave what the file said, for the next file to correct, and are kept with the reason", async () => {
    const ofFile = await stored();
    await edited({ kind: "attitude" });
    await edited({ kind: "wrongDoing", agencyCode: "A", dossierCode: "A-2" });
    expect(await withdrawn()).toBe("done");
    expect(await stored()).toEqual(ofFile);
    expect(await viewed()).toMatchObject({
      withoutEdits: undefined,
      edits: [{ isKept: false, before: { kind: "wrongDoing" }, reason: "Nhầm" }, { isKept: true }, { isKept: true }],
    });
    expect(await ofImport(await deliver({ kind: "attitude" }))).toEqual({ kept: 0, corrected: 1, repeated: 1 });
    expect((await stored())?.kind).toBe("attitude");
    // An edit after that begins anew: the file has now said the former content, which is no news to it.
    await edited({ kind: "notDoing" });
    await deliver({ kind: "attitude" });
    expect((await stored())?.kind).toBe("notDoing");
  });

  it.each([
    ["without a reason", { reason: " " }, "entry.reason-missing at reason"],
    ["with a form of before", { seen: "00" }, "petition.changed-meanwhile at "],
    ["by a machine", { actor: OPERATOR }, "access.refused at "],
    ["by who only reads", { actor: actorWith("auditor") }, "access.refused at "],
  ])("%s stay", async (_, how, expected) => {
    await edited({ kind: "attitude" });
    expect(await withdrawn(how)).toBe(expected);
    expect((await stored())?.kind).toBe("attitude");
  });

  it("by a clerk of another unit stay, and nothing is told of them", async () => {
    await edited({ kind: "attitude" });
    expect(await withdrawn({ actor: actorWith("clerk", "B", "account:9") })).toBe(`page.not-found at ${code}`);
  });

  it("may not send the petition to a unit that is not the clerk's", async () => {
    await edited({ agencyCode: "B", dossierCode: "B-1", officerCode: "CB-B" }, { actor: above });
    expect(await withdrawn({ actor: actorWith("clerk", "B", "account:9") })).toBe("page.not-found at agencyCode");
    expect(await withdrawn({ actor: above })).toBe("done");
  });

  it("are none where nobody edited, or the petition is people's own", async () => {
    expect(await withdrawn()).toBe("petition.not-edited at ");
    const own = { ...TYPED, code: `${code}-TAY`, receivedAt: time("2020-04-02") };
    valueOf(await makeEnterPetition(deps)(clerk, own));
    code = own.code;
    expect(await edited({ kind: "attitude" })).toBe("done");
    expect(await withdrawn()).toBe("petition.not-edited at ");
  });
});
