const WORDS = 4;
/** A bucket of evenly spread hashes stays far below; a larger one was made on purpose. */
const LARGEST_INSERTION = 128;
const [FEWEST_BUCKET_BITS, MOST_BUCKET_BITS] = [4, 22];

/**
 * Sorts 128-bit digests (four words each) and leaves out repeated ones. Hashes are evenly spread, so one counting pass
 * over their first bits leaves two or so in each bucket, to be sorted in place: no objects, and a fraction of the time
 * that a general sort with a comparison takes.
 */
export function sortDigests(digests: Uint32Array): Uint32Array {
  const shift = 32 - bucketBits(digests.length / WORDS);
  const ends = bucketEnds(digests, shift);
  const firsts = ends.slice();
  // One place more than there are digests: the one that is on its way while a bucket is sorted.
  const sorted = new Uint32Array(digests.length + WORDS);
  for (let at = digests.length - WORDS; at >= 0; at -= WORDS) {
    const bucket = (digests[at] as number) >>> shift;
    const place = (firsts[bucket] as number) - 1;
    firsts[bucket] = place;
    for (let word = 0; word < WORDS; word += 1) sorted[place * WORDS + word] = digests[at + word] as number;
  }
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    const first = firsts[bucket] as number;
    const end = ends[bucket] as number;
    if (end - first > LARGEST_INSERTION) sortLargeRun(sorted, first, end);
    else if (end - first > 1) sortRun(sorted, first, end);
  }
  return withoutRepeats(sorted.subarray(0, digests.length));
}

/** About half as many buckets as digests. */
function bucketBits(count: number): number {
  return Math.min(MOST_BUCKET_BITS, Math.max(FEWEST_BUCKET_BITS, 31 - Math.clz32(count)));
}

/** How many digests lie in a bucket or in one before it. */
function bucketEnds(digests: Uint32Array, shift: number): Uint32Array {
  const ends = new Uint32Array(2 ** (32 - shift));
  for (let at = 0; at < digests.length; at += WORDS) {
    const bucket = (digests[at] as number) >>> shift;
    ends[bucket] = (ends[bucket] as number) + 1;
  }
  let total = 0;
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    total += ends[bucket] as number;
    ends[bucket] = total;
  }
  return ends;
}

function sortRun(digests: Uint32Array, first: number, end: number): void {
  const onItsWay = digests.length / WORDS - 1;
  for (let index = first + 1; index < end; index += 1) {
    if (compare(digests, index - 1, index) <= 0) continue;
    move(digests, index, onItsWay);
    let hole = index;
    while (hole > first && compare(digests, hole - 1, onItsWay) > 0) {
      move(digests, hole - 1, hole);
      hole -= 1;
    }
    move(digests, onItsWay, hole);
  }
}

function sortLargeRun(digests: Uint32Array, first: number, end: number): void {
  const unsorted = digests.slice(first * WORDS, end * WORDS);
  const order = Array.from({ length: end - first }, (_, index) => index).sort((a, b) => compare(unsorted, a, b));
  for (const [place, from] of order.entries()) {
    digests.set(unsorted.subarray(from * WORDS, (from + 1) * WORDS), (first + place) * WORDS);
  }
}

function withoutRepeats(sorted: Uint32Array): Uint32Array {
  const count = sorted.length / WORDS;
  let kept = Math.min(count, 1);
  for (let index = 1; index < count; index += 1) {
    if (compare(sorted, index, kept - 1) === 0) continue;
    if (index !== kept) move(sorted, index, kept);
    kept += 1;
  }
  return sorted.subarray(0, kept * WORDS);
}

function move(digests: Uint32Array, from: number, to: number): void {
  for (let word = 0; word < WORDS; word += 1) digests[to * WORDS + word] = digests[from * WORDS + word] as number;
}

/** Word by word, as unsigned numbers. */
function compare(digests: Uint32Array, a: number, b: number): number {
  for (let word = 0; word < WORDS; word += 1) {
    const difference = (digests[a * WORDS + word] as number) - (digests[b * WORDS + word] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
