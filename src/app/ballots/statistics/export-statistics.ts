import { createHash } from "node:crypto";
import type { Actor } from "../../../core/access/actor.ts";
import { civilDay, type LocalDate } from "../../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../../core/base/result.ts";
import { LEAST_SHOWN_BASE } from "../../../core/publication/disclosure-cells.ts";
import { coarsen, type AlikeBallots } from "../../../core/statistics/coarse-ballots.ts";
import { inAuditedTransaction } from "../../../db/audit.ts";
import { placedQuestions } from "../../../db/ballot-forms.ts";
import { publishedWindows } from "../../../db/ballot-passes.ts";
import { countedAlike } from "../../../db/ballot-statistics.ts";
import type { Database, Queries } from "../../../db/database.ts";
import { agencyIdsByCode } from "../../../db/registry.ts";
import { reading } from "../../../db/transaction.ts";
import { guardFormula, quoteCell } from "../../../ingest/csv-writer.ts";
import { needRight } from "../../accounts/permission.ts";

/** Ballots for statistics, as a CSV file in UTF-8, and what is not in it. */
interface BallotStatistics {
  readonly name: string;
  readonly csv: string;
  /** Units with ballots in the file. */
  readonly units: number;
  readonly ballots: number;
  /** Ballots of which nothing could be said without pointing at few people. */
  readonly withheld: number;
  /** Units whose results of the quarter are not published: none of their ballots is in the file. */
  readonly unpublished: number;
}

export type ExportBallotStatistics = (actor: Actor, quarter: string) => Promise<Result<BallotStatistics>>;

const QUARTER = /^(\d{4})-Q([1-4])$/;

/**
 * Số liệu phiếu để thống kê: whole quarters of units whose results are published, since then no ballot comes any more
 * and two files cannot be held against each other; of each quarter by itself, so that neither can two ranges. Without
 * dossier, officer, counter, hour, comment and id, the day as a week, and made coarser until ten are alike.
 */
export function makeExportBallotStatistics({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): ExportBallotStatistics {
  return async (actor, quarter) => {
    const at = clock();
    const allowed = needRight(actor, "statistics.read", at);
    if (!allowed.ok) return allowed;
    const days = daysOfQuarter(quarter);
    if (days === undefined) return failed(refusal("statistics.quarter-unreadable"));
    const file = await reading(database, (queries) => makeFile(queries, { quarter, ...days }));
    if (file.units === 0) return failed(refusal("statistics.nothing-published"));
    const { csv, ...counts } = file;
    const sha256 = createHash("sha256").update(csv).digest("hex");
    await inAuditedTransaction(database, { actor: actor.id, at }, (tx, record) => {
      record({ action: "ballots.statistics-exported", subject: `quarter:${quarter}`, details: { ...counts, sha256 } });
      return Promise.resolve();
    });
    return success({ name: `phieu-thong-ke-${quarter}.csv`, ...file });
  };
}

interface Quarter {
  readonly quarter: string;
  /** Both inclusive. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** `2020-Q1`; undefined for anything else. */
function daysOfQuarter(text: string): Omit<Quarter, "quarter"> | undefined {
  const [, year, number] = QUARTER.exec(text) ?? [];
  if (year === undefined || number === undefined) return undefined;
  const [y, q] = [parseInt(year, 10), parseInt(number, 10)];
  const from = civilDay(y, 3 * q - 2, 1);
  const next = q === 4 ? civilDay(y + 1, 1, 1) : civilDay(y, 3 * q + 1, 1);
  return from === undefined || next === undefined ? undefined : { from, to: (next - 1) as LocalDate };
}

async function makeFile(queries: Queries, asked: Quarter): Promise<Omit<BallotStatistics, "name">> {
  const questions = await questionsAsked(queries);
  const head = ["agencyCode", "quarter", "week", "formId", "channel", "occasion", "assisted", ...questions, "ballots"];
  const lines = [head.join(",")];
  let [units, ballots, withheld, unpublished] = [0, 0, 0, 0];
  for (const [agencyCode, agencyId] of [...(await agencyIdsByCode(queries))].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (agencyCode === "") continue;
    const windows = await publishedWindows(queries, agencyId);
    if (!windows.some(({ from, to }) => from <= asked.from && asked.to <= to)) {
      unpublished += 1;
      continue;
    }
    const before = lines.length;
    for (const [formId, alike] of await countedAlike(queries, agencyId, asked)) {
      const coarse = coarsen(alike, LEAST_SHOWN_BASE);
      ballots += coarse.given;
      withheld += coarse.withheld;
      for (const row of coarse.rows) lines.push(lineOf(row, { agencyCode, formId, questions, ...asked }));
    }
    if (lines.length > before) units += 1;
  }
  return { csv: `${lines.join("\n")}\n`, units, ballots, withheld, unpublished };
}

async function questionsAsked(queries: Queries): Promise<readonly string[]> {
  const placed = await placedQuestions(queries);
  const numberOf = (question: string): number => parseInt(question.slice(1), 10);
  return [...new Set(placed.map(({ question }) => question))].sort((a, b) => numberOf(a) - numberOf(b));
}

interface Place extends Quarter {
  readonly agencyCode: string;
  readonly formId: string;
  readonly questions: readonly string[];
}

function lineOf(row: AlikeBallots, { agencyCode, formId, quarter, questions }: Place): string {
  const { week, channel, occasion, assisted, answers, count } = row;
  const cells = [agencyCode, quarter, week, formId, channel, occasion, assisted];
  const answered = questions.map((question) => answers[question] ?? "");
  return [...cells, ...answered, count.toString()].map((cell) => quoteCell(guardFormula(cell))).join(",");
}

function refusal(code: "statistics.quarter-unreadable" | "statistics.nothing-published"): Failure {
  const [message, mend] = {
    "statistics.quarter-unreadable": ["Quý không đọc được.", "Ghi năm và quý dạng 2020-Q1."],
    "statistics.nothing-published": [
      "Chưa có phiếu nào của quý này xuất được.",
      "Chỉ xuất phiếu của đơn vị đã công bố kết quả trọn quý, và từ mười phiếu trở lên. Chọn quý khác.",
    ],
  }[code] as [string, string];
  return { code, at: "quarter", message, mend };
}
