import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Counts a request of somebody; seconds to wait when there were too many. */
export type RequestLimit = (who: string) => Promise<number | undefined>;

/** So many requests of each in so many seconds. It lives in the memory of the process: each process counts alone. */
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
