import type { Context } from "hono";
import { html } from "hono/html";
import type { Child, PropsWithChildren } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Brand } from "../components/brand.tsx";
import { addressIn, type Language } from "../public/words/language.ts";
import { assetUrl, type Assets } from "../shell/assets.ts";
import { ANSWER_FORM } from "./answer-form.tsx";
import { ANSWER_WORDS } from "./answer-words.ts";
import { TURN_FIELD } from "./answers-back.ts";

/** What a page needs where people answer: no session, no cookie, no script. */
export interface AnswerPage {
  readonly language: Language;
  /** Without its language. */
  readonly path: string;
  readonly title: string;
  readonly lead?: string;
  readonly status?: ContentfulStatusCode;
  readonly hasErrors?: boolean;
  /** The form of answers is on it. */
  readonly hasForm?: boolean;
  readonly content: Child;
}

interface AnswerSite {
  readonly assets: Assets;
  readonly provinceName: string;
}

interface FrameProps extends AnswerSite {
  readonly page: AnswerPage;
}

/** Answers with a page for a respondent. Search engines and caches have no business with it. */
export function sendAnswerPage(c: Context, site: AnswerSite, page: AnswerPage) {
  c.header("Cache-Control", "no-store");
  c.header("X-Robots-Tag", "noindex");
  const whole = (
    <AnswerFrame {...site} page={page}>
      {page.content}
    </AnswerFrame>
  );
  return c.html(html`<!doctype html>${whole}`, page.status);
}

function AnswerFrame({ page, assets, provinceName, children }: PropsWithChildren<FrameProps>) {
  const { language, path, title, lead, hasErrors = false } = page;
  const words = ANSWER_WORDS[language];
  const other = language === "vi" ? "en" : "vi";
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${hasErrors ? `${words.faultTitle}: ` : ""}${title} – Hài Lòng`}</title>
        <link rel="icon" href={assetUrl(assets, "icons/favicon.svg")} />
        <link rel="stylesheet" href={assetUrl(assets, "hailong.css")} />
      </head>
      <body class="phone">
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header class="phone-head">
          <div class="phone-bar">
            <Brand provinceName={provinceName} />
            {page.hasForm === true ? (
              <TurnButton language={language} other={other} />
            ) : (
              <a class="phone-language" href={addressIn(other, path)} lang={other} hreflang={other}>
                {ANSWER_WORDS[other].ownName}
              </a>
            )}
          </div>
          <h1>{title}</h1>
          {lead !== undefined && <p>{lead}</p>}
        </header>
        <main id="content" class="phone-main" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** To the other language with what is filled in. Enter presses the first button of a form: not this one. */
function TurnButton({ language, other }: { readonly language: Language; readonly other: Language }) {
  return (
    <>
      <button class="sr" type="submit" form={ANSWER_FORM} tabindex={-1} aria-hidden="true">
        {ANSWER_WORDS[language].send}
      </button>
      <button class="phone-language" type="submit" form={ANSWER_FORM} name={TURN_FIELD} value={other} lang={other}>
        {ANSWER_WORDS[other].ownName}
      </button>
    </>
  );
}
