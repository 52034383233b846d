import { LEAST_SHOWN_BASE, type DisclosureUnit } from "./disclosure-cells.ts";

/** A published sum: over the units of one kind, those under one superior, or all. */
export type SumName = "province" | `kind:${string}` | `parent:${string}`;

/** A hidden cell with the number of people behind it. */
export interface HiddenCell extends DisclosureUnit {
  readonly base: number;
}

/** More than any base: what nothing bounds. */
const UNBOUNDED = 1_000_000_000;

/**
 * Whether the published sums tell no more about hidden cells than that they are hidden. A reader knows every sum that
 * is not withheld, every shown cell, and of each hidden one whether it is below ten. A small cell is protected when
 * every base from 1 to 9 still fits all of that; another (one that a second publication would give away) when the bases
 * that fit span as many.
 *
 * Cells lie between two sums each, their kind's and their superior's, so that the bases that fit are the flows of a
 * network, and how far one of them can move is a maximum flow: exact, in whole numbers, without an equation solver.
 */
export class SumProtection {
  private readonly network: SumNetwork;

  /** The network is made once for all that are hidden: a country of communes asks it thousands of times. */
  constructor(hidden: readonly HiddenCell[], withheld: ReadonlySet<SumName>) {
    this.network = new SumNetwork(withheld);
    for (const cell of hidden) this.network.addCell(cell);
  }

  /** Of one of the cells that are hidden. */
  isProtected(target: HiddenCell): boolean {
    const width = LEAST_SHOWN_BASE - 1;
    const { increase, decrease } = roomOf(target.base);
    const [kind, parent] = [kindNode(target), parentNode(target)];
    const flow = (from: string, to: string, most: number): number =>
      Math.min(most, this.network.flowWithout(target, [from, to], Math.min(most, width)));
    const down = flow(kind, parent, decrease);
    const up = flow(parent, kind, increase);
    if (target.base < LEAST_SHOWN_BASE) return down === decrease && up === increase;
    return up + down >= width;
  }
}

/** By how much a base may differ for a reader who knows whether it is below ten. */
function roomOf(base: number): { readonly increase: number; readonly decrease: number } {
  if (base < LEAST_SHOWN_BASE) return { increase: LEAST_SHOWN_BASE - 1 - base, decrease: Math.max(base - 1, 0) };
  return { increase: UNBOUNDED, decrease: base - LEAST_SHOWN_BASE };
}

const kindNode = ({ kind }: DisclosureUnit): SumName => `kind:${kind}`;
const parentNode = ({ parent }: DisclosureUnit): SumName => `parent:${parent}`;

/** From where every kind is fed, and where every superior's sum ends; the province's sum leads back. */
const SOURCE = "province:kinds";
const SINK = "province:parents";

/** How much can be moved from one sum to another by changing hidden cells. */
class SumNetwork {
  private readonly room = new Map<string, Map<string, number>>();

  constructor(private readonly withheld: ReadonlySet<SumName>) {
    if (withheld.has("province")) this.free(SINK, SOURCE);
  }

  addCell(cell: HiddenCell): void {
    const { increase, decrease } = roomOf(cell.base);
    this.addRoom(kindNode(cell), parentNode(cell), increase);
    this.addRoom(parentNode(cell), kindNode(cell), decrease);
    this.addSums(cell);
  }

  /** A sum that is withheld may be anything as far as the other sums allow. */
  private addSums(unit: DisclosureUnit): void {
    if (this.withheld.has(kindNode(unit))) this.free(SOURCE, kindNode(unit));
    if (this.withheld.has(parentNode(unit))) this.free(parentNode(unit), SINK);
  }

  /** The greatest flow between two nodes past this cell, `most` at most. Leaves the network as it was. */
  flowWithout(cell: HiddenCell, [from, to]: readonly [string, string], most: number): number {
    const left = new Map([...this.room].map(([node, rooms]) => [node, new Map(rooms)]));
    const { increase, decrease } = roomOf(cell.base);
    add(left, [kindNode(cell), parentNode(cell)], -increase);
    add(left, [parentNode(cell), kindNode(cell)], -decrease);
    let flow = 0;
    while (flow < most) {
      const path = shortestPath(left, from, to);
      if (path === undefined) break;
      const step = Math.min(most - flow, ...path.map(([a, b]) => left.get(a)?.get(b) ?? 0));
      for (const [a, b] of path) {
        add(left, [a, b], -step);
        add(left, [b, a], step);
      }
      flow += step;
    }
    return flow;
  }

  private addRoom(from: string, to: string, amount: number): void {
    add(this.room, [from, to], amount);
  }

  private free(from: string, to: string): void {
    this.addRoom(from, to, UNBOUNDED);
    this.addRoom(to, from, UNBOUNDED);
  }
}

type Rooms = Map<string, Map<string, number>>;

function add(rooms: Rooms, [from, to]: readonly [string, string], amount: number): void {
  const own = rooms.get(from) ?? new Map<string, number>();
  own.set(to, (own.get(to) ?? 0) + amount);
  rooms.set(from, own);
}

function shortestPath(rooms: Rooms, from: string, to: string): readonly (readonly [string, string])[] | undefined {
  const before = new Map<string, string>([[from, from]]);
  const queue = [from];
  for (const node of queue) {
    for (const [next, amount] of rooms.get(node) ?? []) {
      if (amount <= 0 || before.has(next)) continue;
      before.set(next, node);
      if (next === to) return pathTo(before, from, to);
      queue.push(next);
    }
  }
  return undefined;
}

function pathTo(before: ReadonlyMap<string, string>, from: string, to: string): readonly (readonly [string, string])[] {
  const path: (readonly [string, string])[] = [];
  for (let node = to; node !== from; node = before.get(node) ?? from) path.push([before.get(node) ?? from, node]);
  return path.reverse();
}
