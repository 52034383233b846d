import { networkOf } from "./network-of.ts";

/** A body that has not come whole yet. */
export interface UnfinishedBody {
  /** Says that another one took its place; undefined: nothing does. */
  readonly signal: AbortSignal | undefined;
  /** It has come, or is not waited for any more. */
  readonly end: () => void;
}

/** Begins to read a body of an address. */
export type BeginBody = (address: string | undefined) => UnfinishedBody;

/** Of whom is not counted. */
export const UNCOUNTED: UnfinishedBody = { signal: undefined, end: () => undefined };

/**
 * Bodies of one address that are waited for, at most so many; one more ends the oldest. A form comes whole within
 * moments, so that the oldest are those that somebody holds open: they keep nobody of the same address out, and take no
 * more memory than this many. An IPv6 network counts as one address, and one that is not known is not limited.
 */
export function makeUnfinishedBodies(most: number): BeginBody {
  const waitedFor = new Map<string, Set<AbortController>>();
  return (address) => {
    if (address === undefined) return UNCOUNTED;
    const network = networkOf(address);
    const own = waitedFor.get(network) ?? new Set();
    waitedFor.set(network, own);
    const [oldest] = own;
    if (oldest !== undefined && own.size >= most) {
      own.delete(oldest);
      oldest.abort();
    }
    const body = new AbortController();
    own.add(body);
    const end = (): void => {
      own.delete(body);
      if (own.size === 0 && waitedFor.get(network) === own) waitedFor.delete(network);
    };
    return { signal: body.signal, end };
  };
}
