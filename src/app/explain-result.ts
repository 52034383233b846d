import { parseIsoDate } from "../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { parseOverride, ruleSetAt, type RuleSet } from "../core/rulebook/rule-set.ts";
import { explainOfficer } from "../core/scoring/officer-explanation.ts";
import { parsePointsList } from "../core/scoring/points-list.ts";
import type { AgencyResult, Explanation, Indicator, OfficerResult } from "../core/scoring/results.ts";
import type { AgencyTrace, EvaluationTrace, RuleTrace } from "../core/scoring/trace.ts";
import {
  pointsRowsMentioning,
  readStoredEvaluation,
  type PointsRow,
  type StoredEvaluation,
} from "../ingest/evaluation-files.ts";
import { readLaw } from "../ingest/rule-files.ts";
import { ruleSetHash } from "./evaluate-province/evaluate-province.ts";

export interface ExplainRequest {
  readonly outDirectory: string;
  /** Code of an agency or of an officer. */
  readonly code: string;
  readonly indicator: Indicator | undefined;
  readonly dossierCode: string | undefined;
  /** How many of the dossiers that cost most points to name. */
  readonly dossiers: number;
}

/** A dossier of the subject, with the points it lost against full marks; `own` is the subject's indicator 2 in it. */
export interface CostlyDossier {
  readonly row: PointsRow;
  readonly own: string;
  /** Reason code of `own`; empty where unknown: `points.csv` has the reason of the dossier's agency alone. */
  readonly ownReason: string;
  readonly lost: number;
}

export interface ExplainedResult {
  readonly subject:
    { readonly agency: AgencyResult; readonly trace: AgencyTrace } | { readonly officer: OfficerResult };
  readonly explanations: readonly Explanation[];
  readonly rules: readonly RuleTrace[];
  readonly costly: readonly CostlyDossier[];
  readonly dossier: CostlyDossier | undefined;
  readonly evaluation: Pick<StoredEvaluation["results"], "period" | "rulebook" | "engine" | "input">;
  readonly title: string;
}

export type ExplainResult = (request: ExplainRequest) => Promise<Result<ExplainedResult>>;

/**
 * The way back from a class to the facts: scores → counts → the dossiers that pulled them down, with the citation of
 * each step. Reads what `evaluate` wrote, never the data set.
 */
export function makeExplainResult({ rulebookDirectory }: { rulebookDirectory: string }): ExplainResult {
  return async (request) => {
    const stored = await readStoredEvaluation(request.outDirectory);
    if (!stored.ok) return stored;
    const subject = await subjectOf(request.code, stored.value, rulebookDirectory);
    if (!subject.ok) return subject;
    const found = await dossiersOf(request);
    if (request.dossierCode !== undefined && found.dossier === undefined)
      return failed(noSuchDossier(request.dossierCode, request.code));
    const { explanations: all, ...rest } = subject.value;
    const explanations = request.indicator === undefined ? all : all.filter(({ about }) => about === request.indicator);
    if (explanations.length === 0) return failed(notInScope(request));
    const { period, rulebook, engine, input } = stored.value.results;
    return success({
      ...rest,
      explanations,
      ...found,
      evaluation: { period, rulebook, engine, input },
      title: stored.value.trace.rulebook.title,
    });
  };
}

type Subject = Pick<ExplainedResult, "subject" | "explanations" | "rules">;

async function subjectOf(
  code: string,
  { results, trace }: StoredEvaluation,
  rulebookDirectory: string,
): Promise<Result<Subject>> {
  const agency = results.agencies.find((each) => each.code === code);
  const agencyTrace = trace.agencies.find((each) => each.code === code);
  if (agency !== undefined && agencyTrace !== undefined) {
    return success({ subject: { agency, trace: agencyTrace }, explanations: agency.explanations, rules: trace.rules });
  }
  const officer = results.officers.find((each) => each.code === code);
  const officerTrace = trace.officers.find((each) => each.code === code);
  if (officer === undefined || officerTrace === undefined) return failed(noSuchSubject(code, results));
  const ruleSet = await ruleSetOf(trace, rulebookDirectory);
  if (!ruleSet.ok) return ruleSet;
  const asOf = trace.period.asOf === null ? undefined : parseIsoDate(trace.period.asOf);
  return success({ subject: { officer }, ...explainOfficer(officer, officerTrace, { ruleSet: ruleSet.value, asOf }) });
}

/** The rule set of the evaluation once more; refused when the rule book has changed since. */
async function ruleSetOf({ rulebook, period }: EvaluationTrace, rulebookDirectory: string): Promise<Result<RuleSet>> {
  const law = await readLaw(rulebookDirectory);
  if (!law.ok) return law;
  const overrides = rulebook.overrides.map(parseOverride).flatMap((override) => (override.ok ? [override.value] : []));
  const day = parseIsoDate(period.to);
  const ruleSet = day === undefined ? undefined : ruleSetAt(law.value.book, rulebook.id, { day, overrides });
  if (ruleSet?.ok === true && ruleSetHash(ruleSet.value, law.value.calendar) === rulebook.hash) return ruleSet;
  return failed({
    code: "explain.rulebook-changed",
    at: rulebook.id,
    message: "Sổ quy tắc đã khác với lúc đánh giá nên không giải thích lại được kết quả của cán bộ.",
    mend: "Chạy lại hailong evaluate, hoặc dùng đúng phiên bản hailong đã đánh giá.",
  });
}

function noSuchSubject(code: string, { agencies, officers }: StoredEvaluation["results"]): Failure {
  const near = [...agencies, ...officers]
    .map((each) => each.code)
    .filter((each) => each.toLowerCase().includes(code.toLowerCase()))
    .slice(0, 5);
  return {
    code: "explain.unknown-subject",
    at: code,
    message: `Không có đơn vị hay cán bộ nào mã "${code}" trong kết quả.`,
    mend: near.length > 0 ? `Có thể là: ${near.join(", ")}.` : "Xem mã trong agencies.csv, officers.csv.",
  };
}

function noSuchDossier(dossierCode: string, code: string): Failure {
  return {
    code: "explain.unknown-dossier",
    at: dossierCode,
    message: `Hồ sơ "${dossierCode}" không thuộc kỳ này của ${code}.`,
    mend: "Hồ sơ ngoài kỳ, đã rút hoặc chưa quá hạn không được tính; xem points.csv.",
  };
}

function notInScope({ code, indicator }: ExplainRequest): Failure {
  const asked = indicator ?? "";
  return {
    code: "explain.indicator-not-in-scope",
    at: asked,
    message: `Chỉ số ${asked} không được chấm cho ${code}.`,
    mend: "Chọn chỉ số khác, hoặc bỏ chỉ số để xem toàn bộ.",
  };
}

/** Points of indicator 2 that have one possible reason. */
const OWN_REASONS: Readonly<Record<string, string>> = { "2": "stepEarly", "1": "stepOnTime" };

const LOSING_COLUMNS = ["p1", "p2", "p3", "p4", "p7"] as const;

async function dossiersOf({
  outDirectory,
  code,
  indicator,
  dossierCode,
  dossiers,
}: ExplainRequest): Promise<Pick<ExplainedResult, "costly" | "dossier">> {
  let costly: CostlyDossier[] = [];
  let named: CostlyDossier | undefined;
  const columns = LOSING_COLUMNS.filter((column) => indicator === undefined || column === `p${indicator}`);
  for await (const row of pointsRowsMentioning(outDirectory, code)) {
    const own = ownPoints(row, code);
    if (own === undefined) continue;
    const dossier = {
      row,
      own,
      ownReason: row["agencyCode"] === code ? (row["reason2"] ?? "") : (OWN_REASONS[own] ?? ""),
      lost: lostPoints({ ...row, p2: own }, columns, row["agencyCode"] !== code && !isOfficerRow(row, code)),
    };
    if (row["dossierCode"] === dossierCode) named = dossier;
    if (dossier.lost === 0 || columns.length === 0) continue;
    costly.push(dossier);
    if (costly.length > dossiers * 8 + 64) costly = costliest(costly, dossiers);
  }
  return { costly: costliest(costly, dossiers), dossier: named };
}

function costliest(dossiers: readonly CostlyDossier[], count: number): CostlyDossier[] {
  return [...dossiers]
    .sort((a, b) => b.lost - a.lost || ((a.row["dossierCode"] ?? "") < (b.row["dossierCode"] ?? "") ? -1 : 1))
    .slice(0, count);
}

function isOfficerRow(row: PointsRow, code: string): boolean {
  return parsePointsList(row["officers"] ?? "").has(code);
}

/** The subject's points for indicator 2 in a dossier; undefined when the dossier is not the subject's. */
function ownPoints(row: PointsRow, code: string): string | undefined {
  if (row["agencyCode"] === code) return row["p2"] ?? "";
  return parsePointsList(row["officers"] ?? "").get(code) ?? parsePointsList(row["coordinating"] ?? "").get(code);
}

/** Points lost against 2 per counted indicator; where the subject only coordinated, indicator 2 alone is its own. */
function lostPoints(
  row: PointsRow,
  columns: readonly (typeof LOSING_COLUMNS)[number][],
  isCoordinating: boolean,
): number {
  return columns
    .filter((column) => !isCoordinating || column === "p2")
    .map((column) => row[column] ?? "")
    .reduce((sum, points) => sum + (points === "" ? 0 : 2 - parseInt(points, 10)), 0);
}
