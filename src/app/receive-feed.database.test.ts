import { beforeEach, describe, expect, test } from "vitest";
import { join } from "node:path";
import { temporaryFolder, writeDataSet } from "../../test/support/data-set-on-disk.ts";
import { elementOf, PLANTED } from "../../test/support/feed-elements.ts";
import { importFolder, NOW } from "../../test/support/imported.ts";
import { contentOf, everyRow, forgetFacts, forgetTouched, touchedKeys } from "../../test/support/stored-facts.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { OPERATOR, type Actor } from "../core/access/actor.ts";
import { toLocalDate } from "../core/base/local-date.ts";
import { makeUndoImport } from "./import-data-set/undo-import.ts";
import { makeReceiveFeed } from "./receive-feed.ts";

const database = await testDatabase();
const folder = temporaryFolder();
const deps = { database, clock: () => NOW };
const receiveFeed = makeReceiveFeed(deps);

async function receive(...elements: Parameters<typeof receiveFeed>[1]) {
  const received = await receiveFeed(OPERATOR, elements);
  if (!received.ok) throw new Error(received.failure.message);
  return received.value;
}

async function steps(): Promise<readonly (number | null)[]> {
  const rows = await database.queries.selectFrom("steps").select("step_no").orderBy("step_no").execute();
  return rows.map(({ step_no }) => step_no);
}

beforeEach(async () => {
  await forgetFacts(database);
  writeDataSet(join(folder, "registry"), {
    agencies: [
      { code: "A", tier: "commune", kind: "commune", parentCode: "H" },
      { code: "B", tier: "commune", kind: "commune" },
    ],
    officers: [{ code: "o1", agencyCode: "B" }],
  });
  await importFolder(database, join(folder, "registry"));
  await forgetTouched(database);
});

describe("the newest element of a dossier is the whole truth about it", () => {
  test("a dossier that comes again unchanged changes nothing", async () => {
    expect((await receive(elementOf("d1"))).results).toMatchObject([{ position: 1, code: "d1", outcome: "accepted" }]);
    const before = await contentOf(database);
    await forgetTouched(database);
    expect((await receive(elementOf("d1"))).results).toMatchObject([{ outcome: "repeated" }]);
    expect(await contentOf(database)).toEqual(before);
    expect(await touchedKeys(database)).toEqual([]);
  });

  test("a correction replaces, and touches its case alone", async () => {
    await receive(elementOf("d1"), elementOf("d2"));
    await forgetTouched(database);
    const { results } = await receive(elementOf("d1", { NgayKetThucXuLy: "20200402" }), elementOf("d2"));
    expect(results.map(({ outcome }) => outcome)).toEqual(["corrected", "repeated"]);
    expect(await touchedKeys(database)).toEqual(["d:d1"]);
  });

  test("a shorter list of steps takes the rest away, no list says nothing", async () => {
    const two = [{ NguoiXuLy: "o1", PhongBanXuLy: "A" }, { NguoiXuLy: "o1" }];
    await receive(elementOf("d1", {}, two));
    await receive(elementOf("d1"));
    expect(await steps()).toEqual([1, 2]);
    await receive(elementOf("d1", {}, two.slice(0, 1)));
    expect(await steps()).toEqual([1]);
    await receive(elementOf("d1", {}, []));
    expect(await steps()).toEqual([]);
  });

  test("a step without a known office is the officer's unit's", async () => {
    await receive(elementOf("d1", {}, [{ NguoiXuLy: "o1" }, { NguoiXuLy: "?" }]));
    const rows = await database.queries.selectFrom("steps").select("step_agency_code").orderBy("step_no").execute();
    expect(rows.map((row) => row.step_agency_code)).toEqual(["B", "A"]);
  });

  test("a list of supplements, be it empty, makes contacts known, and the newer list replaces", async () => {
    await receive(elementOf("d1", { DanhSachHoSoBoSung: [{ HoSoBoSungId: "1", NgayBoSung: "20200402" }] }));
    await receive(elementOf("d1", { DanhSachHoSoBoSung: [] }));
    const known = await database.queries.selectFrom("dossiers").select("are_supplements_known").execute();
    expect(known).toEqual([{ are_supplements_known: true }]);
    expect(await database.queries.selectFrom("supplements").select("id").execute()).toEqual([]);
  });

  test("a dossier that goes to another unit takes its steps along, and comes back by an undo", async () => {
    await receive(elementOf("d1", { DanhSachHoSoBoSung: [] }, [{ NguoiXuLy: "o1" }]));
    const before = await contentOf(database);
    const { importId } = await receive(elementOf("d1", { DonViXuLy: "B" }));
    const moved = await database.queries
      .selectFrom("steps")
      .innerJoin("agencies", "agencies.id", "steps.agency_id")
      .innerJoin("dossiers", "dossiers.agency_id", "steps.agency_id")
      .select(["agencies.code", "dossiers.are_supplements_known"])
      .execute();
    expect(moved).toEqual([{ code: "B", are_supplements_known: true }]);
    await makeUndoImport(deps)(OPERATOR, importId);
    expect(await contentOf(database)).toEqual(before);
  });
});

describe("each element is answered", () => {
  test("what is wrong with one costs that one alone", async () => {
    const { results } = await receive(
      elementOf("d1", { DonViXuLy: "X" }),
      "no element",
      elementOf("d2", {}, [{ NgayBatDau: "31/02/2020" }]),
      elementOf("d2", { NgayHenTra: "20200411" }),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["rejected", "rejected", "accepted", "rejected"]);
    expect(results.map(({ complaints }) => complaints.map(({ field, value }) => `${field}=${value}`))).toEqual([
      ["agencyCode=X"],
      ["="],
      ["startedAt=31/02/2020"],
      ["code=d2"],
    ]);
  });

  test("what names people is nowhere: not in the answer, not in any table", async () => {
    const received = await receive(elementOf("d1", {}, [{ NguoiXuLy: "o1", ChucDanh: PLANTED[0] }]), {
      ...elementOf("d2", { NgayTiepNhan: "hôm qua" }),
    });
    const content = JSON.stringify([received, await everyRow(database)]);
    for (const planted of PLANTED) expect(content).not.toContain(planted);
  });

  test("no more than a thousand come at once, and none is none", async () => {
    const many = Array.from({ length: 1001 }, () => null);
    expect(await receiveFeed(OPERATOR, many)).toMatchObject({ ok: false, failure: { code: "feed.wrong-count" } });
    expect(await receiveFeed(OPERATOR, [])).toMatchObject({ ok: false, failure: { code: "feed.wrong-count" } });
  });
});

describe("a token of a unit speaks for that unit and those below it alone", () => {
  const grant = { role: "clerk", validFrom: toLocalDate(-Infinity), validTo: toLocalDate(Infinity) } as const;
  const token: Actor = {
    id: "token:1",
    name: "",
    grants: [{ ...grant, agencyCode: "H" }],
    officerCode: undefined,
    limitedTo: ["imports.run"],
  };

  test("dossiers of other units are not used, and none is taken from them", async () => {
    await receive(elementOf("d9", { DonViXuLy: "B" }));
    const received = await receiveFeed(token, [
      elementOf("d1"),
      elementOf("d2", { DonViXuLy: "B" }),
      elementOf("d9", { DonViXuLy: "A" }),
    ]);
    if (!received.ok) throw new Error(received.failure.message);
    expect(received.value.results.map(({ outcome }) => outcome)).toEqual(["accepted", "outside", "outside"]);
    const codes = await database.queries.selectFrom("dossiers").select("code").orderBy("code").execute();
    expect(codes.map(({ code }) => code)).toEqual(["d1", "d9"]);
  });

  test("without the right nothing is read", async () => {
    expect(await receiveFeed({ ...token, grants: [] }, [elementOf("d1")])).toMatchObject({
      ok: false,
      failure: { code: "access.refused" },
    });
  });
});
