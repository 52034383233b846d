import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";

/** A folder of results: written aside first, moved in when all is done. */
export interface OutputFolder {
  /** Where to write a file until {@link OutputFolder.publish}. */
  draftPath(file: string): string;
  /**
   * Moves drafts into place, over older ones. The seal of an earlier run goes first and the new one comes last, so that
   * a folder that was left half-way never looks whole.
   */
  publish(publication: Publication): Promise<Result<undefined>>;
  /** Removes what was not published. */
  discard(): Promise<void>;
}

/** What becomes of the drafts. */
export interface Publication {
  /** The file without which nobody reads the others (`results.json`). */
  readonly seal: string;
  readonly files: readonly string[];
  /** Files of an earlier run that would contradict the new ones. */
  readonly obsolete: readonly string[];
}

export async function openOutputFolder(directory: string): Promise<Result<OutputFolder>> {
  try {
    await mkdir(directory, { recursive: true });
    const drafts = await mkdtemp(join(directory, ".dang-ghi-"));
    return success({
      draftPath: (file) => join(drafts, file),
      publish: (publication) => published(publication, drafts, directory),
      discard: () => rm(drafts, { recursive: true, force: true }),
    });
  } catch {
    return failed(unwritable(directory));
  }
}

async function published(
  { seal, files, obsolete }: Publication,
  drafts: string,
  directory: string,
): Promise<Result<undefined>> {
  const inOrder = [...files.filter((file) => file !== seal), seal];
  let current = seal;
  try {
    for (current of [seal, ...obsolete]) await rm(join(directory, current), { force: true });
    for (current of inOrder) await rename(join(drafts, current), join(directory, current));
    return success(undefined);
  } catch {
    return failed({
      code: "output.half-published",
      at: join(directory, current),
      message: `Không ghi được ${current}; thư mục ${directory} chưa có kết quả trọn vẹn.`,
      mend: "Bỏ thứ đang mang tên ấy trong thư mục, kiểm tra quyền ghi và chỗ trống, rồi chạy lại.",
    });
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
