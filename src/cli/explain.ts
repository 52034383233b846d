import { Argument, type Command } from "commander";
import type { CostlyDossier, ExplainedResult, ExplainResult } from "../app/explain-result.ts";
import { formatDecimal } from "../core/base/vietnamese-format.ts";
import { success } from "../core/base/result.ts";
import { sourceLabel } from "../core/rulebook/rule-set.ts";
import { REASON_WORDS } from "../core/scoring/reason-words.ts";
import { INDICATORS, type Explanation, type Indicator } from "../core/scoring/results.ts";
import type { RuleTrace } from "../core/scoring/trace.ts";
import { classText } from "../core/scoring/class-words.ts";
import {
  COMPLETION_NAMES,
  INDICATOR_NAMES,
  peerGroupName,
  SATISFACTION_NAMES,
  STATUS_NAMES,
} from "../core/scoring/wording.ts";
import { formatDay } from "./evaluation-text.ts";
import type { CommandContext } from "./program.ts";
import { formatTree, type TreeNode } from "./tree-text.ts";

interface ExplainOptions {
  readonly out: string;
  readonly dossier?: string;
}

const COSTLY_DOSSIERS = 5;
const COSTLY_DOSSIERS_OF_INDICATOR = 15;

/** `hailong explain`: from a class back to its reasons, for whoever asks "vì sao?". */
export function registerExplain(
  program: Command,
  { terminal, action, explainResult }: CommandContext & { readonly explainResult: ExplainResult },
): void {
  program
    .command("explain")
    .description("giải thích kết quả của một đơn vị hoặc cán bộ, xuống đến từng hồ sơ")
    .usage("--out <thư mục> <mã> [chỉ số] [--dossier <mã hồ sơ>]")
    .argument("<mã>", "mã đơn vị hoặc mã cán bộ")
    .addArgument(new Argument("[chỉ số]", "chỉ giải thích một chỉ số, 1 đến 9").choices(INDICATORS))
    .requiredOption("--out <thư mục>", "thư mục kết quả của hailong evaluate")
    .option("--dossier <mã hồ sơ>", "giải thích điểm của một hồ sơ")
    .action(
      action(async (code: string, indicator: Indicator | undefined, options: ExplainOptions) => {
        const explained = await explainResult({
          outDirectory: options.out,
          code,
          indicator,
          dossierCode: options.dossier,
          dossiers: indicator === undefined ? COSTLY_DOSSIERS : COSTLY_DOSSIERS_OF_INDICATOR,
        });
        if (!explained.ok) return explained;
        const view = indicator === undefined ? "whole" : "indicator";
        terminal.print(formatTree(explanationTree(explained.value, view), terminal.width));
        return success("done");
      }),
    );
}

/**
 * The derivation as a tree: result, each step with its reasons, costliest dossiers, rules, receipt. The whole result
 * names rules by id and spells each out once at the end (not in the brief view); a single indicator spells its rules
 * out where they apply.
 */
export function explanationTree(explained: ExplainedResult, view: "whole" | "brief" | "indicator"): TreeNode {
  const { explanations, dossier } = explained;
  const rules = new Map(explained.rules.map((rule) => [rule.id, rule]));
  if (dossier !== undefined)
    return { text: headline(explained), children: [dossierNode(dossier), receiptNode(explained)] };
  const steps = explanations.map((explanation) => ({
    text: stepText(explanation),
    children: view === "indicator" ? ruleNodes(explanation.rules, rules) : citationNodes(explanation, rules),
  }));
  const used = new Set(explanations.flatMap((explanation) => explanation.rules));
  const legend = {
    text: "Quy tắc đã dùng",
    children: ruleNodes(
      [...rules.keys()].filter((id) => used.has(id)),
      rules,
    ),
  };
  const ending = view === "whole" ? [legend, receiptNode(explained)] : [receiptNode(explained)];
  return { text: headline(explained), children: [...steps, ...costlyNodes(explained), ...ending] };
}

/** One line for the law, one for what the province or the system decided. */
function citationNodes({ rules }: Explanation, byId: ReadonlyMap<string, RuleTrace>): readonly TreeNode[] {
  const [law, decided] = [
    rules.filter((id) => byId.get(id)?.source === "law"),
    rules.filter((id) => byId.get(id)?.source !== "law"),
  ];
  const cites = [...new Set(law.flatMap((id) => byId.get(id)?.cite ?? []))];
  return [
    ...(law.length === 0 ? [] : [{ text: `Căn cứ ${law.join(", ")}: ${cites.join("; ")}` }]),
    ...(decided.length === 0 ? [] : [{ text: `Chỗ luật để ngỏ, theo quyết định ${decided.join(", ")}` }]),
  ];
}

function headline({ subject }: ExplainedResult): string {
  if ("officer" in subject) {
    const { code, agencyCode, status, total, max, completion } = subject.officer;
    const outcome =
      completion === null ? STATUS_NAMES[status] : `${COMPLETION_NAMES[completion]}, ${scoreText(total, max)}`;
    return `Cán bộ ${code} (đơn vị ${agencyCode}): ${outcome}`;
  }
  const { agency, trace } = subject;
  const level = agency.satisfactionLevel === null ? "" : `, ${SATISFACTION_NAMES[agency.satisfactionLevel]}`;
  const outcome = classText(agency) + level;
  const score = agency.total === null ? "" : `, ${scoreText(agency.total, agency.max)}`;
  const group = agency.kind === null ? trace.peerGroup : peerGroupName(agency.kind, trace.peerGroup);
  const rank = trace.rank === null ? "" : `, hạng ${trace.rank.toString()} trong nhóm ${group}`;
  return `${trace.name} (${agency.code}): ${outcome}${score}${rank}`;
}

function scoreText(total: string | null, max: string | null): string {
  return `${formatDecimal(total ?? "")} trên ${formatDecimal(max ?? "")} điểm`;
}

const STEP_NAMES = {
  status: "Tình trạng",
  total: "Tổng điểm",
  grade: "Xếp loại",
  satisfaction: "Mức độ hài lòng",
} as const;

function stepText({ about, text }: Explanation): string {
  if (about in STEP_NAMES) return `${STEP_NAMES[about as keyof typeof STEP_NAMES]}: ${text}`;
  const indicator = about as Indicator;
  return `Chỉ số ${indicator} - ${INDICATOR_NAMES[indicator]}: ${text}`;
}

function ruleNodes(rules: readonly string[], byId: ReadonlyMap<string, RuleTrace>): readonly TreeNode[] {
  return rules.flatMap((id) => {
    const rule = byId.get(id);
    if (rule === undefined) return [];
    const chosen = rule.overridden ? `, đã đổi thành ${rule.value}` : rule.source === "law" ? "" : `: ${rule.value}`;
    return [{ text: `${id} [${sourceLabel(rule.source)}${chosen}] ${rule.text} (${rule.cite})` }];
  });
}

function costlyNodes({ costly }: ExplainedResult): readonly TreeNode[] {
  if (costly.length === 0) return [];
  const children = costly.map(({ row, lost, own }) => ({
    text: `${row["dossierCode"] ?? ""}: mất ${lost.toString()} điểm (${pointsText(row, own)}); ${timesText(row)}`,
  }));
  return [{ text: "Hồ sơ làm mất nhiều điểm nhất", children }];
}

function pointsText(row: Readonly<Record<string, string>>, own: string): string {
  return (["1", "2", "3", "4", "7"] as const)
    .map((indicator) => [indicator, indicator === "2" ? own : (row[`p${indicator}`] ?? "")] as const)
    .map(([indicator, points]) => `${indicator}: ${points === "" ? "–" : points}`)
    .join(", ");
}

const DUE_WORDS: Readonly<Record<string, string>> = {
  newDueAt: "hẹn lại",
  dueAt: "ngày hẹn trả",
  computed: "tính từ thời hạn của thủ tục",
};

function timesText(row: Readonly<Record<string, string>>): string {
  const due =
    row["due"] === "" ? "không có hạn" : `hạn ${formatDay(row["due"])} (${DUE_WORDS[row["dueFrom"] ?? ""] ?? ""})`;
  const received = row["received"] === "" ? "" : `nhận ${formatDay(row["received"])}, `;
  return `${received}${due}, ${row["finish"] === "" ? "chưa xong vào cuối kỳ" : `xong ${formatDay(row["finish"])}`}`;
}

function dossierNode({ row, own, ownReason }: CostlyDossier): TreeNode {
  const words: Readonly<Record<string, string>> = REASON_WORDS;
  const points = (["1", "2", "3", "4", "7"] as const).map((indicator) => {
    const value = indicator === "2" ? own : (row[`p${indicator}`] ?? "");
    const reason = words[indicator === "2" ? ownReason : (row[`reason${indicator}`] ?? "")];
    const because = reason === undefined ? "" : `, vì ${reason}`;
    const outcome = value === "" ? "không tính" : `${value} điểm`;
    return { text: `Chỉ số ${indicator} - ${INDICATOR_NAMES[indicator]}: ${outcome}${because}` };
  });
  return {
    text: `Hồ sơ ${row["dossierCode"] ?? ""} của ${row["agencyCode"] ?? ""}: ${timesText(row)}`,
    children: points,
  };
}

function receiptNode({ evaluation: { period, rulebook, engine, input }, title }: ExplainedResult): TreeNode {
  const known = period.asOf === undefined ? "" : `, biết đến ngày ${formatDay(period.asOf)}`;
  return {
    text: "Biên nhận",
    children: [
      {
        text: `Kỳ ${formatDay(period.from)} - ${formatDay(period.to)}${known}`,
      },
      { text: `Bộ quy tắc ${rulebook.id}: ${title}; SHA-256 ${rulebook.hash}` },
      { text: `hailong ${engine.version}; dữ liệu ${input.rows.toString()} dòng, SHA-256 ${input.hash}` },
    ],
  };
}
