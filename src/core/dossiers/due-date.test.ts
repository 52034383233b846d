import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CALENDAR } from "../../../test/support/law-in-force.ts";
import { day, time } from "../../../test/support/small-province.ts";
import { dayOf, formatIsoDate, toLocalDate } from "../base/local-date.ts";
import type { SupplementFacts } from "./detail-tables.ts";
import { compareDays, countWaitDays, dueOf, type Due, type DueQuestion } from "./due-date.ts";
import { createCalendar } from "./working-days.ts";

/** `request → receipt`, and the new appointment when one was made. */
function wait(requested: string, received?: string, newDue?: string): SupplementFacts {
  return {
    requestedAt: time(requested),
    received: received === undefined ? undefined : day(received),
    newDue: newDue === undefined ? undefined : day(newDue),
    byApplicant: false,
  };
}

function dueFor(question: Partial<DueQuestion>, calendar = CALENDAR): ReturnType<typeof dueOf> {
  return dueOf(
    {
      received: undefined,
      due: undefined,
      limitWorkingDays: undefined,
      supplements: [],
      openWaitEnd: day("2020-06-30"),
      appointments: "latestAppointment",
      ...question,
    },
    calendar,
  );
}

function due(text: string, basis: Due["basis"], more: Partial<Due> = {}): Due {
  return { day: day(text), basis, reappointments: 0, waitDays: 0, ...more };
}

// In May 2020 the 1st (Friday) is a holiday; 4 May is a Monday, 8 May a Friday.
const MONDAY = day("2020-05-04");

describe("the due day of a dossier", () => {
  it("is the appointment given at reception, whatever the procedure's limit", () => {
    expect(dueFor({ received: MONDAY, due: day("2020-05-20"), limitWorkingDays: 3 })).toEqual(
      due("2020-05-20", "dueAt"),
    );
  });

  it("is the new appointment of the latest request that set one, not the latest day", () => {
    const supplements = [
      wait("2020-05-06", "2020-05-08", "2020-06-10"),
      wait("2020-05-12", "2020-05-13", "2020-05-25"),
      wait("2020-05-14", "2020-05-15"),
    ];
    const expected = due("2020-05-25", "newDueAt", { reappointments: 2 });
    expect(dueFor({ due: day("2020-05-20"), supplements })).toEqual(expected);
    expect(dueFor({ due: day("2020-05-20"), supplements: [...supplements].reverse() })).toEqual(expected);
  });

  it("is the later of two appointments made by requests of the same moment, in any order", () => {
    const twins = [
      wait("2020-05-06T09:00", undefined, "2020-05-22"),
      wait("2020-05-06T09:00", undefined, "2020-05-25"),
    ];
    for (const supplements of [twins, [...twins].reverse()])
      expect(dueFor({ supplements })).toEqual(due("2020-05-25", "newDueAt", { reappointments: 2 }));
  });

  it("tells requests of one day apart by the clock", () => {
    const supplements = [
      wait("2020-05-06T09:01", undefined, "2020-05-22"),
      wait("2020-05-06T09:00", undefined, "2020-05-25"),
    ];
    expect(dueFor({ supplements })).toMatchObject({ day: day("2020-05-22") });
  });

  it("counts one re-appointment as one: the law allows it", () => {
    expect(dueFor({ supplements: [wait("2020-05-06", undefined, "2020-05-22")] })).toMatchObject({ reappointments: 1 });
  });

  it("stays the first appointment where the rule set does not move it", () => {
    const question = {
      supplements: [wait("2020-05-06", undefined, "2020-05-22")],
      appointments: "originalAppointment",
    };
    expect(dueFor({ ...question, due: day("2020-05-20") } as Partial<DueQuestion>)).toEqual(due("2020-05-20", "dueAt"));
    expect(dueFor({ ...question, received: MONDAY, limitWorkingDays: 2 } as Partial<DueQuestion>)).toMatchObject({
      basis: "computed",
    });
  });

  it("is the n-th working day after reception where there is no appointment", () => {
    expect(dueFor({ received: MONDAY, limitWorkingDays: 0 })).toEqual(due("2020-05-04", "computed"));
    expect(dueFor({ received: MONDAY, limitWorkingDays: 1 })).toEqual(due("2020-05-05", "computed"));
    expect(dueFor({ received: MONDAY, limitWorkingDays: 5 })).toEqual(due("2020-05-11", "computed"));
    expect(dueFor({ received: day("2020-04-29"), limitWorkingDays: 1 })).toEqual(due("2020-05-04", "computed"));
  });

  it("of a limit of zero is the day of reception, also when that day is free", () => {
    expect(dueFor({ received: day("2020-05-03"), limitWorkingDays: 0 })).toEqual(due("2020-05-03", "computed"));
  });

  it("moves by the working days of the waits for supplements, and says by how many", () => {
    const supplements = [wait("2020-05-05", "2020-05-07")];
    expect(dueFor({ received: MONDAY, limitWorkingDays: 5, supplements })).toEqual(
      due("2020-05-13", "computed", { waitDays: 2 }),
    );
    expect(dueFor({ received: MONDAY, limitWorkingDays: 0, supplements })).toEqual(
      due("2020-05-06", "computed", { waitDays: 2 }),
    );
  });

  it("of an appointment does not move by waits", () => {
    expect(dueFor({ due: day("2020-05-20"), supplements: [wait("2020-05-05", "2020-05-07")] })).toEqual(
      due("2020-05-20", "dueAt"),
    );
  });

  it("is undetermined without appointment and without limit or day of reception", () => {
    expect(dueFor({ received: MONDAY })).toBe("noDueDate");
    expect(dueFor({ limitWorkingDays: 5 })).toBe("noDueDate");
    expect(dueFor({})).toBe("noDueDate");
  });

  it("is undetermined when a year is needed that has no calendar", () => {
    const only2020 = createCalendar(CALENDAR.years.filter(({ year }) => year === 2020));
    const last = { received: day("2020-12-30"), limitWorkingDays: 1 };
    expect(dueFor(last, only2020)).toEqual(due("2020-12-31", "computed"));
    expect(dueFor({ ...last, limitWorkingDays: 2 }, only2020)).toBe("calendarUncovered");
    const intoNext = [wait("2020-12-30", "2021-01-04")];
    expect(dueFor({ ...last, received: MONDAY, supplements: intoNext }, only2020)).toBe("calendarUncovered");
    expect(dueFor({ due: day("2021-01-04") }, only2020)).toEqual(due("2021-01-04", "dueAt"));
  });
});

describe("the days of supplement waits", () => {
  const END = day("2020-05-29");
  const count = (...waits: readonly SupplementFacts[]) => countWaitDays(waits, END, CALENDAR);

  it("begin after the request and include the day of receipt", () => {
    expect(count()).toBe(0);
    expect(count(wait("2020-05-04T16:00", "2020-05-04"))).toBe(0);
    expect(count(wait("2020-05-04T16:00", "2020-05-05"))).toBe(1);
    expect(count(wait("2020-05-04", "2020-05-08"))).toBe(4);
  });

  it("do not count free days", () => {
    expect(count(wait("2020-05-08", "2020-05-10"))).toBe(0);
    expect(count(wait("2020-05-08", "2020-05-11"))).toBe(1);
    expect(count(wait("2020-04-28", "2020-05-04"))).toBe(2);
  });

  it("run to the finish, or the end of the window, while there is no receipt", () => {
    expect(count(wait("2020-05-27"))).toBe(2);
    expect(count(wait("2020-05-29"))).toBe(0);
    expect(count(wait("2020-06-01"))).toBe(0);
  });

  it("are counted once each where waits touch, overlap or contain each other", () => {
    const week = wait("2020-05-04", "2020-05-08");
    expect(count(week, week)).toBe(4);
    expect(count(week, wait("2020-05-05", "2020-05-06"))).toBe(4);
    expect(count(wait("2020-05-05", "2020-05-06"), week)).toBe(4);
    expect(count(week, wait("2020-05-07", "2020-05-12"))).toBe(6);
    expect(count(week, wait("2020-05-08", "2020-05-11"))).toBe(5);
    expect(count(week, wait("2020-05-12", "2020-05-13"))).toBe(5);
    expect(count(wait("2020-05-12", "2020-05-13"), week)).toBe(5);
    expect(count(week, wait("2020-05-06", "2020-05-07"), wait("2020-05-07", "2020-05-11"))).toBe(5);
  });

  it("are not lost after a wait that ended before it began", () => {
    expect(count(wait("2020-05-20", "2020-05-18"), wait("2020-05-12", "2020-05-13"))).toBe(1);
    expect(count(wait("2020-05-04", "2020-05-01"), wait("2020-05-04", "2020-05-05"))).toBe(1);
  });

  it("are as many as the different working days in any set of waits", () => {
    const first = day("2020-04-27");
    const anyWait = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -2, max: 12 }));
    fc.assert(
      fc.property(fc.array(anyWait, { maxLength: 5 }), (waits) => {
        const facts = waits.map(([after, length]) =>
          wait(formatIsoDate(toLocalDate(first + after)), formatIsoDate(toLocalDate(first + after + length))),
        );
        const waited = new Set<number>();
        for (const { requestedAt, received } of facts)
          for (let at = dayOf(requestedAt) + 1; at <= (received ?? 0); at += 1)
            if (CALENDAR.isWorkingDay(toLocalDate(at)) === true) waited.add(at);
        expect(countWaitDays(facts, END, CALENDAR)).toBe(waited.size);
      }),
    );
  });
});

describe("the comparison of a day with a due day", () => {
  const order = (left: string, right: string, reading: "workingDays" | "calendarDays" = "workingDays") =>
    Math.sign(compareDays([day(left), day(right)], CALENDAR, reading) ?? NaN);

  it("is equal on the due day, not a day before or after", () => {
    expect(order("2020-05-06", "2020-05-07")).toBe(-1);
    expect(order("2020-05-07", "2020-05-07")).toBe(0);
    expect(order("2020-05-08", "2020-05-07")).toBe(1);
  });

  it("rolls a free day forward on both sides", () => {
    expect(order("2020-05-11", "2020-05-09")).toBe(0);
    expect(order("2020-05-09", "2020-05-11")).toBe(0);
    expect(order("2020-05-10", "2020-05-09")).toBe(0);
    expect(order("2020-05-08", "2020-05-09")).toBe(-1);
    expect(order("2020-05-12", "2020-05-09")).toBe(1);
    expect(order("2020-05-04", "2020-04-30")).toBe(0);
  });

  it("takes days as they stand where the rule set says so", () => {
    expect(order("2020-05-11", "2020-05-09", "calendarDays")).toBe(1);
    expect(order("2020-05-09", "2020-05-11", "calendarDays")).toBe(-1);
    expect(order("2020-05-09", "2020-05-09", "calendarDays")).toBe(0);
  });

  it("is undetermined when either day needs a year without calendar, even where the order is plain", () => {
    expect(compareDays([day("2020-05-04"), day("2031-01-01")], CALENDAR, "workingDays")).toBeUndefined();
    expect(compareDays([day("2031-01-01"), day("2020-05-04")], CALENDAR, "workingDays")).toBeUndefined();
    expect(order("2020-05-04", "2031-01-01", "calendarDays")).toBe(-1);
  });
});
