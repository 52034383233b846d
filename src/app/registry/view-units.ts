import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { covers, scopeOf } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { AgencyRow, OfficerRow, SuccessionRow } from "../../core/registry/agency.ts";
import type { CounterRow } from "../../core/registry/counter.ts";
import { isValidOn } from "../../core/registry/timeline.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { agencyVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { pageOf, type Page, type PageRequest } from "./page.ts";
import { todayBy, type RegistryDeps } from "./registry-deps.ts";

export interface UnitsRequest extends PageRequest {
  /** As the units are on this day; undefined: today. */
  readonly on?: LocalDate | undefined;
}

export type ViewUnits = (actor: Actor, request: UnitsRequest) => Promise<Result<Page<AgencyRow>>>;

/** The units that are valid on a day and that the actor may read, in the order of their codes. */
export function makeViewUnits({ database, clock }: RegistryDeps): ViewUnits {
  return async (actor, { on, ...page }) => {
    const today = todayBy(clock);
    const scope = scopeOf(actor, "units.read", today);
    if (scope === undefined) return refuse("access.refused");
    const versions = await reading(database, agencyVersions);
    const parentOf = unitTreeOn(versions, today);
    const seen = new Map<string, AgencyRow>();
    // Versions come by code and start, so the later one of two that hold on one day is the one that stays.
    for (const version of versions) if (isValidOn(version, on ?? today)) seen.set(version.code, version);
    const own = [...seen.values()].filter(({ code }) => covers(scope, code, parentOf)).sort(byCode);
    return success(pageOf(own, ({ code }) => code, page));
  };
}

function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : 1;
}

/** One unit with its whole history. */
export interface UnitHistory {
  readonly code: string;
  /** The oldest first. */
  readonly versions: readonly AgencyRow[];
  readonly successions: readonly SuccessionRow[];
  readonly counters: readonly CounterRow[];
  /** Versions in which an officer belongs to the unit. */
  readonly officers: readonly OfficerRow[];
}

export type ViewUnit = (actor: Actor, code: string) => Promise<Result<UnitHistory>>;

/** One unit; a unit out of the actor's reach is refused as one that is not there, so that nothing is told of it. */
export function makeViewUnit({ database, clock }: RegistryDeps): ViewUnit {
  return async (actor, code) => {
    const today = todayBy(clock);
    const scope = scopeOf(actor, "units.read", today);
    const known = await reading(database, loadRegistrySnapshot);
    const versions = known.agencies.filter((row) => row.code === code);
    const isReadable = covers(scope, code, unitTreeOn(known.agencies, today));
    if (versions.length === 0 || !isReadable) return failed(unitNotFound(code));
    return success({
      code,
      versions,
      successions: known.successions.filter(
        ({ predecessorCode, successorCode }) => predecessorCode === code || successorCode === code,
      ),
      counters: known.counters.filter(({ agencyCode }) => agencyCode === code),
      officers: known.officers.filter(({ agencyCode }) => agencyCode === code),
    });
  };
}

export function unitNotFound(code: string): Failure {
  return {
    code: "registry.unit-not-found",
    at: code,
    message: "Không có đơn vị này trong phạm vi của bạn.",
    mend: "Kiểm tra mã đơn vị.",
  };
}
