import type { BallotPass } from "../../../core/ballots/cast-ballot.ts";
import { deviceIdIn } from "../../../core/ballots/cast-ballot.ts";
import { KNOWN_TIMINGS, type KnownTiming } from "../../../core/ballots/kiosk/locked-answer.ts";
import { refuse } from "../../../core/access/account-failure.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { readDossierInHand } from "../dossier-in-hand.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

export interface DossierTiming {
  /** Undefined: not judged, not delivered, or not for whoever asks. */
  readonly timing: KnownTiming | undefined;
}

/** `dossierCode`: as it was typed; the token of a paper says itself which dossier it is about. */
export type ViewTiming = (pass: BallotPass, dossierCode: string | undefined) => Promise<Result<DossierTiming>>;

/**
 * Whether a dossier was settled in time, to be shown locked: for the paper of that dossier while it can be answered,
 * and for a device about dossiers of its own unit alone. Nothing else of a dossier is told.
 */
export function makeViewTiming({ database }: Pick<KioskDeps, "database">): ViewTiming {
  return async (pass, typed) => {
    if (pass.kind !== "token" && deviceIdIn(pass.sender) === undefined) return refuse("token.refused");
    const isSpent = pass.kind === "token" && (pass.isExpired || pass.ballotId !== undefined);
    const dossierCode = pass.kind === "token" ? pass.dossierCode : typed;
    if (dossierCode === undefined || isSpent) return success({ timing: undefined });
    const { timeliness } = await readDossierInHand(database, { agencyId: pass.agencyId, dossierCode });
    return success({ timing: KNOWN_TIMINGS.find((known) => known === timeliness) });
  };
}
