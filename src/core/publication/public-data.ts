import { success, type Result } from "../base/result.ts";
import { applyAppraisals } from "../periods/final-results.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import { disclosureCells } from "./disclosure-cells.ts";
import type { PublicTallies } from "./public-tallies.ts";
import { publicTalliesOf, type PublicationContent } from "./public-tallies-of.ts";
import type { PublishedResults } from "./published-results.ts";
import { publishedResultsOf } from "./published-results-of.ts";
import { suppress, type EarlierPublication } from "./suppression.ts";

/** What a publication says in figures: to everybody, and the final results behind it to those who may read them. */
export interface PublicationData {
  readonly final: Evaluation;
  readonly published: PublishedResults;
  readonly tallies: PublicTallies;
  /** For publications that come after: what this one showed and hid. */
  readonly disclosure: EarlierPublication;
}

/** Makes the figures of a publication: final results, what is hidden in them, and the counts that they follow from. */
export function publicationData(
  content: Omit<PublicationContent, "cells" | "suppression">,
  earlier: readonly EarlierPublication[],
): Result<PublicationData> {
  const { computed, appraisals, ruleSet, publication, province } = content;
  const final = applyAppraisals(computed, appraisals, ruleSet);
  if (!final.ok) return final;
  const otherBody = ruleSet.parameters.G2 === "one" ? 1 : 0;
  const cells = disclosureCells(final.value.results, final.value.trace.agencies, otherBody);
  const suppression = suppress(cells, earlier);
  const tallies = publicTalliesOf({ ...content, cells, suppression });
  const checks = new Map(tallies.checks.map((check) => [check.check, check]));
  const published = publishedResultsOf({
    publication,
    province,
    final: final.value,
    ruleSet,
    suppression,
    annotations: new Map(tallies.units.map((unit) => [unit.code, unit])),
    totals: tallies.totals,
    rules: tallies.rules,
    reconciliation: final.value.results.reconciliation.map((check) => checks.get(check.check) ?? check),
    successions: tallies.successions,
  });
  return success({ final: final.value, published, tallies, disclosure: { cells, suppression } });
}
