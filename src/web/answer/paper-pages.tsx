import type { Context, Hono } from "hono";
import type { SentAnswers } from "../../app/ballots/answer-deps.ts";
import type { AnswerPaper, OpenedPaper } from "../../app/ballots/answer-paper.ts";
import type { PaperDossier } from "../../app/ballots/dossier-in-hand.ts";
import { PLACE_WAIT_SECONDS } from "../../app/places-by-address.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { formAskedOn, askedQuestions } from "../../core/ballots/open-form.ts";
import { dayOf, formatIsoDate, formatIsoTime, localTimeAt } from "../../core/base/local-date.ts";
import { FORMATS } from "../public/words/formats.ts";
import { addressIn, LANGUAGES, type Language } from "../public/words/language.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { AnswerForm } from "./answer-form.tsx";
import { sendAnswerPage } from "./answer-frame.tsx";
import { ANSWER_WORDS, MOST_COMMENT, type AnswerFault } from "./answer-words.ts";
import { DossierPanel } from "./dossier-panel.tsx";
import { RECEIPT_PATH } from "./receipt-words.ts";
import { SentOtherwise, Thanks, UsedCode } from "./sent-pages.tsx";
import { NOTHING_SENT, readSentForm, sentAnswersIn } from "./sent-form.ts";

export interface PaperPagesDeps extends Pick<
  ShellDeps,
  "assets" | "provinceName" | "now" | "reportBug" | "referenceOf" | "clientAddressOf" | "takePlace"
> {
  readonly answerPaper: AnswerPaper;
  readonly formFiles: readonly FormFile[];
}

type AnswerContext = Context<WebEnv>;

/**
 * `/b/:token`, the address in the square on a paper: no session, no cookie, no script. That a form comes from our own
 * page is not asked: whoever has the token may answer, and nobody else can send it for them.
 */
export function paperPages(app: Hono<WebEnv>, deps: PaperPagesDeps): void {
  for (const language of LANGUAGES) {
    const at = addressIn(language, "/b/:token");
    app.get(at, async (c) => {
      const opened = await deps.answerPaper.open(askingOf(c, deps));
      // Each sheet has an address of its own: reloading it, or going back to it, finds what was sent from it.
      if (opened.state === "asked" && opened.ticket !== ticketIn(c))
        return c.redirect(addressIn(language, sheetPath(c, opened.ticket)), 303);
      return showPaper(c, deps, { language, opened });
    });
    app.post(at, (c) => answer(c, deps, language));
  }
}

function askingOf(c: AnswerContext, deps: PaperPagesDeps) {
  return { token: tokenIn(c), ticket: ticketIn(c), proof: proofIn(c), address: deps.clientAddressOf(c) };
}

function proofIn(c: AnswerContext): string {
  return c.req.query("sent") ?? "";
}

function ticketIn(c: AnswerContext): string {
  return c.req.query("ticket") ?? "";
}

function tokenIn(c: AnswerContext): string {
  return c.req.param("token") ?? "";
}

/** Of whom there are too many at once gets the answers back, to be sent again. */
async function answer(c: AnswerContext, deps: PaperPagesDeps, language: Language) {
  const leave = deps.takePlace(deps.clientAddressOf(c));
  try {
    const fields = await readSentForm(c);
    const sent = fields.ok ? sentAnswersIn(fields.value) : NOTHING_SENT;
    if (leave !== undefined) return await store(c, deps, { language, sent });
    c.header("Retry-After", PLACE_WAIT_SECONDS.toString());
    return await showBare(c, deps, { language, sent, fault: "answer.too-many" });
  } finally {
    leave?.();
  }
}

async function store(c: AnswerContext, deps: PaperPagesDeps, { language, sent }: Omit<Again, "fault">) {
  const fault = faultOf(sent);
  if (fault !== undefined) return showAgain(c, deps, { language, sent, fault });
  try {
    const answered = await deps.answerPaper.answer(askingOf(c, deps), sent);
    if (!answered.ok) return await showAgain(c, deps, { language, sent, fault: asFault(answered.failure.code) });
    return c.redirect(addressIn(language, sheetPath(c, ticketIn(c), answered.value?.proof)), 303);
  } catch (error) {
    // The answers are all that the respondent has; they come back even when nothing else works.
    c.header("Retry-After", PLACE_WAIT_SECONDS.toString());
    deps.reportBug({ reference: deps.referenceOf(c), method: "POST", route: "/b/:token", error });
    return showBare(c, deps, { language, sent, fault: "ballot.busy" });
  }
}

/** What only the page asks of a form; an empty one would spend the paper for nothing. */
export function faultOf({ answers, comment }: SentAnswers): AnswerFault | undefined {
  if (comment.length > MOST_COMMENT) return "answer.too-long";
  return Object.keys(answers).length === 0 && comment === "" ? "answer.empty" : undefined;
}

/** A code of a refusal as a fault that has words here. */
export function asFault(code: string): AnswerFault {
  return Object.hasOwn(ANSWER_WORDS.vi.faults, code) ? (code as AnswerFault) : "ballot.busy";
}

/** Faults that are over in a moment; all others are of what was filled in. */
export const FAULT_STATUS: Partial<Readonly<Record<AnswerFault, 429 | 503>>> = {
  "answer.too-many": 429,
  "ballot.busy": 503,
};

interface Again {
  readonly language: Language;
  readonly sent: SentAnswers;
  readonly fault: AnswerFault;
}

async function showAgain(c: AnswerContext, deps: PaperPagesDeps, { language, sent, fault }: Again) {
  const opened = await deps.answerPaper.open(askingOf(c, deps));
  return showPaper(c, deps, { language, opened, sent, fault });
}

function showBare(c: AnswerContext, deps: PaperPagesDeps, again: Again) {
  const form = formAskedOn(deps.formFiles, dayOf(localTimeAt(deps.now().getTime())));
  if (form === undefined) throw new Error("Bug: no form is in force");
  return showForm(c, deps, { ...again, form, ticket: ticketIn(c), panel: undefined });
}

interface Showing {
  readonly language: Language;
  readonly opened: OpenedPaper;
  readonly sent?: SentAnswers;
  readonly fault?: AnswerFault;
}

async function showPaper(c: AnswerContext, deps: PaperPagesDeps, { opened, ...rest }: Showing) {
  if (opened.state === "asked") {
    const { form, ticket, unit, dossier } = opened;
    return showForm(c, deps, { ...rest, form, ticket, panel: { unitName: unit.name, dossier } });
  }
  if (opened.state === "unknown" && opened.retryAfterSeconds !== undefined)
    c.header("Retry-After", opened.retryAfterSeconds.toString());
  const site = { assets: deps.assets, provinceName: await deps.provinceName() };
  const path = sheetPath(c, ticketIn(c), proofIn(c));
  const page = statePage({ ...rest, opened });
  return sendAnswerPage(c, site, { ...page, language: rest.language, path });
}

/** The address of a sheet, or of the paper when there is no ticket; with what its sender was given, if anything. */
function sheetPath(c: AnswerContext, ticket: string, proof = ""): string {
  const query = ticket === "" ? "" : `?ticket=${encodeURIComponent(ticket)}`;
  const sent = ticket === "" || proof === "" ? "" : `&sent=${encodeURIComponent(proof)}`;
  return `/b/${encodeURIComponent(tokenIn(c))}${query}${sent}`;
}

interface Stating extends Omit<Showing, "opened"> {
  readonly opened: Exclude<OpenedPaper, { readonly state: "asked" }>;
}

/** What a paper leads to that cannot be answered, or no more. */
function statePage({ language, opened, sent, fault }: Stating) {
  const words = ANSWER_WORDS[language];
  const wasSent = sent !== undefined;
  if (fault === "ballot.other-content") {
    const onward = { href: addressIn(language, RECEIPT_PATH), kind: "receipt" } as const;
    const content = <SentOtherwise language={language} onward={onward} />;
    return { title: words.sentOtherwise.title, status: 409 as const, content };
  }
  switch (opened.state) {
    case "sent": {
      const { receipt, unit } = opened;
      const castOn = receipt === undefined ? "" : FORMATS[language].day(formatIsoDate(receipt.castOn));
      const shown = { language, receiptCode: receipt?.receiptCode, castOn, once: true };
      return { title: unit.name, content: <Thanks {...shown} resultsHref={addressIn(language, "/")} /> };
    }
    case "used": {
      const content = <UsedCode language={language} unit={opened.unit} wasSent={wasSent} />;
      const status = wasSent ? (409 as const) : (410 as const);
      return { title: words.used, status, hasErrors: wasSent, content };
    }
    case "expired":
      return { title: words.expired, status: 410 as const, content: <Why why={words.expiredWhy} /> };
    case "unknown": {
      const { retryAfterSeconds: seconds } = opened;
      if (seconds === undefined)
        return { title: words.unknown, status: 404 as const, content: <Why why={words.unknownWhy} /> };
      return { title: words.unknown, status: 429 as const, content: <Why why={words.tooManyWhy(seconds)} /> };
    }
  }
}

function Why({ why }: { readonly why: string }) {
  return <p class="phone-why">{why}</p>;
}

interface FormShowing extends Omit<Showing, "opened"> {
  readonly form: FormFile;
  readonly ticket: string;
  readonly panel: { readonly unitName: string; readonly dossier: PaperDossier } | undefined;
}

async function showForm(c: AnswerContext, deps: PaperPagesDeps, showing: FormShowing) {
  const { language, form, ticket, panel, sent = NOTHING_SENT, fault } = showing;
  const words = ANSWER_WORDS[language];
  const path = sheetPath(c, ticket);
  const startedAt = sent.startedAt === "" ? nowText(deps) : sent.startedAt;
  const count = askedQuestions(form, { hasDossier: true }).length + 1;
  const status = fault === undefined ? 200 : (FAULT_STATUS[fault] ?? 422);
  const site = { assets: deps.assets, provinceName: panel === undefined ? "" : await deps.provinceName() };
  const shown = { language, form, hasDossier: true, action: addressIn(language, path), given: sent, fault };
  return sendAnswerPage(c, site, {
    ...{ language, path, title: words.title, lead: words.lead(count), status, hasErrors: fault !== undefined },
    content: (
      <>
        {panel !== undefined && <DossierPanel {...panel} language={language} form={form} />}
        <AnswerForm {...shown} carried={{ startedAt }} />
      </>
    ),
  });
}

/** When the form was first shown, to the second. */
export function nowText({ now }: Pick<ShellDeps, "now">): string {
  return formatIsoTime(localTimeAt(now().getTime())).slice(0, 19);
}
