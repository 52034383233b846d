import { civilOf, toLocalDate, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import type { DossierChannel } from "../core/dossiers/dossier.ts";
import type { Arrival } from "./arrivals.ts";
import { behaviourOf, type Behaviour, type Handling, type Points } from "./behaviour.ts";
import type { Contacts } from "./contact-rows.ts";
import { layOutCourse, type Course } from "./course.ts";
import type { Fate, SimulatedDossier } from "./dossier.ts";
import { latenessUnder, type LoadYear } from "./load.ts";
import { HOURS, momentOf } from "./office-days.ts";
import { ProcedureDraw } from "./procedure-draw.ts";
import type { RandomStream } from "./random.ts";
import type { SimulatedSpan } from "./span.ts";
import type { Specialist } from "./staff.ts";
import { EvenFractions, StratifiedFractions } from "./strata.ts";
import { qualityOf, type UnitPlan } from "./unit-plan.ts";

/** Shares of dossiers to which something unusual happens. */
const WITHDRAWN = 0.008;
const REFUSED = 0.015;
const POSTAL = 0.05;
const UNKNOWN_CHANNEL = 0.01;
const OWN_FAULT = 0.06;
const FIELD_CHECK = 0.03;
/** No appointment on the receipt, but a procedure whose limit can be counted; and neither. */
const COUNTABLE = 0.012;
const UNKNOWN_DUE = 0.006;
/** A contact that counts is a request for papers half of the time, else another visit. */
const BY_REQUEST = 0.5;
const MOST_REQUESTS = 2;
/** Of the dossiers that end on the first day after free days, the share that was really settled on the free day. */
const WORKED_ON_FREE_DAY = 0.05;

/** One settling officer with what the draws need of them. */
interface Desk {
  readonly specialist: Specialist;
  readonly quality: number;
  readonly behaviour: Behaviour;
  readonly outcomes: StratifiedFractions;
  readonly contactCounts: StratifiedFractions;
}

/** A dossier and the contacts it took, with the quality of the officer who settled it. */
export interface DrawnDossier {
  readonly dossier: SimulatedDossier;
  readonly contacts: Contacts;
  readonly quality: number;
}

/** The contacts of a dossier before it has its dates; for each request whether the applicant had caused it. */
interface DrawnContacts extends Contacts {
  readonly requests: readonly boolean[];
}

const NO_CONTACTS: DrawnContacts = {
  requests: [],
  atOneStop: 0,
  hasOwnFault: false,
  otherBody: undefined,
  hasFieldCheck: false,
};

/** Draws the dossiers of one unit, one after another. */
export class DossierDraw {
  readonly #plan: UnitPlan;
  readonly #span: SimulatedSpan;
  readonly #year: LoadYear;
  readonly #stream: RandomStream;
  readonly #desks: readonly Desk[];
  readonly #procedures: ProcedureDraw;
  readonly #channels: EvenFractions;
  #codeDay: LocalDate | undefined;
  #codePrefix = "";

  constructor(context: { plan: UnitPlan; span: SimulatedSpan; year: LoadYear; stream: RandomStream }) {
    const { plan, stream } = context;
    [this.#plan, this.#span, this.#year, this.#stream] = [plan, context.span, context.year, stream];
    this.#desks = plan.staff.specialists.map((specialist): Desk => {
      const quality = qualityOf(plan, specialist);
      const [outcomes, contactCounts] = [new StratifiedFractions(stream), new StratifiedFractions(stream)];
      return { specialist, quality, behaviour: behaviourOf(quality), outcomes, contactCounts };
    });
    this.#procedures = new ProcedureDraw(plan.unit.procedures);
    this.#channels = new EvenFractions(stream);
  }

  draw(arrival: Arrival): DrawnDossier {
    const stream = this.#stream;
    const desk = stream.pick(this.#desks);
    const channel = this.#drawChannel();
    const isOnline = channel === "online";
    const handling = this.drawHandling(desk, { isOnline, pressure: this.#year.pressures[arrival.day] ?? 1 });
    const procedure = this.#procedures.draw(isOnline, stream);
    const fate = this.#drawFate();
    const mayBeAsked = !(isOnline && this.#plan.hasTimelyOnline);
    const contacts = fate === "withdrawn" ? NO_CONTACTS : this.#drawContacts(handling, mayBeAsked);
    const course = layOutCourse(
      {
        received: this.#span.first + arrival.day,
        limit: Math.max(1, procedure.limitWorkingDays ?? 1),
        timeliness: handling.timeliness,
        requests: contacts.requests,
      },
      stream,
    );
    const dossier = this.#dossierOf({ desk, channel, handling, procedure, fate, course, arrival });
    return { dossier, contacts, quality: desk.quality };
  }

  /** How one dossier is handled; drawn for respondents without a dossier too, who lived through the same unit. */
  drawHandling(desk: Desk, met: { readonly isOnline: boolean; readonly pressure: number }): Handling {
    const fraction = desk.contactCounts.next();
    const { oneContact, moreContacts, otherBody } = desk.behaviour;
    return {
      timeliness: this.#drawTimeliness(desk, met),
      contacts: fraction < moreContacts ? 0 : fraction < moreContacts + oneContact ? 1 : 2,
      turnedToOtherBody: this.#stream.isLucky(otherBody),
    };
  }

  /** Somebody's experience with this unit that no dossier in the files tells of. */
  drawExperience(): { readonly handling: Handling; readonly quality: number } {
    const desk = this.#stream.pick(this.#desks);
    const isOnline = this.#stream.isLucky(this.#plan.onlineShare);
    return { handling: this.drawHandling(desk, { isOnline, pressure: 1 }), quality: desk.quality };
  }

  #drawTimeliness({ behaviour, outcomes }: Desk, met: { isOnline: boolean; pressure: number }): Points {
    const fraction = outcomes.next();
    const late = this.#latenessOf(behaviour, met);
    if (fraction < late) return 0;
    return fraction < late + behaviour.onTime ? 1 : 2;
  }

  /** Where no online dossier is ever late, the others are late so much more often that the unit's share stays. */
  #latenessOf({ late, onTime }: Behaviour, met: { isOnline: boolean; pressure: number }): number {
    const { hasTimelyOnline, onlineShare } = this.#plan;
    if (hasTimelyOnline && met.isOnline) return 0;
    const mean = hasTimelyOnline ? late / (1 - onlineShare) : late;
    const bounds = { highestPressure: this.#year.highestPressure, ceiling: 0.98 - onTime };
    return latenessUnder(met.pressure, mean, bounds);
  }

  #drawChannel(): DossierChannel | undefined {
    const fraction = this.#channels.next();
    if (fraction < this.#plan.onlineShare) return "online";
    if (fraction < this.#plan.onlineShare + POSTAL) return "postal";
    return this.#stream.isLucky(UNKNOWN_CHANNEL) ? undefined : "inPerson";
  }

  #drawFate(): Fate {
    const fraction = this.#stream.fraction();
    if (fraction < WITHDRAWN) return "withdrawn";
    return fraction < WITHDRAWN + REFUSED ? "refused" : "settled";
  }

  /** Which contacts the applicant had. Online dossiers are never asked for papers where none of them may be late. */
  #drawContacts({ contacts, turnedToOtherBody }: Handling, mayBeAsked: boolean): DrawnContacts {
    const stream = this.#stream;
    const requests: boolean[] = [];
    for (let contact = contacts; contact < MOST_REQUESTS; contact += 1) {
      if (mayBeAsked && stream.isLucky(BY_REQUEST)) requests.push(false);
    }
    const atOneStop = MOST_REQUESTS - contacts - requests.length;
    const hasOwnFault = stream.isLucky(OWN_FAULT);
    const isOwnRequest = hasOwnFault && mayBeAsked && requests.length === 0;
    if (isOwnRequest) requests.push(true);
    return {
      requests,
      atOneStop,
      hasOwnFault: hasOwnFault && !isOwnRequest,
      otherBody: turnedToOtherBody ? this.#plan.unit.parentCode : undefined,
      hasFieldCheck: stream.isLucky(FIELD_CHECK),
    };
  }

  #dossierOf(
    drawn: Pick<SimulatedDossier, "channel" | "handling" | "procedure" | "fate" | "course"> & {
      readonly desk: Desk;
      readonly arrival: Arrival;
    },
  ): SimulatedDossier {
    const { desk, arrival, channel, handling, procedure, fate, course } = drawn;
    const stream = this.#stream;
    const isMorning = stream.isLucky(0.6);
    const minute = isMorning
      ? stream.between(HOURS.open + 5, HOURS.noon - 5)
      : stream.between(HOURS.afternoon + 5, 955);
    const appointment = stream.fraction();
    return {
      code: this.#codeOf(course.received, arrival.serial),
      agencyCode: this.#plan.unit.code,
      procedure,
      channel,
      handling,
      fate,
      course,
      specialist: desk.specialist,
      desk: stream.pick(this.#plan.staff.desks),
      receivedAt: this.#span.days.momentAt(course.received, minute),
      finishedAt: this.#endOf(fate, course, minute),
      appointment:
        appointment < UNKNOWN_DUE ? "unknown" : appointment < UNKNOWN_DUE + COUNTABLE ? "countable" : "written",
    };
  }

  #endOf(fate: Fate, course: Course, receivedMinute: number): LocalTime {
    const { days } = this.#span;
    const stream = this.#stream;
    const { received, finished, due, waits } = course;
    if (fate === "withdrawn") {
      return days.momentAt(received + stream.between(1, due - received), stream.between(HOURS.open, HOURS.noon));
    }
    const latest = HOURS.close - 5;
    if (finished === received) return days.momentAt(finished, stream.between(receivedMinute + 20, latest));
    if (waits.length > 0) return days.momentAt(finished, stream.between(HOURS.afternoon + 30, latest));
    if (days.followsFreeDay(finished) && stream.isLucky(WORKED_ON_FREE_DAY)) {
      return momentOf(toLocalDate(days.dayAt(finished) - 1), stream.between(HOURS.open + 60, HOURS.noon));
    }
    return days.momentAt(finished, stream.between(HOURS.open + 30, latest));
  }

  /** Agency code, day of reception and serial number, as Thông tư 01/2018, article 19, builds the code of a dossier. */
  #codeOf(received: number, serial: number): string {
    const day = this.#span.days.dayAt(received);
    if (day !== this.#codeDay) {
      this.#codeDay = day;
      const { year, month, day: ofMonth } = civilOf(day);
      const digits = [year % 100, month, ofMonth].map((part) => part.toString().padStart(2, "0"));
      this.#codePrefix = `${this.#plan.unit.code}-${digits.join("")}-`;
    }
    return this.#codePrefix + serial.toString().padStart(4, "0");
  }
}
