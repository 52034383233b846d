import type { LocalDate } from "../../core/base/local-date.ts";
import { shownOf } from "../../core/publication/ballot-steps.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { ballotSteps, insertSteps, OPEN_PAGES, type StoredStep } from "../../db/ballot-steps.ts";
import type { Database, Queries } from "../../db/database.ts";
import { openCounts, openFormIds, type OpenCount } from "../../db/open-ballots.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import { chosenSteps } from "./kept-steps.ts";

/** Ballots of the open page of a unit, over all time. */
export type OpenPageCount = Omit<OpenCount, "agencyId">;

/** Takes the steps of ballots from open pages, which stand apart from every tally set; how many were due. */
export async function openPageSteps(
  database: Database,
  { at, day }: { readonly at: Date; readonly day: LocalDate },
): Promise<number> {
  const steps = await reading(database, async (queries) => {
    const agencyIds = [...(await agencyIdsByCode(queries)).values()];
    const last = new Map((await stepsOf(queries, 1)).map((step) => [step.agencyId, step]));
    const counts = await openPageCounts(queries, agencyIds);
    return [...counts].flatMap(([agencyId, { ballots, answered, satisfied }]) => {
      const before = last.get(agencyId);
      const [ballotsBefore = 0, answeredBefore = 0] = before?.counts ?? [];
      const isDue = ballots - ballotsBefore >= LEAST_SHOWN_BASE && answered - answeredBefore >= LEAST_SHOWN_BASE;
      if (!isDue || (before !== undefined && day <= before.takenOn)) return [];
      return [
        {
          agencyId,
          question: 0,
          takenOn: day,
          cells: [0, 1, 2],
          counts: [ballots, answered, satisfied],
          knownBallots: 0,
        },
      ];
    });
  });
  await inTransaction(database, (tx) => insertSteps(tx, { tallySetId: OPEN_PAGES, at, steps }));
  return steps.length;
}

/** What the rated side sees of the ballots of open pages, by unit. */
export async function shownOpenPages(queries: Queries): Promise<ReadonlyMap<number, OpenPageCount>> {
  const shown = chosenSteps(await stepsOf(queries, 2), shownOf);
  return new Map(
    shown.map(({ agencyId, counts: [ballots = 0, answered = 0, satisfied = 0] }) => [
      agencyId,
      { ballots, answered, satisfied },
    ]),
  );
}

function stepsOf(queries: Queries, most: number): Promise<readonly StoredStep[]> {
  return ballotSteps(queries, { tallySetId: OPEN_PAGES, most });
}

/** As they are now: of all forms of the open page together. */
export async function openPageCounts(
  queries: Queries,
  agencyIds: readonly number[],
): Promise<ReadonlyMap<number, OpenPageCount>> {
  const sums = new Map<number, OpenPageCount>();
  for (const formId of await openFormIds(queries)) {
    for (const { agencyId, ballots, answered, satisfied } of await openCounts(queries, { formId, agencyIds })) {
      const before = sums.get(agencyId) ?? { ballots: 0, answered: 0, satisfied: 0 };
      sums.set(agencyId, {
        ballots: before.ballots + ballots,
        answered: before.answered + answered,
        satisfied: before.satisfied + satisfied,
      });
    }
  }
  return sums;
}
