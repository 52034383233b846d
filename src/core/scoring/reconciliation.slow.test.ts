import { beforeAll, describe, expect, it } from "vitest";
import { makeUnreconciledProvince2020 } from "../../../test/support/province-2020.ts";
import { reconcileResults, type UnreconciledResults } from "./reconciliation.ts";
import type { AgencyResult, OfficerResult, ReconciliationCheck } from "./results.ts";
import type { AgencyTrace, EvaluationTrace } from "./trace.ts";

let province: ReturnType<typeof makeUnreconciledProvince2020>;
beforeAll(() => {
  province = makeUnreconciledProvince2020();
});

const FIRST = "H10.01";

function failing(results: UnreconciledResults, trace: EvaluationTrace = province.trace): ReconciliationCheck[] {
  return reconcileResults(results, trace).filter(({ ok }) => !ok);
}

function withAgency(change: (agency: AgencyResult) => AgencyResult): UnreconciledResults {
  return {
    ...province.results,
    agencies: province.results.agencies.map((unit) => (unit.code === FIRST ? change(unit) : unit)),
  };
}

function withOfficer(change: (officer: OfficerResult) => OfficerResult): UnreconciledResults {
  const [first, ...rest] = province.results.officers;
  return { ...province.results, officers: first ? [change(first), ...rest] : [] };
}

function withAgencyTrace(change: (unit: AgencyTrace) => AgencyTrace): EvaluationTrace {
  return {
    ...province.trace,
    agencies: province.trace.agencies.map((unit) => (unit.code === FIRST ? change(unit) : unit)),
  };
}

function idsOf(checks: readonly ReconciliationCheck[]): string[] {
  return checks.map(({ check }) => check);
}

describe("the reconciliation of an evaluation", () => {
  it("holds for a province whose figures belong together, and each check has its own name", () => {
    const checks = reconcileResults(province.results, province.trace);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(idsOf(checks)).size).toBe(checks.length);
    expect(checks.find(({ check }) => check === "grades.commune")?.detail).toContain("35 + 77 + 5 + 0 + 7 + 0 = 124");
  });

  it("refuses the published departments of 2020 with their equation", () => {
    const summary = province.results.summary.map((line) =>
      line.kind === "department" ? { ...line, byGrade: { ...line.byGrade, excellent: 12 } } : line,
    );
    const checks = failing({ ...province.results, summary });
    expect(checks[0]?.check).toBe("grades.department");
    expect(checks[0]?.detail).toContain("12 + 6 + 1 + 0 + 0 + 0 = 19 ≠ 18");
    expect(checks[1]).toEqual({
      check: "rows.department",
      ok: false,
      detail: "Sở, ban, ngành, Xuất sắc: bảng ghi 12 ≠ 11 dòng",
    });
  });

  it("misses a kind of unit that has no line and sees a line that stands twice", () => {
    const [first, ...rest] = province.results.summary;
    expect(idsOf(failing({ ...province.results, summary: rest }))).toEqual(["kinds"]);
    expect(idsOf(failing({ ...province.results, summary: first ? [first, first, ...rest] : [] }))).toEqual(["kinds"]);
  });

  it("counts a unit that did not evaluate, and not one that is outside the evaluation", () => {
    const summary = province.results.summary.map((line) => ({ ...line, notEvaluated: 0 }));
    expect(idsOf(failing({ ...province.results, summary }))).toEqual(["rows.commune"]);
    const outside = {
      ...province.results.agencies[0],
      code: "H10.99",
      status: "notApplicable",
      total: null,
      max: null,
      grade: null,
    };
    const agencies = [
      ...province.results.agencies,
      { ...outside, indicators: {}, satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] } } as unknown as AgencyResult,
    ];
    expect(failing({ ...province.results, agencies })).toEqual([]);
  });
});

describe("the sums of a unit", () => {
  it("name the unit whose total is not the sum of its printed parts", () => {
    const checks = failing(withAgency((unit) => ({ ...unit, total: "18.0" })));
    expect(idsOf(checks)).toEqual(["agencies.totals", "agencies.ranks"]);
    expect(checks[0]?.detail).toMatch(/^H10\.01: .+ = 16,6 ≠ 18,0$/u);
  });

  it("hold a ceiling of twice the indicators counted, one more or one less is refused", () => {
    expect(failing(withAgency((unit) => ({ ...unit, max: "18" })))).toEqual([]);
    expect(idsOf(failing(withAgency((unit) => ({ ...unit, max: "17.9" }))))).toEqual(["agencies.maxima"]);
    expect(idsOf(failing(withAgency((unit) => ({ ...unit, max: "20.0" }))))).toEqual(["agencies.maxima"]);
    expect(idsOf(failing(withAgency((unit) => ({ ...unit, max: null }))))).toEqual(["agencies.maxima"]);
  });

  it("accept a score within half of its last digit and refuse the next tenth", () => {
    const scored = (score: string): UnreconciledResults =>
      withAgency((unit) => ({
        ...unit,
        indicators: { ...unit.indicators, "1": { score, n: 20, sum: 29, source: "dossiers" } },
      }));
    const ids = (score: string): string[] => idsOf(failing(scored(score))).filter((id) => id === "agencies.scores");
    expect(ids("1.5")).toEqual([]);
    expect(ids("1.4")).toEqual([]);
    expect(ids("1.6")).toEqual(["agencies.scores"]);
    expect(ids("1.3")).toEqual(["agencies.scores"]);
    expect(ids("1")).toEqual([]);
    expect(ids("2")).toEqual(["agencies.scores"]);
  });

  it("refuse a score above two, a score without a base and a score that is no number", () => {
    const withFirst = (first: object): string[] =>
      idsOf(
        failing(
          withAgency((unit) => ({
            ...unit,
            indicators: { ...unit.indicators, "1": { score: "2.0", n: 1, sum: 2, source: "dossiers", ...first } },
          })),
        ),
      );
    expect(withFirst({ score: "2.1" })).toContain("agencies.scores");
    expect(withFirst({ n: 0, sum: 0 })).toContain("agencies.scores");
    expect(withFirst({ score: "1,9" })).toContain("agencies.scores");
    expect(withFirst({ score: "1,9" })).toContain("agencies.totals");
  });

  it("ask no base of a score that the policy granted", () => {
    const granted = withAgency((unit) => ({
      ...unit,
      indicators: { ...unit.indicators, "7": { score: "2.0", n: 0, source: "granted" } },
    }));
    expect(idsOf(failing(granted)).filter((id) => id.endsWith("scores") || id.endsWith("points"))).toEqual([]);
  });

  it("are the counts of the trace", () => {
    const more = withAgencyTrace((unit) => ({
      ...unit,
      indicators: { ...unit.indicators, "2": { points: [1, 0, 0], notCounted: {}, fromBallots: 0, counts: {} } },
    }));
    expect(failing(province.results, more)[0]?.detail).toMatch(
      /^H10\.01 chỉ số 2: số lượt 1 \+ 0 \+ 0 = 1 ≠ 24; H10\.01 chỉ số 2: tổng điểm 0 \+ 2 × 0 = 0 ≠ \d+$/u,
    );
    const none = withAgencyTrace((unit) => ({ ...unit, indicators: {} }));
    expect(idsOf(failing(province.results, none))).toEqual(["agencies.points"]);
  });

  it("put every dossier of the window into one of four parts", () => {
    const lost = withAgency((unit) => ({
      ...unit,
      dossiers: { ...unit.dossiers, inWindow: unit.dossiers.inWindow + 1 },
    }));
    expect(idsOf(failing(lost))).toEqual(["agencies.dossiers"]);
    const unknown = withAgency((unit) => ({
      ...unit,
      dossiers: { ...unit.dossiers, early: unit.dossiers.early - 1, undetermined: 1 },
    }));
    expect(idsOf(failing(unknown))).toEqual(["agencies.timeliness"]);
  });

  it("count the ballots of the five levels", () => {
    const lost = withAgency((unit) => ({
      ...unit,
      satisfaction: { ...unit.satisfaction, n: unit.satisfaction.n - 1 },
    }));
    expect(idsOf(failing(lost))).toEqual(["agencies.satisfaction"]);
  });

  it("never give a total to a unit that was not rated, nor a class without a total to one that was", () => {
    const ids = (change: Partial<AgencyResult>): string[] =>
      idsOf(failing(withAgency((unit) => ({ ...unit, ...change }))));
    expect(ids({ status: "insufficientData" })).toContain("agencies.status");
    expect(ids({ grade: null })).toContain("agencies.status");
    expect(ids({ total: null, max: null })).toContain("agencies.status");
  });

  it("write ten offending units and count the rest", () => {
    const agencies = province.results.agencies.map((unit) => ({
      ...unit,
      satisfaction: { ...unit.satisfaction, n: 999 },
    }));
    const check = failing({ ...province.results, agencies }).find(({ check: id }) => id === "agencies.satisfaction");
    expect(check?.detail.split("; ")).toHaveLength(11);
    expect(check?.detail).toMatch(/và 142 dòng khác$/u);
  });
});

describe("classes and places", () => {
  it("fall with the total among units of one ceiling", () => {
    const [weakest] = [...province.results.agencies].filter(({ grade }) => grade === "fair");
    const agencies = province.results.agencies.map((unit) =>
      unit === weakest ? { ...unit, grade: "excellent" as const } : unit,
    );
    expect(idsOf(failing({ ...province.results, agencies }))).toContain("agencies.order");
  });

  it("are shared by ties and skip after them", () => {
    const ranks = province.trace.agencies
      .filter(({ peerGroup }) => peerGroup === "departments")
      .map(({ rank }) => rank ?? 0);
    expect(Math.min(...ranks)).toBe(1);
    const shifted = withAgencyTrace((unit) => ({ ...unit, rank: (unit.rank ?? 0) + 1 }));
    expect(idsOf(failing(province.results, shifted))).toEqual(["agencies.ranks"]);
    expect(
      idsOf(
        failing(
          province.results,
          withAgencyTrace((unit) => ({ ...unit, rank: null })),
        ),
      ),
    ).toEqual(["agencies.ranks"]);
  });

  it("follow the share of the ceiling where missing indicators are rescaled", () => {
    const [one] = province.results.agencies.filter(({ kind }) => kind === "district");
    const scores = { "1": "2.0", "2": "2.0", "3": "2.0", "4": "2.0", "7": "2.0" } as const;
    const full = Object.fromEntries(
      Object.entries(scores).map(([key, score]) => [key, { score, n: 1, sum: 2, source: "ballots" as const }]),
    );
    const agencies = province.results.agencies.map((unit) =>
      unit === one ? { ...unit, indicators: full, total: "10.0", max: "10.0", grade: "excellent" as const } : unit,
    );
    const results = { ...province.results, agencies };
    const ranksAs = (value: string): string[] =>
      failing(results, {
        ...province.trace,
        rules: province.trace.rules.map((rule) => (rule.id === "G14" ? { ...rule, value } : rule)),
        agencies: province.trace.agencies.map((unit) => {
          if (unit.code === one?.code) return { ...unit, rank: 1 };
          const own = province.trace.agencies.find(({ code }) => code === one?.code)?.rank ?? 0;
          const isPeer = unit.peerGroup === "districts" && unit.rank !== null && unit.rank < own;
          return isPeer ? { ...unit, rank: unit.rank + 1 } : unit;
        }),
      })
        .map(({ check }) => check)
        .filter((check) => check === "agencies.ranks");
    expect(ranksAs("rescale")).toEqual([]);
    expect(ranksAs("omit")).toEqual(["agencies.ranks"]);
  });

  it("are one per unit", () => {
    const [first] = province.results.agencies;
    const checks = failing({ ...province.results, agencies: first ? [...province.results.agencies, first] : [] });
    expect(checks.find(({ check }) => check === "agencies.codes")?.detail).toBe("H10.01 có hai dòng");
  });
});

describe("the sums of an officer", () => {
  it("never take in indicator 6", () => {
    const checks = failing(
      withOfficer((officer) => ({
        ...officer,
        indicators: { ...officer.indicators, "6": { score: "2.0", n: 1, source: "agencyProcedures" } },
      })),
    );
    expect(checks[0]).toMatchObject({ check: "officers.scope", detail: "H10.01-CB01: có chỉ số 6" });
  });

  it("give a completion class only with a total, and always with one", () => {
    expect(idsOf(failing(withOfficer((officer) => ({ ...officer, total: null, max: null }))))).toEqual([
      "officers.completion",
    ]);
    expect(idsOf(failing(withOfficer((officer) => ({ ...officer, completion: null }))))).toEqual([
      "officers.completion",
    ]);
    expect(idsOf(failing(withOfficer((officer) => ({ ...officer, status: "insufficientData" }))))).toEqual([
      "officers.completion",
    ]);
  });

  it("are checked like those of a unit", () => {
    expect(idsOf(failing(withOfficer((officer) => ({ ...officer, total: "0.1" }))))).toEqual(["officers.totals"]);
    expect(idsOf(failing(withOfficer((officer) => ({ ...officer, max: "18.0" }))))).toEqual(["officers.maxima"]);
    expect(
      idsOf(failing({ ...province.results, officers: [...province.results.officers, ...province.results.officers] })),
    ).toEqual(["officers.codes"]);
    expect(idsOf(failing(province.results, { ...province.trace, officers: [] }))).toEqual(["officers.points"]);
  });
});

describe("what was delivered", () => {
  it("is finished, unfinished or withdrawn", () => {
    const dossiers = { ...province.trace.dossiers, delivered: province.trace.dossiers.delivered + 1 };
    expect(idsOf(failing(province.results, { ...province.trace, dossiers }))).toEqual(["dossiers.delivered"]);
  });

  it("is a counted ballot or one set aside with a name", () => {
    const ballots = { ...province.trace.ballots, superseded: 0 };
    const checks = failing(province.results, { ...province.trace, ballots });
    expect(checks.map(({ detail }) => detail)).toEqual([expect.stringMatching(/ \+ 0 \+ 1 \+ 5 = \d+ ≠ \d+$/u)]);
  });

  it("never has more answers than ballots", () => {
    const { counted, delivered } = province.trace.ballots;
    const ballots = { ...province.trace.ballots, counted: counted - 1, delivered: delivered - 1 };
    expect(idsOf(failing(province.results, { ...province.trace, ballots }))).toEqual(["ballots.answers"]);
  });

  it("is accepted, repeated or rejected, row by row", () => {
    const files = [{ file: "dossiers.csv", rows: 10, accepted: 8, repeated: 1, rejected: 0 }];
    const [check] = failing(province.results, { ...province.trace, files });
    expect(check).toEqual({ check: "files.rows", ok: false, detail: "dossiers.csv: 8 + 1 + 0 = 9 ≠ 10" });
  });

  it("belongs to one evaluation: a trace of another rule set, window or input is refused", () => {
    const { rulebook, period } = province.trace;
    const other = {
      ...province.trace,
      rulebook: { ...rulebook, hash: "0".repeat(64) },
      period: { ...period, to: "2020-12-31" },
    };
    expect(idsOf(failing(province.results, other))).toEqual(["receipt"]);
    const input = { ...province.trace.input, hash: "0".repeat(64) };
    expect(failing(province.results, { ...province.trace, input })).toEqual([
      {
        check: "receipt",
        ok: false,
        detail: `mã băm dữ liệu: ${province.results.input.hash} ≠ ${"0".repeat(64)}`,
      },
    ]);
  });
});
