import { formatScaled, rational, type Rational } from "./rational.ts";

/** How the half is treated. The law says only "to one decimal"; half-up is our visible decision. */
export const ROUNDING_MODES = ["half-up", "half-even"] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** Rounding as a rule: how many decimals and what becomes of the half. Carries its citation in the rule book. */
export interface Rounding {
  readonly digits: number;
  readonly mode: RoundingMode;
}

function scaledInteger(value: Rational, { digits, mode }: Rounding): bigint {
  const scaled = value.numerator * 10n ** BigInt(digits);
  const remainder = ((scaled % value.denominator) + value.denominator) % value.denominator;
  const floor = (scaled - remainder) / value.denominator;
  const twice = 2n * remainder;
  if (twice !== value.denominator) return twice > value.denominator ? floor + 1n : floor;
  return mode === "half-up" || floor % 2n !== 0n ? floor + 1n : floor;
}

/** Rounds once, as a named step of a rule. `half-up` sends the half towards the greater number. */
export function round(value: Rational, rounding: Rounding): Rational {
  return rational(scaledInteger(value, rounding), 10n ** BigInt(rounding.digits));
}

/** Text with exactly `digits` decimals, rounded: `formatFixed(rational(2), { digits: 1, … })` is `2.0`. */
export function formatFixed(value: Rational, rounding: Rounding): string {
  return formatScaled(scaledInteger(value, rounding), rounding.digits);
}
