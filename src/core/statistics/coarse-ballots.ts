/** What stands beside the answers of a ballot and may help to tell who gave them. Empty: not told, or not asked. */
interface BallotSurroundings {
  /** Monday of the week of casting, in ISO. */
  readonly week: string;
  readonly channel: string;
  readonly occasion: string;
  readonly assisted: string;
}

/** So many ballots of one unit, quarter and form that are alike in everything. */
export interface AlikeBallots extends BallotSurroundings {
  /** Question to option; questions that were left open are absent. */
  readonly answers: Readonly<Record<string, string>>;
  readonly count: number;
}

interface CoarseBallots {
  readonly rows: readonly AlikeBallots[];
  /** Ballots in rows. */
  readonly given: number;
  /** Ballots that nothing could be said of without pointing at few people. */
  readonly withheld: number;
}

/** In words instead of a value: it was made coarser here, which is not the same as that nobody told it. */
const COARSENED = "*";

type Part = keyof BallotSurroundings;

/** From fine to coarse: what is still said. Time goes first, since a day and a hall are what a bystander remembers. */
const STEPS: readonly (readonly Part[])[] = [
  ["week", "channel", "occasion", "assisted"],
  ["channel", "occasion", "assisted"],
  ["channel"],
  [],
];

/**
 * Làm thô để thống kê: the ballots of one unit, quarter and form, so that each is alike with at least `least - 1`
 * others in everything but its answers (k-anonymity by local recoding, Samarati 2001). Where too few are alike, less is
 * said of them; what is still too few at the end is withheld, and with it the smallest group beside, until those that
 * are missing are themselves `least`: otherwise they could be had as the difference to a published total.
 */
export function coarsen(ballots: readonly AlikeBallots[], least: number): CoarseBallots {
  const groups: AlikeBallots[][] = [];
  let rest = ballots;
  for (const kept of STEPS) {
    const left: AlikeBallots[] = [];
    for (const group of grouped(rest.map((row) => saidOf(row, kept))).values())
      if (sizeOf(group.map(({ coarse }) => coarse)) >= least) groups.push(merged(group.map(({ coarse }) => coarse)));
      else left.push(...group.map(({ fine }) => fine));
    rest = left;
  }
  return withheldTogether(groups, sizeOf(rest), least);
}

interface Coarsening {
  readonly fine: AlikeBallots;
  readonly coarse: AlikeBallots;
}

function saidOf(fine: AlikeBallots, kept: readonly Part[]): Coarsening {
  const said = (part: Part): string => (kept.includes(part) ? fine[part] : COARSENED);
  const [week, channel] = [said("week"), said("channel")];
  return { fine, coarse: { ...fine, week, channel, occasion: said("occasion"), assisted: said("assisted") } };
}

function surroundingsKey({ week, channel, occasion, assisted }: AlikeBallots): string {
  return JSON.stringify([week, channel, occasion, assisted]);
}

function grouped(rows: readonly Coarsening[]): ReadonlyMap<string, Coarsening[]> {
  const groups = new Map<string, Coarsening[]>();
  for (const row of rows) {
    const key = surroundingsKey(row.coarse);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** One row for each way of answering, the answers alone deciding the order: nothing tells which came from where. */
function merged(group: readonly AlikeBallots[]): AlikeBallots[] {
  const byAnswers = new Map<string, AlikeBallots>();
  for (const row of group) {
    const key = JSON.stringify(Object.entries(row.answers).sort(([a], [b]) => (a < b ? -1 : 1)));
    const before = byAnswers.get(key);
    byAnswers.set(key, { ...row, count: row.count + (before?.count ?? 0) });
  }
  return [...byAnswers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function sizeOf(rows: readonly AlikeBallots[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

function withheldTogether(groups: readonly AlikeBallots[][], few: number, least: number): CoarseBallots {
  const keyOf = ([row]: readonly AlikeBallots[]): string => (row === undefined ? "" : surroundingsKey(row));
  const bySize = [...groups].sort((a, b) => sizeOf(a) - sizeOf(b) || (keyOf(a) < keyOf(b) ? -1 : 1));
  let withheld = few;
  while (withheld > 0 && withheld < least && bySize.length > 0) withheld += sizeOf(bySize.shift() ?? []);
  const rows = bySize.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).flat();
  return { rows, given: sizeOf(rows), withheld };
}
