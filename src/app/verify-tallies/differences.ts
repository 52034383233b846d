import { TALLY_CELLS } from "../../core/scoring/tally-cells.ts";
import type { TallyMove } from "../../db/tallies.ts";

/** A stored row that is not what the facts give: named, with both values. An empty value: there is no such row. */
export interface TallyDifference {
  readonly table: "points" | "tallies";
  /** `bộ 3, đơn vị S1, d:S1-0001`. */
  readonly row: string;
  readonly stored: string;
  readonly computed: string;
}

const MOST_NAMED = 1000;

/** Differences as they are found; beyond a thousand they are counted and no longer named. */
export class Differences {
  readonly named: TallyDifference[] = [];
  count = 0;

  add(difference: TallyDifference): void {
    this.count += 1;
    if (this.named.length < MOST_NAMED) this.named.push(difference);
  }
}

type Count = Pick<TallyMove, "agencyId" | "tallySetId" | "kind" | "subject" | "cell">;

export function countKey({ agencyId, tallySetId, kind, subject, cell }: Count): string {
  return JSON.stringify([tallySetId, agencyId, kind, subject, cell]);
}

/** A count in words: whose, of which cases, and what is counted. */
export function countName(
  { agencyId, tallySetId, kind, subject, cell }: Count,
  codeOf: (id: number) => string,
): string {
  const whose = { province: "toàn tỉnh", agency: `đơn vị ${subject}`, officer: `cán bộ ${subject}` }[kind];
  const where = codeOf(agencyId);
  return `bộ ${tallySetId}, ${whose}, hồ sơ của ${where}, ô ${TALLY_CELLS[cell] ?? cell.toString()}`;
}
