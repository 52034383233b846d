import type { Actor } from "../../core/access/actor.ts";
import { formatCount } from "../../core/base/vietnamese-format.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { scoringOf } from "../../db/database.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { lockedState } from "../../db/imports.ts";
import { holdImporting, withOwnConnection } from "../../db/own-connection.ts";
import { hasReplacedLinks } from "../../db/link/link-sets.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { takeBack } from "../../db/undo-import.ts";
import { undoObstacles, type UndoObstacle } from "../../db/undo-obstacles.ts";
import { mayImport } from "./may-import.ts";
import type { ImportDeps } from "./run-import.ts";

export type UndoImport = (actor: Actor, importId: number) => Promise<Result<undefined>>;

/**
 * Hoàn tác một lần nhập: facts are afterwards what they would be without it, and the tallies follow. An import can be
 * undone as long as nothing stands on its rows: a later one that replaced a row of it, or that brought something about
 * a dossier or a unit which is there through it alone, is undone first. Later imports about other dossiers stay.
 */
export function makeUndoImport({ database, clock }: ImportDeps): UndoImport {
  return async (actor, importId) => {
    const permitted = mayImport(actor, clock());
    if (!permitted.ok) return permitted;
    return withOwnConnection(scoringOf(database), async (connection) => {
      await holdImporting(connection);
      return inAuditedDecision(connection, { actor: actor.id, at: clock() }, async (tx, record) => {
        await lockRegistry(tx);
        if ((await lockedState(tx, importId)) !== "done") return failed(notInForce(importId));
        if (await hasReplacedLinks(tx, importId)) return failed(linkReplaced(importId));
        const obstacles = await undoObstacles(tx, importId);
        if (obstacles.length > 0) return failed(builtUpon(importId, obstacles));
        await takeBack(tx, importId, clock());
        record({ action: "import.undone", subject: `import:${importId}`, details: {} });
        return success(undefined);
      });
    });
  };
}

function notInForce(importId: number): Failure {
  return {
    code: "import.not-in-force",
    at: `import:${importId}`,
    message: `Lần nhập số ${importId} không có, chưa xong, không thành hoặc đã được hoàn tác.`,
    mend: "Xem lại danh sách các lần nhập; chỉ hoàn tác được lần nhập đã xong và còn hiệu lực.",
  };
}

/** Nobody can say any more which of the ballots that it brought are about which dossier. */
function linkReplaced(importId: number): Failure {
  return {
    code: "import.link-replaced",
    at: `import:${importId}`,
    message:
      `Lần nhập số ${importId} có phiếu của kỳ đã xong: liên kết phiếu - hồ sơ đã được thay ` +
      "nên không hoàn tác được.",
    mend: "Số liệu đã công bố giữ nguyên. Muốn sửa hồ sơ thì nhập một lần mới.",
  };
}

/** What stands in the way of an undo, in words: imports to be undone first, or hands that changed the registry. */
export function builtUpon(importId: number, obstacles: readonly UndoObstacle[]): Failure {
  const rows = obstacles.reduce((sum, obstacle) => sum + obstacle.rows, 0);
  const examples = [...new Set(obstacles.map(({ example }) => example))].slice(0, MOST_EXAMPLES);
  const imports = [...new Set(obstacles.flatMap(({ byImport }) => byImport ?? []))].sort((a, b) => b - a);
  const first = imports.length > 0 ? [`Hoàn tác trước, theo thứ tự: lần nhập số ${imports.join(", ")}.`] : [];
  const isByHand = obstacles.some(({ byImport }) => byImport === undefined);
  const hand = isByHand ? ["Điều đã nhập tay sau đó (danh mục, kết luận) thì sửa tiếp bằng tay."] : [];
  return {
    code: "import.built-upon",
    at: `import:${importId}`,
    message:
      `Sau lần nhập số ${importId}, có ${formatCount(rows)} dòng khác đã thay dòng của nó hoặc dựa vào dòng của nó ` +
      `(ví dụ: mã ${examples.join("; ")}).`,
    mend: [...first, ...hand].join(" "),
  };
}

const MOST_EXAMPLES = 5;
