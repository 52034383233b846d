import { describe, expect, test } from "vitest";
import { parseLawExamples, type LawExample } from "../../../src/core/rulebook/law-example.ts";
import { differencesOf } from "./differences.ts";
import { deliverExample } from "./example-data-set.ts";
import type { ExampleOutcome } from "./example-outcome.ts";

const OUTCOME: ExampleOutcome = {
  agencies: {
    XA: {
      status: "rated",
      total: "15.0",
      grade: "excellent",
      satisfactionLevel: null,
      indicators: { "1": "1.9 (19/10)" },
      satisfaction: { n: 2, levels: [1, 0, 1, 0, 0] },
      explains: { "7": "1 quá hạn, không có phản ánh (suy ra)." },
    },
  },
  officers: {},
  dossiers: { "HS-1": { p1: "2", p2: "" } },
  summary: { commune: { units: 1, byGrade: { weak: 0 } } },
  refused: undefined,
  namedRules: [],
};

describe("the comparison of an example with what came out", () => {
  test("finds nothing when every written field is as written", () => {
    const expected = {
      agencies: {
        XA: {
          status: "rated",
          total: "15.0",
          satisfactionLevel: "none",
          indicators: { "1": "1.9 (19/10)", "2": "absent" },
          satisfaction: { n: "2", levels: ["1", "0", "1", "0", "0"] },
        },
        XB: "absent" as const,
      },
      officers: { CB1: "absent" as const },
      dossiers: { "HS-1": { p1: "2", p2: "none" }, "HS-2": "outside" as const },
      summary: { commune: { units: "1", byGrade: { weak: "0" } } },
    };
    expect(differencesOf(expected, OUTCOME)).toEqual([]);
    expect(differencesOf({ agencies: { XA: { indicators: { "1": "1.9" } } } }, OUTCOME)).toEqual([]);
    expect(differencesOf({ agencies: { XA: { explains: { "7": "(suy ra)" } } } }, OUTCOME)).toEqual([]);
  });

  test.each([
    [{ agencies: { XA: { total: "14.9" } } }, "agencies.XA.total: cần 14.9, có 15.0"],
    [{ agencies: { XA: { grade: "none" } } }, "agencies.XA.grade: cần none, có excellent"],
    [{ agencies: { XA: { satisfactionLevel: "satisfied" } } }, "agencies.XA.satisfactionLevel: cần satisfied, có none"],
    [
      { agencies: { XA: { indicators: { "1": "1.9 (19/9)" } } } },
      "agencies.XA.indicators.1: cần 1.9 (19/9), có 1.9 (19/10)",
    ],
    [{ agencies: { XA: { indicators: { "1": "1.8" } } } }, "agencies.XA.indicators.1: cần 1.8, có 1.9"],
    [{ agencies: { XA: { indicators: { "2": "2.0" } } } }, "agencies.XA.indicators.2: cần 2.0, có absent"],
    [{ agencies: { XA: "absent" as const } }, "agencies.XA: cần absent, có có mặt"],
    [
      { agencies: { XA: { satisfaction: { levels: ["1", "0", "0", "0", "1"] } } } },
      "agencies.XA.satisfaction.levels.2: cần 0, có 1",
    ],
    [
      { agencies: { XA: { explains: { "7": "sớm" } } } },
      'agencies.XA.explains.7: không nói "sớm": 1 quá hạn, không có phản ánh (suy ra).',
    ],
    [{ agencies: { XA: { explains: { "1": "sớm" } } } }, 'agencies.XA.explains.1: không nói "sớm": '],
    [{ agencies: { XB: { total: "1.0" } } }, "agencies.XB: không có"],
    [{ dossiers: { "HS-1": "outside" as const } }, "dossiers.HS-1: cần outside, có có mặt"],
    [{ dossiers: { "HS-2": { p1: "2" } } }, "dossiers.HS-2: không có"],
    [{ dossiers: { "HS-1": { p2: "0" } } }, "dossiers.HS-1.p2: cần 0, có none"],
    [{ dossiers: { "HS-1": { p9: "none" } } }, "dossiers.HS-1.p9: cần none, có absent"],
    [{ summary: { district: { units: "0" } } }, "summary.district: không có"],
    [{ refused: "window.refused" }, "refused: cần window.refused, có absent"],
  ])("finds %j wrong", (expected, difference) => {
    expect(differencesOf(expected, OUTCOME)).toContain(difference);
  });

  test("finds an evaluation wrong that was refused unexpectedly, or for another reason", () => {
    const refused = { ...OUTCOME, agencies: {}, refused: "window.refused" };
    expect(differencesOf({ agencies: { XA: "absent" } }, refused)).toEqual(["bị từ chối: window.refused"]);
    expect(differencesOf({ refused: "window.refused" }, refused)).toEqual([]);
    expect(differencesOf({ refused: "data-set.empty" }, refused)).toEqual([
      "refused: cần data-set.empty, có window.refused",
    ]);
  });
});

describe("the facts of an example", () => {
  function exampleWith(given: Record<string, Record<string, string>[]>): LawExample {
    const window = { from: "2020-01-01", to: "2020-12-31" };
    const only = { case: "A", cites: [{ article: "13" }], rules: ["I1"], given, expect: { refused: "x" } };
    const parsed = parseLawExamples({
      file: "f",
      instrument: "i",
      tree: { about: "x", ruleSet: "tt01-2018", window, cases: [only] },
    });
    if (!parsed.ok || parsed.value[0] === undefined) throw new Error("malformed");
    return parsed.value[0];
  }
  const agencies = [{ code: "XA", tier: "commune" }];

  test("are delivered with the columns that the rows name, and a header alone where there are none", async () => {
    const { facts } = await deliverExample(
      exampleWith({
        agencies,
        petitions: [],
        "agency-procedures": [{ agencyCode: "XA", procedureCode: "T1", posted: "x" }],
      }),
    );
    expect([facts.isDelivered("petitions"), facts.isDelivered("contacts")]).toEqual([true, false]);
    expect([
      facts.hasColumn("agency-procedures", "posted"),
      facts.hasColumn("agency-procedures", "electronic"),
    ]).toEqual([true, false]);
  });

  test("may come from the feed, beside tables", async () => {
    const feed = [
      { hoSo: { MaHoSo: "H1", DonViXuLy: "XA", DanhSachHoSoBoSung: [] }, tienTrinhDongBo: [{ NguoiXuLy: "CB1" }] },
      { hoSo: { MaHoSo: "H2", DonViXuLy: "XA" } },
    ];
    const { facts } = await deliverExample({ ...exampleWith({ agencies }), feed });
    expect(facts.dossiers.size).toBe(2);
    expect([0, 1].map((dossier) => facts.dossiers.areSupplementsKnown(dossier))).toEqual([true, false]);
    expect([facts.isDelivered("supplements"), facts.isDelivered("steps")]).toEqual([false, false]);
  });

  test("may not have an element of the feed that the door rejects", async () => {
    const feed = [{ hoSo: { MaHoSo: "H1", DonViXuLy: "XB" } }];
    await expect(deliverExample({ ...exampleWith({ agencies }), feed })).rejects.toThrow("dossiers.json: 1 bị loại");
  });

  test.each([
    [
      "a column that the contract does not know",
      { agencies: [{ code: "XA", tier: "commune", note: "x" }] },
      "cột lạ ở agencies.csv: note",
    ],
    [
      "a row that the door rejects",
      { agencies: [{ code: "XA", tier: "village" }] },
      "agencies.csv: 1 bị loại, 0 lặp lại",
    ],
    [
      "a reference that leads nowhere",
      { agencies, dossiers: [{ code: "H", agencyCode: "XB" }] },
      "dossiers.csv: 1 bị loại",
    ],
    [
      "a row that counts once because it is repeated",
      { agencies: [...agencies, ...agencies] },
      "agencies.csv: 0 bị loại, 1 lặp lại",
    ],
    ["no table at all", {}, "không có tệp dữ liệu nào"],
  ])("may not have %s", async (_, given: Record<string, Record<string, string>[]>, message) => {
    await expect(deliverExample(exampleWith(given))).rejects.toThrow(message);
  });

  test("get a different id for each ballot that does not name one", async () => {
    const named = "aaaaaaaa-0000-4000-8000-000000000000";
    const ballot = { agencyCode: "XA", castAt: "2020-03-02" };
    const { facts } = await deliverExample(
      exampleWith({ agencies, ballots: [ballot, { ...ballot, id: named }, ballot] }),
    );
    expect(facts.ballots.size).toBe(3);
  });
});
