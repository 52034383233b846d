import { invariant } from "../core/base/invariant.ts";

const MASK_64 = (1n << 64n) - 1n;

/** SplitMix64 (Steele, Lea, Flood 2014): spreads one 64-bit seed over as many words as a generator's state needs. */
export function* splitMix64(seed: bigint): Generator<bigint, never> {
  let state = seed & MASK_64;
  for (;;) {
    state = (state + 0x9e3779b97f4a7c15n) & MASK_64;
    let mixed = ((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
    yield mixed ^ (mixed >> 31n);
  }
}

/** FNV-1a, 64 bits, over the UTF-16 units of an ASCII label: gives each label a seed of its own. */
export function fnv1a64(label: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < label.length; index += 1) {
    hash = ((hash ^ BigInt(label.charCodeAt(index))) * 0x100000001b3n) & MASK_64;
  }
  return hash;
}

function lowHalf(word: bigint): number {
  return Number(word & 0xffffffffn);
}

/**
 * A stream of pseudo-random numbers: xoshiro128** 1.1 (Blackman and Vigna 2018), in 32-bit integer arithmetic, so that
 * every machine draws the same. For simulation only: it is predictable and must never make a token or a key.
 */
export class RandomStream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(state: readonly [number, number, number, number]) {
    const [a, b, c, d] = state;
    invariant((a | b | c | d) !== 0, "the state of the generator may not be all zero");
    [this.#a, this.#b, this.#c, this.#d] = [a | 0, b | 0, c | 0, d | 0];
  }

  /**
   * The stream of one part of a simulation. Parts have labels, so that what one unit draws does not depend on which
   * other units there are, or on their order.
   */
  static of(seed: bigint, label: string): RandomStream {
    const words = splitMix64(seed ^ fnv1a64(label));
    const [first, second] = [words.next().value, words.next().value];
    return new RandomStream([lowHalf(first), lowHalf(first >> 32n), lowHalf(second), lowHalf(second >> 32n)]);
  }

  /** A whole number from 0 to 2³² − 1. */
  uint32(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** A fraction in [0, 1), in steps of 2⁻³². */
  fraction(): number {
    return this.uint32() / 4_294_967_296;
  }

  isLucky(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number from 0 to `count` − 1. For counts far below 2³², where the bias of the method is nothing. */
  below(count: number): number {
    return Math.floor(this.fraction() * count);
  }

  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    invariant(choice !== undefined, "nothing to pick from");
    return choice;
  }

  /** A new list in random order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const order = [...list];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      const [a, b] = [order[last], order[other]];
      if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
    }
    return order;
  }
}
