import { join } from "node:path";
import { mkdirSync, readdirSync } from "node:fs";
import { failed, type Result } from "../core/base/result.ts";
import { DataSet } from "../core/scoring/data-set.ts";
import { createDataSetExport } from "../ingest/data-set-export.ts";
import { readDataSet, type IngestSummary, type ReadingProgress } from "../ingest/read-data-set.ts";
import { unwritable } from "./evaluate-province/output-folder.ts";
import { createRejectsCsv } from "../ingest/rejects-csv.ts";

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
  const refused = refuseFilledFolder(outDirectory);
  if (refused !== undefined) return refused;
  const rejects = createRejectsCsv(join(outDirectory, "rejects.csv"));
  const copy = createDataSetExport(join(outDirectory, EXPORTED_DATA));
  try {
    return await readDataSet(dataDirectory, new DataSet(), { rejects, onProgress, export: copy });
  } finally {
    rejects.close();
    copy.close();
  }
};

function refuseFilledFolder(directory: string): Result<never> | undefined {
  try {
    mkdirSync(directory, { recursive: true });
    if (readdirSync(directory).length === 0) return undefined;
  } catch {
    return failed(unwritable(directory));
  }
  return failed({
    code: "export.folder-not-empty",
    at: directory,
    message: `Thư mục ${directory} đã có tệp; bản xuất không được lẫn với dữ liệu khác.`,
    mend: "Chọn một thư mục mới hoặc trống cho --out.",
  });
}

