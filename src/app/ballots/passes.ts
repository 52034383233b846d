import { refuse } from "../../core/access/account-failure.ts";
import type { BallotPass } from "../../core/ballots/cast-ballot.ts";
import { success, type Result } from "../../core/base/result.ts";
import { devicePass, publishedWindows, tokenPass } from "../../db/ballot-passes.ts";
import { reading } from "../../db/transaction.ts";
import { tokenHashOf } from "../accounts/secrets.ts";
import type { BallotDeps } from "./ballot-deps.ts";
import { deviceHashOf } from "./device-keys.ts";

/** Prefixes that scanners of leaked secrets can look for, and by which a token says what it is. */
export const DEVICE_PREFIX = "hld_";
export const BALLOT_PREFIX = "hlb_";

/** For so long a device is believed without asking: a revoked one sends no longer than this. */
const BELIEVED_MS = 5_000;
const MOST_BELIEVED = 5_000;

/** Of a device that it remembers at once, without a promise. */
export type ReadPass = (token: string) => Result<BallotPass> | Promise<Result<BallotPass>>;

/** Who sends ballots with a token: a device, remembered for a moment, or a paper, asked for each time. */
export function makeReadPass({ database, clock }: Pick<BallotDeps, "database" | "clock">): ReadPass {
  const believed = new Map<string, { readonly pass: Result<BallotPass>; readonly until: number }>();
  const find = async (token: string): Promise<Result<BallotPass>> => {
    if (token.startsWith(BALLOT_PREFIX)) {
      const hash = tokenHashOf(token);
      const pass = await reading(database, (queries) => tokenPass(queries, hash, clock()));
      return pass === undefined ? refuse("token.refused") : success(pass);
    }
    if (!token.startsWith(DEVICE_PREFIX)) return refuse("token.refused");
    const device = await reading(database, (queries) => devicePass(queries, deviceHashOf(token)));
    if (device === undefined) {
      believed.delete(token);
      return refuse("token.refused");
    }
    if (believed.size >= MOST_BELIEVED) believed.clear();
    const pass = success(device);
    believed.set(token, { pass, until: performance.now() + BELIEVED_MS });
    return pass;
  };
  return (token) => {
    const known = believed.get(token);
    return known !== undefined && known.until > performance.now() ? known.pass : find(token);
  };
}

/** Days since 1970, both inclusive. */
export type Windows = readonly { readonly from: number; readonly to: number }[];
export type PublishedWindows = (agencyId: number) => Windows | Promise<Windows>;

/** The windows of which the results of a unit are published; remembered for a moment. */
export function makePublishedWindows({ database }: Pick<BallotDeps, "database">): PublishedWindows {
  const known = new Map<number, { readonly windows: Windows; readonly until: number }>();
  const find = async (agencyId: number): Promise<Windows> => {
    const windows = await reading(database, (queries) => publishedWindows(queries, agencyId));
    known.set(agencyId, { windows, until: performance.now() + BELIEVED_MS });
    return windows;
  };
  return (agencyId) => {
    const found = known.get(agencyId);
    return found !== undefined && found.until > performance.now() ? found.windows : find(agencyId);
  };
}
