import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { withReplacedYears, type WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { deadlineOf, type PetitionDeadline } from "../../core/petitions/petition-deadline.ts";
import {
  EDITED_FIELDS,
  withoutKeptEdits,
  type EditedField,
  type PetitionContent,
} from "../../core/petitions/kept-edits.ts";
import { standingOf, type PetitionStanding } from "../../core/petitions/petition-standing.ts";
import type { PetitionRow } from "../../core/petitions/petition.ts";
import { listedEntries, type StoredEntry } from "../../db/audit-lists.ts";
import type { Database, Queries } from "../../db/database.ts";
import { editsOf, keptEditsAmong, type StoredPetitionEdit } from "../../db/petition-edits.ts";
import {
  listPetitions,
  petitionWithCode,
  verdictsOn,
  type KeptVerdict,
  type PetitionQuery,
} from "../../db/petitions.ts";
import { calendarDays } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { auditParties } from "../audit-parties.ts";
import { EDIT_MET } from "../import-data-set/keep-edits.ts";
import { VERDICT_KEPT } from "../import-data-set/keep-verdicts.ts";
import { notInReach, reachOf, type NamedUnit } from "../reach.ts";
import type { Page, PageRequest } from "../registry/page.ts";

export interface PetitionDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** The built-in calendar; the years that the registry replaces come from the database. */
  readonly calendar: WorkingDayCalendar;
}

export const PETITION_STATES = ["open", "overdue", "resolved", "late"] as const;
export type PetitionState = (typeof PETITION_STATES)[number];

export interface PetitionsRequest extends PageRequest {
  readonly agencyCode?: string | undefined;
  /** `overdue`: open ones whose deadline has passed today; `late`: answered after it. */
  readonly state?: PetitionState | undefined;
  readonly dossierCode?: string | undefined;
  /** Some part of the code of the petition or of its dossier. */
  readonly codeText?: string | undefined;
}

/** A petition and how it stands to its deadline today. */
export interface ListedPetition {
  readonly petition: PetitionRow;
  readonly standing: PetitionStanding;
  /** Undefined without a deadline, or where a needed year has no calendar. */
  readonly deadline: PetitionDeadline | undefined;
}

export interface PetitionPage extends Page<ListedPetition> {
  /** Units that the reader can choose among. */
  readonly units: readonly NamedUnit[];
}

export type ViewPetitions = (actor: Actor, request: PetitionsRequest) => Promise<Result<PetitionPage>>;

/**
 * Petitions of the units that the actor may read, in the order of their codes. A page of overdue or late ones may be
 * short before the last: the database leaves out those that are in time by the days alone, and of the others it is
 * asked in working days.
 */
export function makeViewPetitions({ database, clock, calendar }: PetitionDeps): ViewPetitions {
  return async (actor, { agencyCode, state, after, limit, ...narrowed }) => {
    const today = dayOf(localTimeAt(clock().getTime()));
    const reach = await reachOf(database, actor, { right: "petitions.read", day: today });
    if (!reach.ok) return reach;
    const unit = agencyCode === undefined ? undefined : reach.value.unitOf(agencyCode);
    if (agencyCode !== undefined && unit === undefined) return failed(notInReach(agencyCode));
    const own = reach.value.isWholeProvince ? undefined : reach.value.units.map(({ id }) => id);
    const query = { ...narrowed, ...limitsOf(state, today), after, most: limit + 1 };
    const [rows, days] = await reading(database, (queries) =>
      Promise.all([
        listPetitions(queries, { ...query, agencyIds: unit === undefined ? own : [unit.id] }),
        calendarDays(queries),
      ]),
    );
    const known = withReplacedYears(calendar, days);
    const shown = rows.slice(0, limit);
    const listed = shown.map((petition) => listedOn(petition, today, known));
    const isJudged = state === "overdue" || state === "late";
    return success({
      rows: isJudged ? listed.filter(({ standing }) => standing === state) : listed,
      next: rows.length > limit ? shown.at(-1)?.code : undefined,
      units: reach.value.units,
    });
  };
}

function limitsOf(state: PetitionState | undefined, today: LocalDate): Pick<PetitionQuery, "isResolved" | "dueBefore"> {
  const isResolved = state && (state === "resolved" || state === "late");
  return { isResolved, dueBefore: state === "late" ? "answer" : state === "overdue" ? today : undefined };
}

function listedOn(petition: PetitionRow, today: LocalDate, calendar: WorkingDayCalendar): ListedPetition {
  return {
    petition,
    standing: standingOf(petition, today, calendar),
    deadline: deadlineOf(petition, today, calendar),
  };
}

export interface NamedVerdict extends KeptVerdict {
  /** Undefined: a person whose account is not known any more. */
  readonly enteredByName: string | undefined;
}

export interface NamedPetitionEdit extends StoredPetitionEdit {
  /** Undefined: a person whose account is not known any more. */
  readonly editedByName: string | undefined;
}

/** One petition with every verdict that was entered, the newest first. */
export interface ViewedPetition extends ListedPetition {
  /** As the registry names the unit now; undefined where it names none. */
  readonly unit: NamedUnit | undefined;
  /** Whether the reader may enter a verdict here and edit what the petition says. */
  readonly mayResolve: boolean;
  /** Whether it stands as people entered it. */
  readonly isByHand: boolean;
  /** Hexadecimal: tells this content from any other. */
  readonly digest: string;
  /** What it said before people edited it, the newest edit first. */
  readonly edits: readonly NamedPetitionEdit[];
  /** What it says once the edits that outlive files are taken back; undefined where there are none. */
  readonly withoutEdits: PetitionContent | undefined;
  /** How files met those edits, the newest first. */
  readonly metFiles: readonly MetFile[];
  readonly verdicts: readonly NamedVerdict[];
  /** Who entered it by hand and when; undefined: a file brought it. */
  readonly entered: { readonly by: string | undefined; readonly at: Date } | undefined;
  /** When files said nothing of the verdict that counts, which was kept; the newest first. */
  readonly silentFiles: readonly { readonly at: Date; readonly fileResolvedAt: string }[];
}

/** A file that came after edits: fields that stayed as edited, and those of which it said something new. */
export interface MetFile {
  readonly at: Date;
  readonly kept: readonly EditedField[];
  readonly yielded: readonly EditedField[];
}

const MOST_FILES = 20;

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
    const unit = agencyCode === undefined ? undefined : reach.value.unitOf(agencyCode);
    const managing = await reachOf(database, actor, { right: "petitions.manage", day: today });
    const mayResolve =
      managing.ok && (managing.value.isWholeProvince || managing.value.unitOf(agencyCode ?? "") !== undefined);
    const [history, days] = await reading(database, (queries) =>
      Promise.all([historyOf(queries, code), calendarDays(queries)]),
    );
    return success({
      ...listedOn(found.petition, today, withReplacedYears(calendar, days)),
      ...history,
      unit,
      mayResolve,
      withoutEdits: withoutEdits(found.petition, history.edits),
      isByHand: found.isByHand,
      digest: found.digest,
    });
  };
}

function withoutEdits(petition: PetitionRow, edits: readonly StoredPetitionEdit[]): PetitionContent | undefined {
  const kept = keptEditsAmong(edits);
  return kept.length === 0 ? undefined : withoutKeptEdits(petition, kept);
}

async function historyOf(
  queries: Queries,
  code: string,
): Promise<Pick<ViewedPetition, "verdicts" | "edits" | "entered" | "silentFiles" | "metFiles">> {
  const subject = `petition:${code}`;
  const [verdicts, edits, silent, met, [entry]] = await Promise.all([
    verdictsOn(queries, code),
    editsOf(queries, code),
    listedEntries(queries, { action: VERDICT_KEPT, subject, limit: MOST_FILES }),
    listedEntries(queries, { action: EDIT_MET, subject, limit: MOST_FILES }),
    listedEntries(queries, { action: "petition.entered", subject, limit: 1 }),
  ]);
  const codes = [
    ...verdicts.map(({ enteredBy }) => enteredBy),
    ...edits.map(({ editedBy }) => editedBy),
    ...(entry === undefined ? [] : [entry.actor]),
  ];
  const partyAt = await auditParties(queries, codes);
  return {
    verdicts: verdicts.map((verdict) => ({
      ...verdict,
      enteredByName: partyAt(verdict.enteredBy, verdict.enteredAt).name,
    })),
    edits: edits.map((edit) => ({ ...edit, editedByName: partyAt(edit.editedBy, edit.editedAt).name })),
    silentFiles: silent.map(silentFileOf),
    metFiles: met.map(metFileOf),
    entered: entry && { by: partyAt(entry.actor, entry.at).name, at: entry.at },
  };
}

function silentFileOf({ at, details }: StoredEntry): ViewedPetition["silentFiles"][number] {
  const { fileResolvedAt } = JSON.parse(details) as { readonly fileResolvedAt: string };
  return { at, fileResolvedAt };
}

function metFileOf({ at, details }: StoredEntry): MetFile {
  const { kept, yielded } = JSON.parse(details) as { readonly kept: string; readonly yielded: string };
  const fieldsOf = (text: string) => EDITED_FIELDS.filter((field) => text.split(" ").includes(field));
  return { at, kept: fieldsOf(kept), yielded: fieldsOf(yielded) };
}
