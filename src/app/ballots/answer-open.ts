import type { FormFile } from "../../core/ballots/form-file.ts";
import { formAskedOn, openVersionOf } from "../../core/ballots/open-form.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { unitInWords, type UnitInWords } from "../../db/answer-reading.ts";
import { reading } from "../../db/transaction.ts";
import { fixedBallotId, makeCastFromPage, proofOf, receiptOf, type CastReceipt } from "./answer-casting.ts";
import type { AnswerDeps, SentAnswers } from "./answer-deps.ts";
import { areOpenBallotsCounted } from "./open-policy.ts";
import { LONGEST_TICKET_MS, makePageTickets, type ReadTicket } from "./page-ticket.ts";

/** The open page of a unit: anybody may write, so that it is good for one ballot from the moment it is shown. */
export interface OpenedPage {
  readonly unitName: string;
  readonly form: FormFile;
  readonly isCounted: boolean;
  /** Goes with the form and comes back with it: the server's word on when it was shown, and which ballot it is. */
  readonly ticket: string;
}

export interface OpenAsking {
  readonly agencyCode: string;
  readonly address: string | undefined;
  readonly ticket: string;
}

export interface AnswerOpen {
  /** Undefined: there is no such unit today. */
  readonly open: (agencyCode: string) => Promise<OpenedPage | undefined>;
  /** `proof`: by it and the ticket the sender finds the receipt for a day. */
  readonly answer: (asking: OpenAsking, sent: SentAnswers) => Promise<Result<{ readonly proof: string } | undefined>>;
  /** Undefined: whoever asks did not send this page, or a day has passed. */
  readonly receipt: (asking: Omit<OpenAsking, "address"> & { readonly proof: string }) => Promise<SentPage | undefined>;
}

export interface SentPage {
  readonly unitName: string;
  readonly receipt: CastReceipt;
}

/** Nobody reads a question in less; programs that post at once are sent back once more. */
const SHORTEST_MS = 2_000;

/**
 * Trang góp ý mở, which is the suggestion box too. Nothing says that whoever writes had a dossier there, so that
 * these ballots are a channel of their own (`web`, without dossier), apart until the province decides to count them.
 * What keeps a program from filling the box: a page good for one ballot, a moment to fill it in, a limit by address.
 */
export function makeAnswerOpen(deps: AnswerDeps): AnswerOpen {
  const castFromPage = makeCastFromPage(deps);
  const tickets = makePageTickets(deps, "open page");
  return {
    open: async (agencyCode) => {
      const found = await findUnit(deps, agencyCode);
      return found && { ...found, unitName: found.unit.name, ticket: tickets.make(agencyCode) };
    },
    answer: async ({ agencyCode, address, ticket }, sent) => {
      const found = await findUnit(deps, agencyCode);
      if (found === undefined) return success(undefined);
      const known = tickets.read(agencyCode, ticket);
      if (known === undefined || !isInTime(known)) return failed(refusal("answer.not-in-time", "ticket"));
      if ((await deps.openLimit(address ?? "")) !== undefined) return failed(refusal("answer.too-many", "address"));
      const { unit, form } = found;
      const pass = { kind: "page", sender: "open-page", agencyId: unit.id, agencyCode, channel: "web" } as const;
      const ballotId = ballotOf(deps, agencyCode, known);
      const cast = await castFromPage({ pass, ballotId, channel: "web", sent: { ...sent, formId: form.id } });
      return cast.ok ? success({ proof: proofOf(deps, ballotId) }) : cast;
    },
    receipt: async ({ agencyCode, ticket, proof }) => {
      const known = tickets.read(agencyCode, ticket);
      if (known === undefined || known.ageMs >= LONGEST_TICKET_MS) return undefined;
      const ballotId = ballotOf(deps, agencyCode, known);
      const found = proof === proofOf(deps, ballotId) ? await findUnit(deps, agencyCode) : undefined;
      const receipt = found && (await receiptOf(deps, found.unit.id, ballotId));
      return receipt && { unitName: found.unit.name, receipt };
    },
  };
}

function ballotOf(deps: AnswerDeps, agencyCode: string, { nonce }: ReadTicket): string {
  return fixedBallotId(deps, `open:${agencyCode}:${nonce}`);
}

interface FoundUnit {
  readonly unit: UnitInWords;
  readonly form: FormFile;
  readonly isCounted: boolean;
}

async function findUnit(deps: AnswerDeps, agencyCode: string): Promise<FoundUnit | undefined> {
  const day = dayOf(localTimeAt(deps.clock().getTime()));
  const form = formAskedOn(deps.formFiles, day);
  return reading(deps.database, async (queries) => {
    const unit = await unitInWords(queries, agencyCode, day);
    if (unit?.isValid !== true || form === undefined) return undefined;
    const isCounted = await areOpenBallotsCounted(queries);
    return { unit, form: isCounted ? form : openVersionOf(form), isCounted };
  });
}

/** Neither too fresh nor too old. */
function isInTime({ ageMs }: ReadTicket): boolean {
  return ageMs >= SHORTEST_MS && ageMs < LONGEST_TICKET_MS;
}

function refusal(code: "answer.not-in-time" | "answer.too-many", at: string): Failure {
  const [message, mend] = {
    "answer.not-in-time": ["Trang vừa mở hoặc đã cũ.", "Gửi lại."],
    "answer.too-many": ["Nơi này vừa gửi rất nhiều phiếu.", "Gửi lại sau ít phút."],
  }[code] as [string, string];
  return { code, at, message, mend };
}
