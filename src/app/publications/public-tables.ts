import { INDICATORS, SATISFACTION_LEVELS } from "../../core/scoring/results.ts";
import { HIDDEN, type PublishedResults, type PublishedUnit } from "../../core/publication/published-results.ts";
import { guardFormula, quoteCell } from "../../ingest/csv-writer.ts";

/** One column of a public table: its name in the file, and what it means, for the data dictionary. */
interface Column<Row> {
  readonly name: string;
  readonly meaning: string;
  readonly cell: (row: Row) => string | number | null;
}

interface IndicatorRow {
  readonly unit: PublishedUnit;
  readonly indicator: (typeof INDICATORS)[number];
}

/** A public CSV file with what its rows and columns are. */
export interface PublicTable {
  readonly name: string;
  readonly rows: string;
  readonly columns: readonly { readonly name: string; readonly meaning: string }[];
  readonly text: string;
}

const hiddenOr = <T>(value: T | typeof HIDDEN, cell: (shown: T) => number): number | typeof HIDDEN =>
  value === HIDDEN ? HIDDEN : cell(value);

const UNIT_COLUMNS: readonly Column<PublishedUnit>[] = [
  { name: "code", meaning: "Mã đơn vị", cell: ({ code }) => code },
  { name: "name", meaning: "Tên đơn vị", cell: ({ name }) => name },
  { name: "tier", meaning: "Cấp: province, district, commune", cell: ({ tier }) => tier },
  { name: "kind", meaning: "Loại: department, district, commune, centre", cell: ({ kind }) => kind },
  { name: "parentCode", meaning: "Mã đơn vị cấp trên", cell: ({ parentCode }) => parentCode },
  {
    name: "status",
    meaning: "Tình trạng: rated, insufficientData, didNotParticipate, notApplicable",
    cell: ({ status }) => status,
  },
  { name: "absence", meaning: "Căn cứ xử lý không tham gia", cell: ({ absence }) => absence?.citation ?? null },
  { name: "total", meaning: "Tổng điểm", cell: ({ total }) => total },
  { name: "max", meaning: "Điểm tối đa của các chỉ số được tính", cell: ({ max }) => max },
  { name: "grade", meaning: "Xếp loại: excellent, good, fair, average, weak", cell: ({ grade }) => grade },
  {
    name: "satisfactionLevel",
    meaning: "Mức độ hài lòng của đơn vị theo quy định của tỉnh",
    cell: ({ satisfactionLevel }) => satisfactionLevel,
  },
  {
    name: "answers",
    meaning: "Số phiếu trả lời câu hỏi hài lòng chung; hidden: không công bố",
    cell: ({ satisfaction }) => hiddenOr(satisfaction, ({ n }) => n),
  },
  ...SATISFACTION_LEVELS.map((level, place) => ({
    name: level,
    meaning: `Số phiếu trả lời mức ${level}`,
    cell: ({ satisfaction }: PublishedUnit) => hiddenOr(satisfaction, ({ levels }) => levels[place] ?? 0),
  })),
  { name: "dossiers", meaning: "Hồ sơ trong kỳ", cell: ({ dossiers }) => dossiers.inWindow },
  { name: "early", meaning: "Hồ sơ trước hạn", cell: ({ dossiers }) => dossiers.early },
  { name: "onTime", meaning: "Hồ sơ đúng hạn", cell: ({ dossiers }) => dossiers.onTime },
  { name: "overdue", meaning: "Hồ sơ quá hạn", cell: ({ dossiers }) => dossiers.overdue },
  { name: "undetermined", meaning: "Hồ sơ chưa xác định được", cell: ({ dossiers }) => dossiers.undetermined },
  {
    name: "officers",
    meaning: "Số cán bộ, công chức, viên chức; hidden: không công bố",
    cell: ({ officers }) => hiddenOr(officers, ({ n }) => n),
  },
  ...(["full", "from70", "under70"] as const).map((completion) => ({
    name: completion,
    meaning: `Số người có mức hoàn thành ${completion}`,
    cell: ({ officers }: PublishedUnit) => hiddenOr(officers, ({ byCompletion }) => byCompletion[completion]),
  })),
  {
    name: "notRated",
    meaning: "Số người chưa có mức hoàn thành",
    cell: ({ officers }) => hiddenOr(officers, ({ notRated }) => notRated),
  },
];

const INDICATOR_COLUMNS: readonly Column<IndicatorRow>[] = [
  { name: "code", meaning: "Mã đơn vị", cell: ({ unit }) => unit.code },
  { name: "indicator", meaning: "Chỉ số 1 đến 9 (Thông tư 01/2018, Điều 13)", cell: ({ indicator }) => indicator },
  { name: "score", meaning: "Điểm công bố", cell: (row) => published(row)?.score ?? null },
  {
    name: "source",
    meaning: "Nguồn của điểm; appraised: điểm thẩm định",
    cell: (row) => published(row)?.source ?? null,
  },
  { name: "n", meaning: "Số lượt; hidden: không công bố", cell: (row) => count(row, ({ n }) => n) },
  {
    name: "sum",
    meaning: "Tổng điểm của các lượt (chỉ số 1, 2, 3, 4, 7)",
    cell: (row) => count(row, ({ sum }) => sum),
  },
  ...([0, 1, 2] as const).map((points) => ({
    name: `points${points.toString()}`,
    meaning: `Số lượt được ${points.toString()} điểm`,
    cell: (row: IndicatorRow) => count(row, (counts) => counts.points?.[points]),
  })),
  { name: "computed", meaning: "Điểm tính, khi điểm thẩm định khác", cell: (row) => appraisal(row)?.computed ?? null },
  { name: "self", meaning: "Điểm tự chấm, khi điểm thẩm định khác", cell: (row) => appraisal(row)?.self ?? null },
  { name: "reason", meaning: "Lý do của điểm thẩm định", cell: (row) => appraisal(row)?.reason ?? null },
];

function published({ unit, indicator }: IndicatorRow) {
  return unit.indicators[indicator];
}

function appraisal(row: IndicatorRow) {
  return published(row)?.appraisal;
}

type ShownCounts = Exclude<NonNullable<ReturnType<typeof published>>["counts"], typeof HIDDEN>;

function count(row: IndicatorRow, of: (counts: ShownCounts) => number | undefined): string | number | null {
  const counts = published(row)?.counts;
  if (counts === undefined) return null;
  return counts === HIDDEN ? HIDDEN : (of(counts) ?? null);
}

/** `units.csv` and `indicators.csv`: the published results as tables, with a BOM for the sake of spreadsheets. */
export function publicTables({ units }: PublishedResults): readonly PublicTable[] {
  const rows = units.flatMap((unit) =>
    INDICATORS.filter((indicator) => unit.indicators[indicator] !== undefined).map((indicator) => ({
      unit,
      indicator,
    })),
  );
  return [
    table("units.csv", "Mỗi đơn vị một dòng", { columns: UNIT_COLUMNS, rows: units }),
    table("indicators.csv", "Mỗi chỉ số của mỗi đơn vị một dòng", { columns: INDICATOR_COLUMNS, rows }),
  ];
}

function table<Row>(
  name: string,
  meaning: string,
  { columns, rows }: { readonly columns: readonly Column<Row>[]; readonly rows: readonly Row[] },
): PublicTable {
  const lines = [
    columns.map((column) => column.name),
    ...rows.map((row) => columns.map(({ cell }) => text(cell(row)))),
  ];
  return {
    name,
    rows: meaning,
    columns: columns.map(({ name: column, meaning: means }) => ({ name: column, meaning: means })),
    text: `\uFEFF${lines.map((cells) => `${cells.map(quoteCell).join(",")}\r\n`).join("")}`,
  };
}

function text(cell: string | number | null): string {
  return cell === null ? "" : guardFormula(cell.toString());
}
