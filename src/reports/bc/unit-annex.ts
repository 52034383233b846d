import { INDICATORS } from "../../core/scoring/results.ts";
import { KIND_NAMES } from "../../core/scoring/wording.ts";
import { values, type DataRow, type DataTable } from "../document/data-table.ts";
import { unitsOf, type EvaluatedUnit, type EvaluationView } from "../evaluation-view.ts";
import {
  CENTRED,
  COUNT,
  fullName,
  gradeName,
  indicatorScores,
  levelName,
  rankText,
  SCORE,
  statusNote,
  TEXT,
} from "../unit-table.ts";

const HEADER = [...INDICATORS, "Tổng điểm", "Tối đa", "Xếp loại", "Hạng", "Mức hài lòng", "Ghi chú"];
const SCORE_COLUMNS = [
  ...INDICATORS.map(() => SCORE),
  { ...SCORE, width: 13 },
  { ...SCORE, width: 12 },
  { ...CENTRED, width: 18 },
  { ...CENTRED, width: 13 },
  { ...CENTRED, width: 24 },
  { ...TEXT, width: 22 },
];

function scoreCells(unit: EvaluatedUnit): (string | number | undefined)[] {
  const { result } = unit;
  return [
    ...indicatorScores(result),
    result.total ?? undefined,
    result.max ?? undefined,
    gradeName(result),
    rankText(unit),
    levelName(unit),
    statusNote(result),
  ];
}

/** Districts and communes under a line of their superior, so that names repeat nothing. */
function groupedRows(view: EvaluationView): DataRow[] {
  let place = 0;
  return view.kinds.flatMap(({ kind, units }) => {
    const own = unitsOf(view, kind);
    const parents = kind === "commune" ? [...new Set(own.map(({ parentName }) => parentName))] : [undefined];
    return parents.flatMap((parent): DataRow[] => {
      const group = parent === undefined ? own : own.filter(({ parentName }) => parentName === parent);
      const title =
        parent === undefined || parent === ""
          ? `${KIND_NAMES[kind]} (${units})`
          : `${KIND_NAMES[kind]}, ${parent.replace(/^UBND\s+/u, "")} (${group.length})`;
      return [
        { kind: "group", text: title },
        ...group.map((unit) => values((place += 1), unit.name, ...scoreCells(unit))),
      ];
    });
  });
}

/** Annex of all units for a document: grouped, without codes. */
export function unitTable(view: EvaluationView): DataTable {
  return {
    columns: [{ ...COUNT, width: 10 }, { ...TEXT, width: 58 }, ...SCORE_COLUMNS],
    header: [
      [
        { text: "TT", rows: 2 },
        { text: "Cơ quan, đơn vị", rows: 2 },
        { text: "Điểm chỉ số", columns: 9 },
        ...HEADER.slice(9).map((text) => ({ text, rows: 2 })),
      ],
      HEADER.slice(0, 9).map((text) => ({ text })),
    ],
    rows: groupedRows(view),
    fontSize: 10,
  };
}

/** The same for a workbook: one line per unit with its code and kind, so that it can be sorted and filtered. */
export function unitList(view: EvaluationView): DataTable {
  return {
    columns: [
      { ...COUNT, width: 10 },
      { ...TEXT, width: 34 },
      { ...TEXT, width: 70 },
      { ...TEXT, width: 34 },
      ...SCORE_COLUMNS,
    ],
    header: [["TT", "Mã", "Cơ quan, đơn vị", "Loại đơn vị", ...HEADER].map((text) => ({ text }))],
    rows: view.units.map((unit, place) =>
      values(place + 1, unit.result.code, fullName(unit), KIND_NAMES[unit.kind], ...scoreCells(unit)),
    ),
    fontSize: 10,
  };
}
