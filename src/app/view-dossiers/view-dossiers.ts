import type { Actor } from "../../core/access/actor.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import { TIMELINESS, type Timeliness } from "../../core/scoring/points-row.ts";
import type { Database } from "../../db/database.ts";
import { listDossiers, type ListedDossier } from "../../db/dossier-list.ts";
import { type DossierKey, type DossierProgress, type DossierSort } from "../../db/dossier-query.ts";
import { tallySets, type TallySet } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { reachOf, type NamedUnit, type Reach } from "../reach.ts";

export { DOSSIER_PROGRESS, DOSSIER_SORTS } from "../../db/dossier-query.ts";
export type { ListedDossier } from "../../db/dossier-list.ts";
export type { DossierKey, DossierProgress, DossierSort } from "../../db/dossier-query.ts";

/** What somebody asks the list of dossiers for; an absent part does not limit. */
export interface DossierSearch {
  readonly agencyCode: string | undefined;
  readonly progress: DossierProgress | undefined;
  readonly timeliness: Timeliness | undefined;
  /** The tally set that timeliness is read from; another one than there is, or none: the newest. */
  readonly tallySetId: number | undefined;
  readonly procedureCode: string | undefined;
  readonly codeText: string | undefined;
  readonly sort: DossierSort;
  readonly isDescending: boolean;
  readonly after: DossierKey | undefined;
  readonly day: LocalDate;
}

type NamedSet = Pick<TallySet, "id" | "title">;

export interface DossierPage {
  readonly dossiers: readonly ListedDossier[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: DossierKey | undefined;
  /** A search that has not looked at everything yet: up to there in the order. `next` goes on. */
  readonly searchedTo: DossierKey | undefined;
  /** Units that the reader can choose among. */
  readonly units: readonly NamedUnit[];
  /** The tally set that timeliness was read from. */
  readonly tallySet: NamedSet | undefined;
  /** All of them, the newest first. */
  readonly tallySets: readonly NamedSet[];
}

export type ViewDossiers = (actor: Actor, search: DossierSearch) => Promise<Result<DossierPage>>;

const PAGE_ROWS = 50;

/** One page of the dossiers of the actor's units. A unit outside is an empty list, not a refusal that tells of it. */
export function makeViewDossiers({ database }: { readonly database: Database }): ViewDossiers {
  return async (actor, search) => {
    const reach = await reachOf(database, actor, { right: "dossiers.read", day: search.day });
    if (!reach.ok) return reach;
    return reading(database, async (queries) => {
      const sets = (await tallySets(queries)).toReversed();
      const tallySet = sets.find(({ id }) => id === search.tallySetId) ?? sets[0];
      const { dossiers: rows, searchedTo } = await listDossiers(queries, {
        ...search,
        agencyIds: agencyIdsOf(reach.value, search.agencyCode),
        tallySetId: tallySet?.id,
        timeliness: search.timeliness === undefined ? undefined : TIMELINESS.indexOf(search.timeliness),
        most: PAGE_ROWS + 1,
      });
      const isFull = rows.length > PAGE_ROWS;
      const dossiers = rows.slice(0, PAGE_ROWS);
      const next = isFull ? dossiers.at(-1)?.key : searchedTo;
      return success({
        dossiers,
        next,
        searchedTo: isFull ? undefined : searchedTo,
        units: reach.value.units,
        tallySet,
        tallySets: sets,
      });
    });
  };
}

function agencyIdsOf(reach: Reach, agencyCode: string | undefined): readonly number[] | undefined {
  if (agencyCode !== undefined) return [reach.unitOf(agencyCode)?.id ?? -1];
  return reach.isWholeProvince ? undefined : reach.units.map(({ id }) => id);
}
