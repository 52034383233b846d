import { sql } from "kysely";
import type { PetitionKind, Verdict } from "../core/petitions/petition.ts";
import { dayOf, NO_DIGEST, timeOfDay, type CaseReader } from "./case-columns.ts";
import type { Queries } from "./database.ts";

/** The petitions that name these dossiers. */
export async function readPetitions(
  queries: Queries,
  codes: readonly string[],
  { facts, codeOf }: CaseReader,
): Promise<void> {
  const { rows } = await sql<PetitionDays>`${SELECT_PETITIONS} where dossier_code = any(${codes}::text[])`.execute(
    queries,
  );
  for (const row of rows) facts.admit("petitions", petitionRow(row, codeOf), NO_DIGEST);
}

/** All petitions of the province: some thousands, asked by whole agencies. */
export async function readAllPetitions(queries: Queries, { facts, codeOf }: CaseReader): Promise<void> {
  const { rows } = await sql<PetitionDays>`${SELECT_PETITIONS} order by code`.execute(queries);
  for (const row of rows) facts.admit("petitions", petitionRow(row, codeOf), NO_DIGEST);
}

const SELECT_PETITIONS = sql`
  select agency_id, code, dossier_code, kind, ${dayOf("received_at")} as received, ${dayOf("due_at")} as due,
    ${dayOf("resolved_at")} as resolved, verdict
  from petitions`;

interface PetitionDays {
  readonly agency_id: number;
  readonly code: string;
  readonly dossier_code: string | null;
  readonly kind: PetitionKind;
  readonly received: number | null;
  readonly due: number | null;
  readonly resolved: number | null;
  readonly verdict: Verdict | null;
}

function petitionRow(row: PetitionDays, codeOf: (agencyId: number) => string) {
  return {
    code: row.code,
    agencyCode: row.agency_id === 0 ? undefined : codeOf(row.agency_id),
    dossierCode: row.dossier_code ?? undefined,
    kind: row.kind,
    receivedAt: timeOfDay(row.received),
    dueAt: timeOfDay(row.due),
    resolvedAt: timeOfDay(row.resolved),
    verdict: row.verdict ?? undefined,
  };
}
