import { invariant } from "../base/invariant.ts";
import { tellsSmallBase, type DatedCounts } from "./differencing.ts";
import {
  baseOfCell,
  byQuestion,
  isSmallBase,
  QUESTIONS,
  type CellCounts,
  type DisclosureCells,
  type DisclosureUnit,
  type Question,
} from "./disclosure-cells.ts";
import { SumProtection, type HiddenCell, type SumName } from "./sum-protection.ts";
import { toldTogether, type HiddenOfQuestion, type PublishedQuestion, type ToldTogether } from "./told-together.ts";

/** Che số nhỏ: what is not published, question by question. */
export type Suppression = Readonly<Record<Question, HiddenOfQuestion>>;

/** A publication that is out: its cells as they were, and which of them were hidden. */
export interface EarlierPublication {
  readonly cells: DisclosureCells;
  readonly suppression: Suppression;
}

/**
 * Decides what is hidden, question by question. First the small bases (1 to 9) and the cells that an earlier
 * publication, subtracted, would turn into a small base. Then, for each of these that published sums would still tell,
 * the smallest shown neighbour in the same sums; where a sum has no neighbour left, the sum itself. Deterministic:
 * smallest base first, ties by code.
 */
export function suppress(cells: DisclosureCells, earlier: readonly EarlierPublication[]): Suppression {
  return byQuestion((question) => suppressQuestion(cells, earlier, question));
}

/** The same for one question alone. */
export function suppressQuestion(
  cells: DisclosureCells,
  earlier: readonly EarlierPublication[],
  question: Question,
): HiddenOfQuestion {
  return new QuestionCells(cells, earlier, question).suppressed();
}

/** Cells (`satisfaction/H10.01`) and sums that this suppression would let out: none, unless it is of other cells. */
export function exposedCells(
  cells: DisclosureCells,
  suppression: Suppression,
  earlier: readonly EarlierPublication[],
): readonly string[] {
  return QUESTIONS.flatMap((question) =>
    new QuestionCells(cells, earlier, question).exposed(suppression[question]).map((name) => `${question}/${name}`),
  );
}

/** The cells of one question, and what is known of them already. */
class QuestionCells {
  private readonly units: readonly HiddenCell[];
  private readonly counts: ReadonlyMap<string, CellCounts>;
  /** Cells that may not be told, for their own sake: smallest base first, then by code. */
  private readonly sensitive: readonly HiddenCell[];

  private readonly earlier: readonly EarlierPublication[];

  constructor(
    private readonly cells: DisclosureCells,
    earlier: readonly EarlierPublication[],
    private readonly question: Question,
  ) {
    this.counts = cells.questions[question];
    this.earlier = question === "officers" ? earlier.filter((each) => isOfSameDays(each.cells, cells)) : earlier;
    this.units = cells.units.map((unit) => ({ ...unit, base: baseOfCell(this.countsOf(unit.code)) })).sort(bySize);
    const given = this.givenByEarlierSums();
    const sensitive = this.units.filter(
      // Nobody at all may tell something too: a year minus an empty quarter is the other three.
      ({ code, base }) => isSmallBase(base) || given.has(code) || this.isGivenByEarlier([code]),
    );
    const units = new Set(sensitive.map(({ code }) => code));
    const withoutSums = this.toldTogether({ units, sums: new Set(this.membersOfSums().keys()) });
    for (const told of withoutSums) if (told.units.includes(told.code)) units.add(told.code);
    this.sensitive = this.units.filter(({ code }) => units.has(code));
  }

  suppressed(): HiddenOfQuestion {
    const units = new Set(this.sensitive.map(({ code }) => code));
    const sums = new Set<SumName>();
    for (;;) {
      this.protectAgainstSums(units, sums);
      const given = this.toldSums({ units, sums });
      // What a sum was withheld for must not come back as the rest of the others.
      if (given.length > 0) for (const sum of [...given, ...this.sumsOfProvince()]) sums.add(sum);
      const told = given.length > 0 ? [] : this.toldTogether({ units, sums });
      for (const each of told) this.hideOneOf(each, units, sums);
      if (given.length + told.length === 0) return { units, sums };
    }
  }

  exposed(hidden: HiddenOfQuestion): readonly string[] {
    const left = this.sensitive.filter(({ code }) => !hidden.units.has(code));
    const sums = new SumProtection(this.hiddenCells(hidden.units), hidden.sums);
    const bySums = this.sensitive.filter((cell) => hidden.units.has(cell.code) && !sums.isProtected(cell));
    const told = new Set([...left, ...bySums, ...this.toldTogether(hidden)].map(({ code }) => code));
    return [...told, ...this.toldSums(hidden)].sort();
  }

  private protectAgainstSums(units: Set<string>, sums: Set<SumName>): void {
    const known = (): SumProtection => new SumProtection(this.hiddenCells(units), sums);
    let protection = known();
    for (const cell of this.sensitive) {
      while (!protection.isProtected(cell)) {
        this.hideMore(cell, units, sums);
        protection = known();
      }
    }
  }

  private toldTogether(hidden: HiddenOfQuestion): readonly ToldTogether[] {
    const publishedAs = (cells: DisclosureCells, own: HiddenOfQuestion): PublishedQuestion => ({ cells, hidden: own });
    return toldTogether(
      this.question,
      publishedAs(this.cells, hidden),
      this.earlier.map(({ cells, suppression }) => publishedAs(cells, suppression[this.question])),
    );
  }

  /** Of what tells a small base: its own unit's cell, else the smallest cell, else a sum, the province's last. */
  private hideOneOf(told: ToldTogether, units: Set<string>, sums: Set<SumName>): void {
    const cell = told.units.includes(told.code)
      ? told.code
      : this.units.find(({ code }) => told.units.includes(code))?.code;
    if (cell !== undefined) {
      units.add(cell);
      return;
    }
    const [sum] = [...told.sums].sort((a, b) => rankOfSum(a) - rankOfSum(b) || (a < b ? -1 : 1));
    invariant(sum !== undefined, `nothing to hide beside ${told.code}`);
    sums.add(sum);
  }

  /** One more neighbour or sum for the sake of a cell. */
  private hideMore(cell: HiddenCell, units: Set<string>, sums: Set<SumName>): void {
    const shown = this.units.filter(({ code, base }) => base > 0 && !units.has(code));
    const alike = shown.filter(({ kind }) => kind === cell.kind);
    const sibling = alike.find(({ parent }) => parent === cell.parent);
    // Units of the same kind elsewhere help once their superiors' sums are not published either.
    const sum = sibling === undefined ? this.sumOfSuperior(cell, units, sums) : undefined;
    const neighbour = sibling ?? (sum === undefined ? alike[0] : undefined);
    if (neighbour !== undefined) units.add(neighbour.code);
    else sums.add(sum ?? this.wideSum(cell, shown, { units, sums }));
  }

  /**
   * Where a whole kind is hidden: its sum, then a unit of another kind with its sums, so that the province's can stay;
   * that one last.
   */
  private wideSum(
    cell: HiddenCell,
    shown: readonly HiddenCell[],
    { units, sums }: { readonly units: Set<string>; readonly sums: Set<SumName> },
  ): SumName {
    const own: SumName = `kind:${cell.kind}`;
    if (!sums.has(own)) return own;
    const [stranger] = shown;
    if (stranger === undefined) {
      invariant(!sums.has("province"), `nothing left to hide beside ${cell.code}`);
      return "province";
    }
    units.add(stranger.code);
    sums.add(`parent:${stranger.parent}`);
    return `kind:${stranger.kind}`;
  }

  /** The sum of the own superior first, then those of superiors where units of the kind are hidden already. */
  private sumOfSuperior(cell: HiddenCell, units: ReadonlySet<string>, sums: ReadonlySet<SumName>): SumName | undefined {
    const alike = this.units.filter(({ code, kind }) => kind === cell.kind && units.has(code));
    return [cell, ...alike].map(({ parent }): SumName => `parent:${parent}`).find((sum) => !sums.has(sum));
  }

  /** Sums whose hidden part, in all, an earlier publication would turn into a small base. */
  private toldSums({ units, sums }: HiddenOfQuestion): readonly SumName[] {
    return [...this.membersOfSums()].flatMap(([sum, members]) => {
      const hidden = members.filter((code) => units.has(code));
      return !sums.has(sum) && hidden.length > 0 && this.isGivenByEarlier(hidden) ? [sum] : [];
    });
  }

  /** Every sum that could be rebuilt from the others: the province's, and those of superiors. */
  private sumsOfProvince(): readonly SumName[] {
    return [...this.membersOfSums().keys()].filter((sum) => !sum.startsWith("kind:"));
  }

  private membersOfSums(units: readonly DisclosureUnit[] = this.units): ReadonlyMap<SumName, readonly string[]> {
    const members = new Map<SumName, string[]>();
    for (const { code, kind, parent } of units) {
      for (const sum of ["province", `kind:${kind}`, `parent:${parent}`] as const) {
        const codes = members.get(sum);
        if (codes === undefined) members.set(sum, [code]);
        else codes.push(code);
      }
    }
    return members;
  }

  /** Of what an earlier publication hid together, its sum is known: the smallest unit that would give the rest away. */
  private givenByEarlierSums(): ReadonlySet<string> {
    const given = this.earlier.flatMap(({ cells, suppression }) => {
      const hidden = suppression[this.question].units;
      return [...this.membersOfSums(cells.units).values()].flatMap((members) => {
        const together = members.filter((code) => hidden.has(code) && this.counts.has(code));
        if (together.length === 0 || !this.isGivenByEarlier(together)) return [];
        const smallest = this.units.find(({ code, base }) => base > 0 && together.includes(code));
        return smallest === undefined ? [] : [smallest.code];
      });
    });
    return new Set(given);
  }

  /** Whether these units together, beside what was published of them, tell how fewer than ten people fall. */
  private isGivenByEarlier(codes: readonly string[]): boolean {
    const isAlone = codes.length === 1;
    const before = this.earlier.filter(({ cells, suppression }) => {
      const known = cells.questions[this.question];
      const hidden = suppression[this.question].units;
      return codes.some((code) => known.has(code)) && !(isAlone && codes.some((code) => hidden.has(code)));
    });
    if (before.length === 0) return false;
    const now = dated(this.cells, this.question, codes);
    return tellsSmallBase(
      now,
      before.map(({ cells }) => dated(cells, this.question, codes)),
    );
  }

  private hiddenCells(units: ReadonlySet<string>): readonly HiddenCell[] {
    return this.units.filter(({ code }) => units.has(code));
  }

  private countsOf(code: string): CellCounts {
    return this.counts.get(code) ?? [];
  }
}

/** Officers are not added up over time, as answers are: those of a quarter are those of its year again. */
function isOfSameDays({ window: one }: DisclosureCells, { window: other }: DisclosureCells): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Superiors' sums are given up first, the province's last. */
function rankOfSum(sum: SumName): number {
  return sum === "province" ? 2 : sum.startsWith("kind:") ? 1 : 0;
}

function bySize(a: HiddenCell, b: HiddenCell): number {
  return a.base - b.base || (a.code < b.code ? -1 : 1);
}

/** The counts of several units added up; where they were split in different ways, their bases. */
function dated(cells: DisclosureCells, question: Question, codes: readonly string[]): DatedCounts {
  const each = codes.map((code) => cells.questions[question].get(code) ?? []).filter((counts) => counts.length > 0);
  const [first = []] = each;
  const isAlike = each.every((counts) => counts.length === first.length);
  const counts = isAlike
    ? first.map((_, place) => each.reduce((sum, own) => sum + (own[place] ?? 0), 0))
    : [each.reduce((sum, own) => sum + baseOfCell(own), 0)];
  return { window: cells.window, counts };
}
