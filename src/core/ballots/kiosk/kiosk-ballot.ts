import type { BallotOccasion } from "../cast-ballot.ts";
import { officerBySchedule, scheduleOn, type DutyMoment } from "./duty-schedule.ts";
import type { Answering } from "./kiosk-flow.ts";
import type { KioskSetting } from "./kiosk-setting.ts";

/** A ballot as a kiosk sends it, field by field as `POST /api/v1/ballots` takes it. */
export interface KioskBallot {
  readonly id: string;
  readonly formId: string;
  readonly agencyCode: string;
  readonly counterCode?: string;
  readonly officerCode?: string;
  readonly dossierCode?: string;
  readonly occasion?: BallotOccasion;
  readonly channel: "kiosk" | "qr";
  readonly startedAt: string;
  readonly castAt: string;
  readonly assisted?: true;
  readonly answers: Readonly<Record<string, string>>;
  readonly comment?: string;
}

/** What the staff of the counter have set. */
export interface Duty {
  readonly officerCode?: string | undefined;
  /** The day (`YYYY-MM-DD`) on which the officer was chosen; where there is a schedule the choice ends with it. */
  readonly chosenOn?: string | undefined;
  readonly occasion?: BallotOccasion | undefined;
  /** Somebody helps the respondent. */
  readonly isAssisted: boolean;
}

/**
 * What holds at a moment: the officer by the schedule of the counter, unless staff chose one on the same day. Whoever
 * is not an officer of the unit any more is not named.
 */
export function dutyOn(
  { officers, duties = [] }: Pick<KioskSetting, "officers" | "duties">,
  duty: Duty,
  moment: DutyMoment,
): Duty {
  const schedule = scheduleOn(duties, moment.day);
  const isChosen = schedule === undefined || duty.chosenOn === moment.day;
  const code = isChosen ? duty.officerCode : officerBySchedule(schedule, moment);
  return { ...duty, officerCode: officers.some((officer) => officer.code === code) ? code : undefined };
}

export interface CastAtKiosk {
  readonly id: string;
  readonly formId: string;
  /** ISO 8601 with offset, by the clock of the device. */
  readonly startedAt: string;
  readonly castAt: string;
  readonly answering: Answering;
}

/**
 * The ballot of one respondent. With the token of a paper it is a ballot of channel `qr`: the paper, and not the
 * device, says which dossier it is about.
 */
export function kioskBallot({ agency, counter }: KioskSetting, duty: Duty, cast: CastAtKiosk): KioskBallot {
  const { answering, ...rest } = cast;
  const comment = answering.comment.trim();
  const isByPaper = answering.paperToken !== undefined;
  return {
    ...rest,
    agencyCode: agency.code,
    ...(counter !== undefined && { counterCode: counter.code }),
    ...(duty.officerCode !== undefined && { officerCode: duty.officerCode }),
    ...(answering.dossierCode !== undefined && { dossierCode: answering.dossierCode }),
    ...(duty.occasion !== undefined && { occasion: duty.occasion }),
    channel: isByPaper ? "qr" : "kiosk",
    ...(duty.isAssisted && { assisted: true as const }),
    answers: answering.answers,
    ...(comment !== "" && { comment }),
  };
}
