import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { insertDevice, isCounterKnown } from "../../db/ballot-passes.ts";
import type { Database } from "../../db/database.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { needRight } from "../accounts/permission.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import { deviceSecretsOf } from "./device-keys.ts";
import { DEVICE_PREFIX } from "./passes.ts";

export interface WantedDevice {
  readonly agencyCode: string;
  /** Undefined: of the whole unit. */
  readonly counterCode: string | undefined;
}

export type CreateDevice = (
  actor: Actor,
  wanted: WantedDevice,
) => Promise<Result<{ readonly id: number; readonly token: string }>>;

/** A device that sends ballots of one counter or one unit. Its token is shown this once and kept as a hash. */
export function makeCreateDevice({
  database,
  clock,
  randomBytes,
  secrets,
}: {
  readonly database: Database;
  readonly clock: () => Date;
  readonly randomBytes: (length: number) => Buffer;
  readonly secrets: Pick<InstallationSecrets, "seal">;
}): CreateDevice {
  return async (actor, { agencyCode, counterCode }) => {
    const at = clock();
    const allowed = needRight(actor, "tokens.manage", at);
    if (!allowed.ok) return allowed;
    const token = DEVICE_PREFIX + randomBytes(32).toString("base64url");
    return inAuditedDecision<{ id: number; token: string }, ReturnType<typeof refuse>["failure"]>(
      database,
      { actor: actor.id, at },
      async (tx, record) => {
        const agencyId = (await agencyIdsByCode(tx)).get(agencyCode);
        if (agencyId === undefined || agencyCode === "") return refuse("grant.unit-unknown", { at: agencyCode });
        if (counterCode !== undefined && !(await isCounterKnown(tx, agencyId, counterCode)))
          return refuse("device.counter-unknown", { at: counterCode });
        const stored = { ...deviceSecretsOf(secrets, token), agencyId, counterCode, createdBy: actor.id, at };
        const id = await insertDevice(tx, stored);
        const details = { agencyCode, counterCode: counterCode ?? null };
        record({ action: "ballot-device.created", subject: `device:${id}`, details });
        return success({ id, token });
      },
    );
  };
}
