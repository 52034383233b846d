import { sql, type RawBuilder } from "kysely";
import type { RefusalReason, Table } from "../../core/registry/fact-sink.ts";
import type { Queries } from "../database.ts";
import { stagedName } from "./staging.ts";

/** A reference to something that must be there, by staged column; an empty one points to nothing. */
interface Reference {
  readonly field: string;
  readonly column: string;
  readonly to: "agency" | "dossier";
}

interface TableRules {
  /** In the order in which they are complained about. */
  readonly references: readonly Reference[];
  /** Staged columns that make a row unique within an import; the digest where a repeated row just counts once. */
  readonly key: readonly string[];
  /** The field that a complaint about the key names. */
  readonly keyField: string;
}

function agency(field: string, column: string): Reference {
  return { field, column, to: "agency" };
}
const ITS_AGENCY = agency("agencyCode", "agency_code");
const ITS_DOSSIER: Reference = { field: "dossierCode", column: "dossier_code", to: "dossier" };

/** The rules of the contract about references and keys, as the core's `DataSet` has them for files alone. */
export const TABLE_RULES: { readonly [T in Table]: TableRules } = {
  agencies: { references: [], key: ["code", "valid_from"], keyField: "code" },
  successions: {
    references: [agency("predecessorCode", "predecessor_code"), agency("successorCode", "successor_code")],
    key: ["digest"],
    keyField: "predecessorCode",
  },
  officers: { references: [ITS_AGENCY], key: ["code", "valid_from"], keyField: "code" },
  procedures: { references: [], key: ["code", "valid_from"], keyField: "code" },
  "agency-procedures": {
    references: [ITS_AGENCY],
    key: ["agency_code", "procedure_code", "valid_from"],
    keyField: "agencyCode",
  },
  calendar: { references: [], key: ["day"], keyField: "date" },
  dossiers: { references: [ITS_AGENCY], key: ["code"], keyField: "code" },
  supplements: { references: [ITS_DOSSIER], key: ["digest"], keyField: "dossierCode" },
  steps: {
    references: [ITS_DOSSIER, agency("agencyCode", "step_agency_code")],
    key: ["dossier_code", "step_no"],
    keyField: "dossierCode",
  },
  contacts: { references: [ITS_DOSSIER], key: ["digest"], keyField: "dossierCode" },
  petitions: { references: [ITS_AGENCY], key: ["code"], keyField: "code" },
  ballots: { references: [ITS_AGENCY], key: ["id"], keyField: "id" },
};

/** The fields by which a row of a table names units. */
export function agencyFields(table: Table): readonly string[] {
  return TABLE_RULES[table].references.filter(({ to }) => to === "agency").map(({ field }) => field);
}

/** A staged row that nothing speaks against so far. */
export const STANDS = sql.raw("not exists (select from verdicts v where v.seq = s.seq)");

/**
 * Decides about the rows of a table when all of them are staged: references first, then keys. Of accepted rows with
 * one key the first stays; the same content again is a repetition, other content is refused. What an earlier import
 * brought does not matter for keys (a correction is welcome), and counts for references.
 */
export async function judgeTable(
  queries: Queries,
  table: Table,
  { isDossiersStaged, hasStrangers, twins }: TableDoubts,
): Promise<void> {
  const rules = TABLE_RULES[table];
  await sql.raw(`analyze ${stagedName(table)}`).execute(queries);
  for (const reference of rules.references) {
    if (reference.to === "agency" && !hasStrangers) continue;
    await refuseUnresolved(queries, table, { reference, isDossiersStaged });
  }
  if (table === "ballots") await refuseHomeless(queries, isDossiersStaged);
  if (twins !== "none") await judgeTwins(queries, table, twins);
}

/** What may be wrong with the rows of a table, as far as it was seen while they were staged. */
export interface TableDoubts {
  readonly isDossiersStaged: boolean;
  /** Some row names a unit that was not known when it came. */
  readonly hasStrangers: boolean;
  /** Which rows may have the key of a row before them; `noted`: those in `staged_doubts`. */
  readonly twins: "all" | "noted" | "none";
}

/** Every unit that has a version in the database or in this import. */
export async function gatherAgencies(queries: Queries, isStaged: boolean): Promise<void> {
  const staged = isStaged ? sql.raw("union select code from staged_agencies") : sql``;
  const hasVersion = sql`exists (select from agency_versions v where v.agency_id = a.id)`;
  const known = sql`select a.code from agencies a where ${hasVersion}`;
  await sql`insert into agency_codes ${known} ${staged}`.execute(queries);
  await sql`analyze agency_codes`.execute(queries);
}

/** Positions of feed elements whose dossier was refused: nothing else of them is used. */
export async function refusedElements(queries: Queries): Promise<readonly number[]> {
  const { rows } = await sql<{ line: number }>`select s.line from staged_dossiers s join verdicts v on v.seq = s.seq
    where s.is_from_feed and not v.is_repeat`.execute(queries);
  return rows.map(({ line }) => line);
}

function unknownDossier(column: RawBuilder<unknown>, isDossiersStaged: boolean): RawBuilder<unknown> {
  const staged = isDossiersStaged
    ? sql`and not exists (select from staged_dossiers d where d.code = ${column}
        and not exists (select from verdicts r where r.seq = d.seq and not r.is_repeat))`
    : sql``;
  return sql`not exists (select from dossiers d where d.code = ${column}) ${staged}`;
}

async function refuseUnresolved(
  queries: Queries,
  table: Table,
  { reference, isDossiersStaged }: { reference: Reference; isDossiersStaged: boolean },
): Promise<void> {
  const column = sql.raw(`s.${reference.column}`);
  const isUnknown =
    reference.to === "agency"
      ? sql`not exists (select from agency_codes a where a.code = ${column})`
      : unknownDossier(column, isDossiersStaged);
  const condition = sql`${column} is not null and ${isUnknown}`;
  await refuse(queries, table, { field: reference.field, reason: "unknown-reference", condition });
}

async function refuseHomeless(queries: Queries, isDossiersStaged: boolean): Promise<void> {
  const condition = sql`s.agency_code is null and
    (s.dossier_code is null or ${unknownDossier(sql.raw("s.dossier_code"), isDossiersStaged)})`;
  await refuse(queries, "ballots", { field: "agencyCode", reason: "no-agency", condition });
}

async function refuse(
  queries: Queries,
  table: Table,
  { field, reason, condition }: { field: string; reason: RefusalReason; condition: RawBuilder<unknown> },
): Promise<void> {
  await sql`insert into verdicts
    select s.seq, false, ${field}::text, ${reason}::text from ${sql.raw(stagedName(table))} s
    where ${condition} on conflict (seq) do nothing`.execute(queries);
}

async function judgeTwins(queries: Queries, table: Table, among: "all" | "noted"): Promise<void> {
  const { key, keyField } = TABLE_RULES[table];
  const staged = sql.raw(stagedName(table));
  const [plain, qualified] = [sql.raw(key.join(", ")), sql.raw(key.map((column) => `s.${column}`).join(", "))];
  const doubtful =
    among === "all"
      ? sql`select ${plain} from ${staged} s where ${STANDS} group by ${plain} having count(*) > 1`
      : sql`select ${qualified} from ${staged} s join staged_doubts d on d.seq = s.seq`;
  const reason: RefusalReason = "conflicting-key";
  await sql`insert into verdicts
    select seq, digest = first_digest, ${keyField}::text, ${reason}::text from (
      select s.seq, s.digest, first_value(s.digest) over twins as first_digest, row_number() over twins as place
      from ${staged} s where (${qualified}) in (${doubtful}) and ${STANDS}
      window twins as (partition by ${qualified} order by s.seq)
    ) twin where place > 1`.execute(queries);
}
