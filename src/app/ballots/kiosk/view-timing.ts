import type { BallotPass } from "../../../core/ballots/cast-ballot.ts";
import { deviceIdIn } from "../../../core/ballots/cast-ballot.ts";
import type { DossierSaid } from "../../../core/ballots/kiosk/locked-answer.ts";
import { refuse } from "../../../core/access/account-failure.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { readDossierSaid } from "../dossier-in-hand.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

/**
 * `dossierCode`: as it was typed; the token of a paper says itself which dossier it is about. Nothing is said of a
 * dossier that is not judged, not delivered, or not for whoever asks.
 */
export type ViewTiming = (pass: BallotPass, dossierCode: string | undefined) => Promise<Result<DossierSaid>>;

/**
 * Whether a dossier, and each agency's part in it, was settled in time, to be shown locked: for the paper of that
 * dossier while it can be answered, and for a device about dossiers of its own unit alone. Nothing else of a dossier
 * is told.
 */
export function makeViewTiming({ database }: Pick<KioskDeps, "database">): ViewTiming {
  return async (pass, typed) => {
    if (pass.kind !== "token" && deviceIdIn(pass.sender) === undefined) return refuse("token.refused");
    const isSpent = pass.kind === "token" && (pass.isExpired || pass.ballotId !== undefined);
    const dossierCode = pass.kind === "token" ? pass.dossierCode : typed;
    if (dossierCode === undefined || isSpent) return success({});
    return success(await readDossierSaid(database, { agencyId: pass.agencyId, dossierCode }));
  };
}
