import type { Command } from "commander";
import type { CheckedFolder, CheckFolder } from "../app/publications/check-folder.ts";
import { success } from "../core/base/result.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { TAKEN_OVER_REASONS, takenOverOf, type CheckedCount } from "../core/publication/check-counts.ts";
import { COUNT_SENTENCES, filledSentence, FINDING_SENTENCES } from "../core/publication/check-findings.ts";
import type { CheckStep } from "../core/publication/check-publication.ts";
import type { Difference } from "../core/publication/differences.ts";
import type { Palette } from "./palette.ts";
import type { CommandContext } from "./program.ts";

const STEP_NAMES = {
  record: "Bản ghi công bố",
  files: "Tệp",
  signature: "Chữ ký",
  ruleSet: "Bộ quy tắc",
  recomputation: "Tính lại",
} as const satisfies Record<CheckStep["step"], string>;

const HELP = `
Tải các tệp công khai của một lần công bố (kèm publication.json, signature.json) vào một thư mục rồi chạy lệnh này.
Lệnh không biết khóa nào là thật: đối chiếu dấu vân tay của khóa với bản in hoặc trang khóa của cơ quan công bố.`;

const MOST_DIFFERENCES = 50;

/** `hailong check-publication FOLDER`: 0 when everything holds, 1 when something does not. */
export function registerCheckPublication(
  program: Command,
  { terminal, action, checkFolder }: CommandContext & { readonly checkFolder: CheckFolder },
): void {
  program
    .command("check-publication")
    .description("kiểm mã băm, chữ ký của một lần công bố và tính lại kết quả của nó")
    .usage("<thư mục> [--facts <thư mục>]")
    .argument("<thư mục>", "thư mục có các tệp công khai đã tải về")
    .option("--facts <thư mục>", "bộ dữ liệu gốc, để tính lại cả phần bị che (thanh tra, kiểm tra)")
    .addHelpText("after", HELP)
    .action(
      action(async (folder: string, { facts }: { readonly facts?: string }) => {
        const checked = await checkFolder({ folder, factsDirectory: facts });
        if (!checked.ok) return checked;
        for (const line of reportLines(checked.value, terminal.palette)) terminal.print(line);
        return success(isRight(checked.value) ? "done" : "refused");
      }),
    );
}

function isRight({ steps, fromFacts }: CheckedFolder): boolean {
  return steps.every(({ state }) => state === "ok") && (fromFacts ?? []).length === 0;
}

function reportLines(checked: CheckedFolder, palette: Palette): readonly string[] {
  const { number, title, steps, differences, counts, fromFacts, units } = checked;
  return [
    palette.strong(`Lần công bố số ${number}: ${title}`),
    ...steps.map(({ step, state, finding: { name, values } }) => {
      const mark = state === "ok" ? palette.good("đúng") : palette.bad(state === "failed" ? "SAI " : "chưa");
      return `  ${mark}  ${STEP_NAMES[step]}: ${filledSentence(FINDING_SENTENCES[name], values)}`;
    }),
    ...differenceLines(differences),
    "  Tính lại được bao nhiêu:",
    ...counts.map((count) => `        ${countLine(count)}`),
    ...(fromFacts === undefined ? [] : factLines(fromFacts, { units, palette })),
    isRight(checked) ? palette.good("KHỚP") : palette.bad("KHÔNG KHỚP"),
  ];
}

/** `Điểm chỉ số: 1.122 tính lại + 204 nhận theo công bố = 1.326 (204 vì số đếm không công bố)` */
export function countLine(count: CheckedCount): string {
  const { line, why, whysums, kinds, reasons, sums } = COUNT_SENTENCES;
  const sum = {
    recomputed: formatCount(count.recomputed),
    takenOver: formatCount(takenOverOf(count)),
    all: formatCount(count.all),
  };
  const because = TAKEN_OVER_REASONS.filter((reason) => count.takenOver[reason] > 0).map((reason) =>
    filledSentence(count.kind === "sums" ? whysums : why, {
      ...{ count: formatCount(count.takenOver[reason]), reason: reasons[reason] },
      places: count.sums.map((place) => sums[place]).join(", "),
    }),
  );
  const end = because.length === 0 ? "" : ` (${because.join("; ")})`;
  return `${kinds[count.kind]}: ${filledSentence(line, sum)}${end}`;
}

function factLines(
  fromFacts: readonly Difference[],
  { units, palette }: { readonly units: number; readonly palette: Palette },
): readonly string[] {
  if (fromFacts.length === 0)
    return [`  ${palette.good("đúng")}  Dữ liệu gốc: ${units} đơn vị tính lại, bằng công bố.`];
  return [`  ${palette.bad("SAI ")}  Dữ liệu gốc: khác ở ${fromFacts.length} chỗ.`, ...differenceLines(fromFacts)];
}

function differenceLines(found: readonly Difference[]): readonly string[] {
  const shown = found.slice(0, MOST_DIFFERENCES).map(({ unit, path, published, recomputed }) => {
    const place = unit === undefined ? path : `${unit} ${path}`;
    return `        ${place}: ${published ?? "–"} ≠ ${recomputed ?? "–"}`;
  });
  const rest = found.length - shown.length;
  return rest > 0 ? [...shown, `        … và ${rest} chỗ khác`] : shown;
}
