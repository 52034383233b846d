import { describe, expect, test } from "vitest";
import { z } from "zod";
import { schemaFaultOf } from "./schema-fault.ts";

function faultIn(schema: z.ZodType, tree: unknown): string {
  const parsed = schema.safeParse(tree, { reportInput: true });
  if (parsed.success) throw new Error("it was not refused");
  return schemaFaultOf(parsed.error, tree);
}

const MISSING = "thiếu trường này. Thêm trường, giá trị là chữ trong dấu ngoặc kép.";

describe("what a schema refused", () => {
  test("is told of the first fault alone, with its place and its mend", () => {
    const schema = z.strictObject({ a: z.string(), b: z.string() });
    expect(faultIn(schema, {})).toBe(`a: ${MISSING}`);
    expect(faultIn(schema, { a: "x" })).toBe(`b: ${MISSING}`);
    expect(faultIn(schema, "x")).toBe("tệp: phải là đối tượng { }. Ghi lại giá trị dưới dạng đối tượng { }.");
  });

  test("is the fault inside the shape that fits furthest, where several are allowed", () => {
    const row = z.strictObject({ name: z.string(), cells: z.strictObject({ a: z.string() }) });
    const schema = z.strictObject({ value: z.union([z.string(), z.array(z.string()), row]) });
    expect(faultIn(schema, { value: ["x", 5] })).toContain("value[1]: phải là chữ");
    expect(faultIn(schema, { value: { name: "x", cells: {} } })).toBe(`value.cells.a: ${MISSING}`);
    expect(faultIn(schema, { value: { name: "x", cells: { a: "y" }, more: "z" } })).toContain(
      "value: có trường lạ: more",
    );
  });

  test("is found through shapes within shapes", () => {
    const inner = z.union([z.literal("none"), z.strictObject({ a: z.string() })]);
    const schema = z.strictObject({ value: z.union([z.literal("none"), z.strictObject({ inner })]) });
    expect(faultIn(schema, { value: { inner: { a: 5 } } })).toContain("value.inner.a: phải là chữ");
  });

  test("is that no shape fits, where none fits at all", () => {
    const schema = z.strictObject({ value: z.union([z.string(), z.array(z.string())]) });
    expect(faultIn(schema, { value: 5 })).toBe("value: không đúng dạng. Sửa giá trị cho đúng mẫu.");
  });

  test("names rule and article of an entry, as far as they can be read", () => {
    const schema = z.strictObject({
      entries: z.array(z.strictObject({ ok: z.string() })),
      others: z.array(z.string()).optional(),
    });
    const placed = (entry: unknown): string => faultIn(schema, { entries: [{ ok: "x" }, entry] });
    expect(placed({ path: "G1", cite: { article: "13" } })).toContain("entries[1].ok (G1, điều 13): thiếu");
    expect(placed({ path: "G1", cite: { article: 13 } })).toContain("entries[1].ok (G1, điều không nêu): thiếu");
    expect(placed({ path: "G1", cite: null })).toContain("entries[1].ok (G1, điều không nêu): thiếu");
    expect(placed({ path: "G1" })).toContain("entries[1].ok (G1, điều không nêu): thiếu");
    expect(placed({ path: 1, cite: { article: "13" } })).toContain("entries[1].ok: thiếu");
    expect(placed(null)).toContain("entries[1]: phải là đối tượng");
    expect(faultIn(schema, { entries: 5 })).toContain("entries: phải là danh sách");
    expect(faultIn(schema, { entries: [], others: [5] })).toContain("others[0]: phải là chữ");
  });
});
