import type { Actor } from "../../core/access/actor.ts";
import type { BallotOccasion } from "../../core/ballots/cast-ballot.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { dossiersOnFile, insertBallotTokens, type NewBallotToken } from "../../db/ballot-passes.ts";
import type { Database } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import { tokenHashOf } from "../accounts/secrets.ts";
import { notInReach, reachOf } from "../reach.ts";
import { BALLOT_PREFIX } from "./passes.ts";

export interface WantedBallotToken {
  readonly agencyCode: string;
  readonly dossierCode: string;
  /** The paper on which it will be printed. */
  readonly occasion: BallotOccasion | undefined;
}

export interface GivenBallotToken {
  readonly dossierCode: string;
  readonly token: string;
  readonly expiresAt: Date;
  /** The unit has delivered the dossier. A paper may be printed before its feed comes, so that others are marked. */
  readonly isDossierKnown: boolean;
}

export type CreateBallotTokens = (
  actor: Actor,
  wanted: readonly WantedBallotToken[],
  validDays: number,
) => Promise<Result<readonly GivenBallotToken[]>>;

const DAY_MS = 24 * 3_600_000;
/** 128 bits: nobody guesses one. */
const TOKEN_BYTES = 16;

/**
 * `POST /api/v1/tokens`: tokens for the papers of dossiers, each good for one ballot about its dossier. Whoever may
 * deliver the dossiers of a unit may ask for them. They are given out this once and kept as hashes; asked for again
 * there are others, and those that were never printed expire unused.
 */
export function makeCreateBallotTokens({
  database,
  clock,
  randomBytes,
}: {
  readonly database: Database;
  readonly clock: () => Date;
  readonly randomBytes: (length: number) => Buffer;
}): CreateBallotTokens {
  return async (actor, wanted, validDays) => {
    const at = clock();
    const day = dayOf(localTimeAt(at.getTime()));
    const reach = await reachOf(database, actor, { right: "imports.run", day });
    if (!reach.ok) return reach;
    const expiresAt = new Date(at.getTime() + validDays * DAY_MS);
    const asked: (WantedBallotToken & { readonly agencyId: number })[] = [];
    for (const [index, one] of wanted.entries()) {
      const unit = reach.value.unitOf(one.agencyCode);
      if (unit === undefined) return failed(notInReach(`tokens.${index}.agencyCode`));
      asked.push({ ...one, agencyId: unit.id });
    }
    const onFile = await reading(database, (queries) => dossiersOnFile(queries, asked));
    const stored: NewBallotToken[] = [];
    const given: GivenBallotToken[] = [];
    for (const { agencyId, dossierCode, occasion } of asked) {
      const token = BALLOT_PREFIX + randomBytes(TOKEN_BYTES).toString("base64url");
      const isDossierKnown = onFile.has(`${agencyId}/${dossierCode}`);
      stored.push({ tokenHash: tokenHashOf(token), agencyId, dossierCode, occasion, expiresAt, isDossierKnown });
      given.push({ dossierCode, token, expiresAt, isDossierKnown });
    }
    await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
      await insertBallotTokens(tx, stored, { createdBy: actor.id, at });
      const unknownDossiers = given.filter(({ isDossierKnown }) => !isDossierKnown).length;
      const details = { tokens: stored.length, unknownDossiers, expiresAt: expiresAt.toISOString() };
      record({ action: "ballot-tokens.created", subject: "ballots", details });
    });
    return success(given);
  };
}
