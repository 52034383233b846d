import { inPresentWords } from "../scoring/reason-words.ts";
import type { PublishedResults, PublishedUnit } from "./published-results.ts";

/** One place where what was published and what was computed again are not the same; texts as JSON writes them. */
export interface Difference {
  /** The unit; undefined for what is not of one unit. */
  readonly unit: string | undefined;
  /** `total`, `indicators.3.score`. */
  readonly path: string;
  readonly published: string | undefined;
  readonly recomputed: string | undefined;
}

/**
 * Every difference, unit by unit and then of the whole; none means that both have the same bytes, but for reasons that
 * an earlier version of the program said in other words.
 */
export function differences(published: PublishedResults, recomputed: PublishedResults): readonly Difference[] {
  const { units, ...whole } = withPresentWords(published);
  const { units: unitsAgain, ...wholeAgain } = withPresentWords(recomputed);
  const again = new Map(unitsAgain.map((unit) => [unit.code, unit]));
  const known = new Map(units.map((unit) => [unit.code, unit]));
  const codes = [...new Set([...known.keys(), ...again.keys()])].sort();
  return [
    ...codes.flatMap((code) =>
      differencesOf(known.get(code), again.get(code)).map((each) => ({ unit: code, ...each })),
    ),
    ...differencesOf(whole, wholeAgain).map((each) => ({ unit: undefined, ...each })),
    ...orderDifference(units, unitsAgain),
  ];
}

function withPresentWords(results: PublishedResults): PublishedResults {
  return JSON.parse(inPresentWords(JSON.stringify(results))) as PublishedResults;
}

function orderDifference(units: readonly PublishedUnit[], again: readonly PublishedUnit[]): readonly Difference[] {
  const [order, orderAgain] = [units, again].map((each) => each.map(({ code }) => code).join(", "));
  const isSame = order === orderAgain || units.length !== again.length;
  return isSame ? [] : [{ unit: undefined, path: "units", published: order, recomputed: orderAgain }];
}

type Found = Omit<Difference, "unit">;

function differencesOf(published: unknown, recomputed: unknown, path = ""): readonly Found[] {
  const [one, other] = [JSON.stringify(published), JSON.stringify(recomputed)] as (string | undefined)[];
  if (one === other) return [];
  if (!isTree(published) || !isTree(recomputed)) return [{ path, published: one, recomputed: other }];
  const [left, right] = [new Map(Object.entries(published)), new Map(Object.entries(recomputed))];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const found = names.flatMap((name) =>
    differencesOf(left.get(name), right.get(name), path === "" ? name : `${path}.${name}`),
  );
  // The same members in another order are other bytes.
  return found.length > 0 ? found : [{ path, published: one, recomputed: other }];
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
