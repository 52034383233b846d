import type { Database } from "../../db/database.ts";
import { rejectsOf } from "../../db/import-list.ts";
import { reading } from "../../db/transaction.ts";
import { quoteCell } from "../../ingest/csv-writer.ts";
import { REJECT_COLUMNS, rejectCells } from "../../ingest/rejects-csv.ts";

const PORTION = 2_000;

/** `rejects.csv` of an import in blocks of lines, guarded against running as formulas: as an evaluation writes it. */
export async function* rejectLines(database: Database, importId: number): AsyncGenerator<string> {
  yield lineOf(REJECT_COLUMNS);
  let after = -1;
  for (;;) {
    const from = after;
    const rejects = await reading(database, (queries) => rejectsOf(queries, importId, { after: from, most: PORTION }));
    if (rejects.length > 0) yield rejects.map((reject) => lineOf(rejectCells(reject))).join("");
    const last = rejects.at(-1);
    if (last === undefined || rejects.length < PORTION) return;
    after = last.position;
  }
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(quoteCell).join(",")}\n`;
}
