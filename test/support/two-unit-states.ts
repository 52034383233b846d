import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDataSet } from "./data-set-on-disk.ts";
import { importFolder } from "./imported.ts";
import { TALLY_LAW, valueOf } from "./kept-province.ts";
import { periodsOver } from "./period-cases.ts";
import { POLICY } from "./periods.ts";
import { preparedDatabase, type PreparedState, type TestDatabase } from "./test-database.ts";
import { FIRST_QUARTER, twoUnitTables } from "./two-units.ts";
import { makeTallySetCases } from "../../src/app/evaluate-server/manage-tally-sets.ts";
import { InputReceipts } from "../../src/app/evaluate-server/input-receipts.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** A province of two units, filled and with a set of its first quarter; then with a period of it, open and locked. */
export const TWO_UNIT_STATES = ["filled", "quarter-open", "locked"] as const;
export type TwoUnitState = (typeof TWO_UNIT_STATES)[number];

/** The period of the first quarter, with time to respond. */
export const TWO_UNIT_PERIOD = { ...FIRST_QUARTER, id: "2020-q1", policy: POLICY };

const STEPS: Readonly<Record<TwoUnitState, (database: TestDatabase) => Promise<string>>> = {
  filled: async (database) => {
    const folder = mkdtempSync(join(tmpdir(), "hailong-two-units-"));
    writeDataSet(folder, twoUnitTables());
    await importFolder(database, folder, { at: new Date() });
    rmSync(folder, { recursive: true });
    const { clock, keeper } = periodsOver(database, TALLY_LAW, Date.now());
    const deps = { database, law: TALLY_LAW, receipts: new InputReceipts(), engineVersion: "0", clock, keeper };
    const set = valueOf(await makeTallySetCases(deps).create(OPERATOR, FIRST_QUARTER));
    await keeper.drain();
    return set.toString();
  },
  "quarter-open": async (database) => {
    const { cases, keeper } = periodsOver(database, TALLY_LAW, Date.now());
    valueOf(await cases.create(OPERATOR, TWO_UNIT_PERIOD));
    valueOf(await cases.open(OPERATOR, TWO_UNIT_PERIOD.id));
    await keeper.drain();
    return "";
  },
  locked: async (database) => {
    valueOf(await periodsOver(database, TALLY_LAW, Date.now()).cases.close(OPERATOR, TWO_UNIT_PERIOD.id));
    return "";
  },
};

/** The states as they follow each other. Each notes the number of the set that was made by hand. */
export const TWO_UNITS: readonly PreparedState[] = TWO_UNIT_STATES.reduce<readonly PreparedState[]>(
  (before, state) => [
    ...before,
    {
      name: `two_units_${state.replace("-", "_")}`,
      from: before.at(-1),
      build: async (database, set) => (await STEPS[state](database)) || set,
    },
  ],
  [],
);

/** The database of the two units in one of their states. */
export function twoUnitsIn(state: TwoUnitState): Promise<TestDatabase & { readonly note: string }> {
  const prepared = TWO_UNITS[TWO_UNIT_STATES.indexOf(state)];
  if (prepared === undefined) throw new Error(`no state ${state}`);
  return preparedDatabase(prepared);
}
