import { civilDay, civilOf, weekdayOf, type LocalDate } from "../core/base/local-date.ts";
import { invariant } from "../core/base/invariant.ts";
import type { OfficeDays } from "./office-days.ts";
import type { RandomStream } from "./random.ts";

/** From Monday to Sunday; a worked Saturday is a quiet one. */
const BY_WEEKDAY = [1.25, 1.1, 1, 0.95, 0.85, 0.6, 0.6];
/** From January to December: school and land in summer, the end of the year. */
const BY_MONTH = [1, 1.1, 1.15, 0.95, 1.1, 1.15, 1.15, 1.05, 0.95, 1, 1, 1.1];

/** A stretch of days with fewer or more applicants than usual. */
interface Episode {
  readonly from: LocalDate;
  readonly through: LocalDate;
  readonly factor: number;
}

function episode(
  from: readonly [number, number, number],
  through: readonly [number, number, number],
  factor: number,
): Episode {
  const [first, last] = [civilDay(...from), civilDay(...through)];
  invariant(first !== undefined && last !== undefined, "an episode without its days");
  return { from: first, through: last, factor };
}

/** Tết 2020 was 23 to 29 January; social distancing under directive 16 lasted from 1 to 22 April 2020. */
const EPISODES: readonly Episode[] = [
  episode([2020, 1, 13], [2020, 1, 22], 1.3),
  episode([2020, 1, 30], [2020, 2, 4], 0.5),
  episode([2020, 2, 5], [2020, 2, 21], 1.25),
  episode([2020, 4, 1], [2020, 4, 22], 0.5),
  episode([2020, 4, 23], [2020, 5, 15], 1.25),
];

/** How busy a day is for the whole province, 1 being usual. */
export function seasonOf(day: LocalDate): number {
  const { month } = civilOf(day);
  const usual = (BY_WEEKDAY[weekdayOf(day)] ?? 1) * (BY_MONTH[month - 1] ?? 1);
  return EPISODES.reduce(
    (load, { from, through, factor }) => (day >= from && day <= through ? load * factor : load),
    usual,
  );
}

/** The year of one unit, day by day: how many come, and how far the work has piled up. */
export interface LoadYear {
  /** Relative number of arrivals of each day from `firstNumber` on. */
  readonly loads: Float64Array;
  /** Backlog of each day relative to the year's mean, weighted by arrivals: the mean pressure of a dossier is 1. */
  readonly pressures: Float64Array;
  readonly highestPressure: number;
}

/** Even without backlog some dossiers are late: the share of the pressure that does not come from the queue. */
const BASE_PRESSURE = 0.35;
const HIGHEST_BACKLOG = 4;

/**
 * Draws a unit's arrivals and runs its queue: what comes beyond the day's capacity waits for the next days (Lindley's
 * recursion). Capacity is the mean load over a utilisation between 90 and 105 %, so that backlogs build up after Tết
 * and in the summer and some units never catch up.
 */
export function drawLoadYear(days: OfficeDays, span: { first: number; last: number }, stream: RandomStream): LoadYear {
  const count = span.last - span.first + 1;
  const loads = new Float64Array(count);
  let drift = 0;
  for (let index = 0; index < count; index += 1) {
    drift = 0.85 * drift + 0.3 * (stream.fraction() - 0.5);
    loads[index] = seasonOf(days.dayAt(span.first + index)) * Math.max(0.3, 1 + drift);
  }
  const utilisation = 0.9 + 0.15 * stream.fraction();
  const pressures = backlogsOf(loads, utilisation);
  return { loads, pressures, highestPressure: normalise(pressures, loads) };
}

function backlogsOf(loads: Float64Array, utilisation: number): Float64Array {
  const capacity = sumOf(loads) / loads.length / utilisation;
  let backlog = 0;
  return loads.map((load) => {
    backlog = Math.max(0, backlog + load - capacity);
    return backlog / capacity;
  });
}

/** Turns backlogs into pressures with mean 1 over dossiers, in place, and returns the highest. */
function normalise(pressures: Float64Array, loads: Float64Array): number {
  const mean = weightedMean(pressures, loads);
  const scaled = pressures.map((backlog) => (mean === 0 ? 1 : Math.min(HIGHEST_BACKLOG, backlog / mean)));
  const cutMean = weightedMean(scaled, loads);
  let highest = 0;
  for (const [index, backlog] of scaled.entries()) {
    const pressure = BASE_PRESSURE + ((1 - BASE_PRESSURE) * backlog) / cutMean;
    pressures[index] = pressure;
    highest = Math.max(highest, pressure);
  }
  return highest;
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  return values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0) / sumOf(weights);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * The probability of being late under a pressure, for an officer whose yearly probability is `late`. Rises with the
 * pressure and has exactly `late` as its mean, because the mean pressure is 1; flattened where it would pass `ceiling`.
 */
export function latenessUnder(
  pressure: number,
  late: number,
  bounds: { highestPressure: number; ceiling: number },
): number {
  const steepest = (bounds.ceiling / late - 1) / (bounds.highestPressure - 1);
  return late * (1 + Math.min(1, Math.max(0, steepest)) * (pressure - 1));
}
