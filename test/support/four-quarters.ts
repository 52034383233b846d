import type { TextRow, TextTables } from "./small-province.ts";
import { twoUnitTables } from "./two-units.ts";

const MONTHS = ["03", "06", "09", "12"];
const NAMES: Readonly<Record<string, string>> = {
  "unit P": "UBND tỉnh Bình Thuận",
  "unit A": "UBND xã Hàm Minh",
  "unit B": "UBND xã Tân Lập",
  officer: "Công chức Bộ phận Một cửa",
  procedure: "Đăng ký khai sinh",
  sector: "Hộ tịch",
  group: "Xã",
  refused: "A-99",
  time: "không rõ",
};

/** What happened in a quarter: the dossiers of the first one in another month, with numbers of their own. */
function factsOf(quarter: number, tables: TextTables): TextTables {
  const text = JSON.stringify(tables)
    .replaceAll("2020-03-", `2020-${MONTHS[quarter] ?? "03"}-`)
    .replaceAll(/"(A|B)-(\d+)"/g, `"$1-${quarter.toString()}$2"`)
    .replaceAll('"00000000-', `"0000000${quarter.toString()}-`);
  return JSON.parse(text) as TextTables;
}

const FACTS = ["dossiers", "supplements", "steps", "contacts", "ballots"] as const;

/** Two communes below a province, with the same work in each quarter of 2020: fewer units cannot be compared. */
export function fourQuarters(): TextTables {
  const first = twoUnitTables((what) => NAMES[what] ?? what);
  const quarters = MONTHS.map((_, quarter) => factsOf(quarter, first));
  const all = FACTS.map((table): [string, readonly TextRow[]] => [table, quarters.flatMap((one) => one[table] ?? [])]);
  return { ...first, ...Object.fromEntries(all) };
}
