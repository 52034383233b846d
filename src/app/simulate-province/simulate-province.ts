import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { CsvWriter } from "../../ingest/csv-writer.ts";
import { readLaw } from "../../ingest/rule-files.ts";
import { agencyProcedureRows } from "../../simulation/agency-procedure-rows.ts";
import { agencyRows, procedureRows, successionRows } from "../../simulation/binh-thuan-2020/registry.ts";
import { coordinatorsOf } from "../../simulation/coordination.ts";
import type { DossierRows } from "../../simulation/dossier.ts";
import { planProvince, type SimulationRequest } from "../../simulation/province-plan.ts";
import { SIMULATED_YEARS, WINDOW_2020, simulatedSpan } from "../../simulation/span.ts";
import { officerRows } from "../../simulation/staff.ts";
import { truthOf, type SimulatedUnitYear } from "../../simulation/truth.ts";
import type { UnitPlan } from "../../simulation/unit-plan.ts";
import { UnitYear } from "../../simulation/unit-year.ts";
import { prepareOutput, unwritable } from "../output-place.ts";
import { LINES, SIMULATED_COLUMNS, type SimulatedTable } from "./row-lines.ts";

/** The provinces that can be simulated, each with the window its files are made for. */
export const SIMULATED_PROVINCES = { "binh-thuan-2020": WINDOW_2020 } as const;
export type SimulatedProvince = keyof typeof SIMULATED_PROVINCES;

export interface SimulateDeps {
  readonly rulebookDirectory: string;
}

export interface SimulateRequest extends SimulationRequest {
  readonly like: SimulatedProvince;
  readonly outDirectory: string;
  readonly onProgress?: ((dossiers: number) => void) | undefined;
}

/** How many rows each file got. */
export type SimulatedCounts = Readonly<Record<SimulatedTable, number>>;

export interface SimulatedDataSet {
  readonly counts: SimulatedCounts;
  /** The window that the data set is made for: what to evaluate it over. */
  readonly window: { readonly from: LocalDate; readonly to: LocalDate };
}
export type SimulateProvince = (request: SimulateRequest) => Promise<Result<SimulatedDataSet>>;

const TRUTH = "truth.json";
const TABLE_NAMES = Object.keys(SIMULATED_COLUMNS) as SimulatedTable[];
/** Between two breaths for signals and progress; writing itself waits for the disk, so nothing piles up. */
const DOSSIERS_PER_BREATH = 20_000;

/** One file a table, all open while the province is being written. */
class SimulatedFiles {
  readonly #writers: ReadonlyMap<SimulatedTable, CsvWriter>;
  readonly #counts = Object.fromEntries(TABLE_NAMES.map((table) => [table, 0])) as Record<SimulatedTable, number>;

  constructor(directory: string) {
    this.#writers = new Map(
      TABLE_NAMES.map((table) => [table, new CsvWriter(join(directory, `${table}.csv`), SIMULATED_COLUMNS[table])]),
    );
  }

  write<Row>(table: SimulatedTable, lineOf: (row: Row) => string, rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const writer = this.#writers.get(table);
    for (const row of rows) writer?.writeLine(lineOf(row));
    this.#counts[table] += rows.length;
  }

  writeDossier(rows: DossierRows): void {
    this.write("dossiers", LINES.dossiers, [rows.dossier]);
    this.write("supplements", LINES.supplements, rows.supplements);
    this.write("steps", LINES.steps, rows.steps);
    this.write("contacts", LINES.contacts, rows.contacts);
    this.write("ballots", LINES.ballots, rows.ballots);
  }

  close(): SimulatedCounts {
    for (const writer of this.#writers.values()) writer.close();
    return this.#counts;
  }
}

/**
 * Mô phỏng một tỉnh: writes a year of a province as the raw files of a data set, and beside them `truth.json` with what
 * they were drawn from. Same seed and size, same bytes. Dossiers are written as they are drawn, unit by unit, so that
 * the memory needed does not grow with their number. `truth.json` comes last: a folder without it is not complete.
 */
export function makeSimulateProvince(deps: SimulateDeps): SimulateProvince {
  return async (request) => {
    const law = await readLaw(deps.rulebookDirectory);
    if (!law.ok) return law;
    const calendar = refuseUncovered(law.value.calendar);
    if (!calendar.ok) return calendar;
    const folder = await openFolder(request.outDirectory);
    if (!folder.ok) return folder;
    const files = new SimulatedFiles(request.outDirectory);
    const plans = planProvince(request);
    writeRegistry(files, plans);
    const units = await writeUnits(files, { plans, request, calendar: calendar.value });
    const counts = files.close();
    await writeFile(join(request.outDirectory, TRUTH), `${JSON.stringify(truthOf(request, units), undefined, 1)}\n`);
    return success({ counts, window: SIMULATED_PROVINCES[request.like] });
  };
}

function refuseUncovered(calendar: WorkingDayCalendar): Result<WorkingDayCalendar> {
  const missing = SIMULATED_YEARS.find((year) => !calendar.isCovered(year));
  if (missing === undefined) return success(calendar);
  return failed({
    code: "simulation.no-calendar",
    at: `rulebook/calendar-vn/${missing}.yaml`,
    message: `Chưa có lịch làm việc năm ${missing}, không mô phỏng được.`,
    mend: "Thêm lịch của năm này vào rulebook/calendar-vn.",
  });
}

/** Takes a new or empty folder, or one that an earlier simulation filled. Never mixes with anybody's data. */
async function openFolder(directory: string): Promise<Result<undefined>> {
  const known = new Set<string>([...TABLE_NAMES.map((table) => `${table}.csv`), TRUTH]);
  const prepared = await prepareOutput({
    ...{ directory, inputs: [] },
    isOurs: (entry) => known.has(entry),
    isProof: (entry) => entry === TRUTH,
  });
  if (!prepared.ok) return prepared;
  try {
    await rm(join(directory, TRUTH), { force: true });
    return success(undefined);
  } catch (error) {
    return failed(unwritable(directory, error));
  }
}

function writeRegistry(files: SimulatedFiles, plans: readonly UnitPlan[]): void {
  files.write("agencies", LINES.agencies, agencyRows());
  files.write("successions", LINES.successions, successionRows());
  files.write("procedures", LINES.procedures, procedureRows());
  for (const plan of plans) {
    files.write("officers", LINES.officers, officerRows(plan.unit, plan.staff));
    files.write("agency-procedures", LINES["agency-procedures"], agencyProcedureRows(plan));
  }
}

async function writeUnits(
  files: SimulatedFiles,
  province: { plans: readonly UnitPlan[]; request: SimulateRequest; calendar: WorkingDayCalendar },
): Promise<readonly SimulatedUnitYear[]> {
  const { plans, request, calendar } = province;
  const span = simulatedSpan(calendar);
  const units: SimulatedUnitYear[] = [];
  let written = 0;
  for (const plan of plans) {
    const year = new UnitYear({ plan, coordinators: coordinatorsOf(plan, plans), span, seed: request.seed });
    for (const rows of year.dossiers()) {
      files.writeDossier(rows);
      written += 1;
      if (written % DOSSIERS_PER_BREATH === 0) await breathe(() => request.onProgress?.(written));
    }
    files.write("petitions", LINES.petitions, year.petitions);
    units.push({ plan, satisfaction: year.satisfaction });
  }
  request.onProgress?.(written);
  return units;
}

function breathe(say: () => void): Promise<void> {
  say();
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
