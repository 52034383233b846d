import fc from "fast-check";
import { addDays } from "./days.ts";
import type { OracleTable, Row } from "./tables.ts";

/** What the cells of one nasty case have in common. */
export interface Mood {
  readonly from: string;
  readonly to: string;
  /** The last day that counts: `to`, or the as-of day before it. */
  readonly end: string;
  /** Days around which the facts of the case crowd. */
  readonly hotDays: readonly string[];
  /** How well things go: without cases that go well, high scores and high classes would never be compared. */
  readonly quality: "good" | "mixed" | "bad";
  /** How much is done at the one-stop unit and online: shares lie on both sides of their bounds. */
  readonly offer: "little" | "much";
  /** Whether now and then a cell is unreadable, a reference broken, a year uncovered. */
  readonly isDirty: boolean;
}

export type Cell = fc.Arbitrary<string>;

export function weighted<T>(...choices: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

export function oneOf(...options: string[]): Cell {
  return fc.constantFrom(...options);
}

/** Empty in so many of twenty. */
export function orEmpty(cell: Cell, twentieths: number): Cell {
  return weighted([20 - twentieths, cell], [twentieths, fc.constant("")]);
}

/** The cell, and in a dirty case now and then one of the faults. */
export function orFault({ isDirty }: Mood, cell: Cell, ...faults: string[]): Cell {
  return isDirty ? weighted([24, cell], [1, oneOf(...faults)]) : cell;
}

/** Agency codes crowd on the first one, so that some agency has enough of everything. */
export const AGENCIES = ["A1", "A2", "A3", "A4", "A5"];
export const ANY_AGENCY: Cell = weighted([6, fc.constant("A1")], [5, oneOf(...AGENCIES)]);
export const OFFICERS = ["O1", "O2", "O3", "O4"];
export const PROCEDURES = ["P1", "P2", "P3", "P4", "P5", "P6", "P7"];
/** Codes of the dossiers of the feed. */
export const FEED_DOSSIERS = ["F1", "F2", "F3", "F4", "F5", "F6"];
export const DOSSIERS = ["D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10", "D11", "D12"];

export function anAgency(mood: Mood): Cell {
  return orFault(mood, ANY_AGENCY, "A9");
}

/** In both vocabularies of the contract; true more often where things go well. */
export function flag({ quality }: Mood): Cell {
  const [yes, no] = { good: [40, 1], mixed: [4, 1], bad: [1, 1] }[quality];
  return weighted([yes ?? 1, oneOf("true", "1", "x", "có", "TRUE")], [no ?? 1, oneOf("false", "0", "không", "")]);
}

/** What is offered where much is, and what else. */
export function offered({ offer }: Mood, some: Cell, none: Cell): Cell {
  return offer === "much" ? weighted([4, some], [1, none]) : weighted([1, some], [4, none]);
}

/** Points of an answer, mostly full where things go well. */
export function answer({ quality }: Mood): Cell {
  return { good: oneOf("2", "2", "2", "2", "2", "1"), mixed: oneOf("2", "1", "0"), bad: oneOf("0", "0", "1") }[quality];
}

const CLOCKS = [
  "",
  "",
  "",
  "T00:00",
  "T08:30:00",
  "T08:30:00",
  "T17:00:00",
  "T23:59:59",
  "T16:59:59Z",
  "T17:00:00Z",
  "T01:00:00+09:00",
];

/** A day as a time: bare, with a clock, or with an offset that may move it to a neighbouring day. */
export function atSomeTime(day: fc.Arbitrary<string>): Cell {
  return fc.tuple(day, oneOf(...CLOCKS)).map(([date, clock]) => date + clock);
}

export function shifted(day: fc.Arbitrary<string>, min: number, max: number): fc.Arbitrary<string> {
  return fc.tuple(day, fc.integer({ min, max })).map(([date, offset]) => addDays(date, offset));
}

/** Days within and closely around the window; in a dirty case now and then one of a year far away. */
export function aDay({ hotDays, from, end, isDirty }: Mood): fc.Arbitrary<string> {
  const near = weighted([6, shifted(oneOf(...hotDays), -3, 3)], [2, shifted(oneOf(from, end), -2, 2)]);
  const far = oneOf("2018-12-28", "2018-12-31", "2019-01-01", "2027-12-31", "2028-01-03", "2018-06-04");
  return isDirty ? weighted([30, near], [1, far]) : near;
}

/** In the forms of the feed: `yyyyMMddHHmmss`, and ISO 8601 and `dd/MM/yyyy` "too". */
export function asInFeed(time: Cell): Cell {
  return fc.tuple(time, fc.nat({ max: 3 })).map(([text, form]) => {
    const [, year = "", month = "", day = "", clock] =
      /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}:\d{2}))?$/.exec(text) ?? [];
    if (year === "" || form === 0) return text;
    if (form === 1 && clock === undefined) return `${day}/${month}/${year}`;
    return `${year}${month}${day}${(clock ?? "00:00:00").replaceAll(":", "")}`;
  });
}

/** A time around the window that is now and then no time at all. */
export function aTime(mood: Mood): Cell {
  return orFault(mood, atSomeTime(aDay(mood)), "2020-02-30", "hôm qua");
}

/** Mostly open spans; the bounds lie at the edges of the window. */
export function validity(mood: Mood): { validFrom: Cell; validTo: Cell } {
  const edge = weighted(
    [3, shifted(oneOf(mood.from, mood.to, mood.end), -2, 2)],
    [1, oneOf("2019-01-01", "2025-07-01", "2025-06-30")],
  );
  return { validFrom: orEmpty(edge, 13), validTo: orEmpty(edge, 16) };
}

/** A table with rows in any order; some are there twice, and sometimes optional columns are left out. */
export function tableOf(
  columns: readonly string[],
  required: readonly string[],
  rows: fc.Arbitrary<readonly Row[]>,
): fc.Arbitrary<OracleTable> {
  const optional = columns.filter((column) => !required.includes(column));
  const missing = weighted(
    [5, fc.constant<string[]>([])],
    [1, fc.shuffledSubarray(optional).map((some) => some.slice(0, 2))],
  );
  const repeats = weighted([4, fc.constant(0)], [1, fc.constant(1)]);
  const order = fc.array(fc.integer({ min: 0, max: 999_999 }), { minLength: 60, maxLength: 60 });
  return fc.tuple(rows, missing, repeats, order, fc.boolean()).map(([all, left, repeated, places, isReversed]) => {
    const kept = columns.filter((column) => !left.includes(column));
    return {
      columns: isReversed ? kept.reverse() : kept,
      rows: shuffled([...all, ...all.slice(0, repeated)], places),
    };
  });
}

function shuffled(rows: readonly Row[], places: readonly number[]): readonly Row[] {
  return rows
    .map((row, index) => ({ row, place: places[index % places.length] ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

/** For each code mostly one row, and some more rows that share codes. */
export function rowsPerCode(
  codes: readonly string[],
  row: fc.Arbitrary<Row>,
  most: number,
): fc.Arbitrary<readonly Row[]> {
  const own = fc.tuple(
    ...codes.map((code) =>
      weighted<Row | undefined>([7, row.map((cells) => ({ ...cells, code }))], [1, fc.constant(undefined)]),
    ),
  );
  const more = weighted<Row[]>([2, fc.constant([])], [1, manyRows(row, most)]);
  return fc.tuple(own, more).map(([first, others]) => [...first.filter((each) => each !== undefined), ...others]);
}

/** Any number of rows, mostly more than half of the most. */
export function manyRows(row: fc.Arbitrary<Row>, most: number): fc.Arbitrary<Row[]> {
  const few = fc.array(row, { maxLength: most, size: "max" });
  return weighted([1, few], [3, fc.array(row, { minLength: Math.ceil(most / 2), maxLength: most, size: "max" })]);
}
