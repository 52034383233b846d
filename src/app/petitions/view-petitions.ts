import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { withReplacedYears, type WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { standingOf, type PetitionStanding } from "../../core/petitions/petition-standing.ts";
import type { PetitionRow } from "../../core/petitions/petition.ts";
import { listedEntries, type StoredEntry } from "../../db/audit-lists.ts";
import type { Database } from "../../db/database.ts";
import { listPetitions, petitionWithCode, verdictsOn, type KeptVerdict } from "../../db/petitions.ts";
import { calendarDays } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { VERDICT_KEPT } from "../import-data-set/keep-verdicts.ts";
import { notInReach, reachOf } from "../reach.ts";
import type { Page, PageRequest } from "../registry/page.ts";

export interface PetitionDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** The built-in calendar; the years that the registry replaces come from the database. */
  readonly calendar: WorkingDayCalendar;
}

export interface PetitionsRequest extends PageRequest {
  readonly agencyCode?: string | undefined;
  /** `overdue` are those open ones whose deadline has passed today. */
  readonly state?: "open" | "resolved" | "overdue" | undefined;
}

/** A petition and how it stands to its deadline today. */
export interface ListedPetition {
  readonly petition: PetitionRow;
  readonly standing: PetitionStanding;
}

export type ViewPetitions = (actor: Actor, request: PetitionsRequest) => Promise<Result<Page<ListedPetition>>>;

/**
 * Petitions of the units that the actor may read, in the order of their codes. A page of overdue ones may be short
 * before the last: whether the deadline has passed is asked of each open petition, in working days.
 */
export function makeViewPetitions({ database, clock, calendar }: PetitionDeps): ViewPetitions {
  return async (actor, { agencyCode, state, after, limit }) => {
    const today = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "petitions.read", day: today });
    if (!reach.ok) return reach;
    const unit = agencyCode === undefined ? undefined : reach.value.unitOf(agencyCode);
    if (agencyCode !== undefined && unit === undefined) return failed(notInReach(agencyCode));
    const own = reach.value.isWholeProvince ? undefined : reach.value.units.map(({ id }) => id);
    const query = { after, most: limit + 1, isResolved: state && state === "resolved" };
    const [rows, days] = await reading(database, (queries) =>
      Promise.all([
        listPetitions(queries, { ...query, agencyIds: unit === undefined ? own : [unit.id] }),
        calendarDays(queries),
      ]),
    );
    const known = withReplacedYears(calendar, days);
    const shown = rows.slice(0, limit);
    const listed = shown.map((petition) => ({ petition, standing: standingOf(petition, today, known) }));
    return success({
      rows: state === "overdue" ? listed.filter(({ standing }) => standing === "overdue") : listed,
      next: rows.length > limit ? shown.at(-1)?.code : undefined,
    });
  };
}

/** One petition with every verdict that was entered, the newest first. */
export interface ViewedPetition extends ListedPetition {
  readonly verdicts: readonly KeptVerdict[];
  /** When files said nothing of the verdict that counts, which was kept; the newest first. */
  readonly silentFiles: readonly { readonly at: Date; readonly fileResolvedAt: string }[];
}

const MOST_SILENT_FILES = 20;

export type ViewPetition = (actor: Actor, code: string) => Promise<Result<ViewedPetition>>;

export function makeViewPetition({ database, clock, calendar }: PetitionDeps): ViewPetition {
  return async (actor, code) => {
    const today = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "petitions.read", day: today });
    if (!reach.ok) return reach;
    const found = await reading(database, (queries) => petitionWithCode(queries, code));
    const agencyCode = found?.petition.agencyCode;
    const isReached =
      reach.value.isWholeProvince || (agencyCode !== undefined && reach.value.unitOf(agencyCode) !== undefined);
    if (found === undefined || !isReached) return failed(notInReach(code));
    const silent = { action: VERDICT_KEPT, subject: `petition:${code}`, limit: MOST_SILENT_FILES };
    const [verdicts, entries, days] = await reading(database, (queries) =>
      Promise.all([verdictsOn(queries, code), listedEntries(queries, silent), calendarDays(queries)]),
    );
    const standing = standingOf(found.petition, today, withReplacedYears(calendar, days));
    return success({ petition: found.petition, standing, verdicts, silentFiles: entries.map(silentFileOf) });
  };
}

function silentFileOf({ at, details }: StoredEntry): ViewedPetition["silentFiles"][number] {
  const { fileResolvedAt } = JSON.parse(details) as { readonly fileResolvedAt: string };
  return { at, fileResolvedAt };
}
