import { invariant } from "../base/invariant.ts";
import type { LocalDate } from "../base/local-date.ts";
import type { Validity } from "./agency.ts";

/** Whether a dated version holds on a day; both bounds are inclusive, an absent bound is open. */
export function isValidOn({ validFrom, validTo }: Validity, day: LocalDate): boolean {
  return (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}

/** The last day of [from, to] on which a version holds, or undefined when it holds on none of them. */
export function lastValidDayIn(
  { validFrom, validTo }: Validity,
  from: LocalDate,
  to: LocalDate,
): LocalDate | undefined {
  const last = validTo !== undefined && validTo < to ? validTo : to;
  const first = validFrom !== undefined && validFrom > from ? validFrom : from;
  return first <= last ? last : undefined;
}

/**
 * The dated versions of one thing (a unit, an officer, a procedure), the latest beginning first. Where two versions
 * hold on one day, the one that began later is meant: it was written to replace the other.
 */
export class Timeline<T extends Validity> {
  private readonly versions: T[] = [];

  add(version: T): void {
    const start = startOf(version);
    const at = this.versions.findIndex((other) => startOf(other) < start);
    this.versions.splice(at < 0 ? this.versions.length : at, 0, version);
  }

  /** The version valid on a day. */
  on(day: LocalDate): T | undefined {
    return this.versions.find((version) => isValidOn(version, day));
  }

  /** The last day of [from, to] on which any version holds. */
  lastValidDay(from: LocalDate, to: LocalDate): LocalDate | undefined {
    let last: LocalDate | undefined;
    for (const version of this.versions) {
      const day = lastValidDayIn(version, from, to);
      if (day !== undefined && (last === undefined || day > last)) last = day;
    }
    return last;
  }

  /** The version valid on a day, else the last that began before it, else the first: never undefined. */
  nearest(day: LocalDate): T {
    const version = this.on(day) ?? this.versions.find((other) => startOf(other) <= day) ?? this.versions.at(-1);
    invariant(version, "a timeline without version");
    return version;
  }
}

function startOf({ validFrom }: Validity): number {
  return validFrom ?? -Infinity;
}

/** Timelines by code. */
export class Timelines<T extends Validity & { readonly code: string }> {
  private readonly byCode = new Map<string, Timeline<T>>();

  add(version: T): void {
    let timeline = this.byCode.get(version.code);
    if (timeline === undefined) this.byCode.set(version.code, (timeline = new Timeline()));
    timeline.add(version);
  }

  of(code: string): Timeline<T> | undefined {
    return this.byCode.get(code);
  }

  has(code: string): boolean {
    return this.byCode.has(code);
  }

  /** Every code in plain code-unit order, which is the same on every machine. */
  codes(): string[] {
    return [...this.byCode.keys()].sort();
  }
}
