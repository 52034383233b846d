import type { Actor } from "../../core/access/actor.ts";
import { isRatedIn, scopeOf } from "../../core/access/rights.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { success, type Result } from "../../core/base/result.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import type { Database } from "../../db/database.ts";
import { agencyVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { reachOf, type NamedUnit } from "../reach.ts";
import { openPageCounts, shownOpenPages, type OpenPageCount } from "../rated-side/open-page-steps.ts";
import { areOpenBallotsCounted } from "./open-policy.ts";

export interface OpenBallotsOfUnit {
  readonly unit: NamedUnit;
  readonly ballots: number;
  /** Undefined: too few answered for a share that names nobody; `withheld`: it is not for who works in the unit. */
  readonly satisfaction: { readonly k: number; readonly n: number } | "withheld" | undefined;
}

export interface OpenBallots {
  readonly isCounted: boolean;
  /** The actor may decide whether they count. */
  readonly mayDecide: boolean;
  /** Of some units the number moves in steps of ten ballots, and how they answered is not told. */
  readonly isStepped: boolean;
  readonly units: readonly OpenBallotsOfUnit[];
}

export type ViewOpenBallots = (actor: Actor) => Promise<Result<OpenBallots>>;

/**
 * Phiếu từ trang góp ý mở that stand apart from the results: of each unit in reach, how many and how satisfied. Who
 * reads for some units alone sees how many, in steps of ten, and not how they answered: anybody may send such ballots,
 * and whoever sends nine would read the tenth.
 */
export function makeViewOpenBallots({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): ViewOpenBallots {
  return async (actor) => {
    const day = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    const { units, isWholeProvince } = reach.value;
    const agencyIds = units.map(({ id }) => id);
    return reading(database, async (queries) => {
      const counts = isWholeProvince ? await openPageCounts(queries, agencyIds) : new Map<number, OpenPageCount>();
      const steps = await shownOpenPages(queries);
      const parentOf = unitTreeOn(await agencyVersions(queries), day);
      const isStepped = (code: string): boolean => !isWholeProvince || isRatedIn(actor, code, { day, parentOf });
      const shown = units.map((unit): OpenBallotsOfUnit => {
        const own = (isStepped(unit.code) ? steps : counts).get(unit.id);
        const { ballots, answered: n, satisfied: k } = own ?? { ballots: 0, answered: 0, satisfied: 0 };
        const share = n < LEAST_SHOWN_BASE ? undefined : { k, n };
        return { unit, ballots, satisfaction: isStepped(unit.code) ? "withheld" : share };
      });
      return success({
        isCounted: await areOpenBallotsCounted(queries),
        isStepped: units.some(({ code }) => isStepped(code)),
        mayDecide: scopeOf(actor, "periods.manage", day) !== undefined,
        units: shown.filter(({ ballots }) => ballots > 0),
      });
    });
  };
}
