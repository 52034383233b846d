import fc from "fast-check";
import { addDays } from "./days.ts";
import { weighted, type Mood } from "./nasty-cells.ts";
import { factTables } from "./nasty-facts.ts";
import { feed } from "./nasty-feed.ts";
import { registryTables, type TableArbitraries } from "./nasty-registry.ts";
import type { OracleQuestion } from "./oracle.ts";
import { largest, type DataSet, type TableName, type Tables } from "./tables.ts";

/** A small data set in which the edges of the contract are frequent, and the question asked of it. */
export interface NastyCase extends DataSet {
  readonly question: OracleQuestion;
}

/** Windows that begin and end at the odd days of the calendar, with the days around which facts crowd. */
const WINDOWS: readonly { readonly from: string; readonly to: string; readonly hot: readonly string[] }[] = [
  // Saturday 4 May 2019 was worked for Monday 29 April
  { from: "2019-04-26", to: "2019-05-10", hot: ["2019-04-29", "2019-05-03", "2019-05-06"] },
  { from: "2019-04-28", to: "2019-05-04", hot: ["2019-04-28", "2019-05-02", "2019-05-04"] },
  // Tết 2020: 23 to 29 January
  { from: "2020-01-20", to: "2020-01-31", hot: ["2020-01-21", "2020-01-25", "2020-01-30"] },
  { from: "2020-01-25", to: "2020-01-25", hot: ["2020-01-25"] },
  { from: "2019-12-15", to: "2020-11-20", hot: ["2019-12-31", "2020-01-24", "2020-11-18", "2020-11-21"] },
  // Year ends, one of them before a year without calendar
  { from: "2019-12-20", to: "2019-12-31", hot: ["2019-12-28", "2019-12-31"] },
  { from: "2019-12-31", to: "2020-01-01", hot: ["2019-12-31", "2020-01-02"] },
  { from: "2027-12-20", to: "2027-12-31", hot: ["2027-12-24", "2027-12-30"] },
  { from: "2019-01-06", to: "2019-01-12", hot: ["2019-01-07", "2019-01-11"] },
  // Districts end with June 2025
  { from: "2025-06-20", to: "2025-07-10", hot: ["2025-06-29", "2025-07-04", "2025-07-10"] },
  { from: "2025-06-24", to: "2025-07-01", hot: ["2025-06-26", "2025-07-01"] },
  { from: "2025-06-01", to: "2025-06-30", hot: ["2025-06-13", "2025-06-30"] },
  { from: "2020-08-28", to: "2020-09-06", hot: ["2020-09-01", "2020-09-04", "2020-09-06"] },
  { from: "2026-02-10", to: "2026-02-24", hot: ["2026-02-13", "2026-02-21"] },
  // Nobody gave a calendar of 2028
  { from: "2027-12-27", to: "2028-01-05", hot: ["2027-12-30", "2028-01-03"] },
];

/** How often, of twenty, a table is not delivered at all. */
const ABSENT: Readonly<Partial<Record<TableName, number>>> = {
  successions: 17,
  officers: 1,
  procedures: 1,
  "agency-procedures": 1,
  calendar: 17,
  dossiers: 1,
  supplements: 6,
  steps: 3,
  contacts: 7,
  petitions: 4,
  ballots: 3,
};

/** Where things go well, a table is missing only seldom: a high total needs all indicators. */
function delivered(tables: TableArbitraries, { quality }: Mood): fc.Arbitrary<Tables> {
  const maybe = Object.entries(tables).map(([name, table]) => {
    const absent = (ABSENT[name as TableName] ?? 0) / (quality === "good" && name !== "calendar" ? 6 : 1);
    return [
      name,
      weighted([200 - Math.round(10 * absent), table], [Math.round(10 * absent), fc.constant(undefined)]),
    ] as const;
  });
  return fc
    .record(Object.fromEntries(maybe))
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, table]) => table !== undefined)) as Tables);
}

/** Rows stand in any order: the first accepted row of a key depends on it, and nothing else may. */
export const NASTY_CASES: fc.Arbitrary<NastyCase> = fc
  .record({
    window: fc.constantFrom(...WINDOWS),
    asOfDays: weighted([1, fc.constant(null)], [1, fc.integer({ min: -5, max: 4 })]),
    ruleSet: fc.constantFrom("tt01-2018" as const, "binh-thuan-2019" as const),
    quality: fc.constantFrom("good" as const, "mixed" as const, "bad" as const),
    offer: fc.constantFrom("little" as const, "much" as const),
    isDirty: fc.boolean(),
  })
  .chain(({ window: { from, to, hot }, asOfDays, ruleSet, quality, offer, isDirty }) => {
    // A day before the window is refused: nothing of the window is known yet.
    const asOf = asOfDays === null ? undefined : largest([from, addDays(to, asOfDays)]);
    const mood: Mood = {
      from,
      to,
      end: asOf !== undefined && asOf < to ? asOf : to,
      hotDays: hot,
      offer,
      quality,
      isDirty,
    };
    return fc.record({
      question: fc.constant({ from, to, asOf, ruleSet }),
      tables: delivered({ ...registryTables(mood), ...factTables(mood) }, mood),
      feed: weighted([2, fc.constant(undefined)], [1, feed(mood)]),
    });
  });
