import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../../test/support/kept-province.ts";
import { testDatabase } from "../../../../test/support/test-database.ts";
import type { Result } from "../../../core/base/result.ts";

/** Xã A became part of xã C on 2025-07-01, xã B was divided between C and D; what came after xã E is not known. */

const database = await testDatabase();
const LAST_HOUR = new Date("2025-06-30T16:55:00Z");
const FIRST_HOUR = new Date("2025-06-30T17:05:00Z");
let now = LAST_HOUR;
const { kiosks, readPass, receiveBallots } = ballotsOnTrial(database, () => now);
const ADMIN = actorWith("admin");

const imported = (row: string) => ({ digest: createHash("md5").update(row).digest(), import_id: 0 });

beforeAll(async () => {
  const made = await database.queries
    .insertInto("agencies")
    .values(["A", "B", "C", "D", "E"].map((code) => ({ code })))
    .returning(["id", "code"])
    .execute();
  const idOf = (code: string): number => made.find((one) => one.code === code)?.id ?? NaN;
  const version = (code: string, days: object) => ({
    ...{ agency_id: idOf(code), name: `UBND xã ${code}`, tier: "commune" as const, kind: "commune" as const },
    ...{ ...days, ...imported(code) },
  });
  await database.queries
    .insertInto("agency_versions")
    .values([
      ...["A", "B", "E"].map((code) => version(code, { valid_from: "-infinity", valid_to: "2025-06-30" })),
      ...["C", "D"].map((code) => version(code, { valid_from: "2025-07-01", valid_to: "infinity" })),
    ])
    .execute();
  await database.queries
    .insertInto("agency_successions")
    .values(
      ["AC", "BC", "BD"].map(([from = "", to = ""]) => ({
        ...{ predecessor_id: idOf(from), successor_id: idOf(to), on_date: "2025-07-01", ...imported(from + to) },
      })),
    )
    .execute();
  await database.queries
    .insertInto("counters")
    .values({ agency_id: idOf("C"), code: "Q1", name: "Quầy 1" })
    .execute();
});

const at = async <T>(moment: Date, work: () => Promise<T>): Promise<T> => {
  now = moment;
  return work();
};
const code = (agencyCode: string) => kiosks.givePairingCode(ADMIN, { agencyCode, counterCode: undefined });
const told = <T>(result: Result<T>): readonly string[] =>
  result.ok ? ["done"] : [result.failure.code, result.failure.message, result.failure.mend];

describe("a kiosk is offered", () => {
  const offered = async (): Promise<readonly string[]> =>
    valueOf(await kiosks.listKiosks(ADMIN)).places.map(({ agency, counter }) => agency.code + (counter?.code ?? ""));

  it("up to its last day to a unit that ends, and from its first day to the one in its place", async () => {
    expect(await at(LAST_HOUR, offered)).toEqual(["A", "B", "E"]);
    expect(await at(FIRST_HOUR, offered)).toEqual(["C", "CQ1", "D"]);
  });
});

describe("a unit that ended", () => {
  it("is paired with nothing; the refusal names each unit in its place, or that none is known", async () => {
    expect(told(await at(LAST_HOUR, () => code("A")))).toEqual(["done"]);
    expect(told(await at(FIRST_HOUR, () => code("A")))).toEqual([
      "kiosk.unit-ended",
      "UBND xã A kết thúc hoạt động sau ngày 30/06/2025.",
      "Lấy mã cho đơn vị ngày nay: từ 01/07/2025 thuộc UBND xã C.",
    ]);
    expect(told(await at(FIRST_HOUR, () => code("B")))[2]).toBe(
      "Lấy mã cho đơn vị ngày nay: từ 01/07/2025 thuộc UBND xã C; từ 01/07/2025 thuộc UBND xã D.",
    );
    expect(told(await at(FIRST_HOUR, () => code("E")))[2]).toMatch(/^Danh mục chưa ghi đơn vị kế tục/);
    expect(told(await at(FIRST_HOUR, () => code("C")))).toEqual(["done"]);
  });

  it("is not paired by a code of its last minutes either, and the code stays unspent", async () => {
    const { code: given } = valueOf(await at(LAST_HOUR, () => code("A")));
    expect(told(await at(FIRST_HOUR, () => kiosks.pairKiosk(given)))[0]).toBe("kiosk.unit-ended");
    expect(told(await at(LAST_HOUR, () => kiosks.pairKiosk(given)))).toEqual(["done"]);
  });

  it("nor before it begins", async () => {
    expect(told(await at(LAST_HOUR, () => code("C")))[0]).toBe("kiosk.unit-not-begun");
  });

  it("has its kiosks say so, on the device and in the list, and loses none of their ballots", async () => {
    const { code: given } = valueOf(await at(LAST_HOUR, () => code("A")));
    const { token, deviceId } = valueOf(await at(LAST_HOUR, () => kiosks.pairKiosk(given)));
    const pass = valueOf(await readPass(token));
    const [setting, { kiosks: listed }] = await at(LAST_HOUR, async () => [
      valueOf(await kiosks.viewKiosk(pass)),
      valueOf(await kiosks.listKiosks(ADMIN)),
    ]);
    expect([setting.ended, listed.find((one) => one.deviceId === deviceId)?.ended]).toEqual([undefined, undefined]);

    const ended = { lastDay: "2025-06-30", successors: [{ code: "C", name: "UBND xã C", from: "2025-07-01" }] };
    const [later, { kiosks: laterListed }] = await at(FIRST_HOUR, async () => [
      valueOf(await kiosks.viewKiosk(pass)),
      valueOf(await kiosks.listKiosks(ADMIN)),
    ]);
    expect(later).toMatchObject({ agency: { code: "A" }, ended });
    expect(laterListed.find((one) => one.deviceId === deviceId)).toMatchObject({
      ...{ place: { agency: { code: "A", name: "UBND xã A" } }, ended },
    });
    // One of the last day, and one of the day after by a kiosk that had no network to hear of the end.
    const ballots = ["2025-06-30T16:30:00+07:00", "2025-07-01T00:02:00+07:00"].map((castAt) => ({
      ...{ id: randomUUID(), formId: "tt01", agencyCode: "A", channel: "kiosk", castAt, answers: { q10: "4" } },
    }));
    const results = valueOf(await at(FIRST_HOUR, () => receiveBallots(pass, ballots)));
    expect(results).toMatchObject([{ isRepeated: false }, { isRepeated: false }]);
  });
});
