import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonListSplitter } from "./json-list.ts";

interface Cut {
  readonly elements: string[];
  /** `position:code` */
  readonly faults: string[];
}

function cut(text: string | Buffer, blocks: readonly number[] = [], longest?: number): Cut {
  const result: Cut = { elements: [], faults: [] };
  const splitter = new JsonListSplitter(
    {
      element: (element, position) => {
        expect(position).toBe(result.elements.length + result.faults.length + 1);
        result.elements.push(element);
      },
      tooLong: (position) => result.faults.push(`${position}:too-long`),
      brokenList: (position) => result.faults.push(`${position}:broken-list`),
    },
    longest,
  );
  let rest = Buffer.from(text);
  for (const size of blocks) {
    const block = Buffer.from(rest.subarray(0, size));
    splitter.write(block);
    block.fill(0x5d);
    rest = rest.subarray(size);
  }
  splitter.write(rest);
  splitter.end();
  return result;
}

describe("any list written as JSON", () => {
  it("comes apart into its elements, wherever the blocks end", () => {
    const list = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
    const blocks = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 40 });
    fc.assert(
      fc.property(list, fc.constantFrom(0, 2), blocks, (values, indent, sizes) => {
        const { elements, faults } = cut(JSON.stringify(values, null, indent), sizes);
        expect(faults).toEqual([]);
        expect(elements.map((element) => JSON.parse(element) as unknown)).toEqual(
          values.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe("a list that is no JSON", () => {
  it.each([
    ["[]", [], []],
    [" [ \n ] \n", [], []],
    ['[{"a":"]}"},{"b":"\\"}"}]', ['{"a":"]}"}', '{"b":"\\"}"}'], []],
    ["[{a},{}]", ["{a}", "{}"], []],
    ["[{},,{}]", ["{}", "", "{}"], []],
    ["[{},]", ["{}"], []],
    ["[}]", ["}"], []],
  ])("goes on after a bad element: %s", (text, elements, faults) => {
    expect(cut(text)).toEqual({ elements, faults });
  });

  it.each([
    ["[{},{}", ["{}"], ["2:broken-list"]],
    ['[{},{"a":"x}]', ["{}"], ["2:broken-list"]],
    ["[{},{[},{}]", ["{}"], ["2:broken-list"]],
    ["[{}] x", ["{}"], ["2:broken-list"]],
    ["[{}][{}]", ["{}"], ["2:broken-list"]],
    ["{}", [], ["1:broken-list"]],
    ["", [], ["1:broken-list"]],
    ["[", [], ["1:broken-list"]],
  ])("keeps what stands before the place where it breaks: %s", (text, elements, faults) => {
    expect(cut(text)).toEqual({ elements, faults });
  });

  it("does not keep an element that is too long, and goes on after it", () => {
    const blocks = Array.from({ length: 60 }, () => 7);
    const at = (length: number) => cut(`[1,"${"x".repeat(length - 2)}",{"a":"${"[".repeat(300)}"},2]`, blocks, 20);
    expect(at(20)).toEqual({ elements: ["1", `"${"x".repeat(18)}"`, "2"], faults: ["3:too-long"] });
    expect(at(21)).toEqual({ elements: ["1", "2"], faults: ["2:too-long", "3:too-long"] });
  });
});
