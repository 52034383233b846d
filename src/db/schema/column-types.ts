import type { ColumnType } from "kysely";
import type { LocalDate, LocalTime } from "../../core/base/local-date.ts";

/** A civil day: written with `dayParameter`, read as the core counts days. */
export type Day = ColumnType<LocalDate, string, string>;
export type NullableDay = ColumnType<LocalDate | null, string | null, string | null>;
/** A civil day that the database fills when nothing is given: `Generated<Day>` would lose what is read and written. */
export type DefaultedDay = ColumnType<LocalDate, string | undefined, string>;
/** Civil days, written with `daysParameter`; empty by default. */
export type DefaultedDays = ColumnType<LocalDate[], string | undefined, string>;

/** A civil time of Vietnam: written with `timeParameter`. */
export type Time = ColumnType<LocalTime, string, string>;
export type NullableTime = ColumnType<LocalTime | null, string | null, string | null>;

/** JSON: written as text, read as whatever it is; parse it before use. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;
