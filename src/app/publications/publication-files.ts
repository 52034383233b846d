import { createHash } from "node:crypto";
import type { PublicationData } from "../../core/publication/public-data.ts";
import { ruleSetFile } from "../../core/publication/rule-set-file.ts";
import type { PublishedFile } from "../../core/periods/publication-record.ts";
import { hashedDays } from "../../core/rulebook/hashed-rule-set.ts";
import type { NewPublicationFile } from "../../db/publications.ts";
import type { PeriodDocument } from "../period-reports/period-documents.ts";
import type { PublicationMaterial, SubjectAppraisal } from "../periods/period-cases.ts";
import { DISCLOSURE_FILE, plainDisclosure } from "./disclosures.ts";
import { publicTables } from "./public-tables.ts";

const JSON_TYPE = "application/json; charset=utf-8";

/** Everything that the files of a publication say. */
export interface FileContents {
  readonly data: PublicationData;
  readonly material: Pick<PublicationMaterial, "appraisals" | "rules">;
  readonly documents: readonly PeriodDocument[];
}

/** Every file of a publication but its record and signature, which speak of them. */
export function publicationFiles({ data, material, documents }: FileContents): readonly NewPublicationFile[] {
  const { appraisals, rules } = material;
  const tables = publicTables(data.published);
  const dictionary = {
    format: "hailong-data-dictionary-1",
    tables: tables.map(({ name, rows, columns }) => ({ name, rows, columns })),
  };
  const open = [
    jsonFile("published.json", data.published),
    jsonFile("tallies.json", data.tallies),
    jsonFile("rule-set.json", ruleSetFile(rules.ruleSet, rules.hash, hashedDays(rules.calendar))),
    jsonFile("data-dictionary.json", dictionary),
    ...tables.map(({ name, text }) => fileOf({ name, mediaType: "text/csv; charset=utf-8", content: encoded(text) })),
    ...documents.filter(({ isPublic }) => isPublic).map(documentFile),
  ];
  const restricted = [
    jsonFile("results.json", data.final.results),
    jsonFile("trace.json", data.final.trace),
    jsonFile("appraisals.json", appraisals.map(plainAppraisal)),
    jsonFile(DISCLOSURE_FILE, plainDisclosure(data.disclosure)),
    ...documents.filter(({ isPublic }) => !isPublic).map(documentFile),
  ].map((file) => ({ ...file, isPublic: false }));
  const sums = fileOf({ name: "SHA256SUMS", mediaType: "text/plain; charset=utf-8", content: encoded(sumsOf(open)) });
  return [...open, sums, ...restricted];
}

/** As `sha256sum -c` reads it. */
function sumsOf(files: readonly PublishedFile[]): string {
  return [...files]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, hash }) => `${hash}  ${name}\n`)
    .join("");
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function encoded(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}

function fileOf(file: Pick<NewPublicationFile, "name" | "mediaType" | "content">): NewPublicationFile {
  return { ...file, isPublic: true, hash: sha256(file.content) };
}

function jsonFile(name: string, value: unknown): NewPublicationFile {
  return fileOf({ name, mediaType: JSON_TYPE, content: encoded(`${JSON.stringify(value, undefined, 1)}\n`) });
}

function documentFile({ name, mediaType, bytes }: PeriodDocument): NewPublicationFile {
  return fileOf({ name, mediaType, content: bytes });
}

/** Exact scores as fractions of text: `9/5`. */
function plainAppraisal({ subject, agencyCode, lines }: SubjectAppraisal): unknown {
  const textOf = (score: { numerator: bigint; denominator: bigint } | undefined): string | null =>
    score === undefined ? null : `${score.numerator.toString()}/${score.denominator.toString()}`;
  return {
    subject,
    agencyCode,
    lines: lines.map((line) => ({
      ...line,
      computed: textOf(line.computed),
      self: textOf(line.self),
      appraised: textOf(line.appraised),
    })),
  };
}
