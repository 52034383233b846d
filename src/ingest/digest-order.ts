const WORDS = 4;
const BUCKETS = 1 << 16;
/** A bucket of evenly spread hashes stays far below; a larger one was made on purpose. */
const LARGEST_INSERTION = 128;

/**
 * Sorts 128-bit digests (four words each) and leaves out repeated ones. Hashes are evenly spread, so one counting pass
 * over their first 16 bits leaves a few of them in each bucket, to be sorted in place: no objects, and a fraction of
 * the time that a general sort with a comparison takes.
 */
export function sortDigests(digests: Uint32Array): Uint32Array {
  const ends = bucketEnds(digests);
  const sorted = new Uint32Array(digests.length);
  const next = ends.slice();
  for (let at = digests.length - WORDS; at >= 0; at -= WORDS) {
    const bucket = (digests[at] ?? 0) >>> 16;
    const place = (next[bucket] ?? 0) - 1;
    next[bucket] = place;
    copyDigest(digests, at, sorted, place * WORDS);
  }
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    sortRun(sorted.subarray((next[bucket] ?? 0) * WORDS, (ends[bucket] ?? 0) * WORDS));
  }
  return withoutRepeats(sorted);
}

/** How many digests have these first 16 bits or smaller ones. */
function bucketEnds(digests: Uint32Array): Uint32Array {
  const ends = new Uint32Array(BUCKETS);
  for (let at = 0; at < digests.length; at += WORDS) {
    const bucket = (digests[at] ?? 0) >>> 16;
    ends[bucket] = (ends[bucket] ?? 0) + 1;
  }
  let total = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    total += ends[bucket] ?? 0;
    ends[bucket] = total;
  }
  return ends;
}

function sortRun(run: Uint32Array): void {
  const size = run.length / WORDS;
  if (size > LARGEST_INSERTION) {
    sortLargeRun(run);
    return;
  }
  const moving = new Uint32Array(WORDS);
  for (let index = 1; index < size; index += 1) {
    copyDigest(run, index * WORDS, moving, 0);
    let hole = index;
    while (hole > 0 && compareDigests(run, (hole - 1) * WORDS, moving, 0) > 0) {
      copyDigest(run, (hole - 1) * WORDS, run, hole * WORDS);
      hole -= 1;
    }
    copyDigest(moving, 0, run, hole * WORDS);
  }
}

function sortLargeRun(run: Uint32Array): void {
  const unsorted = run.slice();
  const order = Array.from({ length: run.length / WORDS }, (_, index) => index * WORDS);
  order.sort((a, b) => compareDigests(unsorted, a, unsorted, b));
  for (const [place, at] of order.entries()) copyDigest(unsorted, at, run, place * WORDS);
}

function withoutRepeats(sorted: Uint32Array): Uint32Array {
  let kept = Math.min(sorted.length, WORDS);
  for (let at = WORDS; at < sorted.length; at += WORDS) {
    if (compareDigests(sorted, at, sorted, kept - WORDS) === 0) continue;
    copyDigest(sorted, at, sorted, kept);
    kept += WORDS;
  }
  return sorted.subarray(0, kept);
}

function copyDigest(from: Uint32Array, at: number, to: Uint32Array, place: number): void {
  to[place] = from[at] ?? 0;
  to[place + 1] = from[at + 1] ?? 0;
  to[place + 2] = from[at + 2] ?? 0;
  to[place + 3] = from[at + 3] ?? 0;
}

/** Word by word, as unsigned numbers. */
function compareDigests(a: Uint32Array, at: number, b: Uint32Array, place: number): number {
  for (let word = 0; word < WORDS; word += 1) {
    const difference = (a[at + word] ?? 0) - (b[place + word] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
