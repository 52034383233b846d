import type { Context } from "hono";
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Failure } from "../../core/base/result.ts";
import type { FormError } from "../components/error-summary.tsx";
import { EntryFrame, WorkFrame, type PageHead, type Site } from "../components/page-frame.tsx";
import { statusOf } from "./failure-status.ts";
import type { WebEnv } from "./web-env.ts";

function siteOf(c: Context<WebEnv>): Site {
  const { assets, provinceName, formToken, signedIn, today } = c.var;
  return { assets, provinceName, formToken, signedIn, today, path: c.req.path };
}

interface Shown extends PageHead {
  readonly status?: ContentfulStatusCode;
}

/** Answers with a page: in the workspace for those who are signed in, else on the sheet of the entrance. */
export function showPage(c: Context<WebEnv>, { status, ...head }: Shown, content: Child) {
  const site = siteOf(c);
  const page =
    site.signedIn === undefined ? (
      <EntryFrame site={site} head={head}>
        {content}
      </EntryFrame>
    ) : (
      <WorkFrame site={site} head={head} signedIn={site.signedIn}>
        {content}
      </WorkFrame>
    );
  return c.html(html`<!doctype html>${page}`, status);
}

/** A page that consists of a refusal: what happened, what to do, and the status of its kind. */
export function showRefusal(c: Context<WebEnv>, failure: Failure) {
  return showPage(
    c,
    { title: failure.message.replace(/\.$/, ""), status: statusOf(failure), hasErrors: true },
    <>
      <p class="measure">{failure.mend}</p>
      <p>
        <a href="/">Về trang đầu</a>
      </p>
    </>,
  );
}

/** A failure as the error summary shows it, linked to the field it is about. */
export function formErrors(failure: Failure, fields: readonly string[]): readonly FormError[] {
  const field = fields.find((name) => name === failure.at);
  return [{ field, message: failure.message, mend: failure.mend }];
}
