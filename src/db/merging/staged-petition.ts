import type { LocalTime } from "../../core/base/local-date.ts";
import type { PetitionKind, PetitionRow } from "../../core/petitions/petition.ts";

/** What every statement about staged petitions reads of them. */
export interface StagedPetitionRow {
  readonly seq: number;
  readonly code: string;
  readonly agency_code: string | null;
  readonly officer_code: string | null;
  readonly dossier_code: string | null;
  readonly kind: PetitionKind;
  readonly received_at: LocalTime | null;
  readonly due_at: LocalTime | null;
}

/** A petition as a file has it, but for its answer. */
export function stagedPetitionOf(row: StagedPetitionRow): Omit<PetitionRow, "resolvedAt" | "verdict"> {
  return {
    code: row.code,
    agencyCode: row.agency_code ?? undefined,
    officerCode: row.officer_code ?? undefined,
    dossierCode: row.dossier_code ?? undefined,
    kind: row.kind,
    receivedAt: row.received_at ?? undefined,
    dueAt: row.due_at ?? undefined,
  };
}
