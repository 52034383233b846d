import type { RandomStream } from "./random.ts";

const BLOCK = 16;

/**
 * Fractions in [0, 1) of which every block of sixteen has one in each sixteenth, in random order.
 *
 * Outcomes of dossiers are drawn with these, not with independent fractions: the dossiers of a unit are then a finite
 * population that is laid out as its parameters say, at small sizes too, and what is left to chance is who answers
 * and what they say. Each fraction by itself is uniform.
 */
export class StratifiedFractions {
  readonly #stream: RandomStream;
  readonly #strata = Uint8Array.from({ length: BLOCK }, (_, index) => index);
  #used = BLOCK;

  constructor(stream: RandomStream) {
    this.#stream = stream;
  }

  next(): number {
    if (this.#used === BLOCK) this.#shuffle();
    const stratum = this.#strata[this.#used] ?? 0;
    this.#used += 1;
    return (stratum + this.#stream.fraction()) / BLOCK;
  }

  #shuffle(): void {
    for (let last = BLOCK - 1; last > 0; last -= 1) {
      const other = this.#stream.below(last + 1);
      const kept = this.#strata[last] ?? 0;
      this.#strata[last] = this.#strata[other] ?? 0;
      this.#strata[other] = kept;
    }
    this.#used = 0;
  }
}

/** 2³² divided by the golden ratio. */
const GOLDEN_STEP = 0x9e3779b9;

/**
 * Fractions in [0, 1) that are spread so evenly that any run of consecutive ones has nearly its share below any bound:
 * the additive recurrence by the golden ratio, from a random start. Channels are drawn with it, because an indicator
 * compares the share of online dossiers within a window, which cuts the year of a small unit anywhere.
 */
export class EvenFractions {
  #state: number;

  constructor(stream: RandomStream) {
    this.#state = stream.uint32();
  }

  next(): number {
    this.#state = (this.#state + GOLDEN_STEP) >>> 0;
    return this.#state / 4_294_967_296;
  }
}
