import type { FormFile } from "../../core/ballots/form-file.ts";
import type { RequestLimit } from "../request-limit.ts";
import type { BallotDeps } from "./ballot-deps.ts";
import type { ReadPass } from "./passes.ts";
import type { ReceiveBallots } from "./receive-ballots.ts";

/** What the pages stand on where people answer by themselves: the same door as that of devices, and the forms. */
export interface AnswerDeps extends Pick<BallotDeps, "database" | "clock" | "secrets" | "onFault"> {
  readonly readPass: ReadPass;
  readonly receiveBallots: ReceiveBallots;
  readonly randomBytes: (length: number) => Buffer;
  readonly formFiles: readonly FormFile[];
  /** Counts, by address, papers that are not known: nobody tries out many. */
  readonly unknownLimit: RequestLimit;
  /** Counts, by token, forms that came with a spent paper. */
  readonly spentLimit: RequestLimit;
  /** Counts, by address, ballots from the open page. */
  readonly openLimit: RequestLimit;
}

/** What somebody filled in, as the page read it. */
export interface SentAnswers {
  readonly formId: string;
  /** Question to option; questions left open are absent. */
  readonly answers: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly isAssisted: boolean;
  /** As the form noted it when it was shown, in ISO; empty: not known. */
  readonly startedAt: string;
}
