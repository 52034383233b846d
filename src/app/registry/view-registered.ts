import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { groupOf, type RegistryRows } from "../../core/registry/registry-change.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { reading } from "../../db/transaction.ts";
import { mayKeepRegistry, todayBy, type RegistryDeps } from "./registry-deps.ts";

/** Tables whose things are changed one by one; units have acts of their own. */
export type RegisteredTable = "officers" | "counters" | "procedures" | "agency-procedures";

export interface RegisteredThing<T extends RegisteredTable> {
  readonly table: T;
  /** Of the procedure, for a line of a unit's list. */
  readonly code: string;
  /** Of the unit of a counter, whose code is its own in the unit alone, or of a list. */
  readonly agencyCode: string;
}

export type ViewRegistered = <T extends RegisteredTable>(
  actor: Actor,
  thing: RegisteredThing<T>,
) => Promise<Result<readonly RegistryRows[T][]>>;

/** Every version of an officer, a counter, a procedure or a line of a list, the oldest first, for who may change it. */
export function makeViewRegistered({ database, clock }: RegistryDeps): ViewRegistered {
  return async <T extends RegisteredTable>(actor: Actor, { table, code, agencyCode }: RegisteredThing<T>) => {
    if (!mayKeepRegistry(actor, todayBy(clock))) return refuse("access.refused");
    const known = await reading(database, loadRegistrySnapshot);
    const wanted = groupOf(table, { code, procedureCode: code, agencyCode, name: "" });
    const rows: readonly RegistryRows[T][] = known[table];
    const versions = rows.filter((row) => groupOf(table, row) === wanted);
    return versions.length === 0 ? failed(notRegistered(code)) : success(versions);
  };
}

function notRegistered(code: string): Failure {
  return {
    code: "registry.thing-not-found",
    at: code,
    message: "Không có mục này trong danh mục.",
    mend: "Mở lại từ trang của đơn vị hoặc danh mục thủ tục.",
  };
}
