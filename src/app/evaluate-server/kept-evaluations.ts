import type { Evaluation } from "../../core/scoring/evaluation.ts";

/** Results of a province are some megabytes; people look at the newest few sets. */
const MOST_KEPT = 4;

/**
 * The latest results of a few live sets. They depend on rules and facts alone, so they hold for as
 * long as the key of the facts is the same: a page that is looked at again costs no evaluation.
 */
export class KeptEvaluations {
  private readonly bySet = new Map<number, { readonly key: string; readonly evaluation: Evaluation }>();

  find(tallySetId: number, key: string): Evaluation | undefined {
    const kept = this.bySet.get(tallySetId);
    return kept?.key === key ? kept.evaluation : undefined;
  }

  keep(tallySetId: number, key: string, evaluation: Evaluation): void {
    this.bySet.delete(tallySetId);
    this.bySet.set(tallySetId, { key, evaluation });
    const [oldest] = this.bySet.keys();
    if (this.bySet.size > MOST_KEPT && oldest !== undefined) this.bySet.delete(oldest);
  }
}
