import type { Child } from "hono/jsx";
import type { RegistryEdit } from "../../../../app/registry/edit-registry.ts";
import type { RegisteredTable } from "../../../../app/registry/view-registered.ts";
import { formatIsoDate, type LocalDate } from "../../../../core/base/local-date.ts";
import type { Result } from "../../../../core/base/result.ts";
import type { AgencyRow, Validity } from "../../../../core/registry/agency.ts";
import { startOf, type RegistryRows } from "../../../../core/registry/registry-change.ts";
import { isValidOn } from "../../../../core/registry/timeline.ts";
import type { FormFields } from "../../../shell/web-env.ts";
import type { ChangeFieldsProps } from "../unit-changes/unit-change.ts";

/** What a form of a change of a thing of the registry is shown with. */
export interface ThingFieldsProps<T extends RegisteredTable> {
  /** The version that the form is about: the one that is to be corrected, else the newest. */
  readonly version: RegistryRows[T];
  /** The units of today, by name. */
  readonly units: readonly AgencyRow[];
  readonly field: ChangeFieldsProps["field"];
}

export interface TypedThing<T extends RegisteredTable> {
  readonly form: FormFields;
  /** The oldest first; never empty. */
  readonly versions: readonly RegistryRows[T][];
  readonly version: RegistryRows[T];
}

/** One way to change a thing of the registry: its words, its form, and the edit that the form means. */
export interface ThingChange<T extends RegisteredTable> {
  readonly title: string;
  readonly lead: string;
  readonly button: string;
  /** Names of the fields: failures are shown at them. */
  readonly fields: readonly string[];
  readonly Fields: (props: ThingFieldsProps<T>) => Child;
  readonly edit: (typed: TypedThing<T>) => Result<RegistryEdit>;
}

/** What a thing is on a day; on a day that no version holds, what it was last. */
export function versionAt<Row extends Validity>(versions: readonly Row[], version: Row, day: LocalDate): Row {
  return versions.findLast((each) => isValidOn(each, day)) ?? version;
}

/** A version of a thing in an address: the day from which it holds, empty when that is open. */
export function thingVersionKey(table: RegisteredTable, row: RegistryRows[RegisteredTable]): string {
  const start = startOf(table, row);
  return Number.isFinite(start) ? formatIsoDate(start as LocalDate) : "";
}
