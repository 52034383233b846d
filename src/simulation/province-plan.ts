import type { AgencyKind } from "../core/registry/agency.ts";
import type { Grade } from "../core/scoring/results.ts";
import { apportion } from "./apportion.ts";
import { LAND_DEPARTMENT, SIMULATED_UNITS, type SimulatedUnit } from "./binh-thuan-2020/registry.ts";
import { RandomStream } from "./random.ts";
import { planUnit, type UnitPlan } from "./unit-plan.ts";

/** What is asked for. The same request gives the same bytes. */
export interface SimulationRequest {
  readonly seed: bigint;
  /** Dossiers of the whole province in the simulated span. */
  readonly dossiers: number;
}

/**
 * The published classes of 2020. Departments were printed as 12 + 6 + 1 of 18, which cannot be; here they are
 * 12 + 5 + 1, the one fair department being the one whose officers were named. Seven communes did not evaluate.
 */
export const PUBLISHED_SHAPE: Readonly<Partial<Record<AgencyKind, Readonly<Partial<Record<Grade, number>>>>>> = {
  department: { excellent: 12, good: 5, fair: 1 },
  district: { good: 5, fair: 5 },
  commune: { excellent: 35, good: 77, fair: 5 },
};

/** Share of the province's dossiers of departments that have many; every other department has 0.7 %. */
const DEPARTMENT_SHARES: Readonly<Record<string, number>> = {
  "H10.02": 0.03,
  "H10.03": 0.025,
  "H10.05": 0.012,
  "H10.06": 0.014,
  "H10.07": 0.035,
  "H10.08": 0.012,
  "H10.09": 0.14,
  "H10.11": 0.02,
  "H10.12": 0.009,
  "H10.14": 0.01,
  "H10.15": 0.018,
};
const SHARES = { department: 0.007, district: 0.016, commune: 0.004, centre: 0 } as const;

function classesOf(kind: AgencyKind): readonly Grade[] {
  const shape = PUBLISHED_SHAPE[kind] ?? {};
  return (["excellent", "good", "fair"] as const).flatMap((grade) => Array<Grade>(shape[grade] ?? 0).fill(grade));
}

/** Which unit is aimed at which class. Communes are more than the classes: those left over do not take part. */
function drawClasses(stream: RandomStream): ReadonlyMap<string, Grade> {
  const classes = new Map<string, Grade>([[LAND_DEPARTMENT, "fair"]]);
  for (const kind of ["department", "district", "commune"] as const) {
    const units = SIMULATED_UNITS.filter((unit) => unit.kind === kind && unit.code !== LAND_DEPARTMENT);
    const grades = classesOf(kind).filter((grade) => kind !== "department" || grade !== "fair");
    const drawn = stream.shuffled(units);
    for (const [index, grade] of grades.entries()) classes.set(drawn[index]?.code ?? "", grade);
  }
  return classes;
}

function weightOf(unit: SimulatedUnit, stream: RandomStream): number {
  const share = DEPARTMENT_SHARES[unit.code] ?? SHARES[unit.kind];
  return unit.kind === "department" ? share : share * (0.75 + 0.6 * stream.fraction());
}

/** Draws the year of every unit. Cheap: a province of any number of dossiers is planned in well under a second. */
export function planProvince({ seed, dossiers }: SimulationRequest): readonly UnitPlan[] {
  const stream = RandomStream.of(seed, "province");
  const classes = drawClasses(stream);
  const weights = SIMULATED_UNITS.map((unit) => (classes.has(unit.code) ? weightOf(unit, stream) : 0));
  const counts = apportion(dossiers, weights);
  return SIMULATED_UNITS.map((unit, index) =>
    planUnit(
      { unit, dossiers: counts[index] ?? 0, grade: classes.get(unit.code) },
      RandomStream.of(seed, `plan ${unit.code}`),
    ),
  );
}
