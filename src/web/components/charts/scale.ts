/**
 * Places in a chart as percentages of its plot, so that a drawing is as wide as its page while its text keeps the size
 * of text: nothing is scaled. An axis is a pair of ends.
 */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** `37.25%`: where a value lies between the ends of the axis; what lies beyond is drawn at the end. */
export function along({ from, to }: Axis, value: number): string {
  return percent(shareAlong({ from, to }, value));
}

/** The same from the top: large values stand high. */
export function fromTop({ from, to }: Axis, value: number): string {
  return percent(1 - shareAlong({ from, to }, value));
}

/** The place between the ends as a number, 0 to 1. */
export function shareAlong({ from, to }: Pick<Axis, "from" | "to">, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

export function percent(share: number): string {
  return `${trimmed(100 * share)}%`;
}

/** Two decimals are a hundredth of a pixel on paper; more would only be bytes. */
export function trimmed(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, "");
}

const MOST_TICKS = 5;

/**
 * An axis of shares around what it must show: it starts and ends at round values within 0 and 1 and has at most five
 * grid lines. It may start above 0, because points and lines are read by their place and not by their length.
 */
export function shareAxis(values: readonly number[]): Axis {
  const [low, high] = [Math.min(1, ...values), Math.max(0, ...values)];
  for (const step of [0.01, 0.02, 0.05, 0.1, 0.2]) {
    const [first, last] = [Math.floor(tidy(low / step)), Math.ceil(tidy(high / step))];
    // A single round value still needs two ends: one step up, or down from 1.
    const [from, to] = first < last ? [first, last] : first * step < 1 ? [first, first + 1] : [first - 1, first];
    if (values.length > 0 && to - from < MOST_TICKS) return axis(from, to, step);
  }
  return axis(0, 4, 0.25);
}

/** An axis of counts from 0 to at least the greatest. */
export function countAxis(greatest: number): Axis {
  const power = 10 ** Math.floor(Math.log10(Math.max(greatest, 1)));
  const sizes = [0.25, 0.5, 1, 2, 2.5].map((factor) => factor * power).filter(Number.isInteger);
  const size = sizes.find((each) => greatest / each <= MOST_TICKS - 1) ?? 5 * power;
  return axis(0, Math.max(1, Math.ceil(greatest / size)), size);
}

function axis(from: number, to: number, step: number): Axis {
  const ticks = Array.from({ length: to - from + 1 }, (_, place) => tidy((from + place) * step));
  return { from: tidy(from * step), to: tidy(to * step), ticks };
}

/** Without the dust of binary fractions: 0.7000000000000001 is 0.7. */
function tidy(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
