import { z } from "zod";
import { AGENCY_KINDS } from "../registry/agency.ts";
import { COMPLETIONS, GRADES } from "./results.ts";

const count = z.int().nonnegative();

/** Free text beside the figures (level, note, sector). A figure that no rule knows is refused: it could break a sum. */
const remark = z.custom<string>(
  (value) => typeof value === "string",
  "cột số này không có trong mẫu, không đối chiếu được",
);

/** How many units of one kind are in each class. Classes left out have no unit. */
const group = z
  .object({
    kind: z.enum(AGENCY_KINDS),
    units: count,
    byGrade: z.partialRecord(z.enum(GRADES), count),
    ungraded: count.optional(),
    notEvaluated: count.default(0),
  })
  .catchall(remark);

/** Dossiers of one line of a progress table. `undetermined` is seldom printed: it is what the other figures leave. */
const progressRow = z
  .object({
    total: count,
    finished: count,
    pending: count,
    early: count,
    onTime: count,
    overdue: count,
    undetermined: count.optional(),
  })
  .catchall(remark);

/** A share of the officers of one agency, as printed; `k` and `n` when the table has them. */
const officerShare = z
  .object({
    agency: z.string().min(1),
    class: z.enum(COMPLETIONS),
    percent: z.custom<string>(
      (value) => typeof value === "string" && /^\d{1,3}(?:\.\d{1,6})?$/.test(value),
      'tỷ lệ phải ghi như đã in, trong ngoặc kép, ví dụ "32.14"',
    ),
    k: count.optional(),
    n: count.optional(),
  })
  .catchall(remark);

/** Bảng số liệu đã công bố: what a public body printed, to be proved or refused. Figures are never corrected. */
export const publishedTable = z
  .object({
    id: z.string().min(1),
    source: z.string().optional(),
    groups: z.array(group).min(1).optional(),
    rows: z.array(progressRow).min(1).optional(),
    officerShares: z.array(officerShare).optional(),
  })
  .loose()
  .refine((table) => table.groups !== undefined || table.rows !== undefined, {
    message: "bảng không có groups (số đơn vị theo loại) và cũng không có rows (số hồ sơ)",
  });

export type PublishedTable = z.infer<typeof publishedTable>;
export type PublishedGroup = z.infer<typeof group>;
export type ProgressRow = z.infer<typeof progressRow>;
export type OfficerShare = z.infer<typeof officerShare>;

/** Fields that describe a table and hold no figure. Others are named to the reader as unused. */
export const TABLE_REMARKS = ["source", "ruleSet", "period", "title", "url", "note", "expect"] as const;
