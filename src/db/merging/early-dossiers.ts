import { sql, type RawBuilder } from "kysely";
import type { Queries } from "../database.ts";
import { STORED_TABLES } from "./stored-tables.ts";

const { values: VALUES, joins: JOINS } = STORED_TABLES.dossiers;
const COLUMNS = sql.raw(Object.keys(VALUES).join(", "));
const EXPRESSIONS = sql.raw(Object.values(VALUES).join(", "));

/** What `condition` says of staged rows `s` may use these, too. */
export const DOSSIER_JOINS = sql.raw(JOINS);

/** Which staged dossiers `s` are written, and what is said of all of them. */
interface NewDossiers {
  readonly importId: number;
  /** Whether the feed carried a list of supplements for one. */
  readonly isListed: RawBuilder<unknown>;
  readonly condition: RawBuilder<unknown>;
}

/** Writes dossiers that nobody has brought before, unit by unit. */
export async function insertDossiers(queries: Queries, { importId, isListed, condition }: NewDossiers): Promise<void> {
  await sql`insert into dossiers (${COLUMNS}, are_supplements_known, digest, import_id)
    select ${EXPRESSIONS}, ${isListed}, s.digest, ${importId}::integer
    from staged_dossiers s ${DOSSIER_JOINS} where ${condition} order by a.id, s.code`.execute(queries);
}

/** A staged row that is not the first with its key, as far as can be told in passing. */
const IS_DOUBTED = sql`s.seq in (select d.seq from staged_doubts d)`;

/** Of the staged dossiers `s` those that {@link EarlyDossiers} wrote: up to this number, and without doubt. */
export function isEarly(upTo: number): RawBuilder<unknown> {
  return sql`s.seq <= ${upTo} and not ${IS_DOUBTED}`;
}

/** Those that are left for later; without doubts an index finds them. */
export function isLeft({ upTo, isAnyDoubted }: WrittenEarly): RawBuilder<unknown> {
  if (upTo === 0) return sql`true`;
  return isAnyDoubted ? sql`(s.seq > ${upTo} or ${IS_DOUBTED})` : sql`s.seq > ${upTo}`;
}

/** Which dossiers were written while they were staged. */
export interface WrittenEarly {
  /** The number of the last one; 0: none was. */
  readonly upTo: number;
  /** Whether some before it were left, since they may have the key of a row before them. */
  readonly isAnyDoubted: boolean;
}

/**
 * Writes dossiers part by part while their file is still being read, in the transaction of the import, so that the
 * database works beside the reader instead of after it. Only for as long as every row is new, names a unit that is
 * known, and comes from a file; the first part that holds anything else ends it, and the rest is merged when all of it
 * is staged. A row that may have the key of a row before it is left for then, too.
 */
export class EarlyDossiers {
  private last = 0;
  private hasEnded = false;
  private isThrough = false;

  private constructor(
    private readonly queries: Queries,
    private readonly importId: number,
    private readonly isFirst: boolean,
  ) {}

  /** `queries` are those of the transaction of the import, which keeps every other writer of dossiers waiting. */
  static async begin(queries: Queries, importId: number): Promise<EarlyDossiers> {
    await sql`create index staged_dossiers_seq on staged_dossiers (seq)`.execute(queries);
    const { rows } = await sql<{ is_first: boolean }>`select not exists (select from dossiers) as is_first`.execute(
      queries,
    );
    return new EarlyDossiers(queries, importId, rows[0]?.is_first === true);
  }

  /** Nothing more will be written early. */
  get isOver(): boolean {
    return this.isThrough;
  }

  /** The last row that was written, doubtful ones before it excepted. */
  get upTo(): number {
    return this.last;
  }

  /** No more rows are written early: something came that has to be judged with the whole. */
  end(): void {
    this.hasEnded = true;
  }

  /** Writes the rows after those of the last time; all of them up to this number, and their doubts, are staged. */
  async write(upTo: number): Promise<void> {
    if (this.isThrough) return;
    const condition = sql`s.seq > ${this.last} and ${isEarly(upTo)}`;
    if (this.hasEnded || (!this.isFirst && (await this.isAnyKnown(condition)))) {
      this.isThrough = true;
      await sql`drop index staged_dossiers_seq`.execute(this.queries);
      return;
    }
    await insertDossiers(this.queries, { importId: this.importId, isListed: sql`false`, condition });
    this.last = upTo;
  }

  /** Looked up one by one, by code: the planner knows nothing of rows that were staged a moment ago. */
  private async isAnyKnown(condition: RawBuilder<unknown>): Promise<boolean> {
    const { rows } = await sql`select 1 from staged_dossiers s
      where ${condition} and (select t.agency_id from dossiers t where t.code = s.code limit 1) is not null
      limit 1`.execute(this.queries);
    return rows.length > 0;
  }
}
