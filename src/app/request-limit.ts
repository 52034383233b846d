import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network-of.ts";

/** Counts a request of somebody; seconds to wait when there were too many. */
export type RequestLimit = (who: string) => Promise<number | undefined>;

/**
 * So many requests of each in so many seconds, counted from the first. It lives in the memory of the process: addresses
 * are personal data and never reach the database. Each process counts alone, so that several allow as many times more;
 * none of the limits is what keeps a code from being guessed (docs/security.md).
 */
export function makeRequestLimit({
  requests,
  seconds,
}: {
  readonly requests: number;
  readonly seconds: number;
}): RequestLimit {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return async (who) => {
    try {
      await limiter.consume(who);
      return undefined;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  };
}

/** The same of addresses: those of one IPv6 network are one. */
export function makeAddressRequestLimit(most: Parameters<typeof makeRequestLimit>[0]): RequestLimit {
  const limit = makeRequestLimit(most);
  return (address) => limit(networkOf(address));
}
