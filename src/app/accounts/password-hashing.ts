import { hash, verify, type Options } from "@node-rs/argon2";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { success, type Result } from "../../core/base/result.ts";

/** How much memory and time a hash takes. */
type Cost = Required<Pick<Options, "memoryCost" | "timeCost" | "parallelism">>;

/** With argon2id, which the package takes by itself: what OWASP names first, 19 MiB, two passes, one lane. */
const PARAMETERS: Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface PasswordHashing {
  /** The hash to store of a password in NFC. */
  readonly hash: (password: string) => Promise<Result<string, AccountFailure>>;
  /**
   * Whether the password belongs to the hash. Without a hash (no such account) it takes as long, so that the time
   * of an answer does not tell which accounts exist.
   */
  readonly isRight: (password: string, hash: string | undefined) => Promise<Result<boolean, AccountFailure>>;
}

/**
 * Hashes passwords, `atOnce` at the same time and the others one after the other: each takes 19 MiB, and a crowd of
 * sign-ins must not take the memory of the rest. Beyond `waiting` it refuses.
 */
export function makePasswordHashing({ atOnce = 2, waiting = 200, cost = PARAMETERS } = {}): PasswordHashing {
  const inTurn = makeQueue({ atOnce, waiting });
  const nobodys = hash("nobody's password", cost);
  return {
    hash: (password) => inTurn(() => hash(password, cost)),
    isRight: (password, stored) =>
      inTurn(async () => (await verify(stored ?? (await nobodys), password)) && stored !== undefined),
  };
}

type InTurn = <T>(work: () => Promise<T>) => Promise<Result<T, AccountFailure>>;

function makeQueue({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): InTurn {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.length < waiting) await new Promise<void>((resolve) => queue.push(resolve));
    else return refuse("server.busy", { retryAfterSeconds: 5 });
    try {
      return success(await work());
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next(); // hands its place on
    }
  };
}
