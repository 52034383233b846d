import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder, NOW } from "../../../test/support/imported.ts";
import { time, type TextRow } from "../../../test/support/small-province.ts";
import { contentOf, forgetFacts } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import type { Verdict } from "../../core/petitions/petition.ts";
import { petitionWithCode } from "../../db/petitions.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";
import { makeResolvePetition } from "../petitions/resolve-petition.ts";
import { makeViewPetition } from "../petitions/view-petitions.ts";
import { makeUndoImport } from "./undo-import.ts";
import { makeViewImports } from "./view-imports.ts";

/** A file that is silent about a verdict takes away none that a person entered. */

const database = await testDatabase();
const { queries } = database;
const directory = join(temporaryFolder(), "delivery");
/** People enter verdicts a minute after the import of {@link NOW}. */
const LATER = new Date(NOW.getTime() + 60_000);
const deps = { database, clock: () => LATER };
const resolvePetition = makeResolvePetition(deps);
const viewPetition = makeViewPetition({ ...deps, calendar: new WorkingDayCalendar([]) });
const viewImports = makeViewImports(deps);

const PETITION = { code: "K1", agencyCode: "A", kind: "attitude", receivedAt: "2020-04-01" };

async function deliver(petition: TextRow = {}): Promise<number> {
  writeDataSet(directory, {
    agencies: [{ code: "A", tier: "commune", kind: "commune" }],
    petitions: [
      { ...PETITION, ...petition },
      { code: "K2", agencyCode: "A", kind: "other" },
    ],
  });
  return (await importFolder(database, directory)).importId;
}

async function enter(verdict: Verdict | undefined): Promise<void> {
  const resolution = { code: "K1", verdict, resolvedAt: time("2020-04-20T08:00"), reason: "Kết luận số 5/KL" };
  const done = await resolvePetition(actorWith("clerk", "A", "account:7"), { ...resolution, evidence: undefined });
  if (!done.ok) throw new Error(done.failure.message);
}

const stored = async () => (await petitionWithCode(queries, "K1"))?.petition;
const keptEntries = () =>
  queries
    .selectFrom("audit_entries")
    .select(["subject", "details"])
    .where("action", "=", "petition.verdict-kept")
    .orderBy("seq")
    .execute();
const ofImport = async (importId: number) => {
  const view = await viewImports.view(OPERATOR, importId);
  if (!view.ok) throw new Error(view.failure.message);
  const petitions = view.value.tables.find(({ table }) => table === "petitions");
  return { kept: view.value.verdictsKept, corrected: petitions?.corrected, repeated: petitions?.repeated };
};

beforeEach(async () => {
  await queries.deleteFrom("petition_verdicts").execute();
  await forgetFacts(database);
  await deliver();
});

describe("a verdict that a person entered", () => {
  it("stays when the same file comes again without one, and the row counts as said before", async () => {
    await enter("untrue");
    const before = await contentOf(database);
    expect(await ofImport(await deliver())).toEqual({ kept: 1, corrected: 0, repeated: 2 });
    expect(await contentOf(database)).toEqual(before);
    expect(await stored()).toMatchObject({ verdict: "untrue", resolvedAt: time("2020-04-20T08:00") });
  });

  it("stays when the file corrects something else, and the digest is that of the whole row", async () => {
    await enter("untrue");
    const importId = await deliver({ kind: "harassment", resolvedAt: "2020-04-10T09:00" });
    expect(await ofImport(importId)).toEqual({ kept: 1, corrected: 1, repeated: 1 });
    const petition = await stored();
    expect(petition).toMatchObject({ kind: "harassment", verdict: "untrue", resolvedAt: time("2020-04-20T08:00") });
    const row = await queries.selectFrom("petitions").select("digest").where("code", "=", "K1").executeTakeFirst();
    expect(row?.digest).toEqual(petition && digestOfRow("petitions", petition));
  });

  it("is shown with what the files had instead, once for as long as they say the same", async () => {
    await enter("untrue");
    const earlier = (await keptEntries()).length;
    for (const day of ["12", "12", "13"]) await deliver({ resolvedAt: `2020-04-${day}T09:00` });
    const entries = (await keptEntries()).slice(earlier);
    expect(entries.map(({ subject, details }) => [subject, /fileResolvedAt":"([\d-]+)/.exec(details)?.[1]])).toEqual([
      ["petition:K1", "2020-04-12"],
      ["petition:K1", "2020-04-13"],
    ]);
    const viewed = await viewPetition(actorWith("auditor"), "K1");
    const files = viewed.ok ? viewed.value.silentFiles.map(({ fileResolvedAt }) => fileResolvedAt.slice(0, 10)) : [];
    expect(files.slice(0, 2)).toEqual(["2020-04-13", "2020-04-12"]);
  });

  it("is corrected by a file that has a verdict of its own, and stays among those entered", async () => {
    await enter("untrue");
    const importId = await deliver({ verdict: "upheld", resolvedAt: "2020-04-21" });
    expect(await ofImport(importId)).toEqual({ kept: 0, corrected: 1, repeated: 1 });
    expect(await stored()).toMatchObject({ verdict: "upheld", resolvedAt: time("2020-04-21") });
    expect(await viewPetition(actorWith("auditor"), "K1")).toMatchObject({
      value: { verdicts: [{ verdict: "untrue" }] },
    });
    // From here on it is the verdict of files, which a file may take back.
    await deliver();
    expect((await stored())?.verdict).toBeUndefined();
  });

  it("may be an answer without verdict: it stays until a file names a time of its own", async () => {
    await enter(undefined);
    await deliver();
    expect(await stored()).toMatchObject({ verdict: undefined, resolvedAt: time("2020-04-20T08:00") });
    await deliver({ resolvedAt: "2020-04-10T09:00" });
    expect(await stored()).toMatchObject({ verdict: undefined, resolvedAt: time("2020-04-10T09:00") });
  });

  it("keeps the import that brought the petition as it is from being undone", async () => {
    const brought = await deliver({ kind: "harassment" });
    await enter("untrue");
    const undoImport = makeUndoImport(deps);
    expect(await undoImport(OPERATOR, brought)).toMatchObject({
      failure: { code: "import.built-upon", message: expect.stringContaining("K1") as string },
    });
  });
});
