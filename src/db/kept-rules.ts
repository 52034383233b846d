import type { RuleSetFile } from "../core/publication/rule-set-file.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** Keeps the rules of a set that is being frozen; those that are kept already stay as they are. */
export async function insertKeptRules(tx: AuditedTx, file: RuleSetFile, at: Date): Promise<void> {
  await tx
    .insertInto("kept_rules")
    .values({ hash: file.hash, file: JSON.stringify(file), kept_at: at })
    .onConflict((on) => on.column("hash").doNothing())
    .execute();
}

/** The rules with a hash as they were kept; whoever reads them checks that they have it. */
export async function keptRulesFile(queries: Queries, hash: string): Promise<RuleSetFile | undefined> {
  const row = await queries.selectFrom("kept_rules").select("file").where("hash", "=", hash).executeTakeFirst();
  // Written by the function above and never changed: the application may not update this table.
  return row?.file as RuleSetFile | undefined;
}
