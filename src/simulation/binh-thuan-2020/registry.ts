import { civilDay, type LocalDate } from "../../core/base/local-date.ts";
import { invariant } from "../../core/base/invariant.ts";
import type { AgencyKind, AgencyRow, SuccessionRow, Tier } from "../../core/registry/agency.ts";
import type { ProcedureRow } from "../../core/registry/procedure.ts";
import {
  COMMUNE_SECTORS,
  DEPARTMENT_SECTORS,
  DISTRICT_SECTORS,
  EXEMPT_MARKS,
  type SectorOf2020,
} from "./procedures.ts";
import { MERGED_IN_2024, SUCCESSORS, SUCCESSOR_PROVINCE } from "./successors.ts";
import { DEPARTMENTS, DISTRICTS, PROVINCE } from "./units.ts";

/** One unit that settles dossiers in the simulated year. */
export interface SimulatedUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly tier: Tier;
  readonly peerGroup: string;
  readonly parentCode: string;
  /** Its list of procedures, the most frequent first. */
  readonly procedures: readonly ProcedureRow[];
}

function requireDay(year: number, month: number, day: number): LocalDate {
  const found = civilDay(year, month, day);
  invariant(found !== undefined, "a day of the registry that does not exist");
  return found;
}

const LAST_DAY = requireDay(2025, 6, 30);
const REFORM_DAY = requireDay(2025, 7, 1);
const LAST_DAY_OF_MERGED = requireDay(2024, 11, 30);
const MERGER_DAY = requireDay(2024, 12, 1);

/** Sở Tài nguyên và Môi trường, of whose 28 officers nine were between 70 and 100 %. */
export const LAND_DEPARTMENT = "H10.09";

function isExempt(name: string): boolean {
  return EXEMPT_MARKS.some((mark) => name.includes(mark));
}

function proceduresOf(prefix: string, sectors: readonly SectorOf2020[]): readonly ProcedureRow[] {
  return sectors.flatMap((sector, index) => {
    const sectorCode = `${prefix}.${(index + 1).toString().padStart(2, "0")}`;
    return sector.procedures.map(([limitWorkingDays, onlineLevel, name], position): ProcedureRow => ({
      code: `${sectorCode}.${(position + 1).toString().padStart(2, "0")}`,
      name,
      sectorCode,
      sectorName: sector.name,
      limitWorkingDays,
      onlineLevel,
      // Every second procedure without an online service could have one: that is what "eligible" measures.
      onlineEligible: onlineLevel !== "none" || position % 2 === 0,
      hasFee: position % 3 !== 2,
      exemptFromOneStop: isExempt(name),
    }));
  });
}

function departmentUnits(): readonly SimulatedUnit[] {
  return DEPARTMENTS.map((name, index): SimulatedUnit => {
    const number = (index + 1).toString().padStart(2, "0");
    const sector = DEPARTMENT_SECTORS[number];
    invariant(sector !== undefined, `department ${number} has no procedures`);
    return {
      code: `${PROVINCE.code}.${number}`,
      name,
      kind: "department",
      tier: "province",
      peerGroup: "departments",
      parentCode: PROVINCE.code,
      procedures: proceduresOf(`BT.S${number}`, [sector]),
    };
  });
}

/** Nhóm so sánh of a commune-level unit by what it is called. */
function peerGroupOf(name: string): string {
  if (name.startsWith("thị trấn")) return "towns";
  return name.startsWith("xã") ? "communes" : "wards";
}

function districtUnits(): readonly SimulatedUnit[] {
  const districtProcedures = proceduresOf("BT.H", DISTRICT_SECTORS);
  const communeProcedures = proceduresOf("BT.X", COMMUNE_SECTORS);
  return DISTRICTS.flatMap((district) => {
    const code = `${PROVINCE.code}.${district.number}`;
    const own: SimulatedUnit = {
      code,
      name: `UBND ${district.name}`,
      kind: "district",
      tier: "district",
      peerGroup: "districts",
      parentCode: PROVINCE.code,
      procedures: districtProcedures,
    };
    const communes = district.communes.map((line): SimulatedUnit => {
      const space = line.indexOf(" ");
      const name = line.slice(space + 1);
      return {
        code: `${code}.${line.slice(0, space)}`,
        name: `UBND ${name}`,
        kind: "commune",
        tier: "commune",
        peerGroup: peerGroupOf(name),
        parentCode: code,
        procedures: communeProcedures,
      };
    });
    return [own, ...communes];
  });
}

/** The 152 units that are evaluated: 18 departments, 10 districts, 124 communes. */
export const SIMULATED_UNITS: readonly SimulatedUnit[] = [...departmentUnits(), ...districtUnits()];

/** Every row of `agencies`: the province, its units until 2025, and what came after them. */
export function agencyRows(): readonly AgencyRow[] {
  const successors = SUCCESSORS.map(({ number, name }): AgencyRow => ({
    code: `${SUCCESSOR_PROVINCE.code}.${number}`,
    name: `UBND ${name}`,
    tier: "commune",
    kind: "commune",
    peerGroup: peerGroupOf(name),
    parentCode: SUCCESSOR_PROVINCE.code,
    validFrom: REFORM_DAY,
  }));
  const merged = new Set(MERGED_IN_2024.map(({ ward }) => ofProvince(ward)));
  return [
    { ...PROVINCE, tier: "province", validTo: LAST_DAY },
    ...SIMULATED_UNITS.map(({ code, name, kind, tier, peerGroup, parentCode }): AgencyRow => ({
      code,
      name,
      kind,
      tier,
      peerGroup,
      parentCode,
      validTo: merged.has(code) ? LAST_DAY_OF_MERGED : LAST_DAY,
    })),
    { ...SUCCESSOR_PROVINCE, tier: "province" },
    ...successors,
  ];
}

export function successionRows(): readonly SuccessionRow[] {
  const merged = MERGED_IN_2024.map(({ ward, into }): SuccessionRow => ({
    predecessorCode: ofProvince(ward),
    successorCode: ofProvince(into),
    date: MERGER_DAY,
  }));
  const reformed = SUCCESSORS.flatMap(({ number, predecessors }) =>
    predecessors.map((predecessor): SuccessionRow => ({
      predecessorCode: ofProvince(predecessor),
      successorCode: `${SUCCESSOR_PROVINCE.code}.${number}`,
      date: REFORM_DAY,
    })),
  );
  return [...merged, ...reformed];
}

function ofProvince(number: string): string {
  return `${PROVINCE.code}.${number}`;
}

/** Every procedure of the province once, in the order of the units that have it. */
export function procedureRows(): readonly ProcedureRow[] {
  return [...new Set(SIMULATED_UNITS.flatMap(({ procedures }) => procedures))];
}
