import { z } from "zod";
import { parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { TABLES, type Table } from "../registry/fact-sink.ts";
import { exampleExpectation, type ExampleExpectation } from "./example-expectation.ts";
import { rowsOf, type ExampleRow } from "./example-rows.ts";
import type { Citation } from "./instrument.ts";
import type { Override } from "./rule-set.ts";
import { schemaFaultOf } from "./schema-fault.ts";

/** The facts of an example: the tables that are delivered. A table that is not named is not there at all. */
export type ExampleTables = Readonly<Partial<Record<Table, readonly ExampleRow[]>>>;

/** A value of the feed as an example writes it: text, also for numbers, or a list or an object of such. */
export type ExampleFeedValue = string | readonly ExampleFeedValue[] | { readonly [field: string]: ExampleFeedValue };

/** One element of `dossiers.json`: a dossier with its supplements, and the steps that came with it. */
export interface ExampleFeedElement {
  readonly hoSo: { readonly [field: string]: ExampleFeedValue };
  readonly tienTrinhDongBo?: readonly ExampleFeedValue[] | undefined;
}

/**
 * Ví dụ luật: a worked case with what must come out, small enough that a lawyer can check it by hand. It cites the
 * provision that it applies and names the rules that it shows.
 */
export interface LawExample {
  /** Path from `rulebook/`: `circular-01-2018/examples/dieu-13-khoan-1.yaml`. */
  readonly file: string;
  /** The instrument in whose folder the example lies; a citation without instrument means this one. */
  readonly instrument: string;
  /** What the case says, as a sentence in Vietnamese; unique in its file. */
  readonly title: string;
  readonly cites: readonly Citation[];
  /** Rule ids (`A6`, `G17`): changing one of these rules would change what comes out. */
  readonly rules: readonly string[];
  readonly ruleSet: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: LocalDate | undefined;
  /** Parameters set other than the rule set has them. */
  readonly overrides: readonly Override[];
  readonly given: ExampleTables;
  /** The elements of `dossiers.json`; undefined: there is no such file. */
  readonly feed?: readonly ExampleFeedElement[] | undefined;
  readonly expected: ExampleExpectation;
}

const isoDate = z.string().transform((text, context) => {
  const date = parseIsoDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: "custom", message: "không phải là ngày YYYY-MM-DD" });
  return z.NEVER;
});
const text = z.string().min(1);
const given = z.partialRecord(z.enum(TABLES), z.array(z.record(text, z.string())));
const feedValue: z.ZodType<ExampleFeedValue> = z.lazy(() =>
  z.union([z.string(), z.array(feedValue), z.record(text, feedValue)]),
);
const feedElement = z.strictObject({
  hoSo: z.record(text, feedValue),
  tienTrinhDongBo: z.array(feedValue).optional(),
});
const frame = { ruleSet: text, window: z.strictObject({ from: isoDate, to: isoDate }) };
const citation = z.strictObject({
  instrument: text.optional(),
  article: text,
  clause: text.optional(),
  point: text.optional(),
});
const caseSchema = z.strictObject({
  case: text,
  cites: z.array(citation).min(1),
  rules: z.array(text).min(1),
  ruleSet: frame.ruleSet.optional(),
  window: frame.window.optional(),
  asOf: isoDate.optional(),
  set: z.record(text, text).default({}),
  given: given.default({}),
  feed: z.array(feedElement).optional(),
  expect: exampleExpectation,
});
const fileSchema = z.strictObject({
  about: text,
  ...frame,
  given: given.default({}),
  cases: z.array(caseSchema).min(1),
});
type FileTree = z.infer<typeof fileSchema>;
type CaseTree = z.infer<typeof caseSchema>;

/** A file of examples in the folder of an instrument, its YAML read with the failsafe schema. */
export interface ExampleFile {
  readonly file: string;
  readonly instrument: string;
  readonly tree: unknown;
}

function malformed(at: string, message: string): { ok: false; failure: Failure } {
  const mend = "Sửa theo mục Worked examples của rulebook/README.md.";
  return failed({ code: "law-example.malformed", at, message: `Ví dụ luật sai cấu trúc: ${message}`, mend });
}

/**
 * Checks one file of examples. An unknown key, table or field, a case without citation, without rules or without
 * expectation, a title twice, and a repetition that cannot be carried out are refused, naming the file.
 */
export function parseLawExamples({ file, instrument, tree }: ExampleFile): Result<readonly LawExample[]> {
  const parsed = fileSchema.safeParse(tree, { reportInput: true });
  if (!parsed.success) return malformed(file, schemaFaultOf(parsed.error, tree));
  const examples: LawExample[] = [];
  for (const each of parsed.data.cases) {
    if (examples.some(({ title }) => title === each.case)) return malformed(file, `hai ca cùng tên "${each.case}".`);
    const tables = tablesOf(parsed.data.given, each.given);
    if (!tables.ok) return malformed(file, `ca "${each.case}": ${tables.failure}.`);
    examples.push(exampleOf(each, parsed.data, { file, instrument, given: tables.value }));
  }
  return success(examples);
}

function exampleOf(
  each: CaseTree,
  { ruleSet, window }: FileTree,
  { file, instrument, given: tables }: Pick<LawExample, "file" | "instrument" | "given">,
): LawExample {
  const { from, to } = each.window ?? window;
  return {
    file,
    instrument,
    title: each.case,
    cites: each.cites.map((cite) => ({ ...cite, instrument: cite.instrument ?? instrument })),
    rules: each.rules,
    ruleSet: each.ruleSet ?? ruleSet,
    from,
    to,
    asOf: each.asOf,
    overrides: Object.entries(each.set).map(([path, value]) => ({ path, value })),
    given: tables,
    feed: each.feed,
    expected: each.expect,
  };
}

/** The rows that all cases of the file share, then the case's own; each row as often as it says. */
function tablesOf(common: FileTree["given"], own: CaseTree["given"]): Result<ExampleTables, string> {
  const tables: Partial<Record<Table, readonly ExampleRow[]>> = {};
  for (const table of TABLES) {
    if (common[table] === undefined && own[table] === undefined) continue;
    const rows = rowsOf([...(common[table] ?? []), ...(own[table] ?? [])]);
    if (!rows.ok) return failed(`bảng ${table}, ${rows.failure}`);
    tables[table] = rows.value;
  }
  return success(tables);
}
