import { join } from "node:path";
import { civilDay } from "../core/base/local-date.ts";
import { invariant } from "../core/base/invariant.ts";
import { success, type Result } from "../core/base/result.ts";
import { KIND_NAMES } from "../core/scoring/wording.ts";
import { agencySentence, officerCounts } from "../reports/bc/officers-part.ts";
import { kindSentence } from "../reports/bc/grade-sentences.ts";
import { formatFraction } from "../reports/share-words.ts";
import { viewEvaluation } from "../reports/evaluation-view.ts";
import type { EvaluatedProvince, EvaluateProvince, EvaluateRequest } from "./evaluate-province/evaluate-province.ts";
import type { ExplainedResult, ExplainResult } from "./explain-result.ts";
import {
  REPORT_FORMATS,
  REPORT_FORMS,
  type RenderedReports,
  type RenderReports,
} from "./render-reports/render-request.ts";
import type { SimulateProvince } from "./simulate-province/simulate-province.ts";

/** The use cases that the demonstration strings together. */
export interface DemoDeps {
  readonly simulateProvince: SimulateProvince;
  readonly evaluateProvince: EvaluateProvince;
  readonly explainResult: ExplainResult;
  readonly renderReports: RenderReports;
}

export interface DemoRequest {
  readonly outDirectory: string;
  readonly seed: bigint;
  readonly dossiers: number;
  readonly onSimulated?: ((dossiers: number) => void) | undefined;
  readonly onProgress?: EvaluateRequest["onProgress"];
}

export interface DemoOutcome {
  readonly dataDirectory: string;
  readonly resultsDirectory: string;
  readonly evaluated: EvaluatedProvince;
  /** The news of January 2021 made again from the computed figures, one sentence a kind of unit, then officers. */
  readonly sentences: readonly string[];
  readonly explained: ExplainedResult;
  /** Still being made when the rest is there. */
  readonly reports: Promise<Result<RenderedReports>>;
}

export type RunDemo = (request: DemoRequest) => Promise<Result<DemoOutcome>>;

export const DEMO_WINDOW = { from: civilDay(2019, 12, 15), to: civilDay(2020, 11, 20) };
/** Sở Tài nguyên và Môi trường: the department whose officers made the news. */
export const DEMO_UNIT = "H10.09";
export const DEMO_RULE_SET = "binh-thuan-2019";

/**
 * The main job from end to end on a made-up year of a real province: simulate Bình Thuận 2020, evaluate it under the
 * province's rules, say the news again, explain one result. Everything lands in one folder, ready to be looked at.
 */
export function makeRunDemo({ simulateProvince, evaluateProvince, explainResult, renderReports }: DemoDeps): RunDemo {
  return async ({ outDirectory, seed, dossiers, onSimulated, onProgress }) => {
    const [dataDirectory, resultsDirectory] = [join(outDirectory, "du-lieu"), join(outDirectory, "ket-qua")];
    const simulated = await simulateProvince({
      like: "binh-thuan-2020",
      outDirectory: dataDirectory,
      seed,
      dossiers,
      onProgress: onSimulated,
    });
    if (!simulated.ok) return simulated;
    const { from, to } = DEMO_WINDOW;
    invariant(from !== undefined && to !== undefined, "the window of the demonstration");
    const evaluated = await evaluateProvince({
      dataDirectory,
      outDirectory: resultsDirectory,
      ruleSetId: DEMO_RULE_SET,
      from,
      to,
      asOf: undefined,
      overrides: [],
      formats: ["json", "csv"],
      onProgress,
    });
    if (!evaluated.ok) return evaluated;
    const question = { outDirectory: resultsDirectory, code: DEMO_UNIT, indicator: undefined, dossierCode: undefined };
    const explained = await explainResult({ ...question, dossiers: 3 });
    if (!explained.ok) return explained;
    const reports = renderReports({
      outDirectory: resultsDirectory,
      forms: REPORT_FORMS,
      formats: REPORT_FORMATS,
      unitCode: undefined,
    });
    const sentences = newsOf(evaluated.value);
    const folders = { dataDirectory, resultsDirectory };
    const made = { evaluated: evaluated.value, explained: explained.value, reports };
    return success({ ...folders, ...made, sentences });
  };
}

/** The published sentences, from the computed figures: classes per kind of unit, and officers below 100 %. */
function newsOf({ results, trace }: EvaluatedProvince): readonly string[] {
  const view = viewEvaluation(results, trace);
  const below = officerCounts(view).filter(({ classed, byCompletion }) => byCompletion.full < classed);
  const absent = view.kinds
    .filter(({ notEvaluated }) => notEvaluated > 0)
    .map(({ kind, units, notEvaluated }) => {
      const share = formatFraction({ k: notEvaluated, n: units });
      return `${KIND_NAMES[kind]}: ${share} đơn vị không thực hiện đánh giá hoặc chưa đủ dữ liệu.`;
    });
  return [...view.kinds.map((summary) => kindSentence(summary, view)), ...absent, ...below.map(agencySentence)];
}
