import { invariant } from "../core/base/invariant.ts";
import type { LoadYear } from "./load.ts";
import type { RandomStream } from "./random.ts";

/** One arrival: the day, counted from the first of the year, and the serial number on that day, from 1. */
export interface Arrival {
  readonly day: number;
  readonly serial: number;
}

/**
 * The arrivals of a unit in order of time: one in each of `count` equal parts of the year's load, at a random place
 * in it, so that they can be made one after another, without holding the year in memory.
 */
export function* arrivalsOf(year: LoadYear, count: number, stream: RandomStream): Generator<Arrival, void> {
  const total = year.loads.reduce((sum, load) => sum + load, 0);
  let [day, passed, serial] = [0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const place = ((index + stream.fraction()) / count) * total;
    while (day < year.loads.length - 1 && passed + loadOn(year, day) <= place) {
      passed += loadOn(year, day);
      day += 1;
      serial = 0;
    }
    serial += 1;
    yield { day, serial };
  }
}

function loadOn(year: LoadYear, day: number): number {
  const load = year.loads[day];
  invariant(load !== undefined, "a day outside the simulated year");
  return load;
}
