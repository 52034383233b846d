import {
  baseOfCell,
  byQuestion,
  isSmallBase,
  type CellCounts,
  type DisclosureCells,
  type DisclosureUnit,
} from "./disclosure-cells.ts";
import { suppressQuestion, type EarlierPublication } from "./suppression.ts";
import type { SumName } from "./sum-protection.ts";

/** Counts of one question and one unit or officer, as one set of results has them; days both inclusive. */
export interface DatedFigure {
  readonly window: { readonly from: string; readonly to: string };
  readonly counts: CellCounts;
}

export interface ToldFigure extends DatedFigure {
  readonly isHidden: boolean;
}

/**
 * Whether counts tell of fewer than ten people by themselves or beside what was told before: what a publication of this
 * one unit would hide.
 */
export function tellsAlone(now: DatedFigure, earlier: readonly ToldFigure[]): boolean {
  if (isSmallBase(baseOfCell(now.counts))) return true;
  if (earlier.length === 0) return false;
  const before = earlier.map((each): EarlierPublication => {
    const hidden = each.isHidden ? { units: new Set([ALONE.code]), sums: new Set(SUMS) } : NOTHING;
    return { cells: cellsOf(each), suppression: byQuestion(() => hidden) };
  });
  return suppressQuestion(cellsOf(now), before, "satisfaction").units.has(ALONE.code);
}

const ALONE: DisclosureUnit = { code: "U", kind: "", parent: "" };
const SUMS: readonly SumName[] = ["province", `kind:${ALONE.kind}`, `parent:${ALONE.parent}`];
const NOTHING = { units: new Set<string>(), sums: new Set<SumName>() };

/** The counts stand under every question, for one alone is looked at, and which one decides nothing. */
function cellsOf({ window, counts }: DatedFigure): DisclosureCells {
  const own = new Map([[ALONE.code, counts]]);
  return { window, units: [ALONE], questions: byQuestion(() => own) };
}

/** Counts without so many ballots that the reader knows: their number alone is left. At least one of any at all. */
export function withoutKnown<Figure extends DatedFigure>(figure: Figure, known: number): Figure {
  const base = baseOfCell(figure.counts);
  return { ...figure, counts: [base === 0 ? 0 : Math.max(1, base - known)] };
}
