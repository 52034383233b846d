import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TABLES } from "../core/registry/fact-sink.ts";
import { REJECT_TEXTS } from "./rejects.ts";
import { TABLE_SPECS } from "./tables/index.ts";

const guide = readFileSync(join(import.meta.dirname, "../../docs/huong-dan/du-lieu.md"), "utf8");

/** The lines of the guide about one table: `column` → the rest of its line. */
function rowsOf(table: string): Map<string, string> {
  const [, section = ""] = guide.split(`### ${table} – `);
  const lines = (section.split("\n### ")[0] ?? "").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const match = /^\| (\*\*)?([A-Za-z]+)(?:\*\*)?(?: †)? \| (.*) \|$/.exec(line);
      return match === null ? [] : [[`${match[1] ?? ""}${match[2] ?? ""}`, match[3] ?? ""] as const];
    }),
  );
}

describe.each(TABLES)("the clerk's guide to %s", (table) => {
  it("lists the columns that are read, the required ones in bold, with every header and option", () => {
    const rows = rowsOf(table);
    const { columns } = TABLE_SPECS[table];
    expect([...rows.keys()]).toEqual(columns.map(({ name, required }) => (required ? `**${name}` : name)));
    for (const { name, required, headers, options } of columns) {
      const row = rows.get(required ? `**${name}` : name) ?? "";
      expect(row.split(" | ")[0]?.replace(/ \|$/, "")).toBe(headers.join(", "));
      for (const option of options) expect(row).toContain(`\`${option}\``);
    }
  });
});

describe("the clerk's guide", () => {
  it.each(Object.keys(REJECT_TEXTS))("says what the reject %s means", (code) => {
    expect(guide).toMatch(new RegExp(`^\\|[^|]*\`${code}\``, "mu"));
  });

  it("is written with composed letters", () => {
    expect(guide).toBe(guide.normalize("NFC"));
  });
});
