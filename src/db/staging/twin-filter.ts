import type { BallotRow } from "../../core/ballots/ballot.ts";
import type { DossierRow, StepRow } from "../../core/dossiers/dossier.ts";
import type { RowDigest, Table, TableRows } from "../../core/registry/fact-sink.ts";

/** Bits of a layer, as a power of two, and for how many keys it is meant: the last one for all that come. */
const LAYERS = [
  { power: 20, room: 5000 },
  { power: 27, room: Infinity },
] as const;
const PROBES = 4;
const [FIRST_SURROGATE, LAST_SURROGATE, REPLACEMENT] = [0xd800, 0xdfff, 0xfffd];

/** Tables of which an import brings so many rows that looking all of them over for twins costs seconds. */
export const LARGE_TABLES = ["dossiers", "supplements", "steps", "contacts", "ballots"] as const satisfies Table[];
type LargeTable = (typeof LARGE_TABLES)[number];

interface Layer {
  readonly words: Uint32Array;
  readonly power: number;
  readonly room: number;
  keys: number;
}

/**
 * Which rows of a large table may have the key of a row before (a Bloom filter): never too few, and of a million keys
 * that are all different hardly one too many. The database then looks at those alone. It takes 16 MB, whatever comes;
 * a delivery of some thousand rows takes little.
 */
export class TwinFilter {
  private readonly layers: Layer[] = [];
  private readonly hash = new KeyHash();

  /** Whether a row with the key of this one may have come before; from now on this one has. */
  isDoubtful<T extends Table>(table: T, row: TableRows[T], digest: RowDigest): boolean {
    KEY_HASHES[table as LargeTable](this.hash.begin(), row as never, digest);
    const hasCome = this.layers.some((layer) => has(layer, this.hash));
    add(this.open(), this.hash);
    return hasCome;
  }

  /** Tells the key of the row that was asked about last from others. */
  get lastKey(): string {
    return `${this.hash.one}:${this.hash.other}`;
  }

  private open(): Layer {
    const last = this.layers.at(-1);
    if (last !== undefined && last.keys < last.room) return last;
    const { power, room } = LAYERS[Math.min(this.layers.length, LAYERS.length - 1)] ?? LAYERS[0];
    const layer = { words: new Uint32Array(2 ** (power - 5)), power, room, keys: 0 };
    this.layers.push(layer);
    return layer;
  }
}

export function isLargeTable(table: Table): table is LargeTable {
  return (LARGE_TABLES as readonly Table[]).includes(table);
}

/** The key as `TABLE_RULES` has it: what is equal in the database has equal hashes. */
const KEY_HASHES: { readonly [T in LargeTable]: (hash: KeyHash, row: TableRows[T], digest: RowDigest) => void } = {
  dossiers: (hash, { code }: DossierRow) => {
    hash.text(code);
  },
  steps: (hash, { dossierCode, stepNo }: StepRow) => {
    hash.text(dossierCode);
    hash.whole(stepNo);
  },
  ballots: (hash, { id }: BallotRow) => {
    hash.text(id.replaceAll("-", "").toLowerCase());
  },
  supplements: (hash, _, digest) => {
    hash.words(digest);
  },
  contacts: (hash, _, digest) => {
    hash.words(digest);
  },
};

/** Two hashes of 32 bits (FNV-1a, with two starts and factors), of which all places in a layer are made. */
class KeyHash {
  one = 0;
  other = 0;

  begin(): this {
    this.one = 0x811c9dc5;
    this.other = 0x9e3779b9;
    return this;
  }

  /** Halves of pairs are one to it: alone each of them becomes the same sign when it is written as UTF-8. */
  text(value: string): void {
    for (let at = 0; at < value.length; at += 1) {
      const unit = value.charCodeAt(at);
      this.whole(unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE ? REPLACEMENT : unit);
    }
  }

  words(digest: Uint32Array): void {
    for (const word of digest) this.whole(word);
  }

  whole(value: number): void {
    this.one = Math.imul(this.one ^ value, 0x01000193);
    this.other = Math.imul(this.other ^ value, 0x5bd1e995);
    this.other ^= this.other >>> 15;
  }
}

function placeOf({ power }: Layer, { one, other }: KeyHash, probe: number): number {
  const mixed = Math.imul(one + Math.imul(probe, other | 1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> (32 - power);
}

function has(layer: Layer, hash: KeyHash): boolean {
  for (let probe = 0; probe < PROBES; probe += 1) {
    const place = placeOf(layer, hash, probe);
    if (((layer.words[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) return false;
  }
  return true;
}

function add(layer: Layer, hash: KeyHash): void {
  for (let probe = 0; probe < PROBES; probe += 1) {
    const place = placeOf(layer, hash, probe);
    layer.words[place >>> 5] = (layer.words[place >>> 5] ?? 0) | (1 << (place & 31));
  }
  layer.keys += 1;
}
