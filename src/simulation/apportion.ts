/** Divides `total` things by weights: to each the whole part, and what is left to the largest remainders. */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((partial, weight) => partial + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((partial, part) => partial + part, 0);
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
