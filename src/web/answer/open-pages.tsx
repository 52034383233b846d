import type { Context, Hono } from "hono";
import type { AnswerOpen, OpenedPage, SentPage } from "../../app/ballots/answer-open.ts";
import type { FollowUnit } from "../../app/ballots/follow-unit.ts";
import type { AnswersBetweenPages } from "../../app/ballots/kept-answers.ts";
import type { ReadPublications } from "../../app/publications/public-reading.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { WhatBecame } from "../public/pages/what-became.tsx";
import { resultsOfSuccessors } from "../public/reading/newest-of-unit.ts";
import { FORMATS } from "../public/words/formats.ts";
import { addressIn, LANGUAGES, type Language } from "../public/words/language.ts";
import { isOwnOrigin } from "../shell/own-address.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { AnswerForm } from "./answer-form.tsx";
import { sendAnswerPage, type AnswerPage } from "./answer-frame.tsx";
import { ANSWER_WORDS } from "./answer-words.ts";
import {
  asFault,
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
import type { AnswerFault } from "./fault-words.ts";
import { SentOtherwise, Thanks } from "./sent-pages.tsx";
import { NOTHING_SENT, readSentForm } from "./sent-form.ts";

export interface OpenPagesDeps extends Pick<
  ShellDeps,
  "assets" | "provinceName" | "now" | "publicUrl" | "clientAddressOf" | "beginBody" | "takePlace"
> {
  readonly answerOpen: AnswerOpen;
  readonly answersBetweenPages: AnswersBetweenPages;
  readonly followUnit: FollowUnit;
  readonly publications: ReadPublications;
}

type OpenContext = Context<WebEnv>;

/**
 * `/b/open/:code`: a unit's open page and suggestion box, for everybody, without session, cookie or script. Whatever is
 * sent ends in an address of its own, so that going back and reloading never ask to send again.
 */
export function openPages(app: Hono<WebEnv>, deps: OpenPagesDeps): void {
  for (const language of LANGUAGES) {
    const at = addressIn(language, "/b/open/:code");
    app.get(at, (c) => show(c, deps, language));
    app.post(at, (c) => answer(c, deps, language));
  }
}

async function show(c: OpenContext, deps: OpenPagesDeps, language: Language) {
  const [ticket = "", proof = ""] = [c.req.query("ticket"), c.req.query("sent")];
  const sentPage = await deps.answerOpen.receipt({ agencyCode: codeIn(c), ticket, proof });
  if (sentPage !== undefined) return showThanks(c, deps, { language, ticket, proof, ...sentPage });
  const opened = await deps.answerOpen.open(codeIn(c));
  return showOpen(c, deps, { language, opened, back: keptBack(c, deps, codeIn(c)) });
}

function codeIn(c: OpenContext): string {
  return c.req.param("code") ?? "";
}

function pathOf(c: OpenContext): string {
  return `/b/open/${encodeURIComponent(codeIn(c))}`;
}

async function answer(c: OpenContext, deps: OpenPagesDeps, language: Language) {
  const opened = await deps.answerOpen.open(codeIn(c));
  // Another site must not have its visitors fill the box.
  if (!isOwnOrigin(c.req.raw, deps.publicUrl)) {
    const back = { sent: NOTHING_SENT, fault: "answer.not-in-time", ticket: "" } as const;
    return showOpen(c, deps, { language, opened, back });
  }
  if (opened === undefined)
    return comeBack(c, deps, { language, opened, form: sentFormOf(undefined), fault: "answer.no-unit" });
  const fields = await readSentForm(c, deps);
  const leave = deps.takePlace(deps.clientAddressOf(c));
  try {
    const form = sentFormOf(fields.ok ? fields.value : undefined);
    if (form.turn !== undefined) return await comeBack(c, deps, { language: form.turn, opened, form });
    const fault = leave === undefined ? "answer.too-many" : faultOf(form.sent);
    if (fault !== undefined) return await comeBack(c, deps, { language, opened, form, fault });
    return await store(c, deps, { language, opened, form });
  } finally {
    leave?.();
  }
}

interface Storing {
  readonly language: Language;
  readonly opened: OpenedPage | undefined;
  readonly form: SentForm;
}

async function store(c: OpenContext, deps: OpenPagesDeps, { language, opened, form }: Storing) {
  const { sent, ticket } = form;
  const answered = await deps.answerOpen.answer(
    { agencyCode: codeIn(c), address: deps.clientAddressOf(c), ticket },
    sent,
  );
  if (!answered.ok) return comeBack(c, deps, { language, opened, form, fault: asFault(answered.failure.code) });
  if (answered.value === undefined)
    return comeBack(c, deps, { language, opened: undefined, form, fault: "answer.no-unit" });
  deps.answersBetweenPages.forget(codeIn(c), form.kept);
  return c.redirect(addressIn(language, sentPath(c, { ticket, proof: answered.value.proof })), 303);
}

/** To the address under which the answers stand again; where there is no room for one, with the page itself. */
async function comeBack(c: OpenContext, deps: OpenPagesDeps, coming: Storing & { readonly fault?: AnswerFault }) {
  const { language, opened, form, fault } = coming;
  // The ticket that a form came with stays its own, so that sending it again is still the same ballot.
  const back = { sent: form.sent, fault, ticket: fault === "answer.not-in-time" ? "" : form.ticket };
  const kept = keepBack(c, deps, { ...back, subject: codeIn(c), before: form.kept });
  if (kept === undefined) return showOpen(c, deps, { language, opened, back });
  return c.redirect(addressIn(language, `${pathOf(c)}?${KEPT_FIELD}=${encodeURIComponent(kept)}`), 303);
}

interface Proven {
  readonly ticket: string;
  readonly proof: string;
}

function sentPath(c: OpenContext, { ticket, proof }: Proven): string {
  return `${pathOf(c)}?ticket=${encodeURIComponent(ticket)}&sent=${encodeURIComponent(proof)}`;
}

type Thanking = SentPage & Proven & { readonly language: Language };

async function showThanks(c: OpenContext, deps: OpenPagesDeps, { language, unitName, receipt, ...proven }: Thanking) {
  const castOn = FORMATS[language].day(formatIsoDate(receipt.castOn));
  const { receiptCode } = receipt;
  const shown = { language, receiptCode, castOn, once: false, resultsHref: addressIn(language, "/") };
  const page = { language, path: sentPath(c, proven), title: unitName, content: <Thanks {...shown} /> };
  return sendAnswerPage(c, await siteOf(deps), page);
}

function sentOtherwise(c: OpenContext, language: Language): AnswerPage {
  const path = pathOf(c);
  const onward = { href: addressIn(language, path), kind: "anew" } as const;
  const content = <SentOtherwise language={language} onward={onward} />;
  const { title } = ANSWER_WORDS[language].sentOtherwise;
  return { language, path: withKept(c), title, status: 409, content };
}

/** Of pages without a form: what they say stays with their address in the other language. */
function withKept(c: OpenContext): string {
  const kept = keptIn(c);
  return kept === "" ? pathOf(c) : `${pathOf(c)}?${KEPT_FIELD}=${encodeURIComponent(kept)}`;
}

async function siteOf({ assets, provinceName }: OpenPagesDeps) {
  return { assets, provinceName: await provinceName() };
}

interface Showing {
  readonly language: Language;
  readonly opened: OpenedPage | undefined;
  readonly back: Back | undefined;
}

/** In place of the open page: what became of a unit that ended, or that there is none of this code. */
async function withoutUnit(c: OpenContext, deps: OpenPagesDeps, showing: Showing): Promise<AnswerPage> {
  const { language, back } = showing;
  const words = ANSWER_WORDS[language];
  const path = withKept(c);
  const unit = await deps.followUnit(codeIn(c));
  const results = (
    <p>
      <a href={addressIn(language, "/")}>{words.results}</a>
    </p>
  );
  if (unit?.lastDay === undefined) {
    const content = [<p class="phone-why">{words.noUnitWhy}</p>, results];
    return { language, path, title: words.noUnit, status: 404, content };
  }
  const resultsOf = await resultsOfSuccessors(deps.publications, unit);
  const became = <WhatBecame language={language} unit={unit} resultsOf={resultsOf} />;
  if (back === undefined) return { language, path, title: unit.name, content: [became, results] };
  // Whoever sent a form hears that nobody took it.
  const refused = (
    <p class="strong phone-why" role="alert" tabindex={-1} autofocus>
      {words.faults["answer.no-unit"]}
    </p>
  );
  const content = [refused, became, results];
  return { language, path, title: unit.name, status: 410, hasErrors: true, content };
}

async function showOpen(c: OpenContext, deps: OpenPagesDeps, showing: Showing) {
  const { language, opened, back } = showing;
  const { sent: given = NOTHING_SENT, fault } = back ?? {};
  const words = ANSWER_WORDS[language];
  const path = pathOf(c);
  const site = await siteOf(deps);
  if (opened === undefined) return sendAnswerPage(c, site, await withoutUnit(c, deps, showing));
  if (fault === "ballot.other-content") return sendAnswerPage(c, site, sentOtherwise(c, language));
  const { unitName, form, isCounted } = opened;
  const startedAt = given.startedAt === "" ? nowText(deps) : given.startedAt;
  const ticket = back === undefined || back.ticket === "" ? opened.ticket : back.ticket;
  const status = statusOfForm(c, fault);
  const shown = { language, form, hasDossier: false, action: addressIn(language, path), given, fault };
  const note = isCounted ? undefined : <p class="small muted">{words.notCounted}</p>;
  return sendAnswerPage(c, site, {
    ...{ language, path, title: unitName, lead: words.openLead, status, hasErrors: fault !== undefined, hasForm: true },
    content: <AnswerForm {...shown} carried={{ startedAt, ticket, [KEPT_FIELD]: keptIn(c) }} note={note} />,
  });
}
