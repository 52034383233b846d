import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateKeyOf } from "./duplicate-keys.ts";

describe("a key that stands twice", () => {
  it("is found with its line, where JSON.parse would keep the last figure", () => {
    expect(duplicateKeyOf('{\n "good": 6,\n "good": 7\n}')).toEqual({ key: "good", line: 3 });
    expect(duplicateKeyOf('[{"a":{"b":1,"c":[{"b":2,"b":3}]}}]')).toEqual({ key: "b", line: 1 });
  });

  it("is found however it is spelled", () => {
    expect(duplicateKeyOf('{"good":1,"g\\u006fod":2}')).toEqual({ key: "good", line: 1 });
    expect(duplicateKeyOf('{"__proto__":1,"__proto__":2}')).toEqual({ key: "__proto__", line: 1 });
  });

  it("is one of the same object: other objects and texts may repeat it", () => {
    expect(duplicateKeyOf('[{"a":1},{"a":2}]')).toBeUndefined();
    expect(duplicateKeyOf('{"a":"a","b":["a","a"],"c":{"a":"}{\\":\\\\"}}')).toBeUndefined();
  });

  it("is never seen in what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(duplicateKeyOf(JSON.stringify(value))).toBeUndefined();
      }),
    );
  });
});
