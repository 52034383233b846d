import type { Actor } from "../../core/access/actor.ts";
import { refuse } from "../../core/access/account-failure.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { AuditAction } from "../../core/integrity/audit-actions.ts";
import { additionsOfPast, faultsOfAddition, type Addition } from "../../core/registry/addition-faults.ts";
import {
  groupOf,
  keyOf,
  REGISTRY_TABLES,
  type RegistryChange,
  type RegistryRows,
  type RegistrySnapshot,
  type RegistryTable,
} from "../../core/registry/registry-change.ts";
import { changesOfPast, faultsOfChanges, unexplainedPast } from "../../core/registry/registry-faults.ts";
import { faultsOfUnitEdit } from "../../core/registry/unit-edit-faults.ts";
import {
  changesOfNewVersion,
  changesOfUnitEdit,
  endedFrom,
  type UnitEdit,
  type VersionedTable,
} from "../../core/registry/unit-edits.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { recordCorrections } from "../../db/registry-corrections.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { mayKeepRegistry, todayBy, type RegistryDeps } from "./registry-deps.ts";
import { writeChanges } from "./write-changes.ts";

type NewVersion = {
  [T in VersionedTable]: {
    readonly kind: "newVersion";
    readonly table: T;
    readonly row: RegistryRows[T] & { readonly validFrom: LocalDate };
  };
}[VersionedTable];

type Ending = {
  [T in VersionedTable]: {
    readonly kind: "end";
    readonly table: T;
    readonly row: RegistryRows[T];
    readonly date: LocalDate;
  };
}[VersionedTable];

type Rewriting = {
  [T in RegistryTable]: {
    readonly kind: "rewrite";
    readonly table: T;
    readonly before: RegistryRows[T] | undefined;
    readonly after: RegistryRows[T] | undefined;
  };
}[RegistryTable];

/** What is to become of the registry. */
export type RegistryEdit =
  | UnitEdit
  /** Something new, which the registry has not known by this code. */
  | Addition
  /** Something is otherwise from a day on, or begins that day. */
  | NewVersion
  /** Something ends the day before a date; versions of it that would begin later go. */
  | Ending
  /** One row is other than it was written, or was never there; of the past with a reason alone. */
  | Rewriting;

export interface EditRequest {
  readonly edit: RegistryEdit;
  /** Why the past is changed; undefined: nothing of it may change. */
  readonly reason?: string | undefined;
}

/** What an edit did: rows that came, became others or went, and how many of those changes were of the past. */
export interface EditOutcome {
  readonly changes: readonly RegistryChange[];
  readonly corrections: number;
}

export type EditRegistry = (actor: Actor, request: EditRequest) => Promise<Result<EditOutcome>>;

/**
 * Changes the registry as an administrator asks. A change of what held before today is refused, or, with a reason,
 * recorded as a correction. Dossiers whose points may come out otherwise are touched in the same transaction.
 */
export function makeEditRegistry(deps: RegistryDeps): EditRegistry {
  return (actor, { edit, reason }) => changeRegistry(deps, actor, { ...planOf(edit), reason });
}

/** What a list of changes is made of, whether it is written or only looked at. */
export interface ChangePlan {
  readonly action: AuditAction;
  /** The changes, judged by the registry as it stands when nobody else can change it. */
  readonly changesOf: (known: RegistrySnapshot) => Result<readonly RegistryChange[]>;
  /** Those of the changes that are of the past, where that is not as for rows of a spreadsheet. */
  readonly pastOf?: (
    known: RegistrySnapshot,
    changes: readonly RegistryChange[],
    today: LocalDate,
  ) => readonly RegistryChange[];
}

export interface RegistryPlan extends ChangePlan {
  readonly reason: string | undefined;
}

export function planOf(edit: RegistryEdit): ChangePlan {
  const plan: ChangePlan = {
    action: `registry.${edit.kind}`,
    changesOf: (known: RegistrySnapshot) => planned(known, edit),
  };
  return edit.kind === "add" ? { ...plan, pastOf: additionsOfPast } : plan;
}

export interface JudgedPlan {
  readonly changes: readonly RegistryChange[];
  readonly past: readonly RegistryChange[];
}

/** What a plan would change in a registry, and how much of that is of the past; refused when the rows cannot stand. */
export function judgedPlan(
  known: RegistrySnapshot,
  { changesOf, pastOf }: ChangePlan,
  today: LocalDate,
): Result<JudgedPlan> {
  const plan = changesOf(known);
  if (!plan.ok) return plan;
  const changes = plan.value;
  const [fault] = faultsOfChanges(known, changes);
  if (fault !== undefined) return failed(fault);
  return success({ changes, past: (pastOf ?? changesOfPast)(known, changes, today) });
}

/** The one way by which people change the registry. A plan without changes leaves its audit line alone. */
export async function changeRegistry(
  { database, clock }: RegistryDeps,
  actor: Actor,
  { reason, ...plan }: RegistryPlan,
): Promise<Result<EditOutcome>> {
  const at = clock();
  const today = todayBy(clock);
  if (!mayKeepRegistry(actor, today)) return refuse("access.refused");
  const stated = reason?.trim() ?? "";
  return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
    await lockRegistry(tx);
    const judged = judgedPlan(await loadRegistrySnapshot(tx), plan, today);
    if (!judged.ok) return judged;
    const { changes, past } = judged.value;
    if (past.length > 0 && stated === "") return failed(unexplainedPast(past));
    await writeChanges(tx, changes, at);
    await recordCorrections(tx, past, stated);
    record({ action: plan.action, subject: "registry", details: { ...countsOf(changes), corrections: past.length } });
    return success({ changes, corrections: past.length });
  });
}

function planned(known: RegistrySnapshot, edit: RegistryEdit): Result<readonly RegistryChange[]> {
  const changes = changesOfEdit(known, edit);
  if ("failure" in changes) return failed(changes.failure);
  return changes.length === 0 ? failed(nothingChanges()) : success(changes);
}

function changesOfEdit(
  known: RegistrySnapshot,
  edit: RegistryEdit,
): readonly RegistryChange[] | { readonly failure: Failure } {
  switch (edit.kind) {
    case "newVersion":
      return changesOfNewVersion(known, edit.table, edit.row);
    case "end":
      return endedFrom(known, edit.table, {
        date: edit.date,
        isMeant: (row) => groupOf(edit.table, row) === groupOf(edit.table, edit.row),
      });
    case "rewrite":
      return rewritten(known, edit);
    case "add":
      return added(known, edit);
    default: {
      const [failure] = faultsOfUnitEdit(known, edit);
      return failure === undefined ? changesOfUnitEdit(known, edit) : { failure };
    }
  }
}

function added(known: RegistrySnapshot, addition: Addition): readonly RegistryChange[] | { readonly failure: Failure } {
  const [failure] = faultsOfAddition(known, addition);
  const { table, row } = addition;
  return failure === undefined ? [{ table, before: undefined, after: row } as RegistryChange] : { failure };
}

/** The row that stands is the one to be rewritten, whatever the caller last saw of it but its key. */
function rewritten(
  known: RegistrySnapshot,
  { table, before, after }: Rewriting,
): readonly RegistryChange[] | { readonly failure: Failure } {
  if (before === undefined) return [{ table, before, after } as RegistryChange];
  const rows: readonly RegistryRows[RegistryTable][] = known[table];
  const standing = rows.find((row) => keyOf(table, row) === keyOf(table, before));
  return standing === undefined ? { failure: rowGone() } : [{ table, before: standing, after } as RegistryChange];
}

function countsOf(changes: readonly RegistryChange[]): Record<string, number> {
  const counts = REGISTRY_TABLES.map((table) => [table, changes.filter((change) => change.table === table).length]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0)) as Record<string, number>;
}

function nothingChanges(): Failure {
  return {
    code: "registry.nothing-changes",
    at: "registry",
    message: "Danh mục đã đúng như vậy; không có gì thay đổi.",
    mend: "Kiểm tra lại nội dung và ngày hiệu lực.",
  };
}

function rowGone(): Failure {
  return {
    code: "registry.row-gone",
    at: "registry",
    message: "Phiên bản này không còn trong danh mục.",
    mend: "Tải lại trang rồi sửa trên phiên bản mới nhất.",
  };
}
