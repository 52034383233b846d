import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { holdImporting, withOwnConnection } from "../../db/own-connection.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { latestImportId, takeBack } from "../../db/undo-import.ts";
import { mayImport } from "./may-import.ts";
import type { ImportDeps } from "./run-import.ts";

export type UndoImport = (actor: Actor, importId: number) => Promise<Result<undefined>>;

/**
 * Hoàn tác lần nhập gần nhất: facts are afterwards what they were before it, and the tallies follow. Only the latest
 * import that counts can be undone, then the one before it, and so on: nothing is pulled away from under a later one.
 */
export function makeUndoImport({ database, clock }: ImportDeps): UndoImport {
  return async (actor, importId) => {
    const permitted = mayImport(actor, clock());
    if (!permitted.ok) return permitted;
    return withOwnConnection(database, async (connection) => {
      await holdImporting(connection);
      return inAuditedDecision(connection, { actor: actor.id, at: clock() }, async (tx, record) => {
        await lockRegistry(tx);
        const latest = await latestImportId(tx);
        if (latest !== importId) return failed(notTheLatest(importId, latest));
        await takeBack(tx, importId, clock());
        record({ action: "import.undone", subject: `import:${importId}`, details: {} });
        return success(undefined);
      });
    });
  };
}

function notTheLatest(importId: number, latest: number | undefined): Failure {
  return {
    code: "import.not-latest",
    at: `import:${importId}`,
    message: `Lần nhập số ${importId} không phải lần gần nhất còn hiệu lực.`,
    mend:
      latest === undefined
        ? "Không còn lần nhập nào để hoàn tác."
        : `Hoàn tác lần nhập số ${latest} trước; các lần nhập chỉ lùi được theo thứ tự ngược lại.`,
  };
}
