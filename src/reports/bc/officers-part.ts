import { formatProseCount } from "../../core/base/vietnamese-format.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { COMPLETIONS, type Completion } from "../../core/scoring/results.ts";
import { COMPLETION_NAMES } from "../../core/scoring/wording.ts";
import { formatPercent, shareOf } from "../../core/statistics/share.ts";
import {
  printTable,
  strongValues,
  values,
  type CellValue,
  type DataColumn,
  type DataTable,
} from "../document/data-table.ts";
import { heading, paragraph, type Block } from "../document/official-document.ts";
import { hiddenUnits, type EvaluationView } from "../evaluation-view.ts";
import { formatFraction, spellFraction } from "../share-words.ts";

/** Officers of one agency by completion class; `classed` is the base of every share of them. */
export interface OfficerCounts {
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly classed: number;
  readonly byCompletion: Readonly<Record<Completion, number>>;
}

/** More agencies than this are put into a table: a page of sentences hides the figures. */
const MOST_SENTENCES = 8;

export function officerCounts(view: EvaluationView): OfficerCounts[] {
  const { officers } = view.results;
  return [...new Set(officers.map(({ agencyCode }) => agencyCode))].sort().map((agencyCode) => {
    const own = officers.filter((officer) => officer.agencyCode === agencyCode && officer.completion !== null);
    const count = (completion: Completion): number => own.filter((officer) => officer.completion === completion).length;
    return {
      agencyCode,
      agencyName: view.nameOf(agencyCode),
      classed: own.length,
      byCompletion: { full: count("full"), from70: count("from70"), under70: count("under70") },
    };
  });
}

function belowFull({ classed, byCompletion }: OfficerCounts): number {
  return classed - byCompletion.full;
}

/** `Sở X: 09/28 người (chín trên hai mươi tám; 32,14%) hoàn thành từ 70% đến dưới 100% nhiệm vụ`. */
export function agencySentence({ agencyName, classed, byCompletion }: OfficerCounts): string {
  const parts = (["from70", "under70"] as const)
    .filter((completion) => byCompletion[completion] > 0)
    .map((completion) => {
      const share = { k: byCompletion[completion], n: classed };
      return `${formatFraction(share)} người (${spellFraction(share)}) ${COMPLETION_NAMES[completion].toLowerCase()}`;
    });
  return `${agencyName}: ${parts.join("; ")}.`;
}

/** Agencies with their officers by class: counts that make the base, each class with its share. */
export function officerTable(
  counts: readonly OfficerCounts[],
  {
    total: totalName,
    hidden = new Set(),
  }: { readonly total: string | undefined; readonly hidden?: ReadonlySet<string> },
): DataTable {
  const count: DataColumn = { width: 15, align: "center", format: "count" };
  const percent: DataColumn = { width: 15, align: "center", format: "decimal" };
  const cellsOf = ({ classed, byCompletion }: Pick<OfficerCounts, "classed" | "byCompletion">): CellValue[] => [
    classed,
    ...COMPLETIONS.flatMap((completion) => {
      const share = shareOf(byCompletion[completion], classed);
      return [byCompletion[completion], share && formatPercent(share)];
    }),
  ];
  const sumOf = (pick: (line: OfficerCounts) => number): number => counts.reduce((sum, line) => sum + pick(line), 0);
  const total = {
    classed: sumOf(({ classed }) => classed),
    byCompletion: {
      full: sumOf(({ byCompletion }) => byCompletion.full),
      from70: sumOf(({ byCompletion }) => byCompletion.from70),
      under70: sumOf(({ byCompletion }) => byCompletion.under70),
    },
  };
  return {
    columns: [{ width: 52, align: "left", format: "text" }, count, ...COMPLETIONS.flatMap(() => [count, percent])],
    header: [
      [
        { text: "Cơ quan, đơn vị", rows: 2 },
        { text: "Số người", rows: 2 },
        ...["100%", "Từ 70% đến dưới 100%", "Dưới 70%"].map((text) => ({ text, columns: 2 })),
      ],
      COMPLETIONS.flatMap(() => [{ text: "Số người" }, { text: "%" }]),
    ],
    rows: [
      ...counts.map((line) =>
        hidden.has(line.agencyCode)
          ? values(line.agencyName, "không nêu", ...COMPLETIONS.flatMap(() => [undefined, undefined]))
          : values(line.agencyName, ...cellsOf(line)),
      ),
      ...(totalName === undefined ? [] : [strongValues(totalName, ...cellsOf(total))]),
    ],
    fontSize: 11,
  };
}

function overall(counts: readonly OfficerCounts[], listed: number): string {
  const n = counts.reduce((sum, { classed }) => sum + classed, 0);
  const share = { k: counts.reduce((sum, { byCompletion }) => sum + byCompletion.full, 0), n };
  const rest = listed - n;
  const without = rest === 0 ? "" : ` ${rest} người chưa đủ dữ liệu nên chưa xếp mức.`;
  return `${formatFraction(share)} người (${spellFraction(share)}) hoàn thành 100% nhiệm vụ.${without}`;
}

/** Whether the sum over all officers would tell of a few of them. */
export function isTotalHidden({ papers, suppression }: EvaluationView): boolean {
  return papers !== undefined && suppression.officers.sums.has("province");
}

function keptBack(units: number): Block[] {
  return units === 0
    ? []
    : [
        paragraph(
          `${formatProseCount(units)} cơ quan, đơn vị không nêu số người theo mức hoàn thành, vì có dưới ` +
            `${LEAST_SHOWN_BASE} người hoặc số của đơn vị khác sẽ suy ra được.`,
        ),
      ];
}

export function officersPart(view: EvaluationView): Block[] {
  const counts = officerCounts(view);
  const hidden = hiddenUnits(view, "officers");
  const below = counts.filter((line) => belowFull(line) > 0 && !hidden.has(line.agencyCode));
  const listed = view.results.officers.length;
  if (listed === 0)
    return [
      heading(1, "III. KẾT QUẢ ĐÁNH GIÁ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"),
      paragraph("Dữ liệu không có cán bộ, công chức, viên chức tham gia giải quyết hồ sơ trong kỳ."),
    ];
  const detail =
    below.length === 0
      ? hidden.size > 0
        ? []
        : [paragraph("Không có người nào dưới mức hoàn thành 100% nhiệm vụ.")]
      : below.length <= MOST_SENTENCES
        ? below.map((line) => paragraph(agencySentence(line)))
        : [
            paragraph(`Có ${below.length} cơ quan, đơn vị có người dưới mức hoàn thành 100% nhiệm vụ:`),
            printTable(officerTable(below, { total: "Cộng các đơn vị này" })),
          ];
  return [
    heading(1, "III. KẾT QUẢ ĐÁNH GIÁ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC"),
    ...(isTotalHidden(view) ? [] : [paragraph(overall(counts, listed))]),
    ...detail,
    ...keptBack(counts.filter(({ agencyCode }) => hidden.has(agencyCode)).length),
    paragraph("Kết quả từng người theo mã số nêu tại Phụ lục V (tài liệu hạn chế, lập thành tệp riêng)."),
  ];
}
