import type { Context, Hono } from "hono";
import type { AnswerPaper, OpenedPaper } from "../../app/ballots/answer-paper.ts";
import type { PaperDossier } from "../../app/ballots/dossier-in-hand.ts";
import type { AnswersBetweenPages } from "../../app/ballots/kept-answers.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { formAskedOn, askedQuestions } from "../../core/ballots/open-form.ts";
import { dayOf, formatIsoDate, localTimeAt } from "../../core/base/local-date.ts";
import { FORMATS } from "../public/words/formats.ts";
import { addressIn, LANGUAGES, type Language } from "../public/words/language.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { AnswerForm } from "./answer-form.tsx";
import { sendAnswerPage } from "./answer-frame.tsx";
import { ANSWER_WORDS } from "./answer-words.ts";
import {
  asFault,
  FAULT_STATUS,
  faultOf,
  keepBack,
  KEPT_FIELD,
  keptBack,
  keptIn,
  nowText,
  sentFormOf,
  statusOfForm,
  type Back,
  type SentForm,
} from "./answers-back.ts";
import { DossierPanel } from "./dossier-panel.tsx";
import type { AnswerFault } from "./fault-words.ts";
import { RECEIPT_PATH } from "./receipt-words.ts";
import { SentOtherwise, Thanks, UsedCode } from "./sent-pages.tsx";
import { NOTHING_SENT, readSentForm } from "./sent-form.ts";

export interface PaperPagesDeps extends Pick<
  ShellDeps,
  "assets" | "provinceName" | "now" | "reportBug" | "referenceOf" | "clientAddressOf" | "beginBody" | "takePlace"
> {
  readonly answerPaper: AnswerPaper;
  readonly answersBetweenPages: AnswersBetweenPages;
  readonly formFiles: readonly FormFile[];
}

type AnswerContext = Context<WebEnv>;

/**
 * `/b/:token`, the address in the square on a paper: no session, no cookie, no script. That a form comes from our own
 * page is not asked: whoever has the token may answer, and nobody else can send it for them. Whatever is sent ends in
 * an address of its own, so that going back and reloading never ask to send again.
 */
export function paperPages(app: Hono<WebEnv>, deps: PaperPagesDeps): void {
  for (const language of LANGUAGES) {
    const at = addressIn(language, "/b/:token");
    app.get(at, (c) => show(c, deps, language));
    app.post(at, (c) => answer(c, deps, language));
  }
}

async function show(c: AnswerContext, deps: PaperPagesDeps, language: Language) {
  const back = keptBack(c, deps, tokenIn(c));
  try {
    const opened = await deps.answerPaper.open(askingOf(c, deps));
    // Each sheet has an address of its own: reloading it, or going back to it, finds what was sent from it.
    if (opened.state === "asked" && opened.ticket !== ticketIn(c))
      return c.redirect(addressIn(language, sheetPath(c, { ticket: opened.ticket, kept: keptIn(c) })), 303);
    return await showPaper(c, deps, { language, opened, back });
  } catch (error) {
    if (back === undefined) throw error;
    // The answers are all that the respondent has; they come back even when nothing else works.
    deps.reportBug({ reference: deps.referenceOf(c), method: "GET", route: "/b/:token", error });
    return showBare(c, deps, { language, back: { ...back, fault: "ballot.busy" } });
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
  const fields = await readSentForm(c, deps);
  const leave = deps.takePlace(deps.clientAddressOf(c));
  try {
    const form = sentFormOf(fields.ok ? fields.value : undefined);
    if (form.turn !== undefined) return await comeBack(c, deps, { language: form.turn, form });
    const fault = leave === undefined ? "answer.too-many" : faultOf(form.sent);
    if (fault !== undefined) return await comeBack(c, deps, { language, form, fault });
    return await store(c, deps, { language, form });
  } finally {
    leave?.();
  }
}

interface Storing {
  readonly language: Language;
  readonly form: SentForm;
}

async function store(c: AnswerContext, deps: PaperPagesDeps, { language, form }: Storing) {
  try {
    const answered = await deps.answerPaper.answer(askingOf(c, deps), form.sent);
    if (!answered.ok) return await comeBack(c, deps, { language, form, fault: asFault(answered.failure.code) });
    deps.answersBetweenPages.forget(tokenIn(c), form.kept);
    return c.redirect(addressIn(language, sheetPath(c, { ticket: ticketIn(c), proof: answered.value?.proof })), 303);
  } catch (error) {
    deps.reportBug({ reference: deps.referenceOf(c), method: "POST", route: "/b/:token", error });
    return comeBack(c, deps, { language, form, fault: "ballot.busy" });
  }
}

/** To the address under which the answers stand again; where there is no room for one, with the page itself. */
async function comeBack(c: AnswerContext, deps: PaperPagesDeps, coming: Storing & { readonly fault?: AnswerFault }) {
  const { language, form, fault } = coming;
  const back = { sent: form.sent, fault, ticket: "" };
  const kept = keepBack(c, deps, { ...back, subject: tokenIn(c), before: form.kept });
  if (kept !== undefined) return c.redirect(addressIn(language, sheetPath(c, { ticket: ticketIn(c), kept })), 303);
  if (fault !== undefined && FAULT_STATUS[fault] !== undefined) return showBare(c, deps, { language, back });
  const opened = await deps.answerPaper.open(askingOf(c, deps));
  return showPaper(c, deps, { language, opened, back });
}

interface BareShowing {
  readonly language: Language;
  readonly back: Back;
}

function showBare(c: AnswerContext, deps: PaperPagesDeps, again: BareShowing) {
  const form = formAskedOn(deps.formFiles, dayOf(localTimeAt(deps.now().getTime())));
  if (form === undefined) throw new Error("Bug: no form is in force");
  return showForm(c, deps, { ...again, form, ticket: ticketIn(c), panel: undefined });
}

interface Showing {
  readonly language: Language;
  readonly opened: OpenedPaper;
  readonly back: Back | undefined;
}

async function showPaper(c: AnswerContext, deps: PaperPagesDeps, { opened, ...rest }: Showing) {
  if (opened.state === "asked") {
    const { form, ticket, unit, dossier } = opened;
    return showForm(c, deps, { ...rest, form, ticket, panel: { unitName: unit.name, dossier } });
  }
  if (opened.state === "unknown" && opened.retryAfterSeconds !== undefined)
    c.header("Retry-After", opened.retryAfterSeconds.toString());
  const site = { assets: deps.assets, provinceName: await deps.provinceName() };
  const path = sheetPath(c, { ticket: ticketIn(c), proof: proofIn(c), kept: keptIn(c) });
  const page = statePage({ ...rest, opened });
  return sendAnswerPage(c, site, { ...page, language: rest.language, path });
}

interface SheetAddress {
  readonly ticket: string;
  /** What its sender was given. */
  readonly proof?: string | undefined;
  readonly kept?: string;
}

/** The address of a sheet, or of the paper when there is no ticket. No answer is in it, only where answers are kept. */
function sheetPath(c: AnswerContext, { ticket, proof = "", kept = "" }: SheetAddress): string {
  const query = Object.entries({ ticket, sent: ticket === "" ? "" : proof, kept })
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `/b/${encodeURIComponent(tokenIn(c))}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

interface Stating extends Omit<Showing, "opened"> {
  readonly opened: Exclude<OpenedPaper, { readonly state: "asked" }>;
}

/** What a paper leads to that cannot be answered, or no more. */
function statePage({ language, opened, back }: Stating) {
  const words = ANSWER_WORDS[language];
  const wasSent = back?.fault !== undefined;
  if (back?.fault === "ballot.other-content") {
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
  const { language, form, ticket, panel, back } = showing;
  const { sent = NOTHING_SENT, fault } = back ?? {};
  const words = ANSWER_WORDS[language];
  const path = sheetPath(c, { ticket });
  const startedAt = sent.startedAt === "" ? nowText(deps) : sent.startedAt;
  const count = askedQuestions(form, { hasDossier: true }).length + 1;
  const status = statusOfForm(c, fault);
  const site = { assets: deps.assets, provinceName: panel === undefined ? "" : await deps.provinceName() };
  const shown = { language, form, hasDossier: true, action: addressIn(language, path), given: sent, fault };
  return sendAnswerPage(c, site, {
    ...{ language, path, title: words.title, lead: words.lead(count), status },
    ...{ hasErrors: fault !== undefined, hasForm: true },
    content: (
      <>
        {panel !== undefined && <DossierPanel {...panel} language={language} form={form} />}
        <AnswerForm {...shown} carried={{ startedAt, [KEPT_FIELD]: keptIn(c) }} />
      </>
    ),
  });
}
