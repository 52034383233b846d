import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { failed, success, type Result } from "../../core/base/result.ts";
import { prepareOutput, unwritable } from "../output-place.ts";

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

const DRAFTS = ".dang-ghi-";
const REPORTS = "reports";

/** What the folder of an evaluation may hold, and what of it has names that no data set has. */
export interface OutputNames {
  readonly files: readonly string[];
  readonly proofs: readonly string[];
}

/** Opens the folder of an evaluation; `dataDirectory` is what it reads. */
export async function openOutputFolder(
  directory: string,
  dataDirectory: string,
  { files, proofs }: OutputNames,
): Promise<Result<OutputFolder>> {
  const prepared = await prepareOutput({
    directory,
    inputs: [dataDirectory],
    isOurs: (entry) => files.includes(entry) || entry === REPORTS || entry.startsWith(DRAFTS),
    isProof: (entry) => proofs.includes(entry) || entry.startsWith(DRAFTS),
  });
  if (!prepared.ok) return prepared;
  try {
    const drafts = await mkdtemp(join(directory, DRAFTS));
    return success({
      draftPath: (file) => join(drafts, file),
      publish: (publication) => published(publication, drafts, directory),
      discard: () => rm(drafts, { recursive: true, force: true }),
    });
  } catch (error) {
    return failed(unwritable(directory, error));
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
