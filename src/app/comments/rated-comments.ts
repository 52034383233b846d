import { redact, type CommentPart } from "../../core/ballots/redaction.ts";
import { LEAST_SHOWN_COMMENTS, shownPeriods, type PeriodComments } from "../../core/ballots/shown-comments.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import type { EvaluationTrace } from "../../core/scoring/trace.ts";
import { commentsOfUnit, lateCaseKeys, type StoredComment } from "../../db/comments.ts";
import type { Queries } from "../../db/database.ts";
import { storedPeriods, type StoredPeriod } from "../../db/periods.ts";
import { officerVersions } from "../../db/registry.ts";
import type { RatePeriod } from "../periods/rated-period.ts";

/** A comment as the rated side reads it: blackened, without day, dossier or ballot. */
export interface ShownComment {
  /** 5 is very satisfied, 1 very dissatisfied; undefined: not answered. */
  readonly level: number | undefined;
  readonly parts: readonly CommentPart[];
}

/** What the rated side may read of a period, or why it may not. */
export type RatedComments =
  | { readonly comments: readonly ShownComment[] }
  | { readonly withheld: "notLocked" | "fewBallots" | "fewComments" | "otherPeriods" };

/** Whose comments: of a whole unit, or of one of its officers. */
export interface RatedSide {
  readonly agencyCode: string;
  readonly officerCode: string | undefined;
}

/**
 * Góp ý for the rated side: of periods whose facts are locked, so that nobody sees who wrote by when a comment appears,
 * and from as many people on as the core says. An officer reads the own name; those of colleagues are blackened.
 */
export async function ratedComments(
  queries: Queries,
  { period, side, rate }: { readonly period: StoredPeriod; readonly side: RatedSide; readonly rate: RatePeriod },
): Promise<RatedComments> {
  if (period.course.stage !== "closed") return { withheld: "notLocked" };
  const stored = await commentsOfUnit(queries, side.agencyCode);
  const own = stored.filter(({ officerCode }) => side.officerCode === undefined || officerCode === side.officerCode);
  const locked = (await storedPeriods(queries)).filter(({ course }) => course.stage === "closed");
  const compared = connected(period, locked);
  const counted = new Map<string, PeriodComments & { readonly comments: readonly StoredComment[] }>();
  for (const each of [...compared].sort(byLocking)) {
    counted.set(each.id, await commentsIn(queries, { period: each, own, side, rate }));
  }
  const here = counted.get(period.id);
  if (here === undefined || here.ballots < LEAST_SHOWN_BASE) return { withheld: "fewBallots" };
  if (here.writers.size < LEAST_SHOWN_COMMENTS) return { withheld: "fewComments" };
  if (!shownPeriods([...counted.values()]).has(period.id)) return { withheld: "otherPeriods" };
  const names = side.officerCode === undefined ? [] : await colleagues(queries, side);
  return { comments: here.comments.map((comment) => shown(comment, names)).sort(byLevel) };
}

/** The periods that share days with one, or with one that does: only these tell something beside it. */
function connected(period: StoredPeriod, all: readonly StoredPeriod[]): readonly StoredPeriod[] {
  const found = new Set([period]);
  for (const one of found) {
    for (const other of all) {
      const meet = other.window.from <= one.window.to && one.window.from <= other.window.to;
      if (meet && other.id !== period.id) found.add(other);
    }
  }
  return [...found];
}

function byLocking(a: StoredPeriod, b: StoredPeriod): number {
  return (a.course.closedOn ?? 0) - (b.course.closedOn ?? 0) || (a.id < b.id ? -1 : 1);
}

interface InPeriod {
  readonly period: StoredPeriod;
  readonly own: readonly StoredComment[];
  readonly side: RatedSide;
  readonly rate: RatePeriod;
}

async function commentsIn(queries: Queries, { period, own, side, rate }: InPeriod) {
  const { id, window, tallySetId = 0 } = period;
  const late = await lateCaseKeys(queries, tallySetId);
  const comments = own.filter(
    (comment) => comment.castOn >= window.from && comment.castOn <= window.to && !late.has(writerOf(comment)),
  );
  const rated = comments.length === 0 ? undefined : await rate(period);
  const ballots = rated?.ok === true ? ballotsOf(rated.value.evaluation.trace, side) : 0;
  return { id, ballots, writers: new Set(comments.map(writerOf)), comments };
}

/** Ballots of one dossier are one person's, as far as anybody can tell. */
export function writerOf({ dossierCode, ballotId }: Pick<StoredComment, "dossierCode" | "ballotId">): string {
  return dossierCode === null ? `b:${ballotId}` : `d:${dossierCode}`;
}

/** Ballots that count: of an officer, those about conduct, which every ballot asks of. */
function ballotsOf({ agencies, officers }: EvaluationTrace, { agencyCode, officerCode }: RatedSide): number {
  if (officerCode === undefined) return agencies.find(({ code }) => code === agencyCode)?.ballots.counted ?? 0;
  return officers.find(({ code }) => code === officerCode)?.indicators["7"]?.fromBallots ?? 0;
}

async function colleagues(queries: Queries, { agencyCode, officerCode }: RatedSide): Promise<readonly string[]> {
  const officers = (await officerVersions(queries)).filter((each) => each.agencyCode === agencyCode);
  const own = new Set(officers.filter(({ code }) => code === officerCode).map(({ name }) => name));
  return [...new Set(officers.flatMap(({ name }) => (name === undefined || own.has(name) ? [] : [name])))];
}

function shown({ comment, level, dossierCode }: StoredComment, names: readonly string[]): ShownComment {
  const known = { names, dossierCodes: dossierCode === null ? [] : [dossierCode], words: [] };
  return { level: level ?? undefined, parts: redact(comment, known) };
}

/** Best level first, then by text: the order in which they were written tells nothing. */
function byLevel(a: ShownComment, b: ShownComment): number {
  const [left, right] = [JSON.stringify(a.parts), JSON.stringify(b.parts)];
  return (b.level ?? 0) - (a.level ?? 0) || (left < right ? -1 : left > right ? 1 : 0);
}
