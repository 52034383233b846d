import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilOf, formatIsoTime, toLocalDate, toLocalTime } from "../core/base/local-date.ts";
import { parsePlainIso } from "./local-time-bytes.ts";
import { parseTimeText } from "./local-time-text.ts";

/** The time as ISO text, or the fault. */
function read(text: string): string {
  const time = parseTimeText(text);
  return typeof time === "number" ? formatIsoTime(time).replace(/\.000$/, "") : time;
}

describe("a time in the forms of the contract", () => {
  it.each([
    ["2020-11-20", "2020-11-20T00:00:00"],
    ["2020-11-20T07:30", "2020-11-20T07:30:00"],
    ["2020-11-20T07:30:15", "2020-11-20T07:30:15"],
    ["2020-11-20 07:30:15", "2020-11-20T07:30:15"],
    ["2020-11-20T07:30:15.25", "2020-11-20T07:30:15.250"],
    ["2020-11-20T23:59:59.9999", "2020-11-20T23:59:59.999"],
    ["20/11/2020", "2020-11-20T00:00:00"],
    ["20/11/2020 07:30", "2020-11-20T07:30:00"],
    ["20/11/2020 07:30:15", "2020-11-20T07:30:15"],
    ["20/11/2020 7:30", "2020-11-20T07:30:00"],
    ["20201120", "2020-11-20T00:00:00"],
    ["20201120073015", "2020-11-20T07:30:15"],
  ])("reads %s as %s", (text, time) => {
    expect(read(text)).toBe(time);
  });

  it.each([
    ["2020-11-19T17:00:00Z", "2020-11-20T00:00:00"],
    ["2020-11-19T16:59:59Z", "2020-11-19T23:59:59"],
    ["2020-11-20T00:30:00+09:00", "2020-11-19T22:30:00"],
    ["2020-11-20T00:30:00+0700", "2020-11-20T00:30:00"],
    ["2020-11-20T00:30:00+07", "2020-11-20T00:30:00"],
    ["2020-11-20T20:30:00.5-05:00", "2020-11-21T08:30:00.500"],
    ["2020-11-20T07:30:00 +07:00", "2020-11-20T07:30:00"],
  ])("converts the offset of %s before the day is taken", (text, time) => {
    expect(read(text)).toBe(time);
  });
});

describe("an Excel serial of the 1900 system", () => {
  it.each([
    ["43831", "2020-01-01T00:00:00"],
    ["43831.5", "2020-01-01T12:00:00"],
    ["43831,5", "2020-01-01T12:00:00"],
    ["43831.2986111111", "2020-01-01T07:10:00"],
    ["43831.999988426", "2020-01-01T23:59:59"],
    ["10000", "1927-05-18T00:00:00"],
    ["109574", "2199-12-31T00:00:00"],
  ])("reads %s as %s", (serial, time) => {
    expect(read(serial)).toBe(time);
  });

  it.each([
    ["109575", "impossible"],
    ["9999", "malformed"],
    ["2020", "malformed"],
    ["1", "malformed"],
  ])("takes %s for no day: %s", (serial, fault) => {
    expect(read(serial)).toBe(fault);
  });
});

describe("a day or time that does not exist", () => {
  it.each([
    "31/02/2020",
    "2021-02-29",
    "20210229",
    "29/02/2021 08:00",
    "00/01/2020",
    "2020-13-01",
    "1899-12-31",
    "2200-01-01",
    "2020-11-20T24:00:00",
    "2020-11-20T12:60",
    "2020-11-20T12:00:60",
    "20201120240000",
    "20/11/2020 25:00",
    "1900-01-01T00:00:00+14:00",
    "2199-12-31T20:00:00-05:00",
  ])("is impossible: %s", (text) => {
    expect(read(text)).toBe("impossible");
    expect(parsePlainIso(Buffer.from(text), 0, text.length)).toBeUndefined();
  });

  it("knows 29 February of a leap year", () => {
    expect(read("29/02/2020")).toBe("2020-02-29T00:00:00");
  });
});

describe("a form that would be a guess", () => {
  it.each([
    "5/3/2020",
    "05/3/2020",
    "20-11-2020",
    "20/11/20",
    "20/11/2020 07:30 PM",
    "hôm qua",
    "2020-11-20T",
    "2020-11-20T7:30",
    "202011200730",
    "2020-11-20T07:30+7",
    "2020-11-20T07:30:00+15:00",
    "2020-11-20T07:30:00+07:60",
    "2020-11-20T07:30.5",
    "2020-11-20x07:30",
    "20/11/2020T07:30",
    "2020/11/20",
    "abcd-ef-gh",
    "2020-11-20T07:30:0",
    "43831.5.5",
    "-43831",
  ])("is malformed: %s", (text) => {
    expect(read(text)).toBe("malformed");
    expect(parsePlainIso(Buffer.from(text), 0, text.length)).toBeUndefined();
  });
});

const anyTime = fc
  .integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2199, 11, 31, 23, 59, 59, 999) })
  .map(toLocalTime);

describe("times written and read again", () => {
  it("come back from ISO, to the millisecond", () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        expect(parseTimeText(formatIsoTime(time))).toBe(time);
      }),
    );
  });

  it("come back from an Excel serial, to the millisecond", () => {
    fc.assert(
      fc.property(
        anyTime.filter((time) => time > Date.UTC(1928, 0, 1)),
        (time) => {
          expect(parseTimeText(String(time / 86_400_000 + 25_569))).toBe(time);
        },
      ),
    );
  });

  it("are the same from bytes as from text", () => {
    const seconds = anyTime.map((time) => formatIsoTime(time).slice(0, 19));
    fc.assert(
      fc.property(
        fc.oneof(
          seconds,
          seconds.map((text) => text.slice(0, 10)),
        ),
        fc.boolean(),
        (iso, hasSpace) => {
          const text = hasSpace ? iso.replace("T", " ") : iso;
          const bytes = Buffer.from(`,${text},`);
          expect(parsePlainIso(bytes, 1, bytes.length - 1)).toBe(parseTimeText(text));
        },
      ),
    );
  });

  it("are left to the reader of texts wherever a byte is out of place", () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String);
    const spoiled = fc.tuple(
      fc.constantFrom("2020-11-20T07:30:15", "2020-11-20"),
      fc.nat(18),
      fc.oneof(digit, fc.string()),
    );
    fc.assert(
      fc.property(spoiled, ([text, at, letter]) => {
        const cell = text.slice(0, at) + letter.slice(0, 1) + text.slice(at + 1);
        const bytes = Buffer.from(cell);
        const time = parsePlainIso(bytes, 0, bytes.length);
        if (time !== undefined) expect(time).toBe(parseTimeText(cell));
      }),
      { numRuns: 2000 },
    );
  });
});

it("counts serials from the day that spreadsheets call 0", () => {
  expect(civilOf(toLocalDate(-25_569))).toEqual({ year: 1899, month: 12, day: 30 });
});
