import type { Actor } from "../../core/access/actor.ts";
import { covers, scopeOf } from "../../core/access/rights.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { AgencyProcedureRow, ProcedureRow } from "../../core/registry/procedure.ts";
import { isValidOn } from "../../core/registry/timeline.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { agencyProcedures, agencyVersions, procedureVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { pageOf, type Page, type PageRequest } from "./page.ts";
import { todayBy, type RegistryDeps } from "./registry-deps.ts";
import { unitNotFound } from "./view-units.ts";

/** A procedure on the list of a unit. */
export interface ListLine {
  /** The version of today; where none holds today, the last one. */
  readonly line: AgencyProcedureRow;
  readonly isValid: boolean;
  /** As it is today, else as it was last; undefined: nobody has described it. */
  readonly procedure: ProcedureRow | undefined;
}

export interface UnitListRequest extends PageRequest {
  readonly agencyCode: string;
  /** Also procedures that are on the list no longer or not yet. */
  readonly isWhole: boolean;
}

export interface UnitList {
  /** Of the unit; its code where it has none. */
  readonly unitName: string;
  /** In the order of the codes of the procedures. */
  readonly page: Page<ListLine>;
}

export type ViewUnitList = (actor: Actor, request: UnitListRequest) => Promise<Result<UnitList>>;

/** The list of procedures of a unit that the actor may read. */
export function makeViewUnitList({ database, clock }: RegistryDeps): ViewUnitList {
  return async (actor, { agencyCode, isWhole, ...page }) => {
    const today = todayBy(clock);
    const scope = scopeOf(actor, "units.read", today);
    const [lines, procedures, units] = await reading(database, (queries) =>
      Promise.all([agencyProcedures(queries), procedureVersions(queries), agencyVersions(queries)]),
    );
    const versions = units.filter(({ code }) => code === agencyCode);
    const isReadable = covers(scope, agencyCode, unitTreeOn(units, today));
    if (versions.length === 0 || !isReadable) return failed(unitNotFound(agencyCode));
    const described = versionsBy(procedures, ({ code }) => code);
    const listed = versionsBy(
      lines.filter((line) => line.agencyCode === agencyCode),
      ({ procedureCode }) => procedureCode,
    );
    const isToday = (row: ListLine["line"] | ProcedureRow): boolean => isValidOn(row, today);
    const rows = [...listed].flatMap(([code, [first, ...later]]): ListLine[] => {
      const valid = [first, ...later].findLast(isToday);
      const ofCode = described.get(code) ?? [];
      const procedure = ofCode.findLast(isToday) ?? ofCode.at(-1);
      const line = valid ?? later.at(-1) ?? first;
      return valid !== undefined || isWhole ? [{ line, isValid: valid !== undefined, procedure }] : [];
    });
    const inOrder = rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    return success({ unitName: versions.at(-1)?.name ?? agencyCode, page: pageOf(inOrder, keyOf, page) });
  };
}

function keyOf({ line }: ListLine): string {
  return line.procedureCode;
}

/** Versions come the oldest first. */
function versionsBy<Row>(rows: readonly Row[], codeOf: (row: Row) => string): Map<string, [Row, ...Row[]]> {
  const byCode = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const before = byCode.get(codeOf(row));
    if (before === undefined) byCode.set(codeOf(row), [row]);
    else before.push(row);
  }
  return byCode;
}
