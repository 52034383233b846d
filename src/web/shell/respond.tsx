import type { Context } from "hono";
import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Failure } from "../../core/base/result.ts";
import type { FormError } from "../components/error-summary.tsx";
import { EntryFrame, WorkFrame, type PageHead, type Site } from "../components/page-frame.tsx";
import { Toast } from "../components/toast.tsx";
import { doneNotice } from "./done-notices.ts";
import { statusOf } from "./failure-status.ts";
import type { WebEnv } from "./web-env.ts";

function siteOf(c: Context<WebEnv>): Site {
  const { assets, provinceName, formToken, signedIn, today } = c.var;
  return { assets, provinceName, formToken, signedIn, today, path: c.req.path };
}

interface Shown extends PageHead {
  readonly status?: ContentfulStatusCode;
  /** Takes back what was just done, beside the words that say so. */
  readonly undo?: Child;
}

/** Answers with a page: in the workspace for those who are signed in, else on the sheet of the entrance. */
export function showPage(c: Context<WebEnv>, { status, undo, ...head }: Shown, content: Child) {
  const site = siteOf(c);
  const notice = doneNotice(c.req.query("done"));
  const whole = notice === undefined ? content : [<Toast message={notice}>{undo}</Toast>, content];
  const page =
    site.signedIn === undefined ? (
      <EntryFrame site={site} head={head}>
        {whole}
      </EntryFrame>
    ) : (
      <WorkFrame site={site} head={head} signedIn={site.signedIn}>
        {whole}
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
        <a href={c.var.signedIn === undefined ? "/" : "/work"}>Về trang đầu</a>
      </p>
    </>,
  );
}

/**
 * A refused form: the answer gets the status of the refusal, and the form is shown again with these errors, linked to
 * the field that the refusal is about.
 */
export function refusedForm(
  c: Context<WebEnv>,
  failure: Failure & { readonly retryAfterSeconds?: number },
  fields: readonly string[],
): readonly FormError[] {
  c.status(statusOf(failure));
  if (failure.retryAfterSeconds !== undefined) c.header("Retry-After", failure.retryAfterSeconds.toString());
  const field = fields.find((name) => name === failure.at);
  return [{ field, message: failure.message, mend: failure.mend }];
}
