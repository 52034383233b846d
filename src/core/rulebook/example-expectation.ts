import { z } from "zod";
import { AGENCY_KINDS } from "../registry/agency.ts";
import { GRADES, INDICATORS } from "../scoring/results.ts";

/**
 * An indicator as a person writes it: `1.9` (the score), `1.9 (19/10)` (sum of points over number of items),
 * `2.0 (/45)` for an agency-wide indicator, which has a base but no sum, or `absent`: not counted.
 */
const SCORE = /^(?:absent|\d+(?:\.\d+)?(?: \(\d*\/\d+\))?)$/;
const score = z.string().refine((text) => SCORE.test(text), { error: "phải có dạng 1.9 (19/10) hoặc absent" });
const indicators = z.partialRecord(z.enum(INDICATORS), score);
const text = z.string().min(1);
const count = z.string().regex(/^\d+$/);
const optionalTexts = <Field extends string>(fields: readonly Field[]) =>
  z.strictObject(
    Object.fromEntries(fields.map((field) => [field, text.optional()])) as Record<Field, z.ZodOptional<typeof text>>,
  );

const agency = optionalTexts(["status", "total", "max", "grade", "satisfactionLevel", "rank"]).extend({
  indicators: indicators.optional(),
  satisfaction: z.strictObject({ n: count.optional(), levels: z.array(count).length(5).optional() }).optional(),
  dossiers: optionalTexts(["inWindow", "early", "onTime", "overdue", "undetermined"]).optional(),
  /** Words that the explanation of an indicator, of the status, the total, the class or the satisfaction contains. */
  explains: optionalTexts([...INDICATORS, "status", "total", "grade", "satisfaction"]).optional(),
});
const officer = optionalTexts(["agencyCode", "status", "total", "max", "completion"]).extend({
  indicators: indicators.optional(),
});
const summary = optionalTexts(["units", "ungraded", "notEvaluated"]).extend({
  byGrade: z.partialRecord(z.enum(GRADES), count).optional(),
});

/**
 * What must come out, as far as the example says: what is not written is not compared. `none` is written for null
 * and for an empty cell. Units and officers that do not appear are `absent`, dossiers outside the window `outside`.
 */
export const exampleExpectation = z
  .strictObject({
    agencies: z.record(text, z.union([z.literal("absent"), agency])).optional(),
    officers: z.record(text, z.union([z.literal("absent"), officer])).optional(),
    /** By dossier code, the cells of `points.csv`. */
    dossiers: z.record(text, z.union([z.literal("outside"), z.record(text, text)])).optional(),
    summary: z.partialRecord(z.enum(AGENCY_KINDS), summary).optional(),
    /** Code of the failure with which the whole evaluation is refused. */
    refused: text.optional(),
  })
  .refine((expected) => Object.keys(expected).length > 0, { error: "phải nêu ít nhất một kết quả" });

export type ExampleExpectation = z.infer<typeof exampleExpectation>;
