import type { Context } from "hono";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { MOST_EVIDENCE_BYTES, type OfferedEvidence, type OfferedProof } from "../../core/integrity/evidence-file.ts";
import { addField, fieldOf, tidyText } from "./form-fields.ts";
import { MalformedUpload, type UploadPart } from "./upload-parts.ts";
import type { FormFields, WebEnv } from "./web-env.ts";

/** The fields of a form and the document that came with it, whole in memory; undefined: none was chosen. */
export interface FormWithFile {
  readonly fields: FormFields;
  readonly file: OfferedEvidence | undefined;
}

/**
 * Reads a form that may carry one document of evidence; refused when something in it is too large or broken. Files that
 * come after the document are read for as long as all together are no larger than one may be.
 */
export async function formWithFile(c: Context<WebEnv>): Promise<Result<FormWithFile>> {
  const { upload, form } = c.var;
  if (upload === undefined) return success({ fields: form, file: undefined });
  const fields = new Map<string, string[]>();
  let file: OfferedEvidence | undefined;
  let room = MOST_EVIDENCE_BYTES;
  try {
    for (let part = await upload.next(); part.done !== true; part = await upload.next()) {
      const { name, fileName } = part.value;
      const content = await bytesOf(part.value, room);
      if (content === undefined) return failed(TOO_LARGE);
      if (fileName === undefined) addField(fields, name, tidyText(content.toString("utf8")));
      else {
        room -= content.length;
        if (fileName !== "") file ??= { name: fileName, content };
      }
    }
  } catch (error) {
    if (error instanceof MalformedUpload) return failed(error.failure);
    throw error;
  }
  return success({ fields, file });
}

/** The document of a form: the file, or the one that it names. Both are refused: one of them would be lost. */
export function proofIn({ fields, file }: FormWithFile): Result<OfferedProof | undefined> {
  const reference = fieldOf(fields, "reference");
  if (reference.trim() === "") return success(file);
  return file === undefined ? success({ reference }) : failed(BOTH);
}

const BOTH: Failure = {
  code: "evidence.both",
  at: "reference",
  message: "Đã đính kèm tệp nên không ghi thêm văn bản dẫn chiếu.",
  mend: "Giữ một trong hai: tệp, hoặc văn bản dẫn chiếu.",
};

async function bytesOf({ content }: UploadPart, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const TOO_LARGE: Failure = {
  code: "upload.too-large",
  at: "file",
  message: "Tệp lớn quá 20 MB hoặc nội dung quá dài.",
  mend: "Chọn tệp nhỏ hơn, hoặc rút gọn nội dung, rồi gửi lại.",
};
