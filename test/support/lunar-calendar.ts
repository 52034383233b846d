import { toLocalDate, type LocalDate } from "../../src/core/base/local-date.ts";

/**
 * The Vietnamese lunar months, computed independently of the calendar data in order to check it: a month begins on
 * the day, at UTC+7, of the true new moon. New moons after J. Meeus, Astronomical Algorithms (2nd ed. 1998), chapter
 * 49, with the periodic terms above 0.002 day, which is good to a few minutes; no new moon used here lies nearer than
 * half an hour to midnight in Vietnam.
 */
const UNIX_EPOCH_JD = 2_440_587.5;
const VIETNAM_OFFSET_DAYS = 7 / 24;
/** Dynamical time minus universal time around 2023. */
const DELTA_T_DAYS = 69 / 86_400;

/** Coefficient in days, and the multiples of M, M′ and F in the sine. */
const PERIODIC_TERMS: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
];

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

/** The civil day in Vietnam of the `k`-th new moon after the one of 6 January 2000. */
function newMoonDay(k: number): LocalDate {
  const t = k / 1236.85;
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  const eccentricity = 1 - 0.002516 * t;
  const sun = radians(2.5534 + 29.1053567 * k);
  const moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t);
  const latitude = radians(160.7108 + 390.67050284 * k);
  const correction = PERIODIC_TERMS.reduce(
    (sum, [days, m, mPrime, f]) =>
      sum + days * eccentricity ** Math.abs(m) * Math.sin(m * sun + mPrime * moon + f * latitude),
    0,
  );
  return toLocalDate(Math.floor(mean + correction - DELTA_T_DAYS - UNIX_EPOCH_JD + VIETNAM_OFFSET_DAYS));
}

/** The first days of the lunar months, by the number of the new moon since 2000, that begin on or after `from`. */
export function lunarMonthsFrom(from: LocalDate, months: number): readonly LocalDate[] {
  let k = Math.floor((from - toLocalDate(10_957)) / 29.530588861) - 2;
  while (newMoonDay(k) < from) k += 1;
  return Array.from({ length: months }, (_, index) => newMoonDay(k + index));
}
