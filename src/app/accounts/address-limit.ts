import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "../network-of.ts";

/** Attempts without success from one address in a quarter of an hour; a whole office may stand behind one address. */
const FAILURES = 100;
const WINDOW_SECONDS = 15 * 60;

/**
 * Holds up an address from which too many sign-ins failed, whatever accounts they tried. It lives in the memory of the
 * process: addresses are personal data and never reach the database; accounts are held up there, under a hash.
 */
export interface AddressLimit {
  /** Counts an attempt; seconds to wait when there were too many. Undefined: the caller knows no address. */
  readonly take: (address: string | undefined) => Promise<number | undefined>;
  /** Takes an attempt back that was right. */
  readonly giveBack: (address: string | undefined) => Promise<void>;
}

export function makeAddressLimit({ failures = FAILURES, windowSeconds = WINDOW_SECONDS } = {}): AddressLimit {
  const limiter = new RateLimiterMemory({ points: failures, duration: windowSeconds });
  return {
    take: async (address) => {
      if (address === undefined) return undefined;
      try {
        await limiter.consume(networkOf(address));
        return undefined;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
        throw refusal;
      }
    },
    giveBack: async (address) => {
      if (address !== undefined) await limiter.reward(networkOf(address));
    },
  };
}
