import { sql } from "kysely";
import type { LocalTime } from "../../core/base/local-date.ts";
import type { PetitionRow, Verdict } from "../../core/petitions/petition.ts";
import { STANDS } from "../staging/verdicts.ts";
import type { Tx } from "../transaction.ts";
import { timeParameter } from "../value-parsers.ts";
import { stagedPetitionOf, type StagedPetitionRow } from "./staged-petition.ts";

/** A staged petition that says nothing of the verdict which a person entered and which counts now. */
export interface SilentPetition {
  readonly seq: number;
  /** As the file has it, but with the verdict and the time of answer that the person entered. */
  readonly petition: PetitionRow & { readonly resolvedAt: LocalTime };
  /** The time of answer in the file. */
  readonly fileResolvedAt: LocalTime | undefined;
}

interface Found extends StagedPetitionRow {
  readonly file_resolved_at: LocalTime | null;
  readonly verdict: Verdict | null;
  readonly resolved_at: LocalTime;
}

/**
 * Staged petitions without verdict of which the database has what a person entered last. One that a person answered
 * without verdict is among them as long as the file names no time of answer either.
 */
export async function silentPetitions(tx: Tx): Promise<readonly SilentPetition[]> {
  const { rows } = await sql<Found>`
    select s.seq, s.code, s.agency_code, s.officer_code, s.dossier_code, s.kind, s.received_at, s.due_at,
      s.resolved_at as file_resolved_at, entered.verdict, entered.resolved_at
    from staged_petitions s join petitions t on t.code = s.code
      join (select distinct on (v.petition_code) v.petition_code, v.verdict, v.resolved_at
        from petition_verdicts v order by v.petition_code, v.id desc) entered on entered.petition_code = t.code
        and entered.verdict is not distinct from t.verdict and entered.resolved_at = t.resolved_at
    where ${STANDS} and s.verdict is null and (entered.verdict is not null or s.resolved_at is null)
    order by s.seq`.execute(tx);
  return rows.map((row) => ({
    seq: row.seq,
    petition: { ...stagedPetitionOf(row), resolvedAt: row.resolved_at, verdict: row.verdict ?? undefined },
    fileResolvedAt: row.file_resolved_at ?? undefined,
  }));
}

/** Puts the entered verdicts into the staged rows, with the digests of rows that say so. */
export async function putEnteredVerdicts(
  tx: Tx,
  kept: readonly (SilentPetition & { readonly digest: Buffer })[],
): Promise<void> {
  const verdicts = kept.map(({ petition }) => petition.verdict ?? null);
  const times = kept.map(({ petition }) => timeParameter(petition.resolvedAt));
  await sql`
    update staged_petitions s set verdict = k.verdict, resolved_at = k.resolved_at, digest = decode(k.digest, 'hex')
    from unnest(${kept.map(({ seq }) => seq)}::integer[], ${verdicts}::text[], ${times}::timestamp(3)[],
      ${kept.map(({ digest }) => digest.toString("hex"))}::text[]) as k (seq, verdict, resolved_at, digest)
    where s.seq = k.seq`.execute(tx);
}
