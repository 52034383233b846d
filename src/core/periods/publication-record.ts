import { formatIsoDate, type LocalDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import { canonicalJson } from "../integrity/canonical-json.ts";
import type { EvaluationResults } from "../scoring/results.ts";
import { refusePeriod } from "./period-failure.ts";
import { blockingOf, publicationChecks, type PublicationCandidate } from "./publication-checks.ts";

/** Lần công bố that a correction replaces, by its number and its hash, and why. Both stay readable. */
export interface ReplacedPublication {
  readonly number: number;
  readonly hash: string;
  readonly reason: string;
}

/** One file that belongs to a publication: its name and the SHA-256 of its bytes. */
export interface PublishedFile {
  readonly name: string;
  readonly hash: string;
}

/**
 * Bản ghi công bố: what is hashed, signed and kept for ever. It names the results and every document by their hashes,
 * so that one signature vouches for all of them, and holds nothing about persons.
 */
export interface PublicationRecord {
  readonly format: "hailong-publication-1";
  readonly number: number;
  readonly periodId: string;
  readonly period: EvaluationResults["period"];
  readonly publishedOn: string;
  readonly ruleSet: EvaluationResults["rulebook"];
  readonly engine: EvaluationResults["engine"];
  readonly input: EvaluationResults["input"];
  readonly files: readonly PublishedFile[];
  /** Units treated as absent, each with the paper by which the province treats them. */
  readonly absentUnits: readonly { readonly code: string; readonly citation: string }[];
  /** Lines of the check-list that did not block; people saw them before they published. */
  readonly remarks: readonly { readonly code: string; readonly at: string; readonly message: string }[];
  readonly replaces: ReplacedPublication | null;
}

/** What a publication is made of, beside what the check-list looks at. */
export interface PublicationRequest {
  readonly number: number;
  readonly periodId: string;
  readonly publishedOn: LocalDate;
  readonly files: readonly PublishedFile[];
  readonly replaces: ReplacedPublication | undefined;
}

/** A period's id stands in addresses and in the signed text, where a space or line end would start another line. */
const PERIOD_ID = /^[a-z0-9][a-z0-9-]*$/;
const SHA_256 = /^[0-9a-f]{64}$/;

/**
 * Makes the record of a publication, and there is no other way to one: the check-list is computed here, so that nothing
 * goes out while a line blocks. A correction has a greater number and says what it replaces and why.
 */
export function publicationRecord(
  candidate: PublicationCandidate,
  { number, periodId, publishedOn, files, replaces }: PublicationRequest,
): Result<PublicationRecord> {
  const checks = publicationChecks(candidate);
  const [blocking] = blockingOf(checks);
  if (blocking !== undefined) return refusePeriod("publication.blocked", blocking.at);
  if (!PERIOD_ID.test(periodId)) return refusePeriod("publication.period-malformed", "periodId");
  if (number <= (replaces?.number ?? 0)) return refusePeriod("publication.number-not-next", "number");
  if (replaces?.reason.trim() === "") return refusePeriod("publication.reason-missing", "reason");
  const hashes = [...files, ...(replaces === undefined ? [] : [{ name: "replaces", hash: replaces.hash }])];
  const malformed = hashes.find(({ hash }) => !SHA_256.test(hash));
  if (malformed !== undefined) return refusePeriod("publication.hash-malformed", malformed.name);
  if (files.length === 0) return refusePeriod("publication.without-files", "files");
  const { period, rulebook, engine, input } = candidate.results;
  return success({
    format: "hailong-publication-1",
    number,
    periodId,
    period,
    publishedOn: formatIsoDate(publishedOn),
    ruleSet: rulebook,
    engine,
    input,
    files: [...files].sort((a, b) => (a.name < b.name ? -1 : 1)),
    absentUnits: candidate.units.flatMap(({ agencyCode, course }) =>
      course.absence === undefined ? [] : [{ code: agencyCode, citation: course.absence.citation }],
    ),
    remarks: checks.map(({ code, at, message }) => ({ code, at, message })),
    replaces: replaces === undefined ? null : { ...replaces, reason: replaces.reason.trim() },
  });
}

/** The one text of a record; its SHA-256 over UTF-8 is the hash of the publication. */
export function canonicalPublication(record: PublicationRecord): string {
  const { period, files, absentUnits, remarks, replaces, ruleSet, engine, input } = record;
  return canonicalJson({
    ...record,
    period: { ...period },
    ruleSet: { ...ruleSet },
    engine: { ...engine },
    input: { ...input },
    files: files.map((file) => ({ ...file })),
    absentUnits: absentUnits.map((unit) => ({ ...unit })),
    remarks: remarks.map((remark) => ({ ...remark })),
    replaces: replaces === null ? null : { ...replaces },
  });
}

/**
 * The text that is signed with Ed25519: it says what it is, so that the signature can be taken for nothing else, and
 * can be typed by an inspector from the printed page. Lines end with a line feed, the last one too.
 */
export function signedText({ number, periodId, replaces }: PublicationRecord, hash: string): string {
  const lines = ["hailong-publication-1", `number ${number}`, `period ${periodId}`, `sha256 ${hash}`];
  const replaced = replaces === null ? [] : [`replaces ${replaces.number} ${replaces.hash}`];
  return [...lines, ...replaced].map((line) => `${line}\n`).join("");
}
