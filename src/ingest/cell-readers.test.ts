import { describe, expect, it } from "vitest";
import { formatIsoDate } from "../core/base/local-date.ts";
import {
  readBoolean,
  readCount,
  readDate,
  readOption,
  readOptionOrText,
  readText,
  readUuid,
  type CellReader,
  type CellValue,
} from "./cell-readers.ts";
import { rememberCells } from "./remembered-cells.ts";

/** The value, or the code of the complaint. */
function read<V extends CellValue>(reader: CellReader<V>, cell: string): V | string {
  const bytes = Buffer.from(`»${cell}«`);
  const value = reader(bytes, 2, bytes.length - 2);
  return typeof value === "object" ? value.complaint : value;
}

describe("a text", () => {
  it("is one value however its letters are composed", () => {
    expect(read(readText, "Bộ phận Một cửa".normalize("NFD"))).toBe("Bộ phận Một cửa".normalize("NFC"));
  });

  it("may have line ends and tabs within", () => {
    expect(read(readText, "một\r\nhai\tba")).toBe("một\r\nhai\tba");
  });

  it.each(["a\u0000b", "a\u0007b", "a\u0085b", "mất chữ \uFFFD"])(
    "is unreadable with a trace of a broken encoding: %j",
    (cell) => {
      expect(read(readText, cell)).toBe("unreadable-text");
    },
  );

  it("is unreadable where bytes make no letter", () => {
    const bytes = Buffer.from([0x48, 0xc3, 0x28]);
    expect(readText(bytes, 0, 3)).toEqual({ complaint: "unreadable-text" });
  });

  it.each(["#N/A", "#REF!", "#DIV/0!"])("is not the error of a formula: %s", (cell) => {
    expect(read(readText, cell)).toBe("spreadsheet-error");
    expect(read(readText, `${cell} x`)).toBe(`${cell} x`);
  });
});

describe("a boolean", () => {
  it.each(["true", "TRUE", "1", "x", "X", "có", "CÓ", "Có".normalize("NFD")])("is true: %s", (cell) => {
    expect(read(readBoolean, cell)).toBe(true);
  });

  it.each(["false", "False", "0", "không", "KHÔNG"])("is false: %s", (cell) => {
    expect(read(readBoolean, cell)).toBe(false);
  });

  it.each(["yes", "co", "2", "-", "đúng"])("is not guessed: %s", (cell) => {
    expect(read(readBoolean, cell)).toBe("bad-boolean");
  });
});

describe("an option", () => {
  const reader = readOption(["inPerson", "online"] as const, "unknown-option", { "1": "inPerson" });

  it.each(["inPerson", "INPERSON", "inperson", "1"])("is known in any case: %s", (cell) => {
    expect(read(reader, cell)).toBe("inPerson");
  });

  it.each(["in person", "2", "toString", "onlinе"])("is unknown otherwise: %s", (cell) => {
    expect(read(reader, cell)).toBe("unknown-option");
  });

  it("leaves other texts as they are where the list is open", () => {
    const open = readOptionOrText(readOption<string>(["oneStop"]));
    expect(read(open, "ONESTOP")).toBe("oneStop");
    expect(read(open, "H10.01")).toBe("H10.01");
    expect(read(open, "a\u0000")).toBe("unreadable-text");
  });
});

describe("a count", () => {
  it.each([
    ["0", 0],
    ["7", 7],
    ["007", 7],
    ["999999999", 999_999_999],
  ])("is read from its digits: %s", (cell, count) => {
    expect(read(readCount, cell)).toBe(count);
  });

  it.each(["-1", "1.5", "1,5", "10 ngày", "1e3", "1000000000", "٣"])("is nothing else: %s", (cell) => {
    expect(read(readCount, cell)).toBe("bad-number");
  });
});

describe("a date", () => {
  it.each([
    ["2020-11-20", "2020-11-20"],
    ["20/11/2020", "2020-11-20"],
    ["20201120", "2020-11-20"],
    ["44155", "2020-11-20"],
    ["2020-11-20T23:59:59", "2020-11-20"],
    ["2020-11-20T17:00:00Z", "2020-11-21"],
  ])("is the day in Vietnam: %s", (cell, day) => {
    const value = read(readDate, cell);
    expect(typeof value === "number" ? formatIsoDate(value) : value).toBe(day);
  });

  it("tells a day that does not exist from a text that is none", () => {
    expect(read(readDate, "31/02/2020")).toBe("impossible-time");
    expect(read(readDate, "tháng 2")).toBe("bad-time");
  });
});

describe("the id of a ballot", () => {
  it("is a UUID in lower case", () => {
    expect(read(readUuid, "0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B")).toBe("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
  });

  it.each([
    "0190a1b2c3d47e5f8a9b0c1d2e3f4a5b",
    "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5",
    "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5bb",
    "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5g",
    "0190a1b2_c3d4-7e5f-8a9b-0c1d2e3f4a5b",
    "0190a1b-2c3d4-7e5f-8a9b-0c1d2e3f4a5b",
  ])("is not %s", (cell) => {
    expect(read(readUuid, cell)).toBe("bad-uuid");
  });
});

describe("remembered cells", () => {
  it("give what their reader gives, however many different ones there are", () => {
    let asked = 0;
    const remembering = rememberCells<string>((bytes, start, end) => {
      asked += 1;
      return bytes.toString("latin1", start, end).toUpperCase();
    });
    const cells = Array.from({ length: 5000 }, (_, at) => `h10.${at}`);
    for (const cell of [...cells, ...cells.toReversed()]) expect(read(remembering, cell)).toBe(cell.toUpperCase());
    const long = "x".repeat(40);
    for (const cell of ["a", "a", "a", long, long]) expect(read(remembering, cell)).toBe(cell.toUpperCase());
    expect(asked).toBeLessThan(10_004);
  });
});
