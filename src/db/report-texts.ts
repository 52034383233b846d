import { sql } from "kysely";
import { formatIsoDate, parseIsoDate } from "../core/base/local-date.ts";
import type { ReportTexts } from "../core/periods/report-texts.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** The texts of a period as somebody saved them. */
export interface StoredReportTexts {
  readonly texts: ReportTexts;
  readonly version: number;
  /** `account:12`, with the name that stands on the account. */
  readonly savedBy: string;
  readonly savedByName: string;
  readonly savedAt: Date;
}

export async function latestReportTexts(queries: Queries, periodId: string): Promise<StoredReportTexts | undefined> {
  const row = await queries
    .selectFrom("report_texts as text")
    .leftJoin("accounts as account", (join) => join.on(sql`text.saved_by`, "=", sql`'account:' || account.id`))
    .selectAll("text")
    .select("account.name as saved_by_name")
    .where("text.period_id", "=", periodId)
    .orderBy("text.version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    texts: {
      remedies: row.remedies,
      proposals: row.proposals,
      recipients: row.recipients,
      number: row.number,
      signedOn: row.signed_on === null ? "" : formatIsoDate(row.signed_on),
      signerTitle: row.signer_title,
      signerName: row.signer_name,
    },
    version: row.version,
    savedBy: row.saved_by,
    savedByName: row.saved_by_name ?? row.saved_by,
    savedAt: row.saved_at,
  };
}

function dayOrNull(iso: string): string | null {
  const day = parseIsoDate(iso);
  return day === undefined ? null : dayParameter(day);
}

/** Keeps a next version; false when somebody else has kept one of this number: nothing is written then. */
export async function insertReportTexts(
  tx: AuditedTx,
  periodId: string,
  { texts, version, by, at }: { readonly texts: ReportTexts; version: number; by: string; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto("report_texts")
    .values({
      period_id: periodId,
      version,
      remedies: texts.remedies,
      proposals: texts.proposals,
      recipients: texts.recipients,
      number: texts.number,
      signed_on: dayOrNull(texts.signedOn),
      signer_title: texts.signerTitle,
      signer_name: texts.signerName,
      saved_by: by,
      saved_at: at,
    })
    .onConflict((conflict) => conflict.columns(["period_id", "version"]).doNothing())
    .returning("version")
    .executeTakeFirst();
  return row !== undefined;
}
