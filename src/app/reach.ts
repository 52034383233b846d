import { refuse } from "../core/access/account-failure.ts";
import type { Actor } from "../core/access/actor.ts";
import { covers, scopeOf } from "../core/access/rights.ts";
import type { Right } from "../core/access/roles.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { success, type Failure, type Result } from "../core/base/result.ts";
import type { AgencyRow } from "../core/registry/agency.ts";
import { Timelines } from "../core/registry/timeline.ts";
import { unitTreeOn } from "../core/registry/unit-tree.ts";
import type { Database } from "../db/database.ts";
import { agencyIdsByCode, agencyVersions } from "../db/registry.ts";
import { reading } from "../db/transaction.ts";

/** A unit as lists show it: its version of the day, else the nearest one. */
export interface NamedUnit {
  readonly id: number;
  readonly code: string;
  readonly version: AgencyRow;
}

/** The units whose rows an actor may read under a right on a day. Every list and every row is limited by it. */
export interface Reach {
  readonly isWholeProvince: boolean;
  /** In the order of their names. */
  readonly units: readonly NamedUnit[];
  unitOf(code: string): NamedUnit | undefined;
}

/**
 * Where an actor may read under a right. A unit of which no version holds today is reached by those for the whole
 * province alone: nobody can say any more below whom it stands.
 */
export async function reachOf(
  database: Database,
  actor: Actor,
  { right, day }: { readonly right: Right; readonly day: LocalDate },
): Promise<Result<Reach>> {
  const scope = scopeOf(actor, right, day);
  if (scope === undefined) return refuse("access.refused");
  const [versions, ids] = await reading(database, (queries) =>
    Promise.all([agencyVersions(queries), agencyIdsByCode(queries)]),
  );
  const parentOf = unitTreeOn(versions, day);
  const timelines = new Timelines<AgencyRow>();
  for (const version of versions) timelines.add(version);
  const units = [...ids]
    .filter(([code]) => code !== "" && covers(scope, code, parentOf))
    .map(([code, id]) => ({ id, code, version: timelines.of(code)?.nearest(day) ?? bare(code) }))
    .sort((a, b) => compareNames(a.version, b.version));
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return success({ isWholeProvince: scope.wholeProvince, units, unitOf: (code) => byCode.get(code) });
}

/** A unit that facts name and no registry has described yet. */
function bare(code: string): AgencyRow {
  return { code, tier: "commune" };
}

const BY_NAME = new Intl.Collator("vi");

function compareNames(a: AgencyRow, b: AgencyRow): number {
  return BY_NAME.compare(a.name ?? a.code, b.name ?? b.code) || (a.code < b.code ? -1 : 1);
}

/** A row that is not there and a row of another unit are refused in the same words: none tells the other exists. */
export function notInReach(at: string): Failure {
  return {
    code: "page.not-found",
    at,
    message: "Không có mục này",
    mend: "Kiểm tra lại địa chỉ; mục có thể thuộc đơn vị ngoài phạm vi được giao.",
  };
}
