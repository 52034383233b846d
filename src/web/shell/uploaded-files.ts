import type { UploadedFile } from "../../app/import-data-set/receive-upload.ts";
import type { UploadParts } from "./upload-parts.ts";

/** The files of a sent form, as they arrive; a field that was left without a file is none. */
export async function* uploadedFiles(parts: UploadParts): AsyncGenerator<UploadedFile, undefined> {
  for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
    const { fileName, content } = part.value;
    if (fileName !== undefined && fileName !== "") yield { name: fileName, content };
  }
}
