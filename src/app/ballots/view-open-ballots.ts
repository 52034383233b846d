import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { openFormId } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import { openCounts, type OpenCount } from "../../db/open-ballots.ts";
import { reading } from "../../db/transaction.ts";
import { reachOf, type NamedUnit } from "../reach.ts";
import { areOpenBallotsCounted } from "./open-policy.ts";

export interface OpenBallotsOfUnit {
  readonly unit: NamedUnit;
  readonly ballots: number;
  /** Undefined: too few answered for a share that names nobody. */
  readonly satisfaction: { readonly k: number; readonly n: number } | undefined;
}

export interface OpenBallots {
  readonly isCounted: boolean;
  /** The actor may decide whether they count. */
  readonly mayDecide: boolean;
  readonly units: readonly OpenBallotsOfUnit[];
}

export type ViewOpenBallots = (actor: Actor) => Promise<Result<OpenBallots>>;

/** Phiếu từ trang góp ý mở that stand apart from the results: of each unit in reach, how many and how satisfied. */
export function makeViewOpenBallots({
  database,
  clock,
  formFiles,
}: {
  readonly database: Database;
  readonly clock: () => Date;
  readonly formFiles: readonly FormFile[];
}): ViewOpenBallots {
  return async (actor) => {
    const day = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "results.read", day });
    if (!reach.ok) return reach;
    const { units } = reach.value;
    const agencyIds = units.map(({ id }) => id);
    return reading(database, async (queries) => {
      const found: OpenCount[] = [];
      for (const { id } of formFiles) found.push(...(await openCounts(queries, { formId: openFormId(id), agencyIds })));
      const shown = units.map((unit): OpenBallotsOfUnit => {
        const own = found.filter(({ agencyId }) => agencyId === unit.id);
        const sum = (field: "ballots" | "answered" | "satisfied") => own.reduce((all, row) => all + row[field], 0);
        const [k, n] = [sum("satisfied"), sum("answered")];
        return { unit, ballots: sum("ballots"), satisfaction: n < LEAST_SHOWN_BASE ? undefined : { k, n } };
      });
      return success({
        isCounted: await areOpenBallotsCounted(queries),
        mayDecide: scopeOf(actor, "periods.manage", day) !== undefined,
        units: shown.filter(({ ballots }) => ballots > 0),
      });
    });
  };
}
