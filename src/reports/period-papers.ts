import type { Suppression } from "../core/publication/suppression.ts";
import type { ReportTexts } from "../core/periods/report-texts.ts";
import type { Indicator } from "../core/scoring/results.ts";
import type { AskedPeople } from "../core/statistics/asked-people.ts";

/**
 * How far the results are that a document prints. A draft carries `DỰ THẢO` across every page; approved results may be
 * signed but have no number yet; a publication has one for ever.
 */
export type DocumentStanding =
  | { readonly stage: "draft"; readonly number: number }
  | { readonly stage: "approved" }
  | {
      readonly stage: "published";
      readonly number: number;
      /** `2021-01-15`. */
      readonly publishedOn: string;
      /** The publication that this one corrects. */
      readonly replaces: { readonly number: number; readonly reason: string } | undefined;
    };

/** One indicator of a unit in the appraisal, scores as text with the digits of the rule set; null: not scored. */
export interface ScoreLine {
  readonly indicator: Indicator;
  readonly computed: string | null;
  readonly self: string | null;
  readonly appraised: string | null;
  readonly reason: string;
}

/**
 * Tự chấm and thẩm định of one unit that has scored itself or was treated as absent; of an absent one there are no
 * self-scores. `selfTotal` is made of the self-scores by the rule set, as the total is.
 */
export interface UnitScores {
  readonly agencyCode: string;
  /** Whether the appraisal is finished: until then its scores are those of the data. */
  readonly isAppraised: boolean;
  readonly lines: readonly ScoreLine[];
  readonly selfTotal: string | null;
}

/** What a period adds to an evaluation when its documents are made. */
export interface PeriodPapers {
  readonly standing: DocumentStanding;
  /** SHA-256 of the canonical final results: the same on every document of one publication. */
  readonly resultsHash: string;
  readonly texts: ReportTexts;
  readonly scores: readonly UnitScores[];
  /** Whose opinion the results rest on; undefined where it was not counted. */
  readonly asked?: AskedPeople | undefined;
  /** What the publication hides, with earlier ones in mind; without it, what these results alone would tell. */
  readonly suppression?: Suppression | undefined;
}

/** Whether the appraisal left the score of the data as it was. */
export function isChanged({ computed, appraised }: ScoreLine): boolean {
  return computed !== appraised;
}
