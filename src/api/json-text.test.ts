import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseJsonText } from "./json-text.ts";

const refusal = (text: string): string => {
  const parsed = parseJsonText(text);
  return parsed.ok ? "accepted" : parsed.failure.message;
};

it("reads what is written", () => {
  expect(parseJsonText('[{"hoSo": {"MaHoSo": "H1", "KenhThucHien": 2}, "x": "{[1e999"}]')).toEqual({
    ok: true,
    value: [{ hoSo: { MaHoSo: "H1", KenhThucHien: 2 }, x: "{[1e999" }],
  });
});

it("32 levels are read, 33 are not, and no depth breaks the reader", () => {
  expect(refusal("[".repeat(32) + "]".repeat(32))).toBe("accepted");
  expect(refusal("[".repeat(33) + "]".repeat(33))).toContain("32 tầng");
  expect(refusal("[".repeat(1_000_000) + "]".repeat(1_000_000))).toContain("32 tầng");
  expect(refusal(`["${'\\"'.repeat(1_000_000)}`)).toContain("cú pháp");
});

it("15 digits are read, 16 are not", () => {
  expect(refusal("123456789012345")).toBe("accepted");
  expect(refusal("1234567890123456")).toContain("15 chữ số");
  expect(refusal("-0.1234567890123456")).toContain("15 chữ số");
  expect(refusal("1e400")).toContain("15 chữ số");
});

it("as many values as are allowed are read, one more is not, whatever they are", () => {
  const codeOf = (text: string, most: number) => {
    const parsed = parseJsonText(text, most);
    return parsed.ok ? "accepted" : parsed.failure.code;
  };
  for (const member of ["1", '"a"', "null", '",{["']) {
    const text = `[${Array<string>(9).fill(member).join(",")}]`;
    expect([codeOf(text, 10), codeOf(text, 9)]).toEqual(["accepted", "request.too-many-values"]);
  }
  expect(codeOf('{"a": {"b": ["x", "y"]}}', 5)).toBe("accepted");
  expect(codeOf('{"a": {"b": ["x", "y"]}}', 4)).toBe("request.too-many-values");
});

it.each([
  ["nested", "[", "32 tầng"],
  ["of many values", "1,", "giá trị"],
  ["of many values that break off", "{},", "giá trị"],
  ["of one number", "1", "15 chữ số"],
  ["of signs", "-", "15 chữ số"],
  ["of quotes", '"', "cú pháp"],
  ["of escapes", "\\", "cú pháp"],
])("eight megabytes %s are refused for what they are", { timeout: 5_000 }, (_, unit, word) => {
  expect(refusal(unit.repeat(8_000_000 / unit.length))).toContain(word);
});

it.each(['{"a": 1, "a": 2}', '[{"a": {"b": 1, "\\u0062": 2}}]'])("a key twice in one object: %s", (text) => {
  expect(refusal(text)).toContain("hai lần");
});

it.each(["__proto__", "constructor", "prototype"])("a key that reaches into the language: %s", (key) => {
  expect(refusal(`[{"hoSo": {"${key}": {"isAdmin": true}}}]`)).toContain(key);
  expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined();
});

it.each(["", "{", "nul", "[1,]", "[1-2]", "-", "[1", '{"a":1]', "]]]", "{'a': 1}", '"\u0000"', "NaN"])(
  "what is no JSON: %j",
  (text) => {
    expect(refusal(text)).toContain("cú pháp");
  },
);

const key = fc.constantFrom('"a"', '"b"', '"\\u0061"', '"__proto__"', '"a:{"', '"ở"');
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('"x"', '"{"', '"\\""', '""', "true", "null"),
    fc.array(tie("json"), { maxLength: 3 }).map((members) => `[${members.join(",")}]`),
    fc
      .array(fc.tuple(key, tie("json")), { maxLength: 4 })
      .map((members) => `{${members.map(([name, value]) => `${name}: ${value}`).join(", ")}}`),
  ),
}));

it("a text that is plainly right and one that is looked at closely are read alike", () => {
  fc.assert(
    fc.property(json, (text) => {
      const alone = parseJsonText(text);
      // A number beside it asks for the closer look.
      const beside = parseJsonText(`[0, ${text}]`);
      expect(alone.ok ? { ok: true, value: [0, alone.value] } : alone).toEqual(beside);
    }),
    { numRuns: 2000 },
  );
});
