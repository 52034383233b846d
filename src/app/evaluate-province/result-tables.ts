import { INDICATORS, type AgencyResult, type OfficerResult } from "../../core/scoring/results.ts";
import { invariant } from "../../core/base/invariant.ts";
import type { AgencyTrace } from "../../core/scoring/trace.ts";
import { DOSSIER_INDICATORS } from "../../core/rulebook/parameters.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import { CsvWriter, guardFormula } from "../../ingest/csv-writer.ts";

const AGENCY_COLUMNS = [
  "code",
  "name",
  "tier",
  "kind",
  "peerGroup",
  "status",
  ...INDICATORS.map((indicator) => `i${indicator}`),
  "total",
  "max",
  "grade",
  "rank",
  "satisfactionLevel",
  "satisfactionN",
  "verySatisfied",
  "satisfied",
  "neutral",
  "dissatisfied",
  "veryDissatisfied",
  "inWindow",
  "early",
  "onTime",
  "overdue",
  "undetermined",
] as const;

const OFFICER_COLUMNS = [
  "code",
  "agencyCode",
  "status",
  ...DOSSIER_INDICATORS.flatMap((indicator) => [`i${indicator}`, `n${indicator}`]),
  "total",
  "max",
  "completion",
] as const;

function countTexts(counts: readonly number[]): string[] {
  return counts.map((count) => count.toString());
}

/** `agencies.csv`: one line a unit with its scores, class, rank among its peers, satisfaction and dossiers. */
export function writeAgenciesCsv(path: string, { results, trace }: Evaluation): void {
  const writer = new CsvWriter(path, AGENCY_COLUMNS);
  const traces = new Map(trace.agencies.map((agency) => [agency.code, agency]));
  for (const agency of results.agencies) writer.writeRow(agencyCells(agency, traces.get(agency.code)));
  writer.close();
}

function agencyCells(agency: AgencyResult, trace: AgencyTrace | undefined): string[] {
  const { inWindow, early, onTime, overdue, undetermined } = agency.dossiers;
  invariant(trace !== undefined, "an agency without trace");
  return [
    guardFormula(agency.code),
    guardFormula(trace.name),
    agency.tier,
    agency.kind ?? "",
    guardFormula(trace.peerGroup),
    agency.status,
    ...INDICATORS.map((indicator) => agency.indicators[indicator]?.score ?? ""),
    agency.total ?? "",
    agency.max ?? "",
    agency.grade ?? "",
    trace.rank?.toString() ?? "",
    agency.satisfactionLevel ?? "",
    agency.satisfaction.n.toString(),
    ...countTexts(agency.satisfaction.levels),
    ...countTexts([inWindow, early, onTime, overdue, undetermined]),
  ];
}

/** `officers.csv`: one line an officer, by code alone; no name of a person leaves the registry. */
export function writeOfficersCsv(path: string, { results }: Evaluation): void {
  const writer = new CsvWriter(path, OFFICER_COLUMNS);
  for (const officer of results.officers) writer.writeRow(officerCells(officer));
  writer.close();
}

function officerCells(officer: OfficerResult): string[] {
  return [
    guardFormula(officer.code),
    guardFormula(officer.agencyCode),
    officer.status,
    ...DOSSIER_INDICATORS.flatMap((indicator) => {
      const result = officer.indicators[indicator];
      return [result?.score ?? "", result?.n.toString() ?? ""];
    }),
    officer.total ?? "",
    officer.max ?? "",
    officer.completion ?? "",
  ];
}
