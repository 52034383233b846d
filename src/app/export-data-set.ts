import { join } from "node:path";
import type { Result } from "../core/base/result.ts";
import { DataSet } from "../core/scoring/data-set.ts";
import { createDataSetExport } from "../ingest/data-set-export.ts";
import { readDataSet, type IngestSummary, type ReadingProgress } from "../ingest/read-data-set.ts";
import { createRejectsCsv } from "../ingest/rejects-csv.ts";
import { prepareOutput } from "./output-place.ts";

export interface ExportRequest {
  readonly dataDirectory: string;
  readonly outDirectory: string;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

export type ExportDataSet = (request: ExportRequest) => Promise<Result<IngestSummary>>;

/** The folder of the export that holds the data set; `rejects.csv` lies beside it, so that it is not read as data. */
export const EXPORTED_DATA = "data";

/**
 * Writes a data set again as it is used: accepted rows alone, in the spelling of the contract, rejects beside them.
 * Evaluating the export gives the same `results.json`, byte for byte. A folder that holds anything is refused.
 */
export const exportDataSet: ExportDataSet = async ({ dataDirectory, outDirectory, onProgress }) => {
  const prepared = await prepareOutput({
    ...{ directory: outDirectory, inputs: [dataDirectory] },
    // A table that an earlier export had and this one has not would be read as data.
    ...{ isOurs: () => false, isProof: () => false },
  });
  if (!prepared.ok) return prepared;
  const rejects = createRejectsCsv(join(outDirectory, "rejects.csv"));
  const copy = createDataSetExport(join(outDirectory, EXPORTED_DATA));
  try {
    return await readDataSet(dataDirectory, new DataSet(), { rejects, onProgress, export: copy });
  } finally {
    rejects.close();
    copy.close();
  }
};
