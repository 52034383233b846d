import { createHash, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { TRIAL_SECRETS } from "../../test/support/ballot-cases.ts";
import { putFirstQuarter } from "../../test/support/first-quarter.ts";
import { actorWith } from "../../test/support/actors.ts";
import { ballotsOnTrial } from "../../test/support/ballot-cases.ts";
import { runCommand } from "../../test/support/command-run.ts";
import { valueOf } from "../../test/support/kept-province.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeCreateDevice } from "../app/ballots/create-device.ts";
import { success } from "../core/base/result.ts";
import { registerBallotStatistics } from "./ballot-statistics.ts";

/** Ballots of a quarter for who counts: everything that could lead to a person was planted, and none of it is there. */

const database = await testDatabase();
const clock = () => new Date("2020-06-01T03:00:00Z");
const ballots = ballotsOnTrial(database, clock);

const PLANTED = { officerCode: "CB-BIMAT", dossierCode: "HS-BIMAT", comment: "Gọi tôi số 0912345678 BIMAT" };
const idOf = (number: number): string => `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

let count = 0;
const cast = (castAt: string, q10: string, more: object = {}) => ({
  ...{ id: idOf((count += 1)), formId: "tt01", agencyCode: "S1", channel: "kiosk", castAt, answers: { q10 } },
  ...more,
});

beforeAll(async () => {
  await database.pool.query("insert into agencies (code) values ('S1'), ('S2')");
  const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
  const send = async (agencyCode: string, sent: readonly object[]) => {
    const { token } = valueOf(await createDevice(actorWith("admin"), { agencyCode, counterCode: undefined }));
    const results = valueOf(await ballots.receiveBallots(valueOf(await ballots.readPass(token)), sent));
    expect(results.every((result) => "receiptCode" in result)).toBe(true);
  };
  // Of S1 in the first quarter: weeks of nine, nine, ten and eleven, one that stands out, one by another channel.
  const week = (day: string, many: number) =>
    Array.from({ length: many }, (_, hour) => cast(`2020-03-${day}T09:${(10 + hour).toString()}:07`, "4"));
  await send("S1", [
    ...week("02", 9),
    cast("2020-03-06T16:42:31", "1", { ...PLANTED, counterCode: "QUAY-BIMAT", occasion: "result", assisted: true }),
    ...week("09", 9),
    ...week("16", 10),
    // From Monday to Sunday: the day is not told.
    ...["23", "24", "25", "26"].flatMap((day) => week(day, 2)),
    ...["27", "28", "29"].flatMap((day) => week(day, 1)),
    cast("2020-03-31T23:59:59", "5", { channel: "paper" }),
    cast("2020-04-01T00:00:00", "2"),
  ]);
  // S2 has as many, and nothing published.
  await send(
    "S2",
    week("03", 12).map((ballot) => ({ ...ballot, agencyCode: "S2" })),
  );
  await putFirstQuarter(database, { S1: "published", S2: "approved" });
});

const saved = new Map<string, string>();

function statistics(quarter: string) {
  return runCommand(
    (program, context) => {
      const use = { exportBallotStatistics: ballots.exportBallotStatistics, close: () => Promise.resolve() };
      const saveText = (path: string, text: string) => void saved.set(path, text);
      registerBallotStatistics(program, { ...context, openStatistics: () => Promise.resolve(success(use)), saveText });
    },
    ["ballots", "statistics", "--quarter", quarter, "--out", "phieu.csv"],
  );
}

describe("ballots of a quarter for statistics", () => {
  it("are those of units that published it, alike ten at a time, with the week for a day", async () => {
    const { code, out } = await statistics("2020-Q1");
    expect(code).toBe(0);
    const [head, ...lines] = (saved.get("phieu.csv") ?? "").trimEnd().split("\n");
    expect(head).toBe("agencyCode,quarter,week,formId,channel,occasion,assisted,q1,q3,q4,q6,q7,q10,ballots");
    // The weeks of nine are told together. The two that are alike with nobody are withheld, and with them the week of
    // ten: two alone would be the difference to what is published.
    expect(lines).toEqual(["S1,2020-Q1,*,tt01,kiosk,,,,,,,,4,18", "S1,2020-Q1,2020-03-23,tt01,kiosk,,,,,,,,4,11"]);
    expect(out).toContain("phieu.csv: 29 phiếu của 1 đơn vị");
    expect(out).toContain("Không xuất vì ít phiếu giống nhau: 12 phiếu");
    expect(out).toContain("Chưa công bố trọn quý: 1 đơn vị");
  });

  it("carry neither dossier, officer, counter, hour, comment nor id, and leave their digest in the audit", async () => {
    await statistics("2020-Q1");
    const file = saved.get("phieu.csv") ?? "";
    for (const secret of ["BIMAT", "0912345678", idOf(1).slice(0, 8), "09:", "23:59", "S2"])
      expect(file).not.toContain(secret);
    const { rows } = await database.pool.query<{ subject: string; details: string }>(
      "select subject, details from audit_entries where action = 'ballots.statistics-exported' order by seq desc",
    );
    expect(rows[0]?.subject).toBe("quarter:2020-Q1");
    const sha256 = createHash("sha256").update(file).digest("hex");
    expect(JSON.parse(rows[0]?.details ?? "")).toMatchObject({ ballots: 29, withheld: 12, sha256 });
  });

  it("are none of a quarter that is not published, nor for who has no business with them", async () => {
    for (const quarter of ["2020-Q2", "2019-Q4"])
      expect((await statistics(quarter)).err).toContain("Chưa có phiếu nào của quý này xuất được");
    for (const quarter of ["2020-Q0", "2020-Q5", "2020", "quý 1"])
      expect((await statistics(quarter)).err).toContain("Quý không đọc được");
    for (const role of ["clerk", "unitHead", "approver", "admin"] as const)
      expect(await ballots.exportBallotStatistics(actorWith(role), "2020-Q1")).toMatchObject({
        failure: { code: "access.refused" },
      });
    expect(await ballots.exportBallotStatistics(actorWith("auditor"), "2020-Q1")).toMatchObject({ ok: true });
  });
});
