import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { covers, scopeOf } from "../../core/access/rights.ts";
import { unmarkedText } from "../../core/base/unmarked-text.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { ProcedureRow } from "../../core/registry/procedure.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { agencyVersions, loadRegistry, procedureVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { isValidOn } from "../../core/registry/timeline.ts";
import { pageOf, type Page, type PageRequest } from "./page.ts";
import { todayBy, type RegistryDeps } from "./registry-deps.ts";
import { unitNotFound } from "./view-units.ts";

export interface ProceduresRequest extends PageRequest {
  readonly on?: LocalDate | undefined;
  /** Only those on the list of this unit. */
  readonly agencyCode?: string | undefined;
  /** Only those whose code or name has this in it; case and marks do not matter. */
  readonly text?: string | undefined;
  /** Only those of this field, by its code or, where it has none, its name. */
  readonly sector?: string | undefined;
}

export type ViewProcedures = (actor: Actor, request: ProceduresRequest) => Promise<Result<Page<ProcedureRow>>>;

/** The procedures that are valid on a day; they belong to the province, a list of them to its unit. */
export function makeViewProcedures({ database, clock }: RegistryDeps): ViewProcedures {
  return async (actor, { on, agencyCode, text, sector, ...page }) => {
    const isMeant = (row: ProcedureRow) => isFound(row, { text, sector });
    const today = todayBy(clock);
    const day = on ?? today;
    const scope = scopeOf(actor, "units.read", today);
    if (scope === undefined) return refuse("access.refused");
    if (agencyCode === undefined) {
      const versions = await reading(database, procedureVersions);
      const valid = new Map(versions.filter((row) => isValidOn(row, day)).map((row) => [row.code, row]));
      return success(pageOf([...valid.values()].filter(isMeant).sort(byCode), ({ code }) => code, page));
    }
    const parentOf = unitTreeOn(await reading(database, agencyVersions), today);
    const registry = await reading(database, loadRegistry);
    if (!registry.isAgency(agencyCode) || !covers(scope, agencyCode, parentOf)) return failed(unitNotFound(agencyCode));
    const listed = registry.proceduresOf(agencyCode, day);
    const rows = listed.map(({ line, procedure }) => procedure ?? { code: line.procedureCode });
    return success(pageOf(rows.filter(isMeant).sort(byCode), ({ code }) => code, page));
  };
}

/** Lĩnh vực: what a procedure is filed under; undefined where nobody said. */
export function sectorOf({ sectorCode, sectorName }: ProcedureRow): string | undefined {
  return sectorCode ?? sectorName;
}

function isFound(row: ProcedureRow, { text, sector }: Pick<ProceduresRequest, "text" | "sector">): boolean {
  if (sector !== undefined && sectorOf(row) !== sector) return false;
  const wanted = unmarkedText(text ?? "");
  return [row.code, row.name ?? ""].some((own) => unmarkedText(own).includes(wanted));
}

function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : 1;
}
