import { Registry } from "../../core/registry/registry.ts";
import { withAgencies } from "../../core/scoring/case-points.ts";
import { casesOf, type CaseKey } from "../../core/scoring/cases.ts";
import { DataSet } from "../../core/scoring/data-set.ts";
import type { ScoringFrame } from "../../core/scoring/window.ts";
import { readCases } from "../../db/case-facts.ts";
import type { Queries } from "../../db/database.ts";
import { deliveredTables } from "../../db/delivered-tables.ts";
import type { StoredCase } from "../../db/points-cells.ts";
import { agencyIdsByCode, agencyVersions, calendarDays, procedureVersions } from "../../db/registry.ts";
import type { KeptSet } from "../../db/tally-sets.ts";
import { AgencyNumbers } from "./agency-numbers.ts";

/** The facts of some cases, and the surrogates of units. */
export interface CaseBatch {
  readonly facts: DataSet;
  readonly numbers: AgencyNumbers;
  /** The units that the facts name: any of them may be where a case has its points. */
  readonly units: ReadonlySet<number>;
}

/** The facts of cases with what of the registry decides points: units, limits, days off, what was delivered. */
export async function readBatch(queries: Queries, keys: readonly CaseKey[]): Promise<CaseBatch> {
  const registry = new Registry();
  for (const row of await agencyVersions(queries)) registry.addAgency(row);
  for (const row of await procedureVersions(queries)) registry.procedures.add(row);
  registry.calendar.push(...(await calendarDays(queries)));
  const numbers = new AgencyNumbers(await agencyIdsByCode(queries), registry);
  const facts = new DataSet(registry);
  for (const { table, columns } of await deliveredTables(queries)) facts.declareTable(table, columns);
  const units = new Set<number>();
  const codeOf = (id: number): string => {
    units.add(id);
    return numbers.codeOf(id);
  };
  await readCases(queries, keys, { facts, codeOf });
  return { facts, numbers, units };
}

/** A tally set and what its cases are judged under. */
export interface JudgedUnder {
  readonly set: KeptSet;
  readonly frame: ScoringFrame;
  readonly numbers: AgencyNumbers;
}

/** The points of every case of a batch, as they are stored for a set. */
export function* judgedCases(facts: DataSet, { set, frame, numbers }: JudgedUnder): Generator<StoredCase> {
  for (const { key, home, points } of casesOf(facts, frame)) {
    yield { agencyId: numbers.idOf(home), tallySetId: set.id, key, points: withAgencies(points, numbers.idOf) };
  }
}
