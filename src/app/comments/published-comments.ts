import { parseIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import { invariant } from "../../core/base/invariant.ts";
import { shownInPublications, type PublicationComments } from "../../core/ballots/shown-comments.ts";
import { HIDDEN } from "../../core/publication/published-results.ts";
import { releasedComments, type ReleasedComment } from "../../db/comments.ts";
import { type Database, scoringOf } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import type { PublicationHead, ReadPublications } from "../publications/public-reading.ts";
import { writerOf } from "./rated-comments.ts";

export interface PublishedCommentDeps {
  readonly database: Database;
  readonly publications: Pick<ReadPublications, "list" | "find">;
}

/** A unit on the site, as one publication shows it. */
export interface PublishedUnitAddress {
  readonly number: number;
  readonly agencyCode: string;
}

/**
 * Góp ý that everybody may read with a publication: released before it, on ballots of its days, of a unit whose answers
 * it shows; and none that can be told from other publications of the same days as that of a few people. What is
 * released afterwards waits for the next publication, so that nobody sees whose comment appears when.
 */
export async function publishedComments(
  { database, publications }: PublishedCommentDeps,
  { number, agencyCode }: PublishedUnitAddress,
): Promise<readonly string[]> {
  const released = await reading(scoringOf(database), (queries) => releasedComments(queries, agencyCode));
  const all = await publications.list();
  const head = all.find((each) => each.number === number);
  if (head === undefined || released.length === 0) return [];
  const compared: PublicationComments[] = [];
  for (const each of connected(head, all).sort((a, b) => a.number - b.number)) {
    const unit = (await publications.find(each.number))?.results.units.find(({ code }) => code === agencyCode);
    if (unit !== undefined && unit.satisfaction !== HIDDEN) compared.push(commentsOf(each, released));
  }
  const shown = shownInPublications(compared).get(number);
  return released.flatMap(({ ballotId, text }) => (shown?.has(ballotId) === true ? [text] : []));
}

/** Publications that share days with one, or with one that does: only these tell something beside it. */
function connected(head: PublicationHead, all: readonly PublicationHead[]): PublicationHead[] {
  const found = new Set([head]);
  for (const { period } of found) {
    for (const other of all) {
      if (other.period.from <= period.to && period.from <= other.period.to) found.add(other);
    }
  }
  return [...found];
}

function commentsOf(
  { number, period, publishedAt }: PublicationHead,
  released: readonly ReleasedComment[],
): PublicationComments {
  const [from, to] = [dayOf(period.from), dayOf(period.to)];
  const own = released.filter(
    ({ castOn, releasedAt }) => castOn >= from && castOn <= to && releasedAt.getTime() <= publishedAt.getTime(),
  );
  return { number, writerOf: new Map(own.map((comment) => [comment.ballotId, writerOf(comment)])) };
}

function dayOf(iso: string): LocalDate {
  const day = parseIsoDate(iso);
  invariant(day !== undefined, `a publication with the day ${iso}`);
  return day;
}
