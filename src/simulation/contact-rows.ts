import { dayOf, startOfDay, toLocalDate, toLocalTime, type LocalTime } from "../core/base/local-date.ts";
import { LEADING_AGENCY, ONE_STOP, type ContactRow, type Fault, type SupplementRow } from "../core/dossiers/dossier.ts";
import { knownAt, type SimulatedDossier } from "./dossier.ts";
import { HOURS, momentOf, type OfficeDays } from "./office-days.ts";
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

/** The contacts of one dossier that are not requests for papers. */
export interface Contacts {
  /** Times at the receiving place through no fault of the applicant. */
  readonly atOneStop: number;
  /** Whether the applicant came once more through a fault of theirs. */
  readonly hasOwnFault: boolean;
  /** Another body the applicant had to turn to. */
  readonly otherBody: string | undefined;
  /** Whether the law makes the applicant take part in a field check. */
  readonly hasFieldCheck: boolean;
}

/** Some time in office hours of a day in the life of the dossier. */
function drawContactTime({ receivedAt, finishedAt }: SimulatedDossier, extractedAt: LocalTime, stream: RandomStream) {
  const last = Math.min(finishedAt, extractedAt);
  const firstDay = dayOf(receivedAt);
  const day = toLocalDate(stream.between(firstDay, dayOf(toLocalTime(last))));
  const at = momentOf(day, stream.between(HOURS.open, HOURS.close));
  return toLocalTime(Math.max(receivedAt, Math.min(at, last)));
}

/** The times the applicant had to contact somebody, all within the life of the dossier. */
export function contactRows(
  { dossier, contacts }: { readonly dossier: SimulatedDossier; readonly contacts: Contacts },
  extractedAt: LocalTime,
  stream: RandomStream,
): readonly ContactRow[] {
  const rows: ContactRow[] = [];
  const come = (body: string, isApplicantsFault: boolean, reason?: string): void => {
    rows.push({
      dossierCode: dossier.code,
      at: drawContactTime(dossier, extractedAt, stream),
      with: body,
      fault: faultOf(isApplicantsFault, stream),
      reason: reason ?? stream.pick(isApplicantsFault ? REASONS_APPLICANT : REASONS_AGENCY),
    });
  };
  for (let time = 0; time < contacts.atOneStop; time += 1) come(ONE_STOP, false);
  if (contacts.hasOwnFault) come(ONE_STOP, true);
  if (contacts.otherBody !== undefined) come(contacts.otherBody, false);
  if (contacts.hasFieldCheck) come(LEADING_AGENCY, false, "Kiểm tra thực địa");
  return rows;
}
