import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CSV_DELIMITERS, CsvSplitter, type CsvDelimiter } from "./csv-splitter.ts";
import { quoteCell } from "./csv-writer.ts";

interface Split {
  readonly rows: { readonly line: number; readonly cells: string[] }[];
  readonly broken: { readonly line: number; readonly code: string }[];
}

interface Cutting {
  readonly delimiter?: CsvDelimiter;
  /** Sizes of the blocks in which the bytes come; the rest comes at once. */
  readonly blocks?: readonly number[];
  readonly longestRow?: number;
}

function split(text: string, { delimiter = ",", blocks = [], longestRow }: Cutting = {}): Split {
  const result: Split = { rows: [], broken: [] };
  const splitter = new CsvSplitter(
    delimiter,
    {
      row(cells, line) {
        const { bytes, starts, ends, count } = cells;
        const texts = Array.from({ length: count }, (_, at) => bytes.toString("utf8", starts[at], ends[at]));
        result.rows.push({ line, cells: texts });
      },
      broken: (code, line) => result.broken.push({ code, line }),
    },
    longestRow,
  );
  let rest = Buffer.from(text, "utf8");
  for (const size of blocks) {
    // A copy, overwritten at once: nothing may depend on a block that has been handed over.
    const block = Buffer.from(rest.subarray(0, size));
    splitter.write(block);
    block.fill(0x2c);
    rest = rest.subarray(size);
  }
  splitter.write(rest);
  splitter.end();
  return result;
}

const cellsOf = (text: string, cutting?: Cutting) => split(text, cutting).rows.map(({ cells }) => cells);

describe("rows and cells", () => {
  it.each([
    [
      "a,b\nc,d\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\r\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,,\n,,c",
      [
        ["a", "", ""],
        ["", "", "c"],
      ],
    ],
    ["a,b,", [["a", "b", ""]]],
    ["", []],
    ["\n\na\n", [[""], [""], ["a"]]],
    ['"a,b","c\nd","say ""no"""\n', [["a,b", "c\nd", 'say "no"']]],
    ['"","""",""""""', [["", '"', '""']]],
    ['"a"\r\n"b"\r\n', [["a"], ["b"]]],
    ['x"y,"z"', [['x"y', "z"]]],
    ['a, "b"', [["a", ' "b"']]],
    ["một,hai;ba", [["một", "hai;ba"]]],
    ["a\rb\n", [["a\rb"]]],
  ])("of %j are %j", (text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it("are separated by the given delimiter alone", () => {
    expect(cellsOf("a;b,c\td", { delimiter: ";" })).toEqual([["a", "b,c\td"]]);
    expect(cellsOf("a;b,c\td", { delimiter: "\t" })).toEqual([["a;b,c", "d"]]);
  });

  it("have the line on which the row starts, blank lines and quoted line ends counted", () => {
    const { rows } = split('h\n\n"one\ntwo",x\r\nlast\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 5]);
  });
});

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", " ", "a", "đ", "ế"), maxLength: 8 }),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const layout = fc.record({
  delimiter: fc.constantFrom(...CSV_DELIMITERS),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  hasLastLineEnd: fc.boolean(),
  quotesAll: fc.boolean(),
  blocks: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 20 }),
});

describe("any table written as CSV", () => {
  it("is read as csv-parse reads it, and as it was, wherever the blocks end", () => {
    fc.assert(
      fc.property(table, layout, (rows, { delimiter, lineEnd, hasLastLineEnd, quotesAll, blocks }) => {
        const write = (text: string) => (quotesAll ? `"${text.replaceAll('"', '""')}"` : quoteCell(text));
        const text =
          rows.map((cells) => cells.map(write).join(delimiter)).join(lineEnd) + (hasLastLineEnd ? lineEnd : "");
        const oracle = parse(text, { delimiter, relax_column_count: true, record_delimiter: ["\n", "\r\n"] });
        const { rows: found, broken } = split(text, { delimiter, blocks });
        expect(broken).toEqual([]);
        expect(found.map(({ cells }) => cells)).toEqual(oracle);
        expect(found.map(({ cells }) => cells)).toEqual(rows);
      }),
      { numRuns: 500 },
    );
  });

  it("is split alike in one block and in many, also when it is no CSV", () => {
    const noise = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "ế"), maxLength: 60 });
    fc.assert(
      fc.property(noise, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (text, blocks) => {
        expect(split(text, { blocks, longestRow: 20 })).toEqual(split(text, { longestRow: 20 }));
      }),
      { numRuns: 1000 },
    );
  });

  it("accounts for each line once: every line starts a row, lies in one, or is reported", () => {
    const noise = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a"), maxLength: 60 });
    fc.assert(
      fc.property(noise, (text) => {
        const { rows, broken } = split(text);
        const lines = text.split("\n").length - (text.endsWith("\n") || text === "" ? 1 : 0);
        const within = rows.reduce((sum, { cells }) => sum + cells.join("").split("\n").length - 1, 0);
        expect(rows.length + within + broken.length).toBe(lines);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a quote out of place", () => {
  it("costs its row when nobody closes it, not the rest of the file", () => {
    const { rows, broken } = split('h,i\na,"b\nc,d\ne,f\n');
    expect(broken).toEqual([{ line: 2, code: "broken-quotes" }]);
    expect(rows.map(({ line, cells }) => `${line}:${cells.join("|")}`)).toEqual(["1:h|i", "3:c|d", "4:e|f"]);
  });

  it("costs its row when text follows the closing one", () => {
    const { rows, broken } = split('"a"b,c\nd,e\n');
    expect(broken).toEqual([{ line: 1, code: "broken-quotes" }]);
    expect(rows.map(({ line }) => line)).toEqual([2]);
  });

  it("is found at the end of a file without a line end", () => {
    expect(split('a\n"b').broken).toEqual([{ line: 2, code: "broken-quotes" }]);
    expect(split('a\n"b""').broken).toEqual([{ line: 2, code: "broken-quotes" }]);
    expect(split('a\n"b"').broken).toEqual([]);
  });

  it("does not swallow more than the longest row", () => {
    const { rows, broken } = split(`"a\n${"b,c\n".repeat(20)}`, {
      longestRow: 30,
      blocks: Array.from({ length: 30 }, () => 3),
    });
    expect(broken).toEqual([{ line: 1, code: "broken-quotes" }]);
    expect(rows.length).toBe(20);
    expect(rows.at(-1)?.line).toBe(21);
  });
});

describe("a row that is too long", () => {
  it.each([
    [29, 0],
    [30, 0],
    [31, 1],
  ])("with %i bytes at a limit of 30: %i refused", (length, refused) => {
    const { rows, broken } = split(`h\n${"x".repeat(length - 1)}\nlast\n`, { longestRow: 30 });
    expect(broken).toEqual(refused === 1 ? [{ line: 2, code: "row-too-long" }] : []);
    expect(rows.at(-1)).toEqual({ line: 3, cells: ["last"] });
  });

  it("is passed over without being kept, and reading goes on after it", () => {
    const blocks = Array.from({ length: 50 }, () => 10);
    const { rows, broken } = split(`h\n${"x".repeat(400)}\nlast`, { longestRow: 30, blocks });
    expect(broken).toEqual([{ line: 2, code: "row-too-long" }]);
    expect(rows.at(-1)).toEqual({ line: 3, cells: ["last"] });
  });
});
