import { sql } from "kysely";
import { toLocalTime } from "../core/base/local-date.ts";
import { DOSSIER_CHANNELS, FAULTS } from "../core/dossiers/dossier.ts";
import type { CaseKey } from "../core/scoring/cases.ts";
import type { DataSet } from "../core/scoring/data-set.ts";
import { readBallots } from "./case-ballots.ts";
import { dayOf, digestWords, msOf, NO_DIGEST, timeOfDay, type CaseReader } from "./case-columns.ts";
import { readPetitions } from "./case-petitions.ts";
import type { Queries } from "./database.ts";

/**
 * Reads the facts of some cases into a data set: their dossiers with details, the petitions that name them, and their
 * ballots. Times of day are read only where a rule asks for them.
 */
export async function readCases(queries: Queries, keys: readonly CaseKey[], reader: CaseReader): Promise<void> {
  const codes = keys.filter((key) => key.startsWith("d:")).map((key) => key.slice(2));
  const ids = keys.filter((key) => key.startsWith("b:")).map((key) => key.slice(2));
  if (codes.length > 0) {
    const places = await readDossiers(queries, codes, reader);
    if (places.codes.length > 0) await readDetails(queries, places, reader.facts);
    await readPetitions(queries, codes, reader);
  }
  await readBallots(queries, { codes, ids }, reader);
}

/** Dossiers by the key of their details. */
interface Places {
  readonly agencyIds: number[];
  readonly codes: string[];
}

interface DossierDays {
  readonly agency_id: number;
  readonly code: string;
  readonly procedure_code: string | null;
  readonly channel: number | null;
  readonly received: number | null;
  readonly due: number | null;
  readonly finished: number | null;
  readonly returned: number | null;
  readonly refused: number | null;
  readonly withdrawn: number | null;
  readonly state: string | null;
  readonly are_supplements_known: boolean;
}

async function readDossiers(
  queries: Queries,
  codes: readonly string[],
  { facts, codeOf }: CaseReader,
): Promise<Places> {
  const { rows } = await sql<DossierDays>`
    select agency_id, code, procedure_code, channel, ${dayOf("received_at")} as received, ${dayOf("due_at")} as due,
      ${dayOf("finished_at")} as finished, ${dayOf("returned_at")} as returned, ${dayOf("refused_at")} as refused,
      ${dayOf("withdrawn_at")} as withdrawn, state, are_supplements_known
    from dossiers where code = any(${codes}::text[])`.execute(queries);
  const places: Places = { agencyIds: [], codes: [] };
  for (const row of rows) {
    const admission = facts.admit("dossiers", dossierRow(row, codeOf(row.agency_id)), NO_DIGEST);
    if (admission !== "accepted") continue;
    if (row.are_supplements_known) facts.markSupplementsKnown(row.code);
    places.agencyIds.push(row.agency_id);
    places.codes.push(row.code);
  }
  return places;
}

function dossierRow(row: DossierDays, agencyCode: string) {
  return {
    code: row.code,
    agencyCode,
    procedureCode: row.procedure_code ?? undefined,
    channel: row.channel === null ? undefined : DOSSIER_CHANNELS[row.channel],
    receivedAt: timeOfDay(row.received),
    dueAt: timeOfDay(row.due),
    finishedAt: timeOfDay(row.finished),
    returnedAt: timeOfDay(row.returned),
    refusedAt: timeOfDay(row.refused),
    withdrawnAt: timeOfDay(row.withdrawn),
    state: row.state ?? undefined,
  };
}

/** Joined by agency and code, as their keys begin. */
async function readDetails(queries: Queries, { agencyIds, codes }: Places, facts: DataSet): Promise<void> {
  const wanted = sql`unnest(${agencyIds}::integer[], ${codes}::text[]) as wanted (agency_id, dossier_code)`;
  const supplements = await sql<SupplementDays>`
    select dossier_code, ${msOf("requested_at")} as requested, ${dayOf("received_at")} as received,
      ${dayOf("new_due_at")} as new_due, fault, digest
    from ${wanted} join supplements using (agency_id, dossier_code)`.execute(queries);
  for (const row of supplements.rows) facts.admit("supplements", supplementRow(row), digestWords(row.digest));
  const steps = await sql<StepDays>`
    select dossier_code, step_no, step_agency_code, officer_code, ${dayOf("started_at")} as started,
      ${dayOf("limit_at")} as "limit", ${dayOf("finished_at")} as finished
    from ${wanted} join steps using (agency_id, dossier_code)`.execute(queries);
  for (const row of steps.rows) facts.admit("steps", stepRow(row), NO_DIGEST);
  const contacts = await sql<ContactDays>`
    select dossier_code, ${dayOf("at")} as at, with_body, fault, digest
    from ${wanted} join contacts using (agency_id, dossier_code)`.execute(queries);
  for (const row of contacts.rows) facts.admit("contacts", contactRow(row), digestWords(row.digest));
}

interface SupplementDays {
  readonly dossier_code: string;
  readonly requested: number;
  readonly received: number | null;
  readonly new_due: number | null;
  readonly fault: number | null;
  readonly digest: Buffer;
}

function supplementRow(row: SupplementDays) {
  return {
    dossierCode: row.dossier_code,
    requestedAt: toLocalTime(row.requested),
    receivedAt: timeOfDay(row.received),
    newDueAt: timeOfDay(row.new_due),
    fault: row.fault === null ? undefined : FAULTS[row.fault],
  };
}

interface StepDays {
  readonly dossier_code: string;
  readonly step_no: number;
  readonly step_agency_code: string | null;
  readonly officer_code: string | null;
  readonly started: number | null;
  readonly limit: number | null;
  readonly finished: number | null;
}

function stepRow(row: StepDays) {
  return {
    dossierCode: row.dossier_code,
    stepNo: row.step_no,
    agencyCode: row.step_agency_code ?? undefined,
    officerCode: row.officer_code ?? undefined,
    startedAt: timeOfDay(row.started),
    limitAt: timeOfDay(row.limit),
    finishedAt: timeOfDay(row.finished),
  };
}

interface ContactDays {
  readonly dossier_code: string;
  readonly at: number | null;
  readonly with_body: string;
  readonly fault: number | null;
  readonly digest: Buffer;
}

function contactRow(row: ContactDays) {
  return {
    dossierCode: row.dossier_code,
    at: timeOfDay(row.at),
    with: row.with_body,
    fault: row.fault === null ? undefined : FAULTS[row.fault],
  };
}
