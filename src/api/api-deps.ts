import type { Actor } from "../core/access/actor.ts";
import type { Result } from "../core/base/result.ts";
import type { AnswerOnce } from "../app/answer-once.ts";
import type { ViewProcedures } from "../app/registry/view-procedures.ts";
import type { ViewUnit, ViewUnits } from "../app/registry/view-units.ts";
import type { RequestLimit } from "../app/request-limit.ts";

/** What the JSON API asks of the use cases. */
export interface ApiDeps {
  /** Who holds a token, with the rights of its scopes; undefined scopes reach nothing. */
  readonly actorOfToken: (token: string) => Promise<Result<Actor>>;
  /** Counts the requests of one token. */
  readonly requestLimit: RequestLimit;
  /** Counts refused tokens of one address: nobody tries tokens by the thousand. */
  readonly refusedLimit: RequestLimit;
  readonly answerOnce: AnswerOnce;
  readonly viewUnits: ViewUnits;
  readonly viewUnit: ViewUnit;
  readonly viewProcedures: ViewProcedures;
}

/** What a request carries on its way. The server sets the first two when it has mounted this door. */
export interface ApiEnv {
  readonly Variables: {
    readonly clientAddress?: string;
    readonly requestId?: string;
    actor: Actor;
  };
}
