import { createHash } from "node:crypto";
import type { DataSet } from "../../core/scoring/data-set.ts";
import type { Queries } from "../../db/database.ts";
import { deliveredTables, type DeliveredTable } from "../../db/delivered-tables.ts";
import { dossiersWithKnownSupplements, largeRowDigests, smallRowDigests, smallRowsKey } from "../../db/row-digests.ts";
import { countedBatches } from "../../db/touched-cases.ts";
import { InputDigest, type InputReceipt } from "../../ingest/input-digest.ts";
import { RowDigester } from "../../ingest/row-digest.ts";
import { KeptEvaluations, KeptShown } from "./kept-evaluations.ts";
import { ProvinceFactsKept } from "./province-facts.ts";

const DIGEST_BYTES = 16;

/** An evaluation's facts beside tallies, and the receipt of all facts. */
export interface ReceiptedFacts {
  readonly facts: DataSet;
  readonly receipt: InputReceipt;
  /** Two equal keys mean equal facts. */
  readonly factsKey: string;
}

/**
 * The receipts of the facts in a database: what files with the same facts would have. Reading the digest of every row
 * takes seconds for millions, so the last receipt is kept for as long as the facts are the same.
 */
export class InputReceipts {
  readonly evaluations = new KeptEvaluations();
  /** The same as the rated side sees them. */
  readonly shown = new KeptShown();
  private readonly province = new ProvinceFactsKept();
  private last: { readonly factsKey: string; readonly receipt: InputReceipt } | undefined;

  /**
   * The facts that `queries` sees. They must not change while this runs, and no touched case may wait:
   * then the count of consumed batches tells whether dossiers or ballots have changed since the last time.
   */
  async factsOf(queries: Queries): Promise<ReceiptedFacts> {
    const delivered = await deliveredTables(queries);
    const smallKey = await smallRowsKey(queries);
    const facts = await this.province.factsFor(queries, { smallKey, delivered });
    const factsKey = await factsKeyOf(queries, { smallKey, delivered });
    return { facts, factsKey, receipt: await this.receiptOf(queries, factsKey, delivered) };
  }

  /** What an evaluation reads beside tallies, without a receipt of all facts. */
  async provinceOf(queries: Queries): Promise<DataSet> {
    const delivered = await deliveredTables(queries);
    return this.province.factsFor(queries, { smallKey: await smallRowsKey(queries), delivered });
  }

  private async receiptOf(
    queries: Queries,
    factsKey: string,
    delivered: readonly DeliveredTable[],
  ): Promise<InputReceipt> {
    if (this.last?.factsKey === factsKey) return this.last.receipt;
    const receipt = await computeReceipt(queries, delivered);
    this.last = { factsKey, receipt };
    return receipt;
  }
}

interface SmallFacts {
  readonly smallKey: string;
  readonly delivered: readonly DeliveredTable[];
}

/** Two equal keys mean equal facts. */
export async function factsKeyOf(queries: Queries, { smallKey, delivered }: SmallFacts): Promise<string> {
  const batches = await countedBatches(queries);
  const tables = delivered.map(({ table, columns }) => [table, ...[...columns].sort()].join(" ")).sort();
  return createHash("sha256")
    .update(JSON.stringify([batches, tables, smallKey]))
    .digest("hex");
}

async function computeReceipt(queries: Queries, delivered: readonly DeliveredTable[]): Promise<InputReceipt> {
  const digest = new InputDigest();
  for (const { table, columns } of delivered) digest.declareTable(table, columns);
  addRows(digest, await smallRowDigests(queries));
  for await (const digests of largeRowDigests(queries)) addRows(digest, digests);
  const digester = new RowDigester();
  for (const code of await dossiersWithKnownSupplements(queries)) digest.addKnowledge(digester.supplementsKnown(code));
  return digest.finish();
}

function addRows(digest: InputDigest, digests: Buffer): void {
  const words = new Uint32Array(DIGEST_BYTES / 4);
  for (let at = 0; at < digests.length; at += DIGEST_BYTES) {
    for (let word = 0; word < words.length; word += 1) words[word] = digests.readUInt32BE(at + word * 4);
    digest.addRow(words);
  }
}
