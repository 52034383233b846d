import type { RowSource, Table } from "../../core/registry/fact-sink.ts";

/** Rows with the key of a row before them, in one table of an import: beyond this somebody filled a file with one. */
export const MOST_REPEATS = 10_000;
/** Of keys that come often; the others take each other's places. */
const WATCHED = 64;

/**
 * Counts how often a key comes again, without a place for each (Misra and Gries): never too many, and too few by at
 * most one sixty-fifth of all that was counted. So a row that fills a file is found early, whatever lies between.
 */
export class RepeatWatch {
  private readonly counts = new Map<string, number>();

  /** Counts the key, and says how often it has come at least. */
  count(key: string): number {
    const before = this.counts.get(key);
    if (before === undefined && this.counts.size >= WATCHED) {
      for (const [other, count] of this.counts) {
        if (count > 1) this.counts.set(other, count - 1);
        else this.counts.delete(other);
      }
      return 0;
    }
    const now = (before ?? 0) + 1;
    this.counts.set(key, now);
    return now;
  }
}

/** A row that came again once too often. */
export interface OftenRepeated {
  readonly file: string;
  readonly line: number;
}

/** Watches the rows of each table whose key came before. */
export class TableRepeats {
  /** Undefined: none came again more than {@link MOST_REPEATS} times. */
  often: OftenRepeated | undefined;
  private readonly watches = new Map<Table, RepeatWatch>();

  note(table: Table, key: string, { file, line }: Pick<RowSource, "file" | "line">): void {
    const watch = this.watches.get(table) ?? new RepeatWatch();
    this.watches.set(table, watch);
    if (watch.count(key) > MOST_REPEATS) this.often ??= { file, line };
  }
}
