import type { Actor } from "../core/access/actor.ts";
import type { BallotPass } from "../core/ballots/cast-ballot.ts";
import type { Result } from "../core/base/result.ts";
import type { AnswerOnce } from "../app/answer-once.ts";
import type { CreateBallotTokens } from "../app/ballots/create-tokens.ts";
import type { KioskCases } from "../app/ballots/kiosk/make-kiosk-cases.ts";
import type { ViewProcedures } from "../app/registry/view-procedures.ts";
import type { ViewUnit, ViewUnits } from "../app/registry/view-units.ts";
import type { ReceiveFeed } from "../app/receive-feed.ts";
import type { RequestLimit } from "../app/request-limit.ts";
import type { ViewJob } from "../app/view-job.ts";
import type { BallotDoorDeps } from "./ballots.ts";
import type { ViewResultsDocument } from "../app/view-results/results-document.ts";
import type { ViewTallySets } from "../app/view-results/view-results.ts";

/** What the JSON API asks of the use cases. */
export interface ApiDeps {
  readonly clock: () => Date;
  /** Who holds a token, limited to its scopes. */
  readonly readToken: (token: string) => Promise<Result<{ readonly tokenId: number; readonly actor: Actor }>>;
  /** Counts the requests of one token. */
  readonly requestLimit: RequestLimit;
  /** Counts refused tokens of one address: nobody tries tokens by the thousand. */
  readonly refusedLimit: RequestLimit;
  /** Within these a whole body must have arrived. */
  readonly bodyWithinMs: number;
  readonly answerOnce: AnswerOnce;
  readonly viewUnits: ViewUnits;
  readonly viewUnit: ViewUnit;
  readonly viewProcedures: ViewProcedures;
  readonly viewTallySets: ViewTallySets;
  readonly viewResultsDocument: ViewResultsDocument;
  readonly viewJob: ViewJob;
  readonly receiveFeed: ReceiveFeed;
  readonly ballots: BallotDoorDeps;
  readonly createBallotTokens: CreateBallotTokens;
  readonly kiosks: Pick<KioskCases, "pairKiosk" | "viewKiosk" | "reportKiosk" | "viewTiming"> & {
    /** Counts codes that were tried from one address, right or wrong. */
    readonly pairingLimit: RequestLimit;
    /** Counts dossiers that one device asked about. */
    readonly timingLimit: RequestLimit;
  };
}

/** What a request carries on its way. The server sets the first two when it has mounted this door. */
export interface ApiEnv {
  readonly Variables: {
    readonly clientAddress?: string;
    readonly requestId?: string;
    tokenId: number;
    actor: Actor;
    pass: BallotPass;
  };
}
