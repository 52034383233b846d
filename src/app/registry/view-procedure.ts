import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { covers, scopeOf } from "../../core/access/rights.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { AgencyProcedureRow, ProcedureRow } from "../../core/registry/procedure.ts";
import { isValidOn } from "../../core/registry/timeline.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { agencyProcedures, agencyVersions, procedureVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { todayBy, type RegistryDeps } from "./registry-deps.ts";
import { sectorOf } from "./view-procedures.ts";

/** One procedure with its whole history. */
export interface ProcedureHistory {
  readonly code: string;
  /** The oldest first. */
  readonly versions: readonly ProcedureRow[];
  /** On the lists of which of the reader's units it stands today, in the order of their codes. */
  readonly lists: readonly ListedAt[];
}

/** A line of a unit's list, with the unit's last name. */
export interface ListedAt {
  readonly line: AgencyProcedureRow;
  readonly unitName: string;
}

export type ViewProcedure = (actor: Actor, code: string) => Promise<Result<ProcedureHistory>>;

/** A procedure is the province's, so everybody who reads units reads it; the lists it stands on are those in reach. */
export function makeViewProcedure({ database, clock }: RegistryDeps): ViewProcedure {
  return async (actor, code) => {
    const today = todayBy(clock);
    const scope = scopeOf(actor, "units.read", today);
    if (scope === undefined) return refuse("access.refused");
    const [procedures, lines, units] = await reading(database, (queries) =>
      Promise.all([procedureVersions(queries), agencyProcedures(queries), agencyVersions(queries)]),
    );
    const versions = procedures.filter((row) => row.code === code);
    if (versions.length === 0) return failed(procedureNotFound(code));
    const parentOf = unitTreeOn(units, today);
    const lists = lines.filter(
      (line) => line.procedureCode === code && isValidOn(line, today) && covers(scope, line.agencyCode, parentOf),
    );
    const nameOf = new Map(units.map((unit) => [unit.code, unit.name ?? unit.code]));
    const named = lists.map((line) => ({ line, unitName: nameOf.get(line.agencyCode) ?? line.agencyCode }));
    return success({ code, versions, lists: named });
  };
}

/** Lĩnh vực: a field by which procedures are narrowed down. */
export interface Sector {
  readonly key: string;
  readonly name: string;
}

export type ViewSectors = (actor: Actor) => Promise<Result<readonly Sector[]>>;

/** The fields of the procedures of today, each once, by name as Vietnamese sorts them. */
export function makeViewSectors({ database, clock }: RegistryDeps): ViewSectors {
  return async (actor) => {
    const today = todayBy(clock);
    if (scopeOf(actor, "units.read", today) === undefined) return refuse("access.refused");
    const versions = await reading(database, procedureVersions);
    const named = new Map<string, string>();
    for (const row of versions) {
      const key = sectorOf(row);
      if (key !== undefined && isValidOn(row, today)) named.set(key, row.sectorName ?? named.get(key) ?? key);
    }
    const byName = new Intl.Collator("vi", { numeric: true });
    const sectors = [...named].map(([key, name]) => ({ key, name }));
    return success(sectors.sort((a, b) => byName.compare(a.name, b.name)));
  };
}

function procedureNotFound(code: string): Failure {
  return {
    code: "registry.procedure-not-found",
    at: code,
    message: "Không có thủ tục này trong danh mục.",
    mend: "Kiểm tra mã thủ tục, hoặc tìm theo tên trong danh mục thủ tục.",
  };
}
