import { open } from "node:fs/promises";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { JsonListSplitter, type ElementTaker } from "./json-list.ts";
import type { OnBytes } from "./table-file.ts";
import { detectEncoding, readUtf8 } from "./text-encoding.ts";

/** The feed of a data set. It is read once for each table that it fills, and never held as a whole. */
export interface FeedFile {
  readonly file: string;
  readonly bytes: number;
  readElements(taker: ElementTaker, onProgress: OnBytes): Promise<void>;
}

/** Opens a feed; refuses what is not a list at all. */
export async function openFeedFile(path: string, file: string): Promise<Result<FeedFile>> {
  const handle = await open(path, "r");
  try {
    const encoding = await detectEncoding(handle);
    const { size } = await handle.stat();
    let first = "";
    for await (const { bytes } of readUtf8(handle, encoding)) {
      first = bytes.toString("utf8").trimStart().charAt(0);
      if (first !== "") break;
    }
    if (first !== "[") return failed(notAList(file));
    return success({
      file,
      bytes: size,
      async readElements(taker, onProgress) {
        const splitter = new JsonListSplitter(taker);
        const reading = await open(path, "r");
        try {
          for await (const { bytes, bytesRead } of readUtf8(reading, encoding)) {
            splitter.write(bytes);
            await onProgress(bytesRead);
          }
          splitter.end();
        } finally {
          await reading.close();
        }
      },
    });
  } finally {
    await handle.close();
  }
}

function notAList(file: string): Failure {
  return {
    code: "file.not-a-list",
    at: file,
    message: `Tệp ${file} không phải là một danh sách JSON.`,
    mend: "Tệp phải bắt đầu bằng dấu [ và chứa các phần tử {hoSo, tienTrinhDongBo}.",
  };
}
