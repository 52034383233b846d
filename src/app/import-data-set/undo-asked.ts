import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { findImport, latestFileImport, type StoredImport } from "../../db/import-list.ts";
import { reading } from "../../db/transaction.ts";
import type { ImportDeps } from "./run-import.ts";
import { makeUndoImport } from "./undo-import.ts";

export type UndoAsked = (actor: Actor, importId: number | undefined) => Promise<Result<StoredImport>>;

/**
 * `hailong import undo`: the import of this number, or else the newest import of files that counts. A call of the feed
 * is undone by its number alone: it may have come a moment ago, and nobody at the keyboard meant it.
 */
export function makeUndoAsked(deps: ImportDeps): UndoAsked {
  const undoImport = makeUndoImport(deps);
  return async (actor, importId) => {
    const meant = await reading(deps.database, (queries) =>
      importId === undefined ? latestFileImport(queries) : findImport(queries, importId),
    );
    if (meant === undefined) return failed(importId === undefined ? nothingToUndo() : noSuchImport(importId));
    const undone = await undoImport(actor, meant.id);
    return undone.ok ? success(meant) : undone;
  };
}

function nothingToUndo() {
  return {
    code: "import.nothing-to-undo",
    at: "import",
    message: "Không còn lần nhập tệp nào có hiệu lực để hoàn tác.",
    mend: "Xem danh sách ở trang Nhập dữ liệu; lần gửi của phần mềm một cửa thì hoàn tác bằng số của nó.",
  };
}

function noSuchImport(importId: number) {
  return {
    code: "import.not-found",
    at: `import:${importId}`,
    message: `Không có lần nhập số ${importId}.`,
    mend: "Xem số của lần nhập ở trang Nhập dữ liệu, hoặc bỏ số để hoàn tác lần nhập tệp gần nhất.",
  };
}
