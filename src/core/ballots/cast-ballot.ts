import type { LocalTime } from "../base/local-date.ts";
import type { Failure } from "../base/result.ts";
import type { BallotChannel, BallotRow } from "./ballot.ts";

/** With which paper the respondent was asked; people who were refused are asked too (Thông tư 01/2018, Điều 12). */
export const BALLOT_OCCASIONS = ["receipt", "supplement", "refusal", "result"] as const;
export type BallotOccasion = (typeof BALLOT_OCCASIONS)[number];

/** Phiếu as a device or a page sends it: what files carry, and how it came about. */
export interface CastBallot extends BallotRow {
  readonly agencyCode: string;
  readonly counterCode: string | undefined;
  readonly occasion: BallotOccasion | undefined;
  /** When the respondent began, by the clock of the device. */
  readonly startedAt: LocalTime | undefined;
}

/** On what ground ballots are sent: a device of a unit, or the token on one paper. */
export type BallotPass =
  | {
      readonly kind: "device";
      readonly sender: string;
      readonly agencyId: number;
      readonly agencyCode: string;
      /** Undefined: of the whole unit. */
      readonly counterCode: string | undefined;
    }
  | {
      readonly kind: "token";
      readonly sender: string;
      readonly agencyId: number;
      readonly agencyCode: string;
      readonly dossierCode: string;
      readonly occasion: BallotOccasion | undefined;
      /** In hexadecimal digits. */
      readonly tokenHash: string;
      readonly isExpired: boolean;
      readonly ballotId: string | undefined;
    }
  | {
      /** A page of ours has seen to it that whoever sends may: the open page, an interview, papers keyed twice. */
      readonly kind: "page";
      readonly sender: string;
      readonly agencyId: number;
      readonly agencyCode: string;
      readonly channel: BallotChannel;
    };

const TEXTS = {
  "ballot.malformed": ["Phiếu sai dạng.", "Sửa trường đã nêu theo mô tả tại openapi.json."],
  "ballot.too-many": ["Một lần gửi có quá 100 phiếu, hoặc không có phiếu nào.", "Chia thành các lần gửi 1–100 phiếu."],
  "ballot.form-unknown": ["Máy chủ không có mẫu phiếu này.", "Cập nhật máy chủ; phiếu đã được giữ riêng."],
  "ballot.answer-unknown": [
    "Câu hỏi hoặc phương án trả lời không có trong mẫu phiếu.",
    "Cập nhật mẫu phiếu của thiết bị.",
  ],
  "ballot.outside": ["Phiếu không thuộc đơn vị, quầy hoặc hồ sơ của mã đã dùng.", "Dùng mã của đúng đơn vị và quầy."],
  "ballot.already-cast": [
    "Mã trên giấy này đã dùng cho một phiếu khác.",
    "Mỗi mã chỉ dùng một lần; phiếu đã được giữ riêng.",
  ],
  "ballot.token-expired": ["Mã trên giấy này đã hết hạn.", "Xin mã mới ở nơi tiếp nhận; phiếu đã được giữ riêng."],
  "ballot.window-closed": [
    "Kết quả của kỳ chứa ngày trả lời đã công bố.",
    "Báo nơi tổng hợp; phiếu đã được giữ riêng.",
  ],
  "ballot.not-yet": [
    "Phiếu ghi ngày chưa tới, hoặc trước khi có mẫu này.",
    "Chỉnh đồng hồ thiết bị; phiếu đã được giữ riêng.",
  ],
  "ballot.too-old": [
    "Phiếu ghi ngày lùi quá số ngày được tin.",
    "Báo nơi tổng hợp của tỉnh xem lại; phiếu đã được giữ riêng.",
  ],
  "ballot.burst": [
    "Quầy này có quá nhiều phiếu trong cùng một phút.",
    "Báo nơi tổng hợp của tỉnh xem lại; phiếu đã được giữ riêng.",
  ],
  "ballot.other-content": [
    "Phiếu mang mã này đã có với nội dung khác.",
    "Không sửa phiếu đã gửi; phiếu đã được giữ riêng.",
  ],
  "ballot.token-for-one": ["Mã trên giấy chỉ gửi được một phiếu.", "Gửi từng phiếu với mã của nó."],
  "ballot.busy": ["Máy chủ chưa ghi được phiếu lúc này.", "Giữ phiếu lại và gửi sau số giây ghi ở Retry-After."],
} as const satisfies Readonly<Record<string, readonly [message: string, mend: string]>>;
export type BallotFailureCode = keyof typeof TEXTS;

export interface BallotFailure extends Failure {
  readonly code: BallotFailureCode;
}

/** `at`: the field, with what stood there when it tells something. */
export function ballotFailure(code: BallotFailureCode, at: string): BallotFailure {
  const [message, mend] = TEXTS[code];
  return { code, at, message, mend };
}

/** Refusals that a respondent could not know when answering: such a ballot is kept apart. */
const KEPT: ReadonlySet<string> = new Set<BallotFailureCode>([
  "ballot.form-unknown",
  "ballot.already-cast",
  "ballot.token-expired",
  "ballot.window-closed",
  "ballot.not-yet",
  "ballot.too-old",
  "ballot.burst",
  "ballot.other-content",
]);

export function isKeptApart({ code }: BallotFailure): boolean {
  return KEPT.has(code);
}

/** Reasons that can cease: the server learns the form, the day comes, a publication is withdrawn. The others stay. */
const CEASING: ReadonlySet<string> = new Set<BallotFailureCode>([
  "ballot.form-unknown",
  "ballot.not-yet",
  "ballot.window-closed",
]);

export function canCease(reason: string): boolean {
  return CEASING.has(reason);
}

/** Reasons that a person of the province may set aside, after a look at who sent so many or so late. */
const LOOKED_AT: ReadonlySet<string> = new Set<BallotFailureCode>(["ballot.too-old", "ballot.burst"]);

export function needsLook(reason: string): boolean {
  return LOOKED_AT.has(reason);
}

/** Why a ballot is kept apart, in words for people; a reason of an older version of the program is its code. */
export function keptApartWords(reason: string): string {
  return reason in TEXTS ? TEXTS[reason as BallotFailureCode][0] : reason;
}

const DEVICE = /^device:(\d{1,9})$/;

/** The number of the device that sent a ballot; undefined: it was sent with a paper or from a page. */
export function deviceIdIn(sender: string): number | undefined {
  const [, id] = DEVICE.exec(sender) ?? [];
  return id === undefined ? undefined : parseInt(id, 10);
}

/** Whether a pass is for this ballot; the field that says otherwise. */
export function outsideOf(pass: BallotPass, ballot: CastBallot): string | undefined {
  if (ballot.agencyCode !== pass.agencyCode) return "agencyCode";
  if (pass.kind === "page") return ballot.channel === pass.channel ? undefined : "channel";
  if (pass.kind === "token") {
    if (ballot.dossierCode !== undefined && ballot.dossierCode !== pass.dossierCode) return "dossierCode";
    return ballot.channel === "qr" || ballot.channel === "web" ? undefined : "channel";
  }
  return pass.counterCode === undefined ? undefined : outsideOfCounter(pass.counterCode, ballot);
}

function outsideOfCounter(counterCode: string, ballot: CastBallot): string | undefined {
  if (ballot.counterCode !== undefined && ballot.counterCode !== counterCode) return "counterCode";
  return ballot.channel === "kiosk" || ballot.channel === undefined ? undefined : "channel";
}

/** The ballot with what the pass knows of it: the counter of a kiosk, the dossier of a token. */
export function completed(pass: BallotPass, ballot: CastBallot): CastBallot {
  if (pass.kind === "token")
    return { ...ballot, dossierCode: pass.dossierCode, occasion: pass.occasion ?? ballot.occasion };
  if (pass.kind === "page") return ballot;
  return pass.counterCode === undefined ? ballot : { ...ballot, counterCode: pass.counterCode, channel: "kiosk" };
}
