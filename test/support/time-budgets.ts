/**
 * How many seconds a test file may take on two quiet cores with another file beside it. One that takes longer is named
 * at the end of `./hailong test`, and fails nothing: either it does something that nobody needs, or the number here is
 * raised with a reason. The first row that fits counts.
 */
const BUDGETS: readonly (readonly [RegExp, number])[] = [
  // Seven people from an empty installation to a published year, half of it by the keyboard alone.
  [/journeys\/whole-year/, 90],
  // Each page of the product for each role, and each of its links.
  [/journeys\/every-page/, 90],
  // Two whole demonstrations beside each other.
  [/integration\/demo-server/, 60],
  // Servers and databases are killed 21 times.
  [/integration\/kill-server/, 50],
  [/\/journeys\//, 30],
  [/\/integration\//, 25],
  [/\.slow\.test\.tsx?$/, 20],
  [/\.database\.test\.tsx?$/, 15],
];

/** What needs nothing but the sources; `npm run test:fast` lives of this number. */
const ALONE = 3;

/** The seconds that a test file may take, by its name from the root of the repository. */
export function budgetOf(name: string): number {
  return BUDGETS.find(([pattern]) => pattern.test(name))?.[1] ?? ALONE;
}
