import { sql, type RawBuilder } from "kysely";
import { startOfDay, type LocalDate, type LocalTime } from "../core/base/local-date.ts";
import type { DataSet } from "../core/scoring/data-set.ts";

/** Where facts of cases are read to; `codeOf` names a unit by its surrogate. */
export interface CaseReader {
  readonly facts: DataSet;
  readonly codeOf: (agencyId: number) => string;
}

/** Rows that have keys of their own in the database need no digest to be told apart. */
export const NO_DIGEST = new Uint32Array(4);

/** Days since 1970, which come faster than times: of most times the rules read nothing but the day. */
export function dayOf(column: string): RawBuilder<number | null> {
  return sql`(${sql.raw(column)}::date - date '1970-01-01')`;
}

export function msOf(column: string): RawBuilder<number> {
  return sql`(extract(epoch from ${sql.raw(column)}) * 1000)::bigint`;
}

export function timeOfDay(day: number | null): LocalTime | undefined {
  return day === null ? undefined : startOfDay(day as LocalDate);
}

export function digestWords(digest: Buffer): Uint32Array {
  return Uint32Array.from([0, 4, 8, 12].map((at) => digest.readUInt32BE(at)));
}
