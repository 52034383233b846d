import { z } from "@hono/zod-openapi";
import { BALLOT_CHANNELS } from "../core/ballots/ballot.ts";
import { BALLOT_OCCASIONS } from "../core/ballots/cast-ballot.ts";

/** Control characters but tab and line ends, half characters, and what stands where bytes made no letter. */
const UNREADABLE = /[\p{Cc}\p{Cs}\uFFFD]/u;
const SPACING = /[\t\n\r]/g;

function isReadable(text: string): boolean {
  return !UNREADABLE.test(text.trim().replace(SPACING, ""));
}

const Text = z.string().refine(isReadable, "có ký tự không đọc được");
/** Spaces around a code mean nothing; of spaces alone it is left out. */
const BallotCode = Text.max(200).openapi({ description: "A code as data files write it", example: "H10.05" });
const NeededCode = BallotCode.refine((text) => text.trim() !== "", "để trống").openapi({ minLength: 1 });

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?(Z|z|[+-]\d\d(?::?\d\d)?))?$/;
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199];
const FURTHEST_MINUTES = 14 * 60;
const VIETNAM_MINUTES = 7 * 60;

const Moment = z.string().regex(MOMENT).refine(isMoment, "không có ngày giờ này").openapi({
  description: "ISO 8601 with an offset; without one, civil time of Vietnam",
  example: "2026-03-31T09:30:00+07:00",
});

/** Whether the calendar and the clock have it, here and where it was written. */
function isMoment(text: string): boolean {
  const [, ...parts] = MOMENT.exec(text) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(0, 6).map(numberIn);
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const shown = `${year}-${month}-${day} ${hour}:${minute}:${second}`;
  const ahead = minutesAhead(parts[6]);
  if (shown !== shownBy(time) || !isYear(year) || ahead === undefined) return false;
  return isYear(new Date(time.getTime() + (VIETNAM_MINUTES - ahead) * 60_000).getUTCFullYear());
}

function numberIn(part: string | undefined): number {
  return parseInt(part ?? "0", 10);
}

function shownBy(time: Date): string {
  const day = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()].join("-");
  return `${day} ${[time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].join(":")}`;
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Undefined: no place on earth is there. */
function minutesAhead(offset: string | undefined): number | undefined {
  if (offset === undefined) return VIETNAM_MINUTES;
  if (offset.toUpperCase() === "Z") return 0;
  const [sign, hours, minutes] = [offset.slice(0, 1), offset.slice(1, 3), offset.slice(3).replace(":", "") || "00"];
  const size = parseInt(hours, 10) * 60 + parseInt(minutes, 10);
  if (size > FURTHEST_MINUTES || parseInt(minutes, 10) > 59) return undefined;
  return sign === "-" ? -size : size;
}

/**
 * A ballot as `POST /api/v1/ballots` takes it. The door itself reads faster, in `app/ballots/read-cast.ts`; that both
 * take the same ballots is held by a test. Whether the form has the questions and options is not said here.
 */
export const Ballot = z
  .strictObject({
    id: z.guid().openapi({
      format: "uuid",
      description: "Made by the device that took it (version 7): every retry has the same",
    }),
    formId: NeededCode.openapi({ example: "tt01" }),
    agencyCode: NeededCode,
    counterCode: BallotCode.optional(),
    officerCode: BallotCode.optional(),
    dossierCode: BallotCode.optional(),
    procedureCode: BallotCode.optional(),
    occasion: z.enum(BALLOT_OCCASIONS).optional().openapi({ description: "The paper with which it was asked" }),
    channel: z.enum(BALLOT_CHANNELS).optional(),
    castAt: Moment,
    startedAt: Moment.optional(),
    sentAt: Moment.optional().openapi({
      description: "What the clock of the device says now; by how much it is wrong is kept with the ballot",
    }),
    assisted: z.boolean().optional().openapi({ description: "Somebody helped" }),
    answers: z.record(z.string(), z.string()).openapi({
      description: "Question to code of the option; a question that was not answered is left out",
      example: { q3: "2", q10: "5" },
    }),
    comment: Text.max(4000).optional(),
  })
  .openapi("Ballot");
