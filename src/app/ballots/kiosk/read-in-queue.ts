import { createHmac, timingSafeEqual } from "node:crypto";
import { refuse } from "../../../core/access/account-failure.ts";
import type { Actor } from "../../../core/access/actor.ts";
import { parseQueueFile, type QueuedBallot } from "../../../core/ballots/kiosk/queue-file.ts";
import type { BallotPass } from "../../../core/ballots/cast-ballot.ts";
import { success, type Failure, type Result } from "../../../core/base/result.ts";
import { inAuditedTransaction } from "../../../db/audit.ts";
import { deviceToSeal } from "../../../db/kiosks.ts";
import { reading } from "../../../db/transaction.ts";
import { dayAt } from "../../accounts/permission.ts";
import { reachOf } from "../../reach.ts";
import { openDeviceKey } from "../device-keys.ts";
import { MOST_BALLOTS, type BallotResult } from "../receive-ballots.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

/** What became of the ballots in a file. */
export interface QueueReadIn {
  readonly stored: number;
  /** They were there already: the kiosk had sent them, or the file was read in before. */
  readonly repeated: number;
  /** Refused and kept apart by the server. */
  readonly keptApart: number;
  /** Refused, with the reason; the kiosk has them still. */
  readonly refused: readonly { readonly code: string; readonly message: string; readonly count: number }[];
}

export type ReadInQueue = (actor: Actor, text: string) => Promise<Result<QueueReadIn>>;

type Deps = Pick<KioskDeps, "database" | "clock" | "secrets" | "readPass" | "receiveBallots">;

/**
 * Nhận tệp phiếu của một máy: the ballots that a kiosk exported because it cannot reach the server, by the same way as
 * those that it sends itself, so that sending and reading in what is the same ballot stores it once. The file is sealed
 * with a hash that the kiosk and the server alone know; nobody can write one, or change one, by hand.
 */
export function makeReadInQueue(deps: Deps): ReadInQueue {
  const { database, clock } = deps;
  return async (actor, text) => {
    const at = clock();
    const reach = await reachOf(database, actor, { right: "devices.manage", day: dayAt(at) });
    if (!reach.ok) return reach;
    const file = parseQueueFile(text);
    if (file === undefined) return refuse("kiosk.queue-refused", { at: "file" });
    const device = await reading(database, (queries) => deviceToSeal(queries, file.deviceId));
    const isOwn = device !== undefined && reach.value.unitOf(device.agencyCode) !== undefined;
    if (!isOwn || !isSealed(file, openDeviceKey(deps.secrets, device)))
      return refuse("kiosk.queue-refused", { at: "file" });
    const { agencyId, agencyCode, counterCode } = device;
    const pass = { kind: "device" as const, sender: `device:${file.deviceId}`, agencyId, agencyCode, counterCode };
    const received = await receiveAll(deps, pass, file.entries);
    if (!received.ok) return received;
    const results = received.value;
    const readIn = counted(results);
    await inAuditedTransaction(database, { actor: actor.id, at }, (_, record) => {
      const { stored, repeated, keptApart } = readIn;
      const details = { ballots: results.length, stored, repeated, keptApart };
      record({ action: "kiosk.queue-read-in", subject: `device:${file.deviceId}`, details });
      return Promise.resolve();
    });
    return success(readIn);
  };
}

/** What became of one ballot of the file; the token of its paper may be refused before it is looked at. */
type ReadInResult = BallotResult | { readonly failure: Failure; readonly isKept: false };

/** Ballots of the device by the hundred, those that a paper pays for one by one. */
async function receiveAll(
  { readPass, receiveBallots }: Deps,
  device: BallotPass,
  entries: readonly QueuedBallot[],
): Promise<Result<ReadInResult[]>> {
  const results: ReadInResult[] = [];
  const ofDevice = entries.flatMap(({ ballot, paperToken }) => (paperToken === undefined ? [ballot] : []));
  for (let from = 0; from < ofDevice.length; from += MOST_BALLOTS) {
    const received = await receiveBallots(device, ofDevice.slice(from, from + MOST_BALLOTS));
    if (!received.ok) return received;
    results.push(...received.value);
  }
  for (const { ballot, paperToken } of entries) {
    if (paperToken === undefined) continue;
    const pass = await readPass(paperToken);
    if (!pass.ok) {
      // A paper that nobody here gave out costs its own ballot alone.
      results.push({ failure: pass.failure, isKept: false });
      continue;
    }
    const received = await receiveBallots(pass.value, [ballot]);
    if (!received.ok) return received;
    results.push(...received.value);
  }
  return success(results);
}

function isSealed({ sealed, seal }: { sealed: string; seal: string }, key: Buffer | undefined): boolean {
  if (key === undefined) return false;
  const right = createHmac("sha256", key).update(sealed).digest();
  const given = Buffer.from(seal, "hex");
  return given.length === right.length && timingSafeEqual(given, right);
}

function counted(results: readonly ReadInResult[]): QueueReadIn {
  const refused = new Map<string, { code: string; message: string; count: number }>();
  let [stored, repeated, keptApart] = [0, 0, 0];
  for (const result of results) {
    if (!("failure" in result)) {
      if (result.isRepeated) repeated += 1;
      else stored += 1;
    } else if (result.isKept) keptApart += 1;
    else {
      const { code, message } = result.failure;
      const known = refused.get(code);
      refused.set(code, { code, message, count: (known?.count ?? 0) + 1 });
    }
  }
  return { stored, repeated, keptApart, refused: [...refused.values()] };
}
