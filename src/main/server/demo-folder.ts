import { join } from "node:path";
import { makeFolder } from "../../app/output-place.ts";
import type { HoldDemoFolder } from "../../cli/demo.ts";
import { failed, success, type Failure } from "../../core/base/result.ts";
import { lockFile } from "../../db/embedded/file-lock.ts";

const USUAL_FOLDER = join("out", "demo");
/** More demonstrations than that beside each other are a mistake of a script. */
const MOST_FOLDERS = 9;
const LOCK_FILE = "demo.lock";

/** Holds the folder of a demonstration by a lock of the kernel until it is released or this process ends. */
export const holdDemoFolder: HoldDemoFolder = async (asked) => {
  for (const outDirectory of asked === undefined ? usualFolders() : [asked]) {
    const made = await makeFolder(outDirectory);
    if (!made.ok) return made;
    const locked = lockFile(join(outDirectory, LOCK_FILE));
    if (!locked.ok) return locked;
    const lock = locked.value;
    if (lock === undefined) continue;
    const release = () => {
      lock.release();
    };
    return success({ outDirectory, release });
  }
  return failed(inUse(asked ?? USUAL_FOLDER));
};

function usualFolders(): readonly string[] {
  const others = Array.from({ length: MOST_FOLDERS - 1 }, (_, place) => `${USUAL_FOLDER}-${place + 2}`);
  return [USUAL_FOLDER, ...others];
}

function inUse(at: string): Failure {
  return {
    code: "demo.folder-in-use",
    at,
    message: "Một lần làm thử khác đang ghi vào thư mục này.",
    mend: "Dừng lần ấy (Ctrl-C), hoặc chọn thư mục khác bằng --out.",
  };
}
