import type { LocalDate } from "../base/local-date.ts";
import { ABSENT, KeyIndex } from "../base/key-index.ts";
import type { AgencyRow, OfficerRow, SuccessionRow } from "./agency.ts";
import type { CalendarRow } from "./fact-sink.ts";
import type { AgencyProcedureRow, ProcedureRow } from "./procedure.ts";
import { isValidOn, Timelines } from "./timeline.ts";

/**
 * The dated registry of a province: units, officers, procedures, lists of procedures, successions. Every question
 * about it names a day. Old results stay under the old units: a succession changes no score.
 */
export class Registry {
  readonly agencies = new Timelines<AgencyRow>();
  readonly officers = new Timelines<OfficerRow>();
  readonly procedures = new Timelines<ProcedureRow>();
  readonly successions: SuccessionRow[] = [];
  readonly calendar: CalendarRow[] = [];
  /** Numbers agencies, so that millions of rows can point to them with an integer. */
  readonly agencyCodes = new KeyIndex();
  private readonly lists = new Map<string, AgencyProcedureRow[]>();

  addAgency(row: AgencyRow): void {
    this.agencyCodes.add(row.code);
    this.agencies.add(row);
  }

  addAgencyProcedure(row: AgencyProcedureRow): void {
    const list = this.lists.get(row.agencyCode);
    if (list === undefined) this.lists.set(row.agencyCode, [row]);
    else list.push(row);
  }

  isAgency(code: string): boolean {
    return this.agencyCodes.find(code) !== ABSENT;
  }

  agencyOfOfficer(code: string, day: LocalDate | undefined): string | undefined {
    const timeline = this.officers.of(code);
    return timeline?.nearest(day ?? (Infinity as LocalDate)).agencyCode;
  }

  /**
   * An agency's list of procedures on a day. A procedure that has versions but none valid that day is not in it; one
   * of which nothing else is known is (G27). One line a procedure: the version of the line that began last.
   */
  proceduresOf(agencyCode: string, day: LocalDate): readonly ListedProcedure[] {
    const listed = new Map<string, ListedProcedure>();
    for (const line of this.lists.get(agencyCode) ?? []) {
      if (!isValidOn(line, day)) continue;
      const timeline = this.procedures.of(line.procedureCode);
      const procedure = timeline?.on(day);
      if (timeline !== undefined && procedure === undefined) continue;
      const other = listed.get(line.procedureCode);
      if (other !== undefined && (other.line.validFrom ?? -Infinity) > (line.validFrom ?? -Infinity)) continue;
      listed.set(line.procedureCode, { line, procedure });
    }
    return [...listed.values()];
  }

  /** The units whose place this unit took. A split or merger names several; nothing is guessed. */
  predecessorsOf(code: string): string[] {
    return this.successions
      .filter(({ successorCode }) => successorCode === code)
      .map(({ predecessorCode }) => predecessorCode)
      .sort();
  }

  /** The units that took this unit's place. */
  successorsOf(code: string): string[] {
    return this.successions
      .filter(({ predecessorCode }) => predecessorCode === code)
      .map(({ successorCode }) => successorCode)
      .sort();
  }

  /** The units that are compared with this one on a day: same peer group, or same kind where no group is named. */
  peersOf(code: string, day: LocalDate): string[] {
    const own = this.agencies.of(code)?.on(day);
    if (own === undefined) return [];
    return this.agencies.codes().filter((other) => {
      const state = this.agencies.of(other)?.on(day);
      return state !== undefined && peerGroupOf(state) === peerGroupOf(own);
    });
  }
}

/** One line of an agency's list with what is known of the procedure. */
export interface ListedProcedure {
  readonly line: AgencyProcedureRow;
  readonly procedure: ProcedureRow | undefined;
}

/** Nhóm so sánh: units are ranked within it alone. */
export function peerGroupOf({ peerGroup, kind, tier }: AgencyRow): string {
  return peerGroup ?? kind ?? tier;
}
