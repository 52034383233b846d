import { ballotFailure, type BallotPass } from "../../core/ballots/cast-ballot.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { formAskedOn } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { unitInWords } from "../../db/answer-reading.ts";
import { noteSpentTokenOpened } from "../../db/spent-tokens.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import { fixedBallotId, makeCastFromPage, proofOf, receiptOf, type CastReceipt } from "./answer-casting.ts";
import type { AnswerDeps, SentAnswers } from "./answer-deps.ts";
import { readDossierInHand, type PaperDossier } from "./dossier-in-hand.ts";
import { LONGEST_TICKET_MS, makePageTickets, type ReadTicket } from "./page-ticket.ts";
import { BALLOT_PREFIX } from "./passes.ts";

/** The unit of a paper, as people who stand before it know it. */
export interface PaperUnit {
  readonly code: string;
  readonly name: string;
  /** It is there today, and so is its open page. */
  readonly isValid: boolean;
}

/** What a paper's address leads to. */
export type OpenedPaper =
  /** No such token; `retryAfterSeconds` when this address tried too many. */
  | { readonly state: "unknown"; readonly retryAfterSeconds: number | undefined }
  | { readonly state: "expired"; readonly unit: PaperUnit }
  /** The ballot of this very sheet is there, and whoever asks has sent it: they are thanked. */
  | { readonly state: "sent"; readonly unit: PaperUnit; readonly receipt: CastReceipt | undefined }
  /** Somebody spent the paper from another sheet or device; nothing is told of that ballot. */
  | { readonly state: "used"; readonly unit: PaperUnit }
  | {
      readonly state: "asked";
      readonly unit: PaperUnit;
      readonly dossier: PaperDossier;
      readonly form: FormFile;
      /** Of the sheet to be filled in: the one that was brought, or a new one. */
      readonly ticket: string;
    };

export interface Asking {
  readonly token: string;
  /** Which sheet of the form it is; empty: none yet. */
  readonly ticket: string;
  /** What the sender of the sheet was given for it; empty: whoever asks may have been shown the sheet alone. */
  readonly proof: string;
  /** Where the request comes from, for the limit by address. */
  readonly address: string | undefined;
}

/** Undefined: the paper cannot be answered; opening it says why. `proof`: by it its sender is known for a day. */
export type AnsweredPaper = Result<{ readonly proof: string } | undefined>;

export interface AnswerPaper {
  readonly open: (asking: Asking) => Promise<OpenedPaper>;
  readonly answer: (asking: Asking, sent: SentAnswers) => Promise<AnsweredPaper>;
}

const TOKEN = new RegExp(`^${BALLOT_PREFIX}[A-Za-z0-9_-]{22}$`);

/**
 * The page that the code on a paper leads to. The token is all it takes, so that nobody signs in and nothing but the
 * token's own dossier is shown. Each form that is given out is a sheet with a ticket of its own, and the ballot follows
 * from both: the same sheet sent again is the same ballot, and another sheet of a spent token is somebody else's. An
 * address of a sheet may be passed on before it is sent; what its sender is given on sending is not in it.
 */
export function makeAnswerPaper(deps: AnswerDeps): AnswerPaper {
  const castFromPage = makeCastFromPage(deps);
  const sheets = makeSheets(deps);
  return {
    open: async ({ token, ticket, proof, address }) => {
      const pass = await paperPass(deps, token);
      if (pass === undefined) return { state: "unknown", retryAfterSeconds: await deps.unknownLimit(address ?? "") };
      const unit = await unitOf(deps, pass);
      if (pass.ballotId !== undefined) {
        return openSpent(deps, { pass, unit, proof, sheet: sheets.read(pass, ticket) });
      }
      const form = formAskedOn(deps.formFiles, today(deps));
      if (pass.isExpired || form === undefined) return { state: "expired", unit };
      const dossier = await readDossierInHand(deps.database, pass);
      return { state: "asked", unit, dossier, form, ticket: sheets.keptOrNew(pass, ticket) };
    },
    answer: async ({ token, ticket }, sent) => {
      const pass = await paperPass(deps, token);
      if (pass === undefined || (pass.isExpired && pass.ballotId === undefined)) return success(undefined);
      const sheet = sheets.read(pass, ticket);
      if (pass.ballotId !== undefined && pass.ballotId !== sheet?.ballotId) {
        // Kept apart as what a device sends is, a few of each paper; nobody fills the disk with one.
        const isRefused = sheet === undefined || (await deps.spentLimit(pass.tokenHash)) !== undefined;
        if (isRefused) {
          await noteOpened(deps, pass);
          return failed(ballotFailure("ballot.already-cast", "token"));
        }
      } else if (sheet === undefined || !isInTime(sheet)) return failed(NOT_IN_TIME);
      const { ballotId } = sheet;
      const cast = await castFromPage({ pass, ballotId, channel: "qr", sent });
      return cast.ok ? success({ proof: proofOf(deps, ballotId) }) : cast;
    },
  };
}

type PaperPass = Extract<BallotPass, { readonly kind: "token" }>;

interface Sheet extends ReadTicket {
  readonly ballotId: string;
}

/** Sheets of papers: which ballot follows from a ticket, and whether it may be filled in still. */
function makeSheets(deps: AnswerDeps) {
  const tickets = makePageTickets(deps, "paper page");
  const read = ({ tokenHash }: PaperPass, ticket: string): Sheet | undefined => {
    const known = tickets.read(tokenHash, ticket);
    return known && { ...known, ballotId: fixedBallotId(deps, `token:${tokenHash}:${known.nonce}`) };
  };
  return {
    read,
    keptOrNew: (pass: PaperPass, ticket: string): string => {
      const sheet = read(pass, ticket);
      return sheet !== undefined && isInTime(sheet) ? ticket : tickets.make(pass.tokenHash);
    },
  };
}

function isInTime({ ageMs }: ReadTicket): boolean {
  return ageMs < LONGEST_TICKET_MS;
}

async function paperPass(deps: AnswerDeps, token: string): Promise<PaperPass | undefined> {
  if (!TOKEN.test(token)) return undefined;
  const pass = await deps.readPass(token);
  return pass.ok && pass.value.kind === "token" ? pass.value : undefined;
}

interface Spent {
  readonly pass: PaperPass;
  readonly unit: PaperUnit;
  readonly proof: string;
  readonly sheet: Sheet | undefined;
}

/**
 * The sender is thanked for a day; after it the receipt code tells. The sheet without the proof is not counted as
 * opened by somebody else: whoever sent it goes back to it.
 */
async function openSpent(deps: AnswerDeps, { pass, unit, proof, sheet }: Spent): Promise<OpenedPaper> {
  const isOwn = sheet !== undefined && sheet.ballotId === pass.ballotId;
  if (!isOwn) await noteOpened(deps, pass);
  if (!isOwn || !isInTime(sheet) || proof !== proofOf(deps, sheet.ballotId)) return { state: "used", unit };
  return { state: "sent", unit, receipt: await receiptOf(deps, pass.agencyId, sheet.ballotId) };
}

/** That it cannot be noted must not keep anybody from being told. */
async function noteOpened(deps: AnswerDeps, { agencyId, tokenHash }: PaperPass): Promise<void> {
  const opened = { agencyId, tokenHash, openedOn: today(deps) };
  await inTransaction(deps.database, (tx) => noteSpentTokenOpened(tx, opened)).catch(deps.onFault);
}

function today({ clock }: Pick<AnswerDeps, "clock">): LocalDate {
  return dayOf(localTimeAt(clock().getTime()));
}

async function unitOf(deps: AnswerDeps, { agencyCode: code }: PaperPass): Promise<PaperUnit> {
  const unit = await reading(deps.database, (queries) => unitInWords(queries, code, today(deps)));
  return { code, name: unit?.name ?? code, isValid: unit?.isValid === true };
}

const NOT_IN_TIME: Failure = { code: "answer.not-in-time", at: "ticket", message: "Trang đã cũ.", mend: "Gửi lại." };
