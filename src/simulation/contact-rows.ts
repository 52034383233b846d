import { dayOf, startOfDay, toLocalTime, type LocalTime } from "../core/base/local-date.ts";
import { LEADING_AGENCY, ONE_STOP, type ContactRow, type Fault, type SupplementRow } from "../core/dossiers/dossier.ts";
import { knownAt, type SimulatedDossier } from "./dossier.ts";
import { HOURS, type OfficeDays } from "./office-days.ts";
import type { RandomStream } from "./random.ts";

const REASONS_AGENCY: readonly string[] = [
  "Hướng dẫn chưa đầy đủ",
  "Tiếp nhận thiếu thành phần hồ sơ",
  "Yêu cầu giải trình thêm",
];
const REASONS_APPLICANT: readonly string[] = [
  "Bản sao chưa chứng thực",
  "Tờ khai ghi sai",
  "Nộp thiếu giấy tờ đã được hướng dẫn",
];
/** Share of the agency's faults that the files leave empty; empty counts as the agency's. */
const SILENT = 0.4;

function faultOf(isApplicantsFault: boolean, stream: RandomStream): Fault | undefined {
  if (isApplicantsFault) return "applicant";
  return stream.isLucky(SILENT) ? undefined : "agency";
}

const MINUTE_MS = 60_000;

function minuteOf(moment: LocalTime): number {
  return (moment - startOfDay(dayOf(moment))) / MINUTE_MS;
}

/** The requests for papers of a dossier, as far as they were made before the extract. */
export function supplementRows(
  { code, course, appointment, specialist, receivedAt }: SimulatedDossier,
  surroundings: { readonly days: OfficeDays; readonly extractedAt: LocalTime },
  stream: RandomStream,
): readonly SupplementRow[] {
  const { days, extractedAt } = surroundings;
  const rows = course.waits.map(({ requested, received, due, isApplicantsFault }): SupplementRow => {
    const firstMinute = requested === course.received ? minuteOf(receivedAt) + 10 : HOURS.afternoon;
    return {
      dossierCode: code,
      requestedAt: days.momentAt(requested, stream.between(firstMinute, HOURS.close - 20)),
      receivedAt: knownAt(days.momentAt(received, stream.between(HOURS.open + 10, HOURS.noon - 30)), extractedAt),
      newDueAt: appointment === "written" ? days.closingOf(due) : undefined,
      officerCode: specialist.code,
      fault: faultOf(isApplicantsFault, stream),
      reason: stream.pick(isApplicantsFault ? REASONS_APPLICANT : REASONS_AGENCY),
    };
  });
  return rows.filter(({ requestedAt }) => requestedAt <= extractedAt);
}

export interface ContactTask {
  readonly dossier: SimulatedDossier;
  /** Times at the receiving place that are not requests for papers. */
  readonly atOneStop: number;
  /** Whether the applicant came once more through a fault of theirs. */
  readonly hasOwnFault: boolean;
  /** Another body the applicant had to turn to. */
  readonly otherBody: string | undefined;
  /** Whether the law makes the applicant take part in a field check. */
  readonly hasFieldCheck: boolean;
}

/** The times the applicant had to contact somebody, all within the life of the dossier. */
export function contactRows(task: ContactTask, extractedAt: LocalTime, stream: RandomStream): readonly ContactRow[] {
  const { dossier, atOneStop, hasOwnFault, otherBody, hasFieldCheck } = task;
  const last = Math.min(dossier.finishedAt, extractedAt);
  const row = (body: string, isApplicantsFault: boolean): ContactRow => ({
    dossierCode: dossier.code,
    at: toLocalTime(
      dossier.receivedAt + MINUTE_MS * Math.floor((stream.fraction() * (last - dossier.receivedAt)) / MINUTE_MS),
    ),
    with: body,
    fault: faultOf(isApplicantsFault, stream),
    reason: stream.pick(isApplicantsFault ? REASONS_APPLICANT : REASONS_AGENCY),
  });
  const rows = Array.from({ length: atOneStop }, () => row(ONE_STOP, false));
  if (hasOwnFault) rows.push(row(ONE_STOP, true));
  if (otherBody !== undefined) rows.push(row(otherBody, false));
  if (hasFieldCheck) rows.push({ ...row(LEADING_AGENCY, false), reason: "Kiểm tra thực địa" });
  return rows;
}
