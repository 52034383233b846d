import { sql, type Selectable } from "kysely";
import type { CaseKey } from "../core/scoring/cases.ts";
import type { EvaluationWindow } from "../core/scoring/window.ts";
import { arrayText } from "./array-text.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { TalliesSchema } from "./schema/tallies.ts";
import type { Tx } from "./transaction.ts";
import { dayParameter } from "./value-parsers.ts";

export type TallySetState = "building" | "live" | "frozen";

/** What any set keeps: one rule set, one window, and how far its points are. */
interface SetColumns {
  readonly id: number;
  readonly title: string;
  readonly ruleSetId: string;
  readonly ruleSetHash: string;
  /** `path=value`. */
  readonly overrides: readonly string[];
  readonly window: EvaluationWindow;
  readonly state: TallySetState;
  readonly built: BuildPlace;
  readonly createdAt: Date;
  readonly frozenAt: Date | undefined;
}

/** Bộ tổng hợp: what results are made of. */
export interface TallySet extends SetColumns {
  readonly purpose: "results";
}

/**
 * Tính thử: rules tried out on the facts of another set. It is no {@link TallySet}, so that nothing that freezes,
 * appraises or publishes takes it, and the database refuses it as the set of a period.
 */
export interface TrialSet extends SetColumns {
  readonly purpose: "trial";
  readonly baseSetId: number;
}

/** Whatever the worker keeps points and tallies for. */
export type KeptSet = TallySet | TrialSet;

/** How far the first build of a set came: dossiers (0), ballots without dossier (1), done (2). */
export interface BuildPlace {
  readonly part: number;
  readonly agencyId: number;
  readonly key: string;
}

function keptSetOf(row: Selectable<TalliesSchema["tally_sets"]>): KeptSet {
  const columns: SetColumns = {
    id: row.id,
    title: row.title,
    ruleSetId: row.rule_set_id,
    ruleSetHash: row.rule_set_hash,
    overrides: row.overrides,
    window: { from: row.window_from, to: row.window_to, asOf: row.as_of ?? undefined },
    state: row.state as TallySetState,
    built: { part: row.built_part, agencyId: row.built_agency_id, key: row.built_key },
    createdAt: row.created_at,
    frozenAt: row.frozen_at ?? undefined,
  };
  if (row.base_set_id === null) return { ...columns, purpose: "results" };
  return { ...columns, purpose: "trial", baseSetId: row.base_set_id };
}

/** Every set that is kept, trials among them, in the order in which they were made. */
export async function keptSets(queries: Queries): Promise<readonly KeptSet[]> {
  const rows = await queries.selectFrom("tally_sets").selectAll().orderBy("id").execute();
  return rows.map(keptSetOf);
}

export async function keptSetById(queries: Queries, id: number): Promise<KeptSet | undefined> {
  const row = await queries.selectFrom("tally_sets").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : keptSetOf(row);
}

/** Every tally set that results can be made of, in the order in which they were made. */
export async function tallySets(queries: Queries): Promise<readonly TallySet[]> {
  return (await keptSets(queries)).filter((set) => set.purpose === "results");
}

/** Undefined for a trial too. */
export async function tallySetById(queries: Queries, id: number): Promise<TallySet | undefined> {
  const set = await keptSetById(queries, id);
  return set?.purpose === "results" ? set : undefined;
}

/** The trials on the facts of a set, in the order in which they were made. */
export async function trialsOf(queries: Queries, baseSetId: number): Promise<readonly TrialSet[]> {
  return (await keptSets(queries))
    .filter((set) => set.purpose === "trial")
    .filter((set) => set.baseSetId === baseSetId);
}

/** `baseSetId`: of a trial. */
export type NewTallySet = Pick<TallySet, "title" | "ruleSetId" | "ruleSetHash" | "overrides" | "window"> & {
  readonly baseSetId?: number;
};

/** A new set begins without any case; the worker builds it. */
export async function insertTallySet(
  tx: AuditedTx,
  { title, ruleSetId, ruleSetHash, overrides, window, baseSetId }: NewTallySet,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto("tally_sets")
    .values({
      title,
      rule_set_id: ruleSetId,
      rule_set_hash: ruleSetHash,
      overrides: [...overrides],
      window_from: dayParameter(window.from),
      window_to: dayParameter(window.to),
      as_of: window.asOf === undefined ? null : dayParameter(window.asOf),
      state: "building",
      created_by: actor,
      created_at: at,
      ...(baseSetId === undefined ? {} : { purpose: "trial", base_set_id: baseSetId }),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Remembers how far a build came; with the last part the set is live. */
export async function noteBuilt(tx: Tx, id: number, { part, agencyId, key }: BuildPlace): Promise<void> {
  await tx
    .updateTable("tally_sets")
    .set({ built_part: part, built_agency_id: agencyId, built_key: key, ...(part === 2 ? { state: "live" } : {}) })
    .where("id", "=", id)
    .where("state", "=", "building")
    .execute();
}

/**
 * Empties sets that are not frozen and lets them be built from their start: cases passed that could not be counted for
 * them. Where no tally is left there are no points either, so that this costs something once alone.
 */
export async function buildAnew(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { numDeletedRows } = await tx.deleteFrom("tallies").where("tally_set_id", "in", ids).executeTakeFirst();
  if (numDeletedRows > 0n) await tx.deleteFrom("points").where("tally_set_id", "in", ids).execute();
  await tx
    .updateTable("tally_sets")
    .set({ state: "building", built_part: 0, built_agency_id: 0, built_key: "" })
    .where("id", "in", ids)
    .where("state", "<>", "frozen")
    .execute();
}

export async function markFrozen(
  tx: AuditedTx,
  id: number,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable("tally_sets")
    .set({ state: "frozen", frozen_by: actor, frozen_at: at })
    .where("id", "=", id)
    .execute();
}

/** How many cases would count otherwise in a frozen set by now. */
export async function countLateCases(queries: Queries, tallySetId: number): Promise<number> {
  const { count } = await queries
    .selectFrom("late_cases")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tally_set_id", "=", tallySetId)
    .executeTakeFirstOrThrow();
  return count;
}

/** A case that came or changed after a set was frozen. */
export interface LateCase {
  readonly agencyId: number;
  readonly tallySetId: number;
  readonly key: CaseKey;
}

/** What some cases are in frozen sets now. */
export interface LateChanges {
  /** All cases that were judged anew. */
  readonly keys: readonly CaseKey[];
  /** Every unit in which one of them may be noted: where its facts are, or were before they changed. */
  readonly agencyIds: ReadonlySet<number>;
  /** The frozen sets in which they were. */
  readonly setIds: readonly number[];
  /** Those of them that would count otherwise. */
  readonly late: readonly LateCase[];
  readonly at: Date;
}

/**
 * Notes late cases once each, in the unit where they are now. Those of which nothing is left, that have moved, or that
 * are as they were when the set was frozen are late no more.
 */
export async function noteLateCases(tx: Tx, { keys, agencyIds, setIds, late, at }: LateChanges): Promise<void> {
  if (setIds.length === 0) return;
  await sql`delete from late_cases l
    where l.agency_id = any(${arrayText([...agencyIds])}::integer[])
      and l.tally_set_id = any(${arrayText(setIds)}::integer[]) and l.case_key = any(${arrayText(keys)}::text[])
      and not exists (select from ${pairs(late)} where noted.agency_id = l.agency_id
        and noted.tally_set_id = l.tally_set_id and noted.case_key = l.case_key)`.execute(tx);
  if (late.length === 0) return;
  await sql`insert into late_cases (agency_id, tally_set_id, case_key, noticed_at)
    select noted.*, ${at}::timestamptz from ${pairs(late)} on conflict do nothing`.execute(tx);
}

function pairs(cases: readonly LateCase[]) {
  return sql`unnest(${arrayText(cases.map(({ agencyId }) => agencyId))}::integer[],
    ${arrayText(cases.map(({ tallySetId }) => tallySetId))}::integer[],
    ${arrayText(cases.map(({ key }) => key))}::text[]) as noted (agency_id, tally_set_id, case_key)`;
}

/** A late case as lists show it; `isOnFile`: its dossier is there, so that it has a page. */
export interface ListedLateCase {
  readonly agencyCode: string;
  readonly key: CaseKey;
  readonly noticedAt: Date;
  readonly isOnFile: boolean;
}

/** The late cases of a frozen set, those noticed last first. */
export async function lateCases(
  queries: Queries,
  tallySetId: number,
  most: number,
): Promise<readonly ListedLateCase[]> {
  const rows = await queries
    .selectFrom("late_cases as late")
    .innerJoin("agencies as agency", "agency.id", "late.agency_id")
    .where("late.tally_set_id", "=", tallySetId)
    .select(["agency.code as agencyCode", "late.case_key as key", "late.noticed_at as noticedAt"])
    .select(
      sql<boolean>`left(late.case_key, 2) = 'd:' and exists (select 1 from dossiers
        where dossiers.agency_id = late.agency_id and dossiers.code = substr(late.case_key, 3))`.as("isOnFile"),
    )
    .orderBy("late.noticed_at", "desc")
    .orderBy("late.case_key")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...row, key: row.key as CaseKey }));
}
