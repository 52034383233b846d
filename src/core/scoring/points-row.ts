import type { DossierIndicator } from "../rulebook/parameters.ts";

/** How a dossier stands against its due date, as `points.csv` says it. */
export const TIMELINESS = ["early", "onTime", "overdue", "undetermined"] as const;
export type Timeliness = (typeof TIMELINESS)[number];

/** 2, 1 or 0; undefined: not counted. */
export type PrintedPoints = 0 | 1 | 2 | undefined;

/**
 * One row of `points.csv`: a dossier of the window with its points and the reason of each, as its own agency has them.
 * No ballot is named in it. Dates are civil days as text, empty when not known.
 */
export interface PointsRow {
  readonly dossierCode: string;
  readonly agencyCode: string;
  readonly received: string;
  readonly due: string;
  readonly finish: string;
  readonly timeliness: Timeliness;
  readonly points: Readonly<Record<DossierIndicator, PrintedPoints>>;
  /** The ballot's answer about publicity: shown beside, it never counts for indicator 6 (G13). */
  readonly posting: PrintedPoints;
  /** Reason codes of {@link REASON_WORDS}; empty when none is given. */
  readonly reasons: Readonly<Record<DossierIndicator, string>>;
}

/** The columns in their order; a file with other columns is of another version. */
export const POINTS_ROW_COLUMNS = [
  "dossierCode",
  "agencyCode",
  "received",
  "due",
  "dueFrom",
  "finish",
  "timeliness",
  "p1",
  "p2",
  "p3",
  "p4",
  "p6",
  "p7",
  "reason1",
  "reason2",
  "reason3",
  "reason4",
  "reason7",
  "coordinating",
  "officers",
] as const;

const POINTS: Readonly<Record<string, PrintedPoints>> = { "": undefined, "0": 0, "1": 1, "2": 2 };

function isTimeliness(text: string): text is Timeliness {
  return (TIMELINESS as readonly string[]).includes(text);
}

/** The row in the cells of one line, or the name of the first column that cannot be. */
export function parsePointsRow(cells: readonly string[]): PointsRow | { readonly fault: string } {
  if (cells.length !== POINTS_ROW_COLUMNS.length) return { fault: `${cells.length} cột` };
  const cell = (column: (typeof POINTS_ROW_COLUMNS)[number]): string => cells[POINTS_ROW_COLUMNS.indexOf(column)] ?? "";
  const wrong = (["p1", "p2", "p3", "p4", "p6", "p7"] as const).find((column) => !Object.hasOwn(POINTS, cell(column)));
  const timeliness = cell("timeliness");
  if (wrong !== undefined) return { fault: wrong };
  if (!isTimeliness(timeliness)) return { fault: "timeliness" };
  if (cell("dossierCode") === "" || cell("agencyCode") === "") return { fault: "dossierCode" };
  return {
    dossierCode: cell("dossierCode"),
    agencyCode: cell("agencyCode"),
    received: cell("received"),
    due: cell("due"),
    finish: cell("finish"),
    timeliness,
    points: {
      "1": POINTS[cell("p1")],
      "2": POINTS[cell("p2")],
      "3": POINTS[cell("p3")],
      "4": POINTS[cell("p4")],
      "7": POINTS[cell("p7")],
    },
    posting: POINTS[cell("p6")],
    reasons: {
      "1": cell("reason1"),
      "2": cell("reason2"),
      "3": cell("reason3"),
      "4": cell("reason4"),
      "7": cell("reason7"),
    },
  };
}
