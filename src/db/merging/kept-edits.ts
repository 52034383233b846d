import { sql } from "kysely";
import type { LocalTime } from "../../core/base/local-date.ts";
import type { PetitionRow, Verdict } from "../../core/petitions/petition.ts";
import { STANDS } from "../staging/verdicts.ts";
import type { Tx } from "../transaction.ts";
import { timeParameter } from "../value-parsers.ts";
import { stagedPetitionOf, type StagedPetitionRow } from "./staged-petition.ts";

/** A staged petition, as the file has it. */
export interface StagedPetition {
  readonly seq: number;
  readonly petition: PetitionRow;
}

interface Found extends StagedPetitionRow {
  readonly resolved_at: LocalTime | null;
  readonly verdict: Verdict | null;
}

/** Staged petitions of which people have made edits that outlive files. */
export async function stagedWithKeptEdits(tx: Tx): Promise<readonly StagedPetition[]> {
  const { rows } = await sql<Found>`
    select s.seq, s.code, s.agency_code, s.officer_code, s.dossier_code, s.kind, s.received_at, s.due_at,
      s.resolved_at, s.verdict
    from (select distinct on (e.petition_code) e.petition_code, e.is_kept from petition_edits e
        order by e.petition_code, e.id desc) newest
      join staged_petitions s on s.code = newest.petition_code
    where newest.is_kept and ${STANDS}
    order by s.seq`.execute(tx);
  return rows.map((row) => ({
    seq: row.seq,
    petition: {
      ...stagedPetitionOf(row),
      resolvedAt: row.resolved_at ?? undefined,
      verdict: row.verdict ?? undefined,
    },
  }));
}

/** Puts other content into staged rows, with the digests of rows that say so. */
export async function putEditedContent(
  tx: Tx,
  edited: readonly (StagedPetition & { readonly digest: Buffer })[],
): Promise<void> {
  const column = (of: (petition: PetitionRow) => string | undefined) =>
    edited.map(({ petition }) => of(petition) ?? null);
  const times = (of: (petition: PetitionRow) => LocalTime | undefined) =>
    column((petition) => (of(petition) === undefined ? undefined : timeParameter(of(petition) as LocalTime)));
  await sql`
    update staged_petitions s set agency_code = k.agency_code, officer_code = k.officer_code,
      dossier_code = k.dossier_code, kind = k.kind, received_at = k.received_at, due_at = k.due_at,
      digest = decode(k.digest, 'hex')
    from unnest(${edited.map(({ seq }) => seq)}::integer[], ${column(({ agencyCode }) => agencyCode)}::text[],
      ${column(({ officerCode }) => officerCode)}::text[], ${column(({ dossierCode }) => dossierCode)}::text[],
      ${column(({ kind }) => kind)}::text[], ${times(({ receivedAt }) => receivedAt)}::timestamp(3)[],
      ${times(({ dueAt }) => dueAt)}::timestamp(3)[],
      ${edited.map(({ digest }) => digest.toString("hex"))}::text[]) as k
      (seq, agency_code, officer_code, dossier_code, kind, received_at, due_at, digest)
    where s.seq = k.seq`.execute(tx);
}
