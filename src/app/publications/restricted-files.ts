import type { Actor } from "../../core/access/actor.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import type { Queries } from "../../db/database.ts";
import {
  contentOfFile,
  filesOfPublication,
  storedPublications,
  type StoredPublicationFile,
} from "../../db/publications.ts";
import { reading } from "../../db/transaction.ts";
import { deedFor, momentOf } from "../periods/moment.ts";
import { notInReach } from "../reach.ts";
import type { PublicationDeps } from "./publication-deps.ts";

export interface PublicationAddress {
  readonly periodId: string;
  readonly number: number;
}

/** A publication with the files of it that not everybody may have: they name officers, or tell what is hidden. */
export interface RestrictedPublication extends PublicationAddress {
  readonly title: string;
  readonly publishedOn: LocalDate;
  /** SHA-256 of the signed record, hexadecimal. */
  readonly hash: string;
  readonly replaces: { readonly number: number; readonly reason: string } | undefined;
  readonly replacedBy: number | undefined;
  readonly files: readonly StoredPublicationFile[];
  /** Names of units by their codes, after which files are called. */
  readonly unitNames: ReadonlyMap<string, string>;
}

/** A file of a publication that not everybody may have. */
export interface RestrictedFile extends StoredPublicationFile {
  readonly content: Uint8Array;
}

/** For those who may read the results of the whole province. */
export async function restrictedFiles(
  actor: Actor,
  address: PublicationAddress,
  deps: PublicationDeps,
): Promise<Result<RestrictedPublication>> {
  return reading(deps.database, (queries) => restrictedPublication(queries, actor, { address, deps }));
}

/** Hands a file over, and says in the audit to whom. */
export async function restrictedFile(
  actor: Actor,
  { name, ...address }: PublicationAddress & { readonly name: string },
  deps: PublicationDeps,
): Promise<Result<RestrictedFile>> {
  const { number, periodId } = address;
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const publication = await restrictedPublication(tx, actor, { address, deps });
    if (!publication.ok) return publication;
    const file = publication.value.files.find((each) => each.name === name);
    const content = file && (await contentOfFile(tx, { number, name }));
    if (file === undefined || content === undefined) return failed(notInReach(name));
    if (content.length === 0) return refusePeriod("period.file-gone", name);
    const details = { number, file: name, hash: file.hash };
    record({ action: "publication.file-read", subject: `period:${periodId}`, details });
    return success({ ...file, content });
  });
}

async function restrictedPublication(
  queries: Queries,
  actor: Actor,
  { address, deps }: { readonly address: PublicationAddress; readonly deps: PublicationDeps },
): Promise<Result<RestrictedPublication>> {
  const moment = await momentOf(queries, actor, deps);
  const allowed = deedFor(moment, "results.read", undefined);
  if (!allowed.ok) return allowed;
  const all = await storedPublications(queries);
  const found = all.find(({ number, periodId }) => number === address.number && periodId === address.periodId);
  if (found === undefined) return failed(notInReach(address.number.toString()));
  const files = await filesOfPublication(queries, found.number);
  const { number, periodId, title, publishedOn, hash, replaces } = found;
  return success({
    ...{ number, periodId, title, publishedOn, hash, replaces },
    unitNames: new Map(
      moment.versions.flatMap(({ code, name }) => (name === undefined ? [] : [[code, name] as const])),
    ),
    replacedBy: all.find((other) => other.replaces?.number === number)?.number,
    files: files.filter(({ isPublic }) => !isPublic),
  });
}
