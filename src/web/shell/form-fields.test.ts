import { describe, expect, it } from "vitest";
import { addField, MOST_FIELDS, parseFormFields, plainFieldOf, readFormBody } from "./form-fields.ts";

const LIMITS = { mostBytes: 200_000, withinMs: 1_000 };
const codeOf = async (body: string) => {
  const read = await readFormBody(new Request("http://a/", { method: "POST", body }), LIMITS);
  return read.ok ? "read" : read.failure.code;
};

describe("the fields of a form", () => {
  it("are 500 and no more, however short they are", async () => {
    expect(MOST_FIELDS).toBe(500);
    expect(await codeOf(Array(499).fill("a=1").join("&"))).toBe("read");
    expect(await codeOf(Array(500).fill("a=1").join("&"))).toBe("read");
    expect(await codeOf(Array(501).fill("a=1").join("&"))).toBe("request.too-many-fields");
    expect(await codeOf("&".repeat(500))).toBe("request.too-many-fields");
  });

  it("of one name are put behind each other and never copied", () => {
    const fields = new Map<string, string[]>();
    addField(fields, "a", "0");
    const texts = fields.get("a");
    for (let count = 1; count < 1_000; count += 1) addField(fields, "a", count.toString());
    expect(fields.get("a")).toBe(texts);
    expect(texts?.length).toBe(1_000);
  });

  // Copied for each, these would take minutes.
  it("of one name are read within a moment, whatever their number", { timeout: 10_000 }, () => {
    expect(parseFormFields(Buffer.from("a&".repeat(100_000))).get("a")?.length).toBe(100_000);
  });

  it("have their token found among them as it was written, and not within another", () => {
    expect(plainFieldOf(Buffer.from("xformToken=no&formToken=a-_9&formToken=b"), "formToken")).toBe("a-_9");
    expect(plainFieldOf(Buffer.from("opinion=formToken=no"), "formToken")).toBeUndefined();
    expect(plainFieldOf(Buffer.from(""), "formToken")).toBeUndefined();
  });
});
