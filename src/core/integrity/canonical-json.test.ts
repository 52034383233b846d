import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("the order in which keys were written leaves no trace", () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: [true, "x"] } })).toBe('{"a":{"c":[true,"x"],"d":null},"b":1}');
  expect(canonicalJson({ a: { c: [true, "x"], d: null }, b: 1 })).toBe('{"a":{"c":[true,"x"],"d":null},"b":1}');
});

test("the order of a list is part of its meaning", () => {
  expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
});
