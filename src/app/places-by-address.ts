import { networkOf } from "./network-of.ts";
import { RETRY_AFTER_SECONDS } from "./retry-after.ts";

/** Gives a place back; once for each place. */
export type LeavePlace = () => void;

/** Takes a place for one request of an address; undefined: all of that address are taken. */
export type TakePlace = (address: string | undefined) => LeavePlace | undefined;

/** Seconds after which whoever found no place may come again: what is worked on is answered long before. */
export const PLACE_WAIT_SECONDS = RETRY_AFTER_SECONDS;

/**
 * Requests of one address that are answered at the same moment, at most so many; an IPv6 network counts as
 * one address, and one that is not known is not limited. It lives in the memory of the process, which holds an address
 * for as long as something of it runs.
 */
export function makePlacesByAddress(most: number): TakePlace {
  const taken = new Map<string, number>();
  return (address) => {
    if (address === undefined) return () => undefined;
    const network = networkOf(address);
    const before = taken.get(network) ?? 0;
    if (before >= most) return undefined;
    taken.set(network, before + 1);
    return () => {
      const left = (taken.get(network) ?? 0) - 1;
      if (left > 0) taken.set(network, left);
      else taken.delete(network);
    };
  };
}
