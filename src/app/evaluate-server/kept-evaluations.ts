import type { ShownEvaluation } from "../../core/publication/rated-evaluation.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";

/** Results of a province are some megabytes; people look at the sets of one year. */
const MOST_KEPT = 6;

interface Kept {
  readonly evaluation: Evaluation;
  /** Rules and facts; undefined for a frozen set, which depends on neither any more. */
  readonly key: string | undefined;
  readonly mark: string | undefined;
}

/**
 * The latest results of a few tally sets, those asked for last. They hold for as long as their mark is the same, which
 * is cheap to ask for, or their key: rules and facts as such. A page that is looked at again costs no evaluation.
 */
export class KeptEvaluations {
  private readonly bySet = new Map<number, Kept>();

  /** The results under this mark (`evaluationMark`). */
  markedWith(tallySetId: number, mark: string): Evaluation | undefined {
    const kept = this.bySet.get(tallySetId);
    if (kept?.mark !== mark) return undefined;
    this.bySet.delete(tallySetId);
    this.bySet.set(tallySetId, kept);
    return kept.evaluation;
  }

  /** The results of these rules and facts. */
  find(tallySetId: number, key: string): Evaluation | undefined {
    const kept = this.bySet.get(tallySetId);
    return kept?.key === key ? kept.evaluation : undefined;
  }

  keep(tallySetId: number, evaluation: Evaluation, by: { readonly key?: string; readonly mark?: string }): void {
    const known = this.bySet.get(tallySetId);
    const key = by.key ?? (known?.evaluation === evaluation ? known.key : undefined);
    this.bySet.delete(tallySetId);
    this.bySet.set(tallySetId, { evaluation, key, mark: by.mark });
    const [oldest] = this.bySet.keys();
    if (this.bySet.size > MOST_KEPT && oldest !== undefined) this.bySet.delete(oldest);
  }
}

/** The latest results of a few tally sets as the rated side sees them, each under the mark of what they rest on. */
export class KeptShown {
  private readonly bySet = new Map<number, { readonly mark: string; readonly shown: ShownEvaluation }>();

  find(tallySetId: number, mark: string): ShownEvaluation | undefined {
    const kept = this.bySet.get(tallySetId);
    return kept?.mark === mark ? kept.shown : undefined;
  }

  keep(tallySetId: number, kept: { readonly mark: string; readonly shown: ShownEvaluation }): void {
    this.bySet.delete(tallySetId);
    this.bySet.set(tallySetId, kept);
    const [oldest] = this.bySet.keys();
    if (this.bySet.size > MOST_KEPT && oldest !== undefined) this.bySet.delete(oldest);
  }
}
