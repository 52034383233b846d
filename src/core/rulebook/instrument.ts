import { z } from "zod";
import { parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { INSTRUMENT_KINDS, legalNameOf } from "./legal-name.ts";
import { schemaFaultOf } from "./schema-fault.ts";

/** Where a rule stands in an instrument: điều, khoản, điểm. Without `instrument`, in the one that holds the entry. */
export interface Citation {
  readonly instrument: string;
  readonly article: string;
  readonly clause?: string | undefined;
  readonly point?: string | undefined;
}

/** Read in the law, seen in a province's working practice, or our own decision where the text is silent. */
export const RULE_SOURCES = ["law", "practice", "ours"] as const;
export type RuleSource = (typeof RULE_SOURCES)[number];

/** One parameter of the law with its citation. `value` is still text: its path says how it is read. */
export interface RuleEntry {
  readonly path: string;
  /** Short permanent id by which explanations name the rule: `A6`, `G17`. */
  readonly rule: string;
  readonly value: RuleValue;
  readonly cite: Citation;
  readonly source: RuleSource;
  readonly summary: string;
}

/** Văn bản: one dated version of an instrument. `effectiveTo` is the first day on which it no longer holds. */
export interface Instrument {
  readonly id: string;
  /** Short, for citations: `Thông tư 01/2018/TT-VPCP`. */
  readonly title: string;
  /** In full, for the legal bases of a document; undefined for what is no legal text, as the project's decisions. */
  readonly legalName?: string | undefined;
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | undefined;
  readonly entries: readonly RuleEntry[];
  readonly coverage: readonly Coverage[];
}

/** What became of one provision: encoded as entries, shown by worked examples, or left out, and why. */
export interface Coverage {
  readonly article: string;
  readonly clause?: string | undefined;
  readonly point?: string | undefined;
  readonly title: string;
  readonly status: "encoded" | "example" | "notModelled";
  readonly by?: readonly string[] | undefined;
  readonly why?: string | undefined;
}

export type RuleValue =
  string | readonly string[] | Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[];

const ruleValue: z.ZodType<RuleValue> = z.union([
  z.string().min(1),
  z.array(z.string()),
  z.record(z.string(), z.string()),
  z.array(z.record(z.string(), z.string())),
]);
const isoDate = z.string().transform((text, context) => {
  const date = parseIsoDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: "custom", message: "không phải là ngày YYYY-MM-DD" });
  return z.NEVER;
});
const place = { article: z.string().min(1), clause: z.string().optional(), point: z.string().optional() };
const entrySchema = z.strictObject({
  path: z.string(),
  rule: z.string().optional(),
  value: ruleValue,
  cite: z.strictObject({ ...place, instrument: z.string().optional() }),
  source: z.enum(RULE_SOURCES),
  summary: z.string().min(1),
});
const coverageSchema = z.strictObject({
  ...place,
  title: z.string().min(1),
  status: z.enum(["encoded", "example", "notModelled"]),
  by: z.array(z.string()).optional(),
  why: z.string().optional(),
});
const instrumentSchema = z.strictObject({
  instrument: z.string(),
  title: z.string(),
  kind: z.enum(INSTRUMENT_KINDS),
  issuedOn: isoDate,
  legal: z
    .strictObject({ number: z.string().min(1), issuer: z.string().min(1), subject: z.string().min(1).optional() })
    .optional(),
  effectiveFrom: isoDate,
  effectiveTo: isoDate.optional(),
  summary: z.string(),
  entries: z.array(entrySchema),
  coverage: z.array(coverageSchema).default([]),
});

/**
 * Checks the tree of one YAML file (failsafe schema: every scalar is text). Unknown keys, an entry without citation
 * or source, an impossible date and an end that is not after the start are refused, naming file and article.
 */
export function parseInstrument(tree: unknown, file: string): Result<Instrument> {
  const parsed = instrumentSchema.safeParse(tree, { reportInput: true });
  if (!parsed.success) {
    const message = `Văn bản quy tắc sai cấu trúc: ${schemaFaultOf(parsed.error, tree)}`;
    return malformed(
      file,
      message,
      "Sửa khóa đã nêu theo rulebook/README.md; mỗi mục phải có path, value, cite, source, summary.",
    );
  }
  const { instrument, title, kind, issuedOn, legal, effectiveFrom, effectiveTo, entries, coverage } = parsed.data;
  if (effectiveTo !== undefined && effectiveTo <= effectiveFrom) {
    return malformed(
      file,
      "Văn bản hết hiệu lực trước khi có hiệu lực.",
      "Ghi effectiveTo là ngày đầu tiên không còn hiệu lực, sau effectiveFrom.",
    );
  }
  return success({
    id: instrument,
    title,
    legalName: legal && legalNameOf(kind, issuedOn, legal),
    effectiveFrom,
    effectiveTo,
    coverage,
    entries: entries.map((entry) => ({
      ...entry,
      rule: entry.rule ?? entry.path,
      cite: { ...entry.cite, instrument: entry.cite.instrument ?? instrument },
    })),
  });
}

function malformed(at: string, message: string, mend: string): { ok: false; failure: Failure } {
  return failed({ code: "rulebook.malformed", at, message, mend });
}
