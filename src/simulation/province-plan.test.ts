import { describe, expect, it } from "vitest";
import { agencyProcedureRows } from "./agency-procedure-rows.ts";
import {
  LAND_DEPARTMENT,
  SIMULATED_UNITS,
  agencyRows,
  procedureRows,
  successionRows,
} from "./binh-thuan-2020/registry.ts";
import { civilDay, type LocalDate } from "../core/base/local-date.ts";
import { unitToday, type UnitToday } from "../core/registry/unit-today.ts";
import { coordinatorsOf } from "./coordination.ts";
import { factSum } from "./facts.ts";
import { planProvince } from "./province-plan.ts";
import { officerRows } from "./staff.ts";
import { unitPoints } from "./unit-plan.ts";

const plans = planProvince({ seed: 5n, dossiers: 30_000 });
const land = plans.find(({ unit }) => unit.code === LAND_DEPARTMENT);

describe("the registry of the simulated province", () => {
  it("has 18 departments, 10 districts and 124 communes, with codes and parents that resolve", () => {
    const count = (kind: string) => SIMULATED_UNITS.filter((unit) => unit.kind === kind).length;
    expect([count("department"), count("district"), count("commune")]).toEqual([18, 10, 124]);
    const rows = agencyRows();
    const codes = new Set(rows.map(({ code }) => code));
    expect(codes.size).toBe(199);
    expect(rows.filter(({ parentCode }) => parentCode !== undefined && !codes.has(parentCode))).toEqual([]);
    expect(successionRows().filter((row) => !codes.has(row.predecessorCode) || !codes.has(row.successorCode))).toEqual(
      [],
    );
    expect(successionRows()).toHaveLength(123 + 3);
  });

  it("leads every district and commune that ended to units of today, also the wards that were merged before", () => {
    const story = { versions: agencyRows(), successions: successionRows() };
    const today = civilDay(2026, 12, 1) as LocalDate;
    const living = (unit: UnitToday | undefined): string[] =>
      unit === undefined || unit.lastDay === undefined
        ? [unit?.name ?? "none"]
        : unit.successors.flatMap((next) => living(next.unit));
    for (const { code, kind } of SIMULATED_UNITS) {
      const found = living(unitToday(code, story, today));
      expect([code, found.length > 0]).toEqual([code, kind !== "department"]);
    }
    for (const ward of ["22942", "22948", "22951"])
      expect(living(unitToday(`H10.593.${ward}`, story, today))).toEqual(["UBND phường Phan Thiết"]);
    const island = unitToday("H10.602", story, today);
    expect([island?.name, living(island)]).toEqual(["UBND huyện Phú Quý", ["UBND đặc khu Phú Quý"]]);
  });

  it("has every procedure once, with a limit of at least one working day", () => {
    const procedures = procedureRows();
    expect(new Set(procedures.map(({ code }) => code)).size).toBe(procedures.length);
    expect(procedures.every(({ limitWorkingDays }) => (limitWorkingDays ?? 0) >= 1)).toBe(true);
  });
});

describe("the plan of a simulated province", () => {
  it("leaves out seven communes, which get no dossiers, and divides all dossiers among the others", () => {
    const absent = plans.filter(({ participates }) => !participates);
    expect(absent.map(({ unit, dossiers }) => [unit.kind, dossiers])).toEqual(Array(7).fill(["commune", 0]));
    expect(plans.reduce((sum, { dossiers }) => sum + dossiers, 0)).toBe(30_000);
  });

  it("aims every unit well inside its class: at least half a point from each bound", () => {
    const bounds = { excellent: [15, 18.1], good: [12, 15], fair: [9, 12], average: [6, 9], weak: [0, 6] } as const;
    for (const plan of plans.filter(({ participates }) => participates)) {
      const [low, high] = bounds[plan.targetGrade ?? "weak"];
      const total = factSum(plan.facts) + unitPoints(plan);
      expect(total).toBeCloseTo(plan.targetTotal, 2);
      expect(total - low).toBeGreaterThan(0.5);
      expect(high - total).toBeGreaterThan(0.5);
    }
  });

  it("gives the land department 28 officers, nine of them weak, who work for no other agency", () => {
    expect(land && officerRows(land.unit, land.staff)).toHaveLength(28);
    const weak = land?.staff.specialists.filter(({ isWeak }) => isWeak).map(({ code }) => code) ?? [];
    expect(weak).toHaveLength(9);
    const borrowed = plans.flatMap((plan) => coordinatorsOf(plan, plans)).flatMap(({ officers }) => officers);
    expect(borrowed.filter((code) => weak.includes(code))).toEqual([]);
    expect(borrowed.filter((code) => code.startsWith(LAND_DEPARTMENT))).not.toEqual([]);
  });

  it("is the same for the same seed, and has other units in each class for another", () => {
    const classesOf = (planned: typeof plans) => planned.map(({ targetGrade }) => targetGrade).join();
    const [again, other] = [planProvince({ seed: 5n, dossiers: 30_000 }), planProvince({ seed: 6n, dossiers: 30_000 })];
    expect(again).toEqual(plans);
    expect(classesOf(other)).not.toBe(classesOf(plans));
  });

  it("lists procedures so that indicator 5 stands well off its tier's share of whole processes", () => {
    const shares = { department: 0.2, district: 0.5, commune: 1, centre: 1 } as const;
    for (const plan of plans) {
      const counted = agencyProcedureRows(plan).filter(
        ({ procedureCode }) =>
          plan.unit.procedures.find(({ code }) => code === procedureCode)?.exemptFromOneStop !== true,
      );
      const whole =
        counted.filter(({ wholeProcessAtOneStop }) => wholeProcessAtOneStop === true).length / counted.length;
      const isReceived = counted.every(({ receivedAtOneStop }) => receivedAtOneStop === true);
      expect(isReceived).toBe(plan.facts.organisation > 0);
      expect(whole >= shares[plan.unit.kind]).toBe(plan.facts.organisation === 2);
    }
  });
});
