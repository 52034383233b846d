import { toLocalDate, type LocalDate } from "../base/local-date.ts";
import type { AgencyRow, OfficerRow, Validity } from "./agency.ts";
import {
  groupOf,
  isSameRow,
  startOf,
  type RegistryChange,
  type RegistryRows,
  type RegistrySnapshot,
} from "./registry-change.ts";
import { versionOn } from "./registry-faults.ts";
import { isValidOn } from "./timeline.ts";

/** The tables whose things have versions that follow each other. */
export type VersionedTable = "agencies" | "officers" | "procedures" | "agency-procedures" | "counters";

/** What a unit is, but for the time for which it is so. */
export type UnitState = Omit<AgencyRow, keyof Validity>;

/** One change of the tree of units on a day. What held before that day stays as it was: no fact moves. */
export type UnitEdit =
  /** Sáp nhập: several units end, one takes their place; it is new, or one that stands already. */
  | { readonly kind: "merge"; readonly from: readonly string[]; readonly into: UnitState; readonly date: LocalDate }
  /** Chia tách: a unit ends, several take its place. Who is not named among the officers has no unit from that day. */
  | {
      readonly kind: "split";
      readonly from: string;
      readonly into: readonly UnitState[];
      readonly date: LocalDate;
      readonly officers: Readonly<Record<string, string>>;
    }
  /** Đổi tên: another name under the same code; or, when the code changes too, another unit in its place. */
  | { readonly kind: "rename"; readonly from: string; readonly to: UnitState; readonly date: LocalDate }
  /** Giải thể: a unit ends and nobody takes its place. */
  | { readonly kind: "abolish"; readonly from: string; readonly date: LocalDate };

/** Which rows change. A unit that is not valid on the day has nothing to end: its edit comes out without changes. */
export function changesOfUnitEdit(known: RegistrySnapshot, edit: UnitEdit): RegistryChange[] {
  const { date } = edit;
  switch (edit.kind) {
    case "merge": {
      const ending = edit.from.filter((code) => code !== edit.into.code);
      return replaced(known, { ending, into: [edit.into], date }, () => edit.into.code);
    }
    case "split":
      return replaced(known, { ending: [edit.from], into: edit.into, date }, ({ code }) => edit.officers[code]);
    case "rename":
      return edit.to.code === edit.from
        ? changesOfNewVersion(known, "agencies", { ...edit.to, validFrom: date })
        : replaced(known, { ending: [edit.from], into: [edit.to], date }, () => edit.to.code);
    case "abolish":
      return replaced(known, { ending: [edit.from], into: [], date }, () => undefined);
  }
}

interface Replacement {
  readonly ending: readonly string[];
  readonly into: readonly UnitState[];
  readonly date: LocalDate;
}

/**
 * Units that end the day before, with their counters and lists, others in their place, and who belonged to them.
 * Units below them go to the one successor; where there are several, each must be given its parent by itself.
 */
function replaced(
  known: RegistrySnapshot,
  { ending, into, date }: Replacement,
  unitOf: (officer: OfficerRow) => string | undefined,
): RegistryChange[] {
  const isEnding = (code: string | undefined): boolean => code !== undefined && ending.includes(code);
  const standing = (code: string): boolean => versionOn(known, { table: "agencies", group: code }, date) !== undefined;
  const gone = ending.filter(standing);
  const [only, ...others] = into;
  return [
    ...gone.flatMap((code) => endedFrom(known, "agencies", { date, isMeant: (row) => row.code === code })),
    ...into.flatMap((state) => changesOfNewVersion(known, "agencies", { ...state, validFrom: date })),
    ...(only === undefined || others.length > 0 ? [] : childrenMoved(known, { isEnding, to: only.code, date })),
    ...gone.flatMap((before) => into.map(({ code }) => succession(before, code, date))),
    ...known.officers
      .filter((row) => isEnding(row.agencyCode) && isValidOn(row, date))
      .flatMap((row) => officerMoved(known, { row, to: unitOf(row), date })),
    ...endedFrom(known, "agency-procedures", { date, isMeant: (row) => isEnding(row.agencyCode) }),
    ...endedFrom(known, "counters", { date, isMeant: (row) => isEnding(row.agencyCode) }),
  ];
}

function succession(predecessorCode: string, successorCode: string, date: LocalDate): RegistryChange {
  return { table: "successions", before: undefined, after: { predecessorCode, successorCode, date } };
}

function childrenMoved(
  known: RegistrySnapshot,
  move: { readonly isEnding: (code: string | undefined) => boolean; readonly to: string; readonly date: LocalDate },
): RegistryChange[] {
  const { isEnding, to, date } = move;
  return known.agencies
    .filter((row) => isEnding(row.parentCode) && !isEnding(row.code) && row.code !== to && isValidOn(row, date))
    .flatMap((row) => changesOfNewVersion(known, "agencies", { ...row, parentCode: to, validFrom: date }));
}

function officerMoved(
  known: RegistrySnapshot,
  { row, to, date }: { readonly row: OfficerRow; readonly to: string | undefined; readonly date: LocalDate },
): RegistryChange[] {
  return to === undefined
    ? endedFrom(known, "officers", { date, isMeant: (other) => other === row })
    : changesOfNewVersion(known, "officers", { ...row, agencyCode: to, validFrom: date });
}

/** The rows in question end the day before; those that would begin that day or later go. */
export function endedFrom<T extends VersionedTable>(
  known: RegistrySnapshot,
  table: T,
  { date, isMeant }: { readonly date: LocalDate; readonly isMeant: (row: RegistryRows[T]) => boolean },
): RegistryChange[] {
  const rows = (known[table] as readonly RegistryRows[T][]).filter(
    (row) => isMeant(row) && (row.validTo ?? Infinity) >= date,
  );
  return rows.map((before) =>
    changeIn(table, before, startOf(table, before) < date ? endedBy(before, date) : undefined),
  );
}

function endedBy<Row extends Validity>(row: Row, date: LocalDate): Row {
  return { ...row, validTo: toLocalDate(date - 1) };
}

/**
 * A new version of a thing from its `validFrom` on: the version before it ends the day before, and one that began the
 * same day is replaced. It holds until its own `validTo`, or else as long as the version that it ends would have. One
 * that says what holds already changes nothing.
 */
export function changesOfNewVersion<T extends VersionedTable>(
  known: RegistrySnapshot,
  table: T,
  version: RegistryRows[T] & { readonly validFrom: LocalDate },
): RegistryChange[] {
  const { validFrom } = version;
  const group = groupOf(table, version);
  const current = versionOn(known, { table, group }, validFrom);
  if (current === undefined) return [changeIn(table, undefined, version)];
  const after = { ...version, validTo: version.validTo ?? current.validTo };
  if (isSameRow(current, { ...after, validFrom: current.validFrom })) return [];
  if (startOf(table, current) === validFrom) return [changeIn(table, current, after)];
  return [changeIn(table, current, endedBy(current, validFrom)), changeIn(table, undefined, after)];
}

function changeIn<T extends VersionedTable>(
  table: T,
  before: RegistryRows[T] | undefined,
  after: RegistryRows[T] | undefined,
): RegistryChange {
  return { table, before, after } as unknown as RegistryChange;
}
