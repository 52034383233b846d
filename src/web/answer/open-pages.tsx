import type { Context, Hono } from "hono";
import type { SentAnswers } from "../../app/ballots/answer-deps.ts";
import type { AnswerOpen, OpenedPage } from "../../app/ballots/answer-open.ts";
import type { FollowUnit } from "../../app/ballots/follow-unit.ts";
import { PLACE_WAIT_SECONDS } from "../../app/places-by-address.ts";
import type { ReadPublications } from "../../app/publications/public-reading.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { WhatBecame } from "../public/pages/what-became.tsx";
import { resultsOfSuccessors } from "../public/reading/newest-of-unit.ts";
import { FORMATS } from "../public/words/formats.ts";
import { addressIn, LANGUAGES, type Language } from "../public/words/language.ts";
import { fieldOf } from "../shell/form-fields.ts";
import { isOwnOrigin } from "../shell/own-address.ts";
import type { ShellDeps } from "../shell/shell-deps.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { AnswerForm } from "./answer-form.tsx";
import { sendAnswerPage, type AnswerPage } from "./answer-frame.tsx";
import { ANSWER_WORDS, type AnswerFault } from "./answer-words.ts";
import { asFault, FAULT_STATUS, faultOf, nowText } from "./paper-pages.tsx";
import { SentOtherwise, Thanks } from "./sent-pages.tsx";
import { NOTHING_SENT, readSentForm, sentAnswersIn } from "./sent-form.ts";

export interface OpenPagesDeps extends Pick<
  ShellDeps,
  "assets" | "provinceName" | "now" | "publicUrl" | "clientAddressOf" | "takePlace"
> {
  readonly answerOpen: AnswerOpen;
  readonly followUnit: FollowUnit;
  readonly publications: ReadPublications;
}

type OpenContext = Context<WebEnv>;

/** `/b/open/:code`: a unit's open page and suggestion box, for everybody, without session, cookie or script. */
export function openPages(app: Hono<WebEnv>, deps: OpenPagesDeps): void {
  for (const language of LANGUAGES) {
    const at = addressIn(language, "/b/open/:code");
    app.get(at, async (c) => showOpen(c, deps, { language, opened: await deps.answerOpen.open(codeIn(c)) }));
    app.post(at, (c) => answer(c, deps, language));
  }
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
  if (!isOwnOrigin(c.req.raw, deps.publicUrl)) return showOpen(c, deps, { language, opened, fault: "answer.too-fast" });
  if (opened === undefined) return showOpen(c, deps, { language, opened });
  const leave = deps.takePlace(deps.clientAddressOf(c));
  try {
    const fields = await readSentForm(c);
    const sent = fields.ok ? sentAnswersIn(fields.value) : NOTHING_SENT;
    const ticket = fields.ok ? fieldOf(fields.value, "ticket") : "";
    const fault = leave === undefined ? "answer.too-many" : faultOf(sent);
    if (leave === undefined) c.header("Retry-After", PLACE_WAIT_SECONDS.toString());
    if (fault !== undefined)
      return await showOpen(c, deps, { language, opened: withTicket(opened, ticket), sent, fault });
    return await store(c, deps, { language, opened, sent, ticket });
  } finally {
    leave?.();
  }
}

interface Storing {
  readonly language: Language;
  readonly opened: OpenedPage;
  readonly sent: SentAnswers;
  readonly ticket: string;
}

async function store(c: OpenContext, deps: OpenPagesDeps, { language, opened, sent, ticket }: Storing) {
  const asking = { agencyCode: codeIn(c), address: deps.clientAddressOf(c), ticket };
  const answered = await deps.answerOpen.answer(asking, sent);
  if (!answered.ok) {
    if (answered.failure.code === "ballot.other-content") return showSentOtherwise(c, deps, language);
    const again = answered.failure.code === "answer.too-fast" ? opened : withTicket(opened, ticket);
    return showOpen(c, deps, { language, opened: again, sent, fault: asFault(answered.failure.code) });
  }
  if (answered.value === undefined) return showOpen(c, deps, { language, opened: undefined });
  const { unitName, receipt } = answered.value;
  const castOn = FORMATS[language].day(formatIsoDate(receipt.castOn));
  const { receiptCode } = receipt;
  const shown = { language, receiptCode, castOn, once: false, resultsHref: addressIn(language, "/") };
  const page = { language, path: pathOf(c), title: unitName, content: <Thanks {...shown} /> };
  return sendAnswerPage(c, await siteOf(deps), page);
}

async function showSentOtherwise(c: OpenContext, deps: OpenPagesDeps, language: Language) {
  const path = pathOf(c);
  const onward = { href: addressIn(language, path), kind: "anew" } as const;
  const content = <SentOtherwise language={language} onward={onward} />;
  const { title } = ANSWER_WORDS[language].sentOtherwise;
  return sendAnswerPage(c, await siteOf(deps), { language, path, title, status: 409, content });
}

/** The ticket that a form came with stays its own, so that sending it again is still the same ballot. */
function withTicket(opened: OpenedPage, ticket: string): OpenedPage {
  return ticket !== "" ? { ...opened, ticket } : opened;
}

async function siteOf({ assets, provinceName }: OpenPagesDeps) {
  return { assets, provinceName: await provinceName() };
}

interface Showing {
  readonly language: Language;
  readonly opened: OpenedPage | undefined;
  readonly sent?: SentAnswers;
  readonly fault?: AnswerFault;
}

/** In place of the open page: what became of a unit that ended, or that there is none of this code. */
async function withoutUnit(c: OpenContext, deps: OpenPagesDeps, language: Language): Promise<AnswerPage> {
  const words = ANSWER_WORDS[language];
  const path = pathOf(c);
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
  const content = [<WhatBecame language={language} unit={unit} resultsOf={resultsOf} />, results];
  // Whoever sent a form hears that nobody took it.
  return { language, path, title: unit.name, status: c.req.method === "POST" ? 410 : 200, content };
}

async function showOpen(c: OpenContext, deps: OpenPagesDeps, { language, opened, sent, fault }: Showing) {
  const words = ANSWER_WORDS[language];
  const path = pathOf(c);
  const site = await siteOf(deps);
  if (opened === undefined) return sendAnswerPage(c, site, await withoutUnit(c, deps, language));
  const { unitName, form, isCounted, ticket } = opened;
  const given = sent ?? NOTHING_SENT;
  const startedAt = given.startedAt === "" ? nowText(deps) : given.startedAt;
  const status = fault === undefined ? 200 : (FAULT_STATUS[fault] ?? 422);
  const shown = { language, form, hasDossier: false, action: addressIn(language, path), given, fault };
  const note = isCounted ? undefined : <p class="small muted">{words.notCounted}</p>;
  return sendAnswerPage(c, site, {
    ...{ language, path, title: unitName, lead: words.openLead, status, hasErrors: fault !== undefined },
    content: <AnswerForm {...shown} carried={{ startedAt, ticket }} note={note} />,
  });
}
