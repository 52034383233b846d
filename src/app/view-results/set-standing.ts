import type { Actor } from "../../core/access/actor.ts";
import type { PeriodStanding } from "../../core/periods/period-standing.ts";
import type { UnitState } from "../../core/periods/unit-state.ts";
import type { PeriodCases } from "../periods/period-cases.ts";
import type { BoardRow } from "../periods/period-views.ts";

/** What became of the computed result of a unit in its period. */
export interface FinalUnit {
  readonly state: UnitState;
  /** From the appraised scores, once the appraisal is finished; published when the state says so. */
  readonly appraised: BoardRow["appraised"];
}

/** Whether the computed result of a unit of a period is all there is yet, and may come out otherwise. */
export function isProvisional(final: FinalUnit | undefined): boolean {
  return final !== undefined && final.appraised === undefined;
}

/** The period whose facts a tally set counts, and how far its results are. */
export interface SetStanding {
  readonly periodId: string;
  readonly title: string;
  readonly standing: PeriodStanding;
  /** Số of the publication in force. */
  readonly publication: number | undefined;
  readonly unitOf: (agencyCode: string) => FinalUnit | undefined;
}

/**
 * Where the computed figures of a tally set stand on the way to a published result, for the reader's units. Undefined:
 * the set belongs to no period that the reader may see, and its figures are computed and nothing else.
 */
export async function standingOfSet(
  actor: Actor,
  tallySetId: number,
  periods: Pick<PeriodCases, "list" | "board">,
): Promise<SetStanding | undefined> {
  const listed = await periods.list(actor);
  const own = listed.ok ? listed.value.find((period) => period.tallySetId === tallySetId) : undefined;
  const board = own && (await periods.board(actor, own.id));
  if (board?.ok !== true) return undefined;
  const { period, rows } = board.value;
  const units = new Map(rows.map(({ unit, state, appraised }) => [unit.code, { state, appraised }]));
  return {
    periodId: period.id,
    title: period.title,
    standing: period.standing,
    publication: rows.find(({ course }) => course.publication !== undefined)?.course.publication,
    unitOf: (agencyCode) => units.get(agencyCode),
  };
}

/** Where the periods of tally sets stand that the reader may see, by the id of the set. */
export async function standingsBySet(
  actor: Actor,
  periods: Pick<PeriodCases, "list">,
): Promise<ReadonlyMap<number, PeriodStanding>> {
  const listed = await periods.list(actor);
  if (!listed.ok) return new Map();
  return new Map(
    listed.value.flatMap(({ tallySetId, standing }) => (tallySetId === undefined ? [] : [[tallySetId, standing]])),
  );
}
