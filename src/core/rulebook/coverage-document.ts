import { formatVietnameseDate, toLocalDate } from "../base/local-date.ts";
import { casesCiting, entriesAt, exampleFileOf, placeText, type CoveredLaw } from "./coverage.ts";
import type { Coverage, Instrument, RuleEntry } from "./instrument.ts";
import { formatCitation, sourceLabel } from "./rule-set.ts";

const STATUS_NAMES = { encoded: "đã mã hóa", example: "có ví dụ", notModelled: "không đưa vào" } as const;

const INTRODUCTION = `# Luật vào hệ thống đến đâu

<!-- Máy ghi từ rulebook/ bằng lệnh \`hailong law-coverage\`. Muốn đổi thì sửa mục coverage của văn bản rồi ghi lại. -->

Mỗi điều, khoản, điểm của các văn bản trong sổ quy tắc: **đã mã hóa** (thành tham số, quyết định của sổ quy tắc),
**có ví dụ** (không thành tham số riêng, nhưng có ca tính mẫu cho thấy hệ thống làm đúng), hoặc **không đưa vào** và vì
sao. Mỗi ca tính mẫu được chạy lại ở mọi lần kiểm thử. Lời tóm tắt là của chúng tôi, không phải nguyên văn.`;

/** `docs/law-coverage.md`: every listed provision with what became of it, and every rule with its examples. */
export function coverageDocument(law: CoveredLaw): string {
  return [
    INTRODUCTION,
    `## Tổng hợp\n\n${summaryTable(law)}`,
    ...law.book.instruments.map((instrument) => `## ${titleOf(instrument)}\n\n${provisionTable(instrument, law)}`),
    `## Quy tắc và số ca tính mẫu\n\n${ruleTable(law)}`,
    "",
  ]
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

function titleOf({ title, effectiveFrom, effectiveTo }: Instrument): string {
  const until = effectiveTo === undefined ? "" : ` đến ${formatVietnameseDate(toLocalDate(effectiveTo - 1))}`;
  return `${title} (hiệu lực từ ${formatVietnameseDate(effectiveFrom)}${until})`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map((cells) => line(cells.map(escaped)))].join("\n");
}

/** A bar would end the cell, a line break the row. */
function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function summaryTable({ book, examples }: CoveredLaw): string {
  const rows = book.instruments.map(({ id, title, coverage }) => {
    const count = (status: Coverage["status"]): string =>
      coverage.filter((line) => line.status === status).length.toString();
    const cases = examples.filter(({ instrument }) => instrument === id).length.toString();
    return [title, count("encoded"), count("example"), count("notModelled"), cases];
  });
  return table(["Văn bản", "Đã mã hóa", "Có ví dụ", "Không đưa vào", "Ca tính mẫu trong thư mục"], rows);
}

function provisionTable({ id, coverage }: Instrument, law: CoveredLaw): string {
  const rows = coverage.map((line) => [
    placeText(line),
    line.title,
    STATUS_NAMES[line.status],
    rulesText(line, id, law),
    casesText(line, id, law),
    line.why ?? "",
  ]);
  return table(["Nơi", "Nội dung", "Tình trạng", "Quy tắc", "Ca tính mẫu", "Ghi chú"], rows);
}

/** Ids of the rules that a line names: its own instrument's where it has one, else every other's. */
function rulesText({ by = [] }: Coverage, instrument: string, { book }: CoveredLaw): string {
  const own = book.instruments.filter(({ id }) => id === instrument).flatMap(({ entries }) => entries);
  const paths = by.filter((reference) => exampleFileOf(reference, instrument) === undefined);
  const ids = paths.flatMap((path) => {
    const ownEntries = own.filter((entry) => entry.path === path);
    return (ownEntries.length > 0 ? ownEntries : entriesAt(book, path)).map(({ rule }) => rule);
  });
  return [...new Set(ids)].map((id) => `\`${id}\``).join(" ");
}

function casesText(line: Coverage, instrument: string, { examples }: CoveredLaw): string {
  const cases = casesCiting(examples, instrument, line);
  if (cases.length === 0) return "";
  const files = [...new Set(cases.map(({ file }) => file))];
  return `${cases.length.toString()}: ${files.map((file) => `[${nameOf(file)}](../rulebook/${file})`).join(", ")}`;
}

function nameOf(file: string): string {
  return file.replace(/^.*\//, "").replace(/\.yaml$/, "");
}

function ruleTable({ book, examples }: CoveredLaw): string {
  const titles = new Map(book.instruments.map(({ id, title }) => [id, title]));
  const rows = book.instruments.flatMap(({ entries }) =>
    entries.map((entry) => [
      `\`${entry.rule}\``,
      `\`${entry.path}\``,
      valueText(entry),
      sourceLabel(entry.source),
      formatCitation(entry, (id) => titles.get(id) ?? id),
      examples.filter(({ rules }) => rules.includes(entry.rule)).length.toString(),
    ]),
  );
  return table(["Quy tắc", "Tham số", "Giá trị", "Nguồn", "Trích dẫn", "Ca"], rows);
}

function valueText({ value }: RuleEntry): string {
  if (typeof value === "string") return `\`${value}\``;
  if (!Array.isArray(value)) return mapText(value as Readonly<Record<string, string>>);
  return (value as readonly (string | Readonly<Record<string, string>>)[])
    .map((row) => (typeof row === "string" ? row : mapText(row)))
    .join(typeof value[0] === "string" ? ", " : "; ");
}

/** `full, atLeast 5`: a row is named by its class or its tier. */
function mapText(map: Readonly<Record<string, string>>): string {
  const isName = (key: string): boolean => key === "is" || key === "tier";
  return Object.entries(map)
    .map(([key, text]) => (isName(key) ? text : `${key} ${text}`))
    .join(", ");
}
