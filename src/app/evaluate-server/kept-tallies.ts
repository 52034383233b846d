import { ABSENT } from "../../core/base/key-index.ts";
import type { Registry } from "../../core/registry/registry.ts";
import { withOutsideWindow, type Tallies } from "../../core/scoring/count-facts.ts";
import { addCellsToOfficer, agencyTallyOf, deliveriesOf } from "../../core/scoring/tally-cells.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "../../core/scoring/tally.ts";
import type { SubjectCounts } from "../../db/tallies.ts";

/** Kept counts as the tallies that an evaluation of the same facts would count. */
export function talliesOf(counts: readonly SubjectCounts[], { agencyCodes }: Registry): Tallies {
  const agencies = Array.from({ length: agencyCodes.size }, emptyAgencyTally);
  const officers = new Map<string, IndicatorTallies>();
  let deliveries = deliveriesOf(new Map());
  for (const subject of counts) {
    const cells = summedCells(subject);
    if (subject.kind === "province") deliveries = deliveriesOf(cells);
    else if (subject.kind === "agency") {
      const number = agencyCodes.find(subject.subject);
      if (number !== ABSENT) agencies[number] = agencyTallyOf(cells);
    } else {
      const tallies = emptyTallies();
      addCellsToOfficer(tallies, cells);
      officers.set(subject.subject, tallies);
    }
  }
  return { agencies, officers, dossiers: deliveries.dossiers, ballots: withOutsideWindow(deliveries.ballots) };
}

/** The tallies of units by their codes. */
export function agencyTalliesOf(counts: readonly SubjectCounts[]): ReadonlyMap<string, AgencyTally> {
  const units = counts.filter(({ kind }) => kind === "agency");
  return new Map(units.map((unit) => [unit.subject, agencyTallyOf(summedCells(unit))]));
}

/** A subject has counts from every agency where its cases live. */
function summedCells({ cells, values }: SubjectCounts): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const [place, cell] of cells.entries()) sums.set(cell, (sums.get(cell) ?? 0) + (values[place] ?? 0));
  return sums;
}
