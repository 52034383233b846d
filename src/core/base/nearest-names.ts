/** Nobody mistypes more than this; what is longer was never meant as a name. */
const MOST_COMPARED = 80;

/**
 * The names nearest to what somebody typed: those that begin so, then by the letters that differ; those equally
 * near in the order of letters.
 */
export function nearestNames(typed: string, names: readonly string[], most: number): readonly string[] {
  const start = typed.slice(0, MOST_COMPARED);
  return names
    .map((name) => ({ name, distance: name.startsWith(start) ? 0 : editDistance(start, name.slice(0, MOST_COMPARED)) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Letters that have to come, go or become others to make one word of the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const replaced = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      next.push(Math.min(replaced, (before[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    before = next;
  }
  return before[b.length] ?? 0;
}
