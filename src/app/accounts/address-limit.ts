import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

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

/** One customer of an IPv6 network has 2^64 addresses: what counts is the network. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail = ""] = address.split("::", 2);
  const groups = head.split(":").filter((group) => group !== "");
  const known = address.includes("::") ? 8 - groups.length - tail.split(":").filter((group) => group !== "").length : 0;
  return [...groups, ...Array.from({ length: known }, () => "0")].slice(0, 4).join(":");
}
