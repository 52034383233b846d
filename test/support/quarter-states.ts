import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDataSet } from "./data-set-on-disk.ts";
import { importFolder } from "./imported.ts";
import { TALLY_LAW, valueOf } from "./kept-province.ts";
import { ONE_QUARTER } from "./one-quarter.ts";
import { BEGINNING, openPeriod, PEOPLE, periodsOver, QUARTER_FORM, type PeriodOnTrial } from "./period-cases.ts";
import { approvedFromClosing, publicationsOf } from "./publication-cases.ts";
import { preparedDatabase, type PreparedState } from "./test-database.ts";

/** The way of a small province through one quarter, by the states at which tests begin. */
export const QUARTER_STATES = ["filled", "quarter-open", "locked", "approved", "published"] as const;
export type QuarterState = (typeof QUARTER_STATES)[number];

const PERIOD = { periodId: QUARTER_FORM.id };

/** What happens from one state to the next. */
const STEPS: Readonly<Record<QuarterState, (trial: PeriodOnTrial) => Promise<void>>> = {
  filled: async ({ database }) => {
    const folder = mkdtempSync(join(tmpdir(), "hailong-quarter-"));
    writeDataSet(folder, ONE_QUARTER);
    await importFolder(database, folder);
    rmSync(folder, { recursive: true });
  },
  "quarter-open": (trial) => openPeriod(trial),
  locked: async ({ cases }) => {
    valueOf(await cases.close(PEOPLE.appraiser, QUARTER_FORM.id));
  },
  approved: (trial) => approvedFromClosing(trial, QUARTER_FORM.id),
  published: async (trial) => {
    valueOf(await publicationsOf(trial).publications.publish(PEOPLE.approver, { ...PERIOD, reason: "" }));
  },
};

/** The states as they follow each other. Each notes the time at which it was reached, in ms since 1970. */
export const QUARTER: readonly PreparedState[] = QUARTER_STATES.reduce<readonly PreparedState[]>(
  (before, state) => [
    ...before,
    {
      name: `quarter_${state.replace("-", "_")}`,
      from: before.at(-1),
      build: async (database, startedAt) => {
        const trial = periodsOver(database, TALLY_LAW, startedAt === "" ? BEGINNING : Number(startedAt));
        await STEPS[state](trial);
        return trial.nowMs().toString();
      },
    },
  ],
  [],
);

/** A province of three units in one of its states, and the use cases of periods over it, on a day that tests set. */
export async function quarterIn(state: QuarterState): Promise<PeriodOnTrial> {
  const prepared = QUARTER[QUARTER_STATES.indexOf(state)];
  if (prepared === undefined) throw new Error(`no state ${state}`);
  const { note, ...database } = await preparedDatabase(prepared);
  return periodsOver(database, TALLY_LAW, Number(note));
}
