import type { OfficerRow } from "../core/registry/agency.ts";
import { LAND_DEPARTMENT, type SimulatedUnit } from "./binh-thuan-2020/registry.ts";
import type { RandomStream } from "./random.ts";

/** A settling officer (công chức thụ lý): the one whose quality decides how a dossier goes. */
export interface Specialist {
  readonly code: string;
  /** What is added to the quality of the unit. */
  readonly offset: number;
  /** One of the nine of the land department whose dossiers are late: quality of their own, not the unit's. */
  readonly isWeak: boolean;
}

/** Đội ngũ of one unit. Officers have codes and roles and no names: no person is simulated. */
export interface Staff {
  /** Receive and return at the one-stop unit. */
  readonly desks: readonly string[];
  /** Sign. */
  readonly leaders: readonly string[];
  readonly specialists: readonly Specialist[];
}

/** 28 officers, nine of them weak: the published 32.14 %. */
const LAND_STAFF = { desks: 3, leaders: 2, specialists: 23, weak: 9 };

/** Officers of one unit differ by so much in quality at most. */
const OFFSET = 0.04;

function headcount(unit: SimulatedUnit, stream: RandomStream): typeof LAND_STAFF {
  if (unit.code === LAND_DEPARTMENT) return LAND_STAFF;
  if (unit.kind === "commune") return { desks: 1, leaders: 1, specialists: stream.between(2, 4), weak: 0 };
  return { desks: 2, leaders: 2, specialists: stream.between(5, 9), weak: 0 };
}

export function recruitStaff(unit: SimulatedUnit, stream: RandomStream): Staff {
  const { desks, leaders, specialists, weak } = headcount(unit, stream);
  let hired = 0;
  const nextCode = (): string => {
    hired += 1;
    return `${unit.code}.CB${hired.toString().padStart(2, "0")}`;
  };
  return {
    desks: Array.from({ length: desks }, nextCode),
    leaders: Array.from({ length: leaders }, nextCode),
    specialists: Array.from({ length: specialists }, (_, index): Specialist => {
      const isWeak = index >= specialists - weak;
      // Spread evenly around the unit's quality. The weak ones are all aimed at the middle of their class.
      return { code: nextCode(), offset: isWeak ? 0 : OFFSET * ((2 * index) / (specialists - weak - 1) - 1), isWeak };
    }),
  };
}

const ROLES = { desk: "Công chức Bộ phận Một cửa", specialist: "Công chức thụ lý hồ sơ", leader: "Lãnh đạo ký duyệt" };

export function officerRows(unit: SimulatedUnit, staff: Staff): readonly OfficerRow[] {
  const row = (code: string, role: string): OfficerRow => ({ code, agencyCode: unit.code, role });
  return [
    ...staff.desks.map((code) => row(code, ROLES.desk)),
    ...staff.leaders.map((code) => row(code, ROLES.leader)),
    ...staff.specialists.map(({ code }) => row(code, ROLES.specialist)),
  ];
}
