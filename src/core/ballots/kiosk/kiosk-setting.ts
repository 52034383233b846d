import type { DutySchedule } from "./duty-schedule.ts";
import type { FormQuestion, FormWords } from "../form-file.ts";

/** Something with a code and the name that people read. */
export interface Named {
  readonly code: string;
  readonly name: string;
}

/** A unit that is no more: its last day, and the units of today that took its place, each from a day on. */
export interface EndedUnit {
  /** `YYYY-MM-DD`. */
  readonly lastDay: string;
  readonly successors: readonly (Named & { readonly from: string })[];
}

/** A day (`YYYY-MM-DD`) as people read it. */
export function shownDay(day: string): string {
  return day.split("-").reverse().join("/");
}

/** Mẫu phiếu as a kiosk keeps it; days are `YYYY-MM-DD`, so that it passes through JSON unchanged. */
export interface KioskForm {
  readonly id: string;
  readonly effectiveFrom: string;
  readonly title: FormWords;
  readonly questions: readonly FormQuestion[];
}

/** What a kiosk must know to work for weeks without a server. */
export interface KioskSetting {
  readonly deviceId: number;
  readonly provinceName: string;
  readonly agency: Named;
  /** Undefined: the unit exists today, or an older server said it. A kiosk of a unit that ended asks nobody. */
  readonly ended?: EndedUnit | undefined;
  /** Undefined: the kiosk stands for its whole unit. */
  readonly counter?: Named | undefined;
  /** Who can be on duty: officers of the unit today, by name. */
  readonly officers: readonly Named[];
  /** Lịch trực of the counter, those to come too; undefined: none was kept, or an older server said it. */
  readonly duties?: readonly DutySchedule[] | undefined;
  readonly forms: readonly KioskForm[];
}

/** The form that holds on a day (`YYYY-MM-DD`): of those that have begun the one that began last. */
export function formOn(forms: readonly KioskForm[], day: string): KioskForm | undefined {
  return forms.reduce<KioskForm | undefined>(
    (best, form) =>
      form.effectiveFrom <= day && (best === undefined || form.effectiveFrom > best.effectiveFrom) ? form : best,
    undefined,
  );
}

/**
 * The questions that are put to somebody. Those that only the dossier answers are not, nor those that it answers when
 * there is one: they are shown locked.
 */
export function askedQuestions({ questions }: KioskForm, hasDossier: boolean): readonly FormQuestion[] {
  return questions.filter((question) => !isLocked(question, hasDossier));
}

/** Whether the dossier answers a question instead of the respondent. */
export function isLocked({ locked }: Pick<FormQuestion, "locked">, hasDossier: boolean): boolean {
  return locked === "always" || (locked === "with-dossier" && hasDossier);
}
