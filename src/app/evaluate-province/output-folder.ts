import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";

/** A folder in which results appear all at once: written aside first, moved in when all is done. */
export interface OutputFolder {
  /** Where to write a file until {@link OutputFolder.publish}. */
  draftPath(file: string): string;
  /** Moves the named drafts into place, over older ones; `obsolete` files of an earlier run would contradict them. */
  publish(files: readonly string[], obsolete: readonly string[]): Promise<void>;
  /** Removes what was not published. */
  discard(): Promise<void>;
}

export async function openOutputFolder(directory: string): Promise<Result<OutputFolder>> {
  try {
    await mkdir(directory, { recursive: true });
    const drafts = await mkdtemp(join(directory, ".dang-ghi-"));
    return success({
      draftPath: (file) => join(drafts, file),
      publish: async (files, obsolete) => {
        for (const file of obsolete) await rm(join(directory, file), { force: true });
        for (const file of files) await rename(join(drafts, file), join(directory, file));
      },
      discard: () => rm(drafts, { recursive: true, force: true }),
    });
  } catch {
    return failed(unwritable(directory));
  }
}

/** The folder cannot be made or written to. */
export function unwritable(directory: string): Failure {
  return {
    code: "output.unwritable",
    at: directory,
    message: `Không ghi được vào thư mục ${directory}.`,
    mend: "Chọn thư mục khác bằng --out, hoặc cấp quyền ghi.",
  };
}
