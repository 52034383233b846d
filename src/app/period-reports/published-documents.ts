import type { LocalDate } from "../../core/base/local-date.ts";
import { periodStanding, type PeriodStanding } from "../../core/periods/period-standing.ts";
import type { Queries } from "../../db/database.ts";
import { unitsOfPeriods } from "../../db/period-units.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { filesOfPublication, storedPublications, type StoredPublicationFile } from "../../db/publications.ts";

/** What was let out of a period, as far as somebody may read it. */
export interface PublishedPart {
  readonly standing: PeriodStanding;
  /** Of the publication in force; undefined: nothing is published. */
  readonly published: PublishedDocuments | undefined;
}

export interface PublishedDocuments {
  readonly number: number;
  readonly publishedOn: LocalDate;
  readonly files: readonly StoredPublicationFile[];
}

/** Where the period stands, and the documents of its publication in force. */
export async function publishedPart(
  queries: Queries,
  period: StoredPeriod,
  isRestrictedShown: boolean,
): Promise<PublishedPart> {
  const courses = (await unitsOfPeriods(queries, [period.id])).map(({ course }) => course);
  const standing = periodStanding(period.course, courses);
  const number = Math.max(0, ...courses.map(({ publication }) => publication ?? 0));
  const stored = (await storedPublications(queries)).find((each) => each.number === number);
  if (stored === undefined) return { standing, published: undefined };
  const files = await filesOfPublication(queries, number);
  const shown = files.filter(({ isPublic, name }) => isDocument(name) && (isPublic || isRestrictedShown));
  return { standing, published: { number, publishedOn: stored.publishedOn, files: shown } };
}

/** A document to be read, not data or what verifies them; forms of dossiers stand with the restricted files. */
function isDocument(name: string): boolean {
  return /\.(pdf|docx|xlsx)$/.test(name) && !name.startsWith("mau-01-");
}
