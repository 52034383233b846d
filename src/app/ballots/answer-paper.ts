import type { BallotPass } from "../../core/ballots/cast-ballot.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { formAskedOn } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import { unitInWords } from "../../db/answer-reading.ts";
import { reading } from "../../db/transaction.ts";
import { fixedBallotId, makeCastFromPage, receiptOf, type CastReceipt } from "./answer-casting.ts";
import type { AnswerDeps, SentAnswers } from "./answer-deps.ts";
import { readDossierInHand, type PaperDossier } from "./dossier-in-hand.ts";
import { BALLOT_PREFIX } from "./passes.ts";

/** What a paper's address leads to. */
export type OpenedPaper =
  /** No such token; `retryAfterSeconds` when this address tried too many. */
  | { readonly state: "unknown"; readonly retryAfterSeconds: number | undefined }
  | { readonly state: "expired"; readonly unitName: string }
  | { readonly state: "used"; readonly unitName: string; readonly receipt: CastReceipt | undefined }
  | {
      readonly state: "asked";
      readonly unitName: string;
      readonly dossier: PaperDossier;
      readonly form: FormFile;
    };

export interface Asking {
  readonly token: string;
  /** Where the request comes from, for the limit by address. */
  readonly address: string | undefined;
}

/** Undefined: the paper cannot be answered; opening it says why. */
export type AnsweredPaper = Result<{ readonly unitName: string; readonly receipt: CastReceipt } | undefined>;

export interface AnswerPaper {
  readonly open: (asking: Asking) => Promise<OpenedPaper>;
  readonly answer: (asking: Asking, sent: SentAnswers) => Promise<AnsweredPaper>;
}

const TOKEN = new RegExp(`^${BALLOT_PREFIX}[A-Za-z0-9_-]{22}$`);

/**
 * The page that the code on a paper leads to. The token is all it takes, so that nobody signs in and nothing but the
 * token's own dossier is shown; a spent one tells that a ballot is there and never what is in it.
 */
export function makeAnswerPaper(deps: AnswerDeps): AnswerPaper {
  const castFromPage = makeCastFromPage(deps);
  return {
    open: async (asking) => {
      const pass = await paperPass(deps, asking.token);
      if (pass === undefined) {
        return { state: "unknown", retryAfterSeconds: await deps.unknownLimit(asking.address ?? "") };
      }
      return openKnown(deps, pass);
    },
    answer: async ({ token }, sent) => {
      const pass = await paperPass(deps, token);
      if (pass === undefined || (pass.isExpired && pass.ballotId === undefined)) return success(undefined);
      const ballotId = fixedBallotId(deps, `token:${pass.tokenHash}`);
      if (pass.ballotId !== undefined && pass.ballotId !== ballotId) return success(undefined);
      const cast = await castFromPage({ pass, ballotId, channel: "qr", sent });
      if (!cast.ok) return cast.failure.code === "ballot.already-cast" ? success(undefined) : cast;
      return success({ unitName: await nameOf(deps, pass), receipt: cast.value });
    },
  };
}

type PaperPass = Extract<BallotPass, { readonly kind: "token" }>;

async function paperPass(deps: AnswerDeps, token: string): Promise<PaperPass | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const pass = await deps.readPass(token);
  return pass.ok && pass.value.kind === "token" ? pass.value : undefined;
}

async function openKnown(deps: AnswerDeps, pass: PaperPass): Promise<OpenedPaper> {
  const unitName = await nameOf(deps, pass);
  if (pass.ballotId !== undefined)
    return { state: "used", unitName, receipt: await receiptOf(deps, pass.agencyId, pass.ballotId) };
  const form = formAskedOn(deps.formFiles, today(deps));
  if (pass.isExpired || form === undefined) return { state: "expired", unitName };
  return { state: "asked", unitName, dossier: await readDossierInHand(deps.database, pass), form };
}

function today({ clock }: Pick<AnswerDeps, "clock">): LocalDate {
  return dayOf(localTimeAt(clock().getTime()));
}

async function nameOf(deps: AnswerDeps, { agencyCode }: PaperPass): Promise<string> {
  const unit = await reading(deps.database, (queries) => unitInWords(queries, agencyCode, today(deps)));
  return unit?.name ?? agencyCode;
}
