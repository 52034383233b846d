import { dayOf } from "../../core/base/local-date.ts";
import { DOSSIER_CHANNELS, type DossierRow } from "../../core/dossiers/dossier.ts";
import { readOption, readOptionOrText } from "../cell-readers.ts";
import { defineTable, listing, label, required, special, text, time, type RowCheck } from "../table-spec.ts";

/** Kênh thực hiện: the names of the contract, or the codes of the feed. */
const readChannel = readOption(DOSSIER_CHANNELS, "unknown-option", { "1": "inPerson", "2": "online", "3": "postal" });

/** LoaiDoiTuong of the feed. The contract leaves the column open: any other text is kept as it is. */
const APPLICANT_KINDS = ["citizen", "company", "stateBody", "organization"] as const;
const readApplicantKind = readOptionOrText(
  readOption<string>(APPLICANT_KINDS, "unknown-option", {
    "1": "citizen",
    "2": "company",
    "3": "stateBody",
    "4": "organization",
  }),
);

/** Trạng thái hồ sơ: the codes of the feed, or the word for the only one that is read. */
const STATES = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "withdrawn"] as const;

const FINISHES = ["finishedAt", "refusedAt", "returnedAt"] as const;

/** The finish of G17. A dossier that finished on an earlier day than it came is a typing error in one of the two. */
const finishedAfterReception: RowCheck<DossierRow> = {
  reads: ["receivedAt", "finishedAt", "returnedAt", "refusedAt"],
  complain(row) {
    if (row.receivedAt === undefined) return undefined;
    const finish = row.finishedAt ?? row.refusedAt ?? row.returnedAt;
    if (finish === undefined || dayOf(finish) >= dayOf(row.receivedAt)) return undefined;
    const field = FINISHES.find((name) => row[name] === finish) ?? "finishedAt";
    return { field, code: "finished-before-received" };
  },
};

export const DOSSIERS = defineTable(
  "dossiers",
  {
    code: required(text("Mã hồ sơ")),
    agencyCode: required(label("Đơn vị xử lý", "Mã đơn vị", "Mã đơn vị xử lý", "Mã cơ quan")),
    procedureCode: label("Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính"),
    channel: listing(DOSSIER_CHANNELS, special(readChannel, "Kênh thực hiện", "Kênh tiếp nhận")),
    applicantKind: special(readApplicantKind, "Loại đối tượng"),
    submittedAt: time("Ngày nộp hồ sơ", "Ngày nộp"),
    receivedAt: time("Ngày tiếp nhận"),
    dueAt: time("Ngày hẹn trả"),
    finishedAt: time("Ngày kết thúc xử lý", "Ngày kết thúc"),
    returnedAt: time("Ngày trả", "Ngày trả kết quả"),
    refusedAt: time("Ngày từ chối"),
    withdrawnAt: time("Ngày rút", "Ngày rút hồ sơ"),
    state: special(readOption(STATES, "unknown-state"), "Trạng thái", "Trạng thái hồ sơ"),
  },
  { check: finishedAfterReception },
);
