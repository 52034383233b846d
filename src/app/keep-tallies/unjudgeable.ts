import type { CaseKey } from "../../core/scoring/cases.ts";
import { isPassing } from "../../db/transaction.ts";

/** Facts of some cases of a batch made the program fail: a bug of ours, or a value that no column has room for. */
export class UnjudgeableCases extends Error {
  constructor(
    private readonly fault: Error,
    readonly keys: readonly CaseKey[],
  ) {
    super("cases that cannot be judged", { cause: fault });
  }

  /** The kind of the error: SQLSTATE or class. Its text may repeat facts. */
  get kind(): string {
    return sqlStateOf(this.fault) ?? this.fault.name;
  }
}

/** What may have gone wrong for the cases of a batch alone; a database that is away or full is no fault of theirs. */
export function asFaultOfCases(error: unknown, keys: readonly CaseKey[]): unknown {
  if (!(error instanceof Error) || isPassing(error)) return error;
  const state = sqlStateOf(error);
  return state === undefined || DATA_ERRORS.test(state) ? new UnjudgeableCases(error, keys) : error;
}

/** Data exceptions and violated constraints. */
const DATA_ERRORS = /^2[23]/;

function sqlStateOf(error: Error): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** A case that failed alone so often is set aside. */
const TRIES = 3;

/**
 * How many cases are taken at once, place by place (a lane, a set that is being built). Where a batch cannot be judged
 * its half is tried, down to the one case at fault; what succeeds afterwards may be twice as large each time.
 */
export class BatchSizes {
  private readonly narrowed = new Map<string, { size: number; tries: number }>();

  sizeOf(place: string, most: number): number {
    return Math.min(most, this.narrowed.get(place)?.size ?? most);
  }

  succeeded(place: string, most: number): void {
    const size = 2 * this.sizeOf(place, most);
    if (size >= most) this.narrowed.delete(place);
    else this.narrowed.set(place, { size, tries: 0 });
  }

  /** Whether the place has come down to one case that fails again and again: it is to be set aside. */
  failed(place: string, most: number): boolean {
    const size = this.sizeOf(place, most);
    const tries = size === 1 ? (this.narrowed.get(place)?.tries ?? 0) + 1 : 0;
    this.narrowed.set(place, { size: Math.ceil(size / 2), tries });
    return tries >= TRIES;
  }
}
