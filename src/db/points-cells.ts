import type { Selectable } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import {
  DUE_BASES,
  NO_BALLOTS,
  NO_POINTS,
  OUTCOMES,
  type CasePoints,
  type SharedPoints,
  type Standing,
} from "../core/scoring/case-points.ts";
import { isDetermined } from "../core/scoring/judgement.ts";
import { TIMELINESS } from "../core/scoring/points-row.ts";
import type { Points } from "../core/scoring/points.ts";
import { pointsOfNumbers, REASON_CODES, reasonNumber } from "../core/scoring/reason-codes.ts";
import type { CaseKey } from "../core/scoring/cases.ts";
import type { TalliesSchema } from "./schema/tallies.ts";
import { arrayText } from "./array-text.ts";
import { dayParameter } from "./value-parsers.ts";

/** The points of one case in one tally set; its agencies are surrogates. */
export interface StoredCase {
  readonly agencyId: number;
  readonly tallySetId: number;
  readonly key: CaseKey;
  readonly points: CasePoints;
}

type Cell = string | number | boolean | null;

interface PointsColumn {
  readonly name: keyof TalliesSchema["points"];
  readonly type: string;
  readonly cell: (stored: StoredCase) => Cell;
}

function column(name: PointsColumn["name"], type: string, cell: PointsColumn["cell"]): PointsColumn {
  return { name, type, cell };
}

const dayTexts = new Map<LocalDate, string>();

/** A year has few days and a province many dossiers: each day is written out once. */
function day(value: LocalDate | undefined): Cell {
  if (value === undefined) return null;
  let text = dayTexts.get(value);
  if (text === undefined) dayTexts.set(value, (text = dayParameter(value)));
  return text;
}

const pointsCell = (points: Points | undefined): number | null => points?.points ?? null;
const reasonCell = (points: Points | undefined): number | null =>
  points === undefined ? null : reasonNumber(points.reason);
const listCell = (cells: readonly Cell[]): Cell => (cells.length === 0 ? null : arrayText(cells));

function ownOf({ agencyId, points }: StoredCase): Points | undefined {
  return points.byAgency.get(agencyId);
}

/** Others than the agency of the dossier itself, by surrogate. */
function coordinating({ agencyId, points }: StoredCase): readonly (readonly [number, Points])[] {
  return [...points.byAgency].filter(([agency]) => agency !== agencyId).sort(([a], [b]) => a - b);
}

function officers({ points }: StoredCase): readonly (readonly [string, Points | undefined])[] {
  return [...points.byOfficer].sort(([a], [b]) => (a < b ? -1 : 1));
}

function timelinessCell({ judgement }: CasePoints): Cell {
  if (judgement === undefined) return null;
  return TIMELINESS.indexOf(isDetermined(judgement.timeliness) ? judgement.timeliness : "undetermined");
}

/** Every column of `points` and what stands in it: written down once, for inserting and for comparing. */
export const POINTS_COLUMNS: readonly PointsColumn[] = [
  column("agency_id", "integer", ({ agencyId }) => agencyId),
  column("tally_set_id", "integer", ({ tallySetId }) => tallySetId),
  column("case_key", "text", ({ key }) => key),
  column("outcome", "smallint", ({ points }) => OUTCOMES.indexOf(points.outcome)),
  column("timeliness", "smallint", ({ points }) => timelinessCell(points)),
  column("received_on", "date", ({ points }) => day(points.received)),
  column("due_on", "date", ({ points }) => day(points.judgement?.due?.day)),
  column("due_basis", "smallint", ({ points: { judgement } }) =>
    judgement?.due === undefined ? null : DUE_BASES.indexOf(judgement.due.basis),
  ),
  column("finish_on", "date", ({ points }) => day(points.judgement?.finish)),
  column("reappointments", "smallint", ({ points }) => points.judgement?.due?.reappointments ?? null),
  column("is_online", "boolean", ({ points }) => points.isOnline),
  column("is_pending", "boolean", ({ points }) => points.isPending),
  column("p1", "smallint", ({ points }) => pointsCell(points.points["1"])),
  column("p2", "smallint", (stored) => pointsCell(ownOf(stored))),
  column("p3", "smallint", ({ points }) => pointsCell(points.points["3"])),
  column("p4", "smallint", ({ points }) => pointsCell(points.points["4"])),
  column("p6", "smallint", ({ points }) => points.posting ?? null),
  column("p7", "smallint", ({ points }) => pointsCell(points.points["7"])),
  column("r1", "smallint", ({ points }) => reasonCell(points.points["1"])),
  column("r2", "smallint", (stored) => reasonCell(ownOf(stored))),
  column("r3", "smallint", ({ points }) => reasonCell(points.points["3"])),
  column("r4", "smallint", ({ points }) => reasonCell(points.points["4"])),
  column("r7", "smallint", ({ points }) => reasonCell(points.points["7"])),
  column("opinion_agency_id", "integer", ({ points }) => points.opinion?.agency ?? null),
  column("opinion_level", "smallint", ({ points }) => points.opinion?.level ?? null),
  column("delivered_ballots", "integer", ({ points }) => points.ballots.delivered),
  column("set_aside_ballots", "integer", ({ points }) => points.ballots.setAside),
  column("superseded_agency_ids", "integer[]", ({ points }) =>
    listCell([...points.ballots.superseded].sort((a, b) => a - b)),
  ),
  column("coordinating_ids", "integer[]", (stored) => listCell(coordinating(stored).map(([agency]) => agency))),
  column("coordinating_p2", "smallint[]", (stored) => listCell(coordinating(stored).map(([, own]) => pointsCell(own)))),
  column("coordinating_r2", "smallint[]", (stored) => listCell(coordinating(stored).map(([, own]) => reasonCell(own)))),
  column("officer_codes", "text[]", (stored) => listCell(officers(stored).map(([code]) => code))),
  column("officer_p2", "smallint[]", (stored) => listCell(officers(stored).map(([, own]) => pointsCell(own)))),
  column("officer_r2", "smallint[]", (stored) => listCell(officers(stored).map(([, own]) => reasonCell(own)))),
];

/** All cells of a case as one text: two cases are the same when these are. */
export function pointsText(stored: StoredCase): string {
  return POINTS_COLUMNS.map(({ cell }) => String(cell(stored))).join("\t");
}

/** A row of `points` as the case that it was written from. */
export function storedCaseOf(row: Selectable<TalliesSchema["points"]>): StoredCase {
  const own = pointsAt(row.p2, row.r2);
  const coordinates = (row.coordinating_ids ?? []).flatMap((agency, place) => {
    const points = pointsAt(row.coordinating_p2?.[place] ?? null, row.coordinating_r2?.[place] ?? null);
    return points === undefined ? [] : [[agency, points] as const];
  });
  const outcome = OUTCOMES[row.outcome] ?? "absent";
  return {
    agencyId: row.agency_id,
    tallySetId: row.tally_set_id,
    key: row.case_key as CaseKey,
    points: {
      outcome,
      // A ballot that stands alone is scored where it counts; its dossier may be at home elsewhere.
      agency: outcome === "absent" ? (row.opinion_agency_id ?? undefined) : row.agency_id,
      received: row.received_on ?? undefined,
      isOnline: row.is_online,
      isPending: row.is_pending,
      judgement: standingOf(row),
      points: sharedPointsOf(row),
      posting: row.p6 ?? undefined,
      byAgency: new Map([...(own === undefined ? [] : [[row.agency_id, own] as const]), ...coordinates]),
      byOfficer: new Map(
        (row.officer_codes ?? []).map((code, place) => [
          code,
          pointsAt(row.officer_p2?.[place] ?? null, row.officer_r2?.[place] ?? null),
        ]),
      ),
      opinion:
        row.opinion_agency_id === null
          ? undefined
          : { agency: row.opinion_agency_id, level: row.opinion_level ?? undefined },
      ballots: ballotsOf(row),
    },
  };
}

type Row = Selectable<TalliesSchema["points"]>;

function pointsAt(points: number | null, reason: number | null): Points | undefined {
  return reason === null ? undefined : pointsOfNumbers(points ?? undefined, reason);
}

function sharedPointsOf(row: Row): SharedPoints {
  if (row.r1 === null && row.r3 === null && row.r4 === null && row.r7 === null) return NO_POINTS;
  return {
    "1": pointsAt(row.p1, row.r1),
    "3": pointsAt(row.p3, row.r3),
    "4": pointsAt(row.p4, row.r4),
    "7": pointsAt(row.p7, row.r7),
  };
}

/** Why a dossier's time is not determined is the reason of its indicator 1. */
function standingOf(row: Row): Standing | undefined {
  if (row.timeliness === null) return undefined;
  const timeliness = TIMELINESS[row.timeliness] ?? "undetermined";
  const why = REASON_CODES[row.r1 ?? -1] === "calendarUncovered" ? "calendarUncovered" : "noDueDate";
  const basis = DUE_BASES[row.due_basis ?? -1];
  return {
    finish: row.finish_on ?? undefined,
    timeliness: timeliness === "undetermined" ? why : timeliness,
    due:
      basis === undefined || row.due_on === null
        ? undefined
        : { day: row.due_on, basis, reappointments: row.reappointments ?? 0 },
  };
}

function ballotsOf(row: Row): CasePoints["ballots"] {
  if (row.delivered_ballots === 0) return NO_BALLOTS;
  return {
    delivered: row.delivered_ballots,
    setAside: row.set_aside_ballots,
    superseded: row.superseded_agency_ids ?? [],
  };
}
