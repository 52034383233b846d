import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { takeSteps } from "../../src/app/rated-side/take-steps.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { valueOf } from "../support/kept-province.ts";
import { day } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/**
 * A head looks at the results after every ballot, as the audit did: the pages stay as they are until ten more ballots
 * have come on another day, and the last ten are always held back.
 */

const database = await testDatabase();
const START = Date.parse("2020-03-16T03:00:00Z"); // 10:00 in Vietnam
const DAY_MS = 24 * 3_600_000;
const clock = (): Date => new Date(START);
const site = await openWebSite(database, { clock });
let set = 0;
let head: Visitor = { session: undefined };
let officer: Visitor = { session: undefined };
let appraiser: Visitor = { session: undefined };
let both: Visitor = { session: undefined };
let headB: Visitor = { session: undefined };
let store: (
  answers: Readonly<Record<string, string>>,
  agencyCode?: string,
  channel?: "kiosk" | "paper",
) => Promise<void> = () => Promise.resolve();
const steps = (dayNo: number): Promise<number> =>
  takeSteps({ database, clock: () => new Date(START + dayNo * DAY_MS) });

const textOf = async (visitor: Visitor, path: string): Promise<string> => {
  const response = await site.send(visitor, path);
  expect(response.status, path).toBe(200);
  return response.text();
};
/** Without what is new on every page whatever it shows: tokens of forms. */
const shownOn = async (visitor: Visitor, path: string): Promise<string> =>
  (await textOf(visitor, path)).replace(/name="formToken" value="[^"]*"/g, "").replace(/nonce="[^"]*"/g, "");
const unitPath = (): string => `/results/${set.toString()}/units/A`;
const PAGES = (): readonly (readonly [Visitor, string])[] => [
  [head, `/results/${set.toString()}`],
  [head, unitPath()],
  [head, `/results/${set.toString()}/officers`],
  [head, `/results/${set.toString()}/officers/CB-A`],
  [head, "/open-ballots"],
  [officer, `/results/${set.toString()}/officers/CB-A`],
  [both, unitPath()],
];

beforeAll(async () => {
  // The unit has no ballot yet.
  set = await fillSite(site, { ...twoUnitTables(), ballots: [] });
  head = await site.signIn({ email: "truong-a@tinh.gov.vn", role: "unitHead", agencyCode: "A" });
  officer = await site.signIn({ email: "can-bo@tinh.gov.vn", role: "officer", agencyCode: "A", officerCode: "CB-A" });
  appraiser = await site.signIn({ email: "tham-dinh@tinh.gov.vn", role: "appraiser" });
  both = await site.signIn({ email: "hai-vai@tinh.gov.vn", role: "appraiser", officerCode: "CB-A" });
  headB = await site.signIn({ email: "truong-b@tinh.gov.vn", role: "unitHead", agencyCode: "B" });
  const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: site.secrets });
  const passOf = async (agencyCode: string) => {
    const { token } = valueOf(await createDevice(OPERATOR, { agencyCode, counterCode: undefined }));
    return valueOf(await site.ballots.readPass(token));
  };
  const passes = { A: await passOf("A"), B: await passOf("B") };
  store = async (answers, agencyCode = "A", channel = "kiosk") => {
    const form = { formId: "tt01", agencyCode, channel, castAt: "2020-03-16T09:00:00" };
    const about = { officerCode: `CB-${agencyCode}`, occasion: "result" };
    const sent = [{ id: randomUUID(), ...form, ...about, answers }];
    valueOf(await site.ballots.receiveBallots(agencyCode === "A" ? passes.A : passes.B, sent));
    await site.keeper.drain();
  };
});

describe("results while facts come in", () => {
  it("do not move for the rated side with a ballot, and do for who compares units", async () => {
    const before = await Promise.all(PAGES().map(([visitor, path]) => shownOn(visitor, path)));
    const seen = new Set([await shownOn(appraiser, unitPath())]);
    for (const q10 of ["1", "5", "2"]) {
      await store({ q3: "0", q4: "1", q7: "2", q10 });
      await steps(0);
      expect(await Promise.all(PAGES().map(([visitor, path]) => shownOn(visitor, path)))).toEqual(before);
      seen.add(await shownOn(appraiser, unitPath()));
    }
    expect(seen.size).toBe(4);
    // What is held back is not called missing: there are ballots.
    for (const path of ["", "/units/A", "/officers"]) {
      const page = await textOf(head, `/results/${set.toString()}${path}`);
      expect(page).toContain("Chưa hiện");
      expect(page).not.toContain("Chưa đủ dữ liệu");
      expect(page).not.toContain("chưa có phiếu");
    }
  });

  it("move in steps of ten on another day, with the last ten held back, and say so", async () => {
    for (let more = 0; more < 9; more += 1) await store({ q3: "2", q4: "2", q7: "2", q10: "4" });
    await steps(0);
    expect(await textOf(head, unitPath())).toContain("Chưa hiện số liệu từ phiếu");
    for (let more = 0; more < 12; more += 1) await store({ q3: "2", q4: "2", q7: "2", q10: "5" });
    expect(await steps(0)).toBe(0);
    await steps(1);
    const first = await textOf(head, unitPath());
    expect(first).toContain("Số liệu đến ngày 16/03/2020, 12 phiếu; cập nhật khi có thêm ít nhất 10 phiếu");
    expect(first).toContain("9 trên 12 phiếu");
    expect(await textOf(appraiser, unitPath())).toContain("9 trên 24 phiếu");
    const shown = await shownOn(head, unitPath());
    for (let more = 0; more < 9; more += 1) await store({ q3: "0", q4: "0", q7: "0", q10: "1" });
    await steps(2);
    expect(await shownOn(head, unitPath())).toBe(shown);
    await store({ q3: "0", q4: "0", q7: "0", q10: "1" });
    await steps(2);
    expect(await textOf(head, unitPath())).toContain("Số liệu đến ngày 17/03/2020, 24 phiếu");
  });

  it("show no answers of single officers, and neither total nor class of them", async () => {
    for (const visitor of [head, officer]) {
      const page = await textOf(visitor, `/results/${set.toString()}/officers/CB-A`);
      expect(page).toContain("Kỳ chưa khóa số liệu");
      expect(page).toContain("Chưa hiện: điểm của chỉ số này có phần từ phiếu");
    }
    expect(await textOf(appraiser, `/results/${set.toString()}/officers/CB-A`)).not.toContain("Kỳ chưa khóa số liệu");
  });

  it("take no step for papers that the unit keyed itself, whose answers it knows", async () => {
    for (let more = 0; more < 25; more += 1) await store({ q3: "2", q4: "2", q7: "2", q10: "4" }, "B", "paper");
    expect(await steps(3)).toBe(0);
    await steps(4);
    expect(await textOf(headB, `/results/${set.toString()}/units/B`)).toContain("Chưa hiện số liệu từ phiếu");
  });

  it("are shown whole when they are locked, and of few ballots their scores alone", async () => {
    for (let more = 0; more < 3; more += 1) await store({ q3: "0", q4: "0", q7: "0", q10: "1" }, "B");
    valueOf(await site.tallySetCases.freeze(OPERATOR, set));
    const locked = await textOf(head, unitPath());
    expect(locked).toContain("trên 34 phiếu");
    expect(locked).not.toContain("Số liệu đến ngày");
    expect(await textOf(officer, `/results/${set.toString()}/officers/CB-A`)).not.toContain("Kỳ chưa khóa số liệu");
    const path = `/results/${set.toString()}/units/B`;
    const few = await textOf(headB, path);
    expect(few).toContain("số lượt và từng mức điểm không hiện vì có dưới 10 phiếu");
    expect(few).not.toContain("3 theo phiếu");
    expect(await textOf(appraiser, path)).not.toContain("số lượt và từng mức điểm không hiện");
  });
});

describe("locked results of another period with some of the same days", () => {
  it("keep a live one from being shown, for the comparison would tell of single ballots", async () => {
    const window = { from: day("2020-01-01"), to: day("2020-12-31"), asOf: undefined };
    const asked = { title: "Năm", ruleSetId: "tt01-2018", overrides: [], window };
    const other = valueOf(await site.tallySetCases.create(OPERATOR, asked));
    await site.keeper.drain();
    expect(await textOf(head, `/results/${other.toString()}/units/A`)).toContain("trùng ngày với kỳ khác");
    expect(await steps(5)).toBe(0);
  });

  it("are held against those that were locked before, and stay as they were first shown", async () => {
    for (let more = 0; more < 3; more += 1) await store({ q3: "0", q4: "0", q7: "0", q10: "1" });
    const [, year = 0] = valueOf(await site.tallySetCases.list(OPERATOR)).map(({ id }) => id);
    const first = await shownOn(head, unitPath());
    valueOf(await site.tallySetCases.freeze(OPERATOR, year));
    const path = `/results/${year.toString()}/units/A`;
    const locked = await textOf(head, path);
    expect(locked).toContain("số lượt và từng mức điểm không hiện");
    expect(locked).not.toContain("trên 37 phiếu");
    expect(await textOf(appraiser, path)).toContain("trên 37 phiếu");
    expect(await shownOn(head, unitPath())).toBe(first);
  });
});
