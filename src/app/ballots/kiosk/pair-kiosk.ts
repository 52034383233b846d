import { refuse, type AccountFailure } from "../../../core/access/account-failure.ts";
import type { Actor } from "../../../core/access/actor.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { inAuditedDecision } from "../../../db/audit.ts";
import { insertDevice } from "../../../db/ballot-passes.ts";
import { countersOn, insertPairing, lockPairing, spendPairing } from "../../../db/kiosks.ts";
import { isValidOn } from "../../../core/registry/timeline.ts";
import { dayAt } from "../../accounts/permission.ts";
import { normalCode } from "../../../core/base/readable-code.ts";
import { readableCode } from "../../accounts/secrets.ts";
import { reachOf } from "../../reach.ts";
import type { WantedDevice } from "../create-device.ts";
import { deviceSecretsOf } from "../device-keys.ts";
import { DEVICE_PREFIX } from "../passes.ts";
import { endedUnit, refuseEnded } from "./ended-units.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

const PAIRING_MINUTES = 15;
/** Eight characters, 40 bits: with refused tries counted by address nobody meets one within its minutes. */
const CODE_GROUPS = 2;
const TOKEN_BYTES = 32;

/** Mã ghép máy, as it is shown once to whoever stands before the device. */
export interface GivenCode {
  readonly code: string;
  readonly expiresAt: Date;
}

export type GivePairingCode = (actor: Actor, place: WantedDevice) => Promise<Result<GivenCode>>;

type Deps = Pick<KioskDeps, "database" | "clock" | "randomBytes" | "secrets">;

/**
 * Cấp mã ghép máy: a code that makes one device the kiosk of a counter or of a unit, once, within 15 minutes. There is
 * none for a unit that ended.
 */
export function makeGivePairingCode({ database, clock, randomBytes, secrets }: Deps): GivePairingCode {
  return async (actor, { agencyCode, counterCode }) => {
    const at = clock();
    const day = dayAt(at);
    const reach = await reachOf(database, actor, { right: "devices.manage", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return refuse("grant.unit-unknown", { at: "place" });
    const code = readableCode(randomBytes, CODE_GROUPS);
    const expiresAt = new Date(at.getTime() + PAIRING_MINUTES * 60_000);
    const audited = { actor: actor.id, at };
    return inAuditedDecision<GivenCode, AccountFailure>(database, audited, async (tx, record) => {
      const ended = await endedUnit(tx, agencyCode, day);
      if (ended !== undefined) return refuseEnded(unit.version.name ?? agencyCode, ended);
      if (!isValidOn(unit.version, day)) return refuse("kiosk.unit-not-begun", { at: "place" });
      const counters = await countersOn(tx, [unit.id], day);
      if (counterCode !== undefined && !counters.some(({ code: known }) => known === counterCode))
        return refuse("device.counter-unknown", { at: "place" });
      const codeHash = hashOf(secrets, code);
      await insertPairing(tx, { codeHash, agencyId: unit.id, counterCode, createdBy: actor.id, at, expiresAt });
      const details = { agencyCode, counterCode: counterCode ?? null, expiresAt: expiresAt.toISOString() };
      record({ action: "kiosk.code-given", subject: `agency:${agencyCode}`, details });
      return success({ code, expiresAt });
    });
  };
}

/** A device that was just made: its token is told to it alone and kept as a hash. */
export interface PairedKiosk {
  readonly deviceId: number;
  readonly token: string;
}

export type PairKiosk = (code: string) => Promise<Result<PairedKiosk, AccountFailure>>;

/**
 * Ghép máy: whoever types the code has its device made a kiosk. The code is spent in the transaction that makes the
 * device, so that of two who type it at once one is refused. It stands in the audit under whoever gave the code out.
 */
export function makePairKiosk({ database, clock, randomBytes, secrets }: Deps): PairKiosk {
  return async (typed) => {
    const at = clock();
    const token = DEVICE_PREFIX + randomBytes(TOKEN_BYTES).toString("base64url");
    const codeHash = hashOf(secrets, typed);
    const audited = { actor: "system", at };
    return inAuditedDecision<PairedKiosk, AccountFailure>(database, audited, async (tx, record) => {
      const pairing = await lockPairing(tx, codeHash, at);
      if (pairing === undefined) return refuse("kiosk.code-refused", { at: "code" });
      const { agencyId, agencyCode, counterCode, createdBy } = pairing;
      // The unit may have ended with the day on which the code was given.
      const ended = await endedUnit(tx, agencyCode, dayAt(at));
      if (ended !== undefined) return refuseEnded(agencyCode, ended);
      const device = { ...deviceSecretsOf(secrets, token), agencyId, counterCode, createdBy, at };
      const deviceId = await insertDevice(tx, device);
      await spendPairing(tx, codeHash, deviceId);
      const details = { agencyCode, counterCode: counterCode ?? null, codeGivenBy: createdBy };
      record({ action: "ballot-device.created", subject: `device:${deviceId}`, details });
      return success({ deviceId, token });
    });
  };
}

function hashOf(secrets: Deps["secrets"], code: string): Buffer {
  return secrets.keyedHash("kiosk pairing", normalCode(code));
}
