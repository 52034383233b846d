import type { Actor } from "../../core/access/actor.ts";
import { deviceIdIn } from "../../core/ballots/cast-ballot.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { devicesOf, deviceWithId, noteDeviceSeen, revokeDevice, type StoredDevice } from "../../db/ballot-devices.ts";
import type { Database } from "../../db/database.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import { dayAt } from "../accounts/permission.ts";
import { notInReach, reachOf } from "../reach.ts";
import type { BallotDeps } from "./ballot-deps.ts";
import type { ReceiveBallots } from "./receive-ballots.ts";

export interface DeviceDeps {
  readonly database: Database;
  readonly clock: () => Date;
}

export interface ListedDevice extends Omit<StoredDevice, "agencyId"> {
  readonly agencyName: string;
}

/** One page holds them: a province has a few hundred. */
const MOST_LISTED = 1000;

export type ListDevices = (actor: Actor) => Promise<Result<readonly ListedDevice[]>>;

/** Thiết bị gửi phiếu of the units in reach, kiosks and software alike, with when each last sent ballots. */
export function makeListDevices({ database, clock }: DeviceDeps): ListDevices {
  return async (actor) => {
    const reach = await reachOf(database, actor, { right: "devices.manage", day: dayAt(clock()) });
    if (!reach.ok) return reach;
    const names = new Map(reach.value.units.map(({ id, code, version }) => [id, version.name ?? code]));
    const devices = await reading(database, (queries) => devicesOf(queries, [...names.keys()], MOST_LISTED));
    return success(
      devices.map(({ agencyId, ...device }) => ({ ...device, agencyName: names.get(agencyId) ?? device.agencyCode })),
    );
  };
}

export type RevokeDevice = (actor: Actor, id: number) => Promise<Result<undefined>>;

/**
 * Thu hồi thiết bị: its token opens nothing any more. Processes that have just heard of the device believe it for a few
 * seconds more. What it sent stays; revoked twice it is revoked once.
 */
export function makeRevokeDevice({ database, clock }: DeviceDeps): RevokeDevice {
  return async (actor, id) => {
    const at = clock();
    const reach = await reachOf(database, actor, { right: "devices.manage", day: dayAt(at) });
    if (!reach.ok) return reach;
    const device = await reading(database, (queries) => deviceWithId(queries, id));
    if (device === undefined || reach.value.unitOf(device.agencyCode) === undefined)
      return failed(notInReach("deviceId"));
    if (device.revokedAt !== undefined) return success(undefined);
    const audited = { actor: actor.id, at };
    return inAuditedDecision<undefined, Failure>(database, audited, async (tx, record) => {
      await revokeDevice(tx, { id, by: actor.id, at });
      const details = { agencyCode: device.agencyCode, counterCode: device.counterCode ?? null };
      record({ action: "ballot-device.revoked", subject: `device:${id}`, details });
      return success(undefined);
    });
  };
}

const NOTED_EVERY_MS = 60_000;

/**
 * Receives ballots that devices send by themselves, and notes once a minute that they did. That a note fails costs no
 * ballot: it is told, and nothing more.
 */
export function makeReceiveFromSenders(
  { database, clock, onFault }: Pick<BallotDeps, "database" | "clock" | "onFault">,
  receiveBallots: ReceiveBallots,
): ReceiveBallots {
  const noted = new Map<number, number>();
  const note = (id: number, now: number): Promise<void> => {
    noted.set(id, now);
    return inTransaction(database, (tx) => noteDeviceSeen(tx, id, new Date(now))).catch(onFault);
  };
  return async (pass, sent) => {
    const received = await receiveBallots(pass, sent);
    const id = received.ok ? deviceIdIn(pass.sender) : undefined;
    if (id === undefined) return received;
    const now = clock().getTime();
    if (now - (noted.get(id) ?? -Infinity) >= NOTED_EVERY_MS) await note(id, now);
    return received;
  };
}
