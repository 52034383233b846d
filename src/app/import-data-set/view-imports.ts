import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { mayAct } from "../../core/access/rights.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  findImport,
  importedTables,
  importProgress,
  listImports,
  rejectsOf,
  type StoredImport,
  type StoredReject,
} from "../../db/import-list.ts";
import type { ImportedTable } from "../../db/imports.ts";
import { lastDetailsOf } from "../../db/audit-lists.ts";
import { type Queries, scoringOf } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import { undoObstacles } from "../../db/undo-obstacles.ts";
import { mayImport } from "./may-import.ts";
import { rejectLines } from "./reject-lines.ts";
import { builtUpon } from "./undo-import.ts";
import type { ImportDeps } from "./run-import.ts";

/** One import as its page shows it. */
export interface ImportView {
  readonly stored: StoredImport;
  /** Empty until it is done. */
  readonly tables: readonly ImportedTable[];
  /** Units of the job are bytes; undefined for an import that came without a job, such as a call of the feed. */
  readonly progress: { readonly doneUnits: number; readonly totalUnits: number | undefined } | undefined;
  /** Verdicts on petitions that a person had entered and of which its files said nothing. */
  readonly verdictsKept: number;
  /** Petitions that a person had edited and of which its files said nothing new. */
  readonly editsKept: number;
  /** It counts, and the actor may undo it; where it was asked, also that nothing stands on its rows. */
  readonly mayUndo: boolean;
  /** Where it was asked: what stands on its rows, for who might undo it otherwise. */
  readonly whyNotUndone: Failure | undefined;
}

export interface ViewImports {
  list(actor: Actor, page: { readonly beforeId: number | undefined; readonly most: number }): Answer<StoredImports>;
  /** `isUndoAsked`: what stands on its rows too, for which large tables are read. */
  view(actor: Actor, importId: number, asked?: { readonly isUndoAsked: boolean }): Answer<ImportView>;
  /** A page of rejects after a position (−1: from the first), in the order of `rejects.csv`. */
  rejects(
    actor: Actor,
    importId: number,
    page: { readonly after: number; readonly most: number },
  ): Answer<readonly StoredReject[]>;
  /** `rejects.csv` in blocks of lines. */
  rejectsCsv(actor: Actor, importId: number): Answer<AsyncGenerator<string>>;
}

type Answer<T> = Promise<Result<T>>;
type StoredImports = readonly StoredImport[];

/** Reads of imports. They speak about every unit, so only those who may read them for the whole province do. */
export function makeViewImports({ database, clock }: ImportDeps): ViewImports {
  const permit = (actor: Actor): Result<undefined> => {
    const circumstances = { day: dayOf(localTimeAt(clock().getTime())), parentOf: () => undefined };
    const isPermitted = mayAct(actor, { right: "imports.read", agencyCode: undefined }, circumstances);
    return isPermitted ? success(undefined) : refuse("access.refused");
  };
  const found = async (actor: Actor, importId: number): Answer<StoredImport> => {
    const permitted = permit(actor);
    if (!permitted.ok) return permitted;
    const stored = await reading(database, (queries) => findImport(queries, importId));
    return stored === undefined ? failed(notFound(importId)) : success(stored);
  };
  return {
    async list(actor, page) {
      const permitted = permit(actor);
      return permitted.ok ? success(await reading(database, (queries) => listImports(queries, page))) : permitted;
    },
    async view(actor, importId, { isUndoAsked } = { isUndoAsked: false }) {
      const stored = await found(actor, importId);
      if (!stored.ok) return stored;
      return reading(scoringOf(database), async (queries) => {
        const mayUndo = stored.value.state === "done" && mayImport(actor, clock()).ok;
        const kept = await keptByHand(queries, importId);
        const obstacles = mayUndo && isUndoAsked ? await undoObstacles(queries, importId) : [];
        return success({
          stored: stored.value,
          tables: await importedTables(queries, importId),
          progress: await importProgress(queries, importId),
          ...kept,
          mayUndo: mayUndo && obstacles.length === 0,
          whyNotUndone: obstacles.length === 0 ? undefined : builtUpon(importId, obstacles),
        });
      });
    },
    async rejects(actor, importId, page) {
      const stored = await found(actor, importId);
      if (!stored.ok) return stored;
      return success(await reading(database, (queries) => rejectsOf(queries, importId, page)));
    },
    async rejectsCsv(actor, importId) {
      const stored = await found(actor, importId);
      return stored.ok ? success(rejectLines(database, importId)) : stored;
    },
  };
}

/** As its last line in the audit says; imports of former versions say nothing of it, and kept none. */
async function keptByHand(queries: Queries, importId: number): Promise<Pick<ImportView, "verdictsKept" | "editsKept">> {
  const subject = `import:${importId}`;
  const finished = (await lastDetailsOf(queries, { action: "import.finished", subjects: [subject] })).get(subject);
  const counted = JSON.parse(finished ?? "{}") as { readonly verdictsKept?: number; readonly editsKept?: number };
  return { verdictsKept: counted.verdictsKept ?? 0, editsKept: counted.editsKept ?? 0 };
}

function notFound(importId: number): Failure {
  return {
    code: "import.not-found",
    at: `import:${importId}`,
    message: "Không có lần nhập này.",
    mend: "Tải lại danh sách các lần nhập.",
  };
}
