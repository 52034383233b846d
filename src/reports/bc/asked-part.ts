import type { BallotChannel } from "../../core/ballots/ballot.ts";
import type { BallotOccasion } from "../../core/ballots/cast-ballot.ts";
import { formatPercent, formatProseCount } from "../../core/base/vietnamese-format.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { shownTogether, type AskedGroup, type AskedPeople } from "../../core/statistics/asked-people.ts";
import { formatPercent as percentText, shareOf } from "../../core/statistics/share.ts";
import {
  printTable,
  strongValues,
  values,
  type CellValue,
  type DataColumn,
  type DataRow,
  type DataTable,
} from "../document/data-table.ts";
import { heading, paragraph, type Block } from "../document/official-document.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { formatShare } from "../share-words.ts";

const GROUP_NAMES: Readonly<Record<AskedGroup, string>> = {
  inTime: "Hồ sơ trả trước hạn, đúng hạn",
  late: "Hồ sơ quá hạn, đã trả hoặc chưa trả",
  refused: "Hồ sơ bị từ chối giải quyết",
  undetermined: "Hồ sơ không xác định được hạn",
  noDossier: "Phiếu không kèm hồ sơ nào có trong dữ liệu",
};

const OCCASION_NAMES: Readonly<Record<BallotOccasion, string>> = {
  receipt: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
  supplement: "Phiếu yêu cầu bổ sung hồ sơ",
  refusal: "Phiếu từ chối giải quyết hồ sơ",
  result: "Trả kết quả",
};

const CHANNEL_NAMES: Readonly<Record<BallotChannel, string>> = {
  kiosk: "máy tại quầy",
  qr: "mã in trên giấy",
  web: "trang góp ý",
  paper: "phiếu giấy",
  keyed: "phiếu giấy nhập hai lần",
  phone: "phỏng vấn qua điện thoại",
};

const TEXT: DataColumn = { width: 80, align: "left", format: "text" };
const COUNT: DataColumn = { width: 30, align: "center", format: "count" };
const PERCENT: DataColumn = { width: 30, align: "center", format: "decimal" };

function percentOf(k: number, n: number): string | undefined {
  const share = shareOf(k, n);
  return share && percentText(share);
}

function joined(names: readonly string[]): string {
  return names.map((name, place) => (place === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1))).join("; ");
}

/** Dossiers of the period and ballots that count, group by group; both add up to what the results count. */
export function askedTable({ groups }: AskedPeople): DataTable {
  const told = groups.filter(({ dossiers, ballots }) => dossiers > 0 || ballots > 0);
  const { apart, together } = shownTogether(told, LEAST_SHOWN_BASE);
  const rows = [...apart.map((row) => [row]), ...(together.length === 0 ? [] : [together])];
  return {
    columns: [TEXT, COUNT, COUNT, PERCENT],
    header: [
      [
        { text: "Người được hỏi" },
        { text: "Hồ sơ trong kỳ" },
        { text: "Phiếu được tính" },
        { text: "Hồ sơ có phiếu (%)" },
      ],
    ],
    rows: [
      ...rows.map((row) => values(...groupCells(row))),
      strongValues("Cộng", sumOf(told, "dossiers"), sumOf(told, "ballots"), undefined),
    ],
    fontSize: 12,
  };
}

/** A dossier has one ballot that counts at most, so that the share is one of dossiers; ballots without have none. */
function groupCells(groups: AskedPeople["groups"]): CellValue[] {
  const [dossiers, ballots] = [sumOf(groups, "dossiers"), sumOf(groups, "ballots")];
  const isAlone = groups.every(({ group }) => group === "noDossier");
  const hasAlone = groups.some(({ group }) => group === "noDossier");
  const name = joined(groups.map(({ group }) => GROUP_NAMES[group]));
  return [name, isAlone ? undefined : dossiers, ballots, hasAlone ? undefined : percentOf(ballots, dossiers)];
}

function sumOf<K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K): number {
  return rows.reduce((all, row) => all + row[key], 0);
}

/** With which paper the ballots of the period came; of rows with few ballots one is made. */
export function occasionTable({ occasions }: AskedPeople): DataTable {
  const nameOf = (occasion: BallotOccasion | undefined): string =>
    occasion === undefined ? "Không ghi" : OCCASION_NAMES[occasion];
  const all = sumOf(occasions, "ballots");
  const { apart, together } = shownTogether(occasions, LEAST_SHOWN_BASE);
  const row = (name: string, ballots: number): DataRow => values(name, ballots, percentOf(ballots, all));
  return {
    columns: [TEXT, COUNT, PERCENT],
    header: [[{ text: "Phiếu phát kèm" }, { text: "Số phiếu" }, { text: "%" }]],
    rows: [
      ...apart.map(({ occasion, ballots }) => row(nameOf(occasion), ballots)),
      ...(together.length === 0
        ? []
        : [row(joined(together.map(({ occasion }) => nameOf(occasion))), sumOf(together, "ballots"))]),
      strongValues("Cộng", all, undefined),
    ],
    fontSize: 12,
  };
}

function supplementedSentence({ supplemented, groups }: AskedPeople): string | undefined {
  const { dossiers, ballots } = supplemented;
  const others = groups.reduce((sum, group) => sum + group.ballots, 0) - ballots;
  const isTold = [ballots, others].every((count) => count === 0 || count >= LEAST_SHOWN_BASE);
  if (dossiers === 0 || !isTold) return undefined;
  return `Trong các hồ sơ trong kỳ có ${formatProseCount(dossiers)} hồ sơ phải bổ sung; ${formatShare(
    { k: ballots, n: dossiers },
    "hồ sơ",
  )} trong số này có phiếu.`;
}

function channelSentence({ channels }: AskedPeople): string {
  const all = sumOf(channels, "ballots");
  const { apart, together } = shownTogether(channels, LEAST_SHOWN_BASE);
  const nameOf = (channel: BallotChannel | undefined): string =>
    channel === undefined ? "không ghi" : CHANNEL_NAMES[channel];
  const part = (name: string, ballots: number): string =>
    `${name} ${formatProseCount(ballots)} phiếu (${formatPercent({ k: ballots, n: all }) ?? ""})`;
  const parts = apart
    .filter(({ ballots }) => ballots > 0)
    .map(({ channel, ballots }) => part(nameOf(channel), ballots));
  if (together.length > 0)
    parts.push(part(together.map(({ channel }) => nameOf(channel)).join(" và "), sumOf(together, "ballots")));
  return `Kênh lấy ý kiến: ${parts.join("; ")}.`;
}

/** Ballots that came in files do not say it. */
export function isOccasionTold({ occasions }: AskedPeople): boolean {
  return occasions.some(({ occasion, ballots }) => occasion !== undefined && ballots > 0);
}

/**
 * Codes that were opened by others than those who spent them, by unit. Undefined where they are too few for a table:
 * the sentence says that.
 */
export function reopenedTable({ reopened }: AskedPeople, nameOf: EvaluationView["nameOf"]): DataTable | undefined {
  const all = sumOf(reopened, "codes");
  if (all < LEAST_SHOWN_BASE) return undefined;
  const counted = reopened.map(({ agencyCode, codes }) => ({ agencyCode, ballots: codes }));
  const { apart, together } = shownTogether(counted, LEAST_SHOWN_BASE);
  const others = `${formatProseCount(together.length)} đơn vị khác cộng lại`;
  return {
    columns: [TEXT, COUNT],
    header: [[{ text: "Đơn vị" }, { text: "Mã đã dùng được mở lại" }]],
    rows: [
      ...apart.map(({ agencyCode, ballots }) => values(nameOf(agencyCode), ballots)),
      ...(together.length === 0 ? [] : [values(others, sumOf(together, "ballots"))]),
      strongValues("Cộng", all),
    ],
    fontSize: 12,
  };
}

export const REOPENED_NOTE =
  "Mã đã dùng được mở lại: mã trên giấy mà có người mở hoặc gửi phiếu bằng mã ấy sau khi một phiếu khác đã dùng mã. " +
  "Mỗi mã đếm một lần, vào ngày mở lại đầu tiên; không biết ai mở, và người đã gửi mà mở lại bằng máy khác cũng được " +
  `đếm. Đơn vị dưới ${LEAST_SHOWN_BASE} mã được gộp.`;

function reopenedSentence({ reopened }: AskedPeople): string {
  const all = sumOf(reopened, "codes");
  const said = all === 0 ? "không có" : all < LEAST_SHOWN_BASE ? `dưới ${LEAST_SHOWN_BASE} mã` : undefined;
  return `Mã trên giấy được mở lại sau khi đã dùng: ${said ?? `${formatProseCount(all)} mã`}.`;
}

export const ASKED_NOTE =
  "Bảng “Người được hỏi” đếm phiếu được tính vào kết quả; bảng “Phiếu phát kèm” và dòng về kênh đếm mọi phiếu bỏ " +
  `trong kỳ đã nhận khi lập báo cáo. Dòng dưới ${LEAST_SHOWN_BASE} phiếu được gộp với dòng khác.`;

/** Undefined where it was not counted, or nobody was asked. */
export function askedIn({ papers }: EvaluationView): AskedPeople | undefined {
  const asked = papers?.asked;
  return asked === undefined || sumOf(asked.occasions, "ballots") === 0 ? undefined : asked;
}

/** Ai đã được hỏi: people who were refused or kept waiting are asked too (Thông tư 01/2018, Điều 12), or are not. */
export function askedPart(view: EvaluationView): Block[] {
  const asked = askedIn(view);
  if (asked === undefined) return [];
  const supplemented = supplementedSentence(asked);
  const reopened = reopenedTable(asked, view.nameOf);
  return [
    heading(2, "6. Ai đã được hỏi"),
    printTable(askedTable(asked)),
    ...(supplemented === undefined ? [] : [paragraph(supplemented)]),
    isOccasionTold(asked)
      ? printTable(occasionTable(asked))
      : paragraph("Không phiếu nào trong kỳ ghi đã phát kèm giấy tờ nào."),
    paragraph(channelSentence(asked)),
    paragraph(reopenedSentence(asked)),
    ...(reopened === undefined ? [] : [printTable(reopened)]),
    paragraph(`${ASKED_NOTE} ${REOPENED_NOTE}`, "note"),
  ];
}
