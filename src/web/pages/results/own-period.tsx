import type { Context, Hono } from "hono";
import type { OwnPeriod, PeriodCases } from "../../../app/periods/period-cases.ts";
import type { OfficerPaper } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Badge } from "../../components/badge.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { WhyPanel } from "../../components/why-panel.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { formWithFile, proofIn } from "../../shell/form-with-file.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { EditForm, GivenResponse, GiveForm, NO_FORMS, type ResponseForms } from "../periods/response-parts.tsx";
import { daysWords, openTopics, responseErrors, topicOf } from "../periods/response-words.ts";
import { CommentList } from "./officer-comments.tsx";
import { OfficerScores, OfficerTotal } from "./officer-scores.tsx";
import { HeldNote } from "./stepped-note.tsx";
import { whySteps } from "./why-steps.ts";

export interface OwnPeriodDeps {
  readonly periods: PeriodCases;
}

export function ownPeriodHref(periodId: string): string {
  return `/my-results/${encodeURIComponent(periodId)}`;
}

const PATH = "/my-results/:periodId";

/** Kết quả của tôi in one period: the own scores with their reasons, and the right to respond until its last day. */
export function ownPeriodPages(app: Hono<WebEnv>, { periods }: OwnPeriodDeps): void {
  app.get(PATH, requires("ownResults.read"), (c) => showOwnPeriod(c, periods, c.req.param()));

  app.post(PATH, requires("ownResponses.give"), async (c) => {
    const { periodId } = c.req.param();
    const actor = signedInActor(c);
    const paper = await periods.officerPaper(actor, periodId);
    if (!paper.ok) return showRefusal(c, paper.failure);
    const sent = await formWithFile(c);
    if (!sent.ok) return refuse(c, periods, { failure: sent.failure, typed: new Map() });
    const { fields } = sent.value;
    const proof = proofIn(sent.value);
    if (!proof.ok) return refuse(c, periods, { failure: proof.failure, typed: fields });
    const given = await periods.giveResponse(actor, {
      periodId,
      agencyCode: paper.value.unit.code,
      subject: { kind: "officer", code: paper.value.result.code },
      about: topicOf(fieldOf(fields, "about")) ?? "result",
      text: fieldOf(fields, "text"),
      file: proof.value,
    });
    if (!given.ok) return refuse(c, periods, { failure: given.failure, typed: fields });
    return c.redirect(afterwards(ownPeriodHref(periodId), "response-given"), 303);
  });

  app.post(`${PATH}/:responseId`, requires("ownResponses.give"), async (c) => {
    const { periodId, responseId } = c.req.param();
    const { form } = c.var;
    const actor = signedInActor(c);
    const paper = await periods.officerPaper(actor, periodId);
    if (!paper.ok) return showRefusal(c, paper.failure);
    const edited = await periods.editResponse(actor, {
      periodId,
      agencyCode: paper.value.unit.code,
      responseId: rowNumber(responseId),
      seenVersion: rowNumber(fieldOf(form, "seenVersion")),
      text: fieldOf(form, `text-${responseId}`),
    });
    if (!edited.ok) return refuse(c, periods, { failure: edited.failure, typed: form, responseId });
    return c.redirect(afterwards(ownPeriodHref(periodId), "response-edited"), 303);
  });
}

interface Refusal {
  readonly failure: Failure;
  readonly typed: FormFields;
  readonly responseId?: string;
}

function refuse(c: Context<WebEnv>, periods: PeriodCases, { failure, typed, responseId }: Refusal) {
  if (/^(access|page)\./.test(failure.code)) return showRefusal(c, failure);
  const errors = responseErrors(failure, responseId === undefined ? "" : `-${responseId}`);
  c.status(statusOf(failure));
  return showOwnPeriod(c, periods, { periodId: c.req.param("periodId") ?? "", forms: { errors, typed } });
}

/** The page of one period, with the way to the officer's other ones. */
export async function showOwnPeriod(
  c: Context<WebEnv>,
  periods: PeriodCases,
  { periodId, forms = NO_FORMS }: { readonly periodId: string; readonly forms?: ResponseForms },
) {
  const actor = signedInActor(c);
  const found = await periods.officerPaper(actor, periodId);
  if (!found.ok) return showRefusal(c, found.failure);
  const others = await periods.ownPeriods(actor);
  const paper = found.value;
  return showPage(
    c,
    {
      title: `Kết quả của tôi, ${paper.period.title}`,
      lead: [paper.unit.name, paper.result.code].join(" · "),
      hasErrors: forms.errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được" errors={forms.errors} />
      <p class="row">
        <Badge kind="sea" icon="lock" label="Riêng tư: chỉ Ông/Bà và người được giao xem kết quả của đơn vị" />
        <a href="#respond">Phản hồi về kết quả</a>
        <a href="/method">Cách tính điểm</a>
      </p>
      <HeldNote isWithheld={paper.isWithheld} />
      <OfficerTotal paper={paper} />
      <div class="columns">
        <div class="stack">
          <OfficerScores paper={paper} />
          <CommentList comments={paper.comments} />
          <Why paper={paper} />
        </div>
        <aside class="stack" id="respond" aria-label="Quyền phản hồi">
          <Responding paper={paper} forms={forms} />
          <OtherPeriods others={others.ok ? others.value : []} here={periodId} />
        </aside>
      </div>
    </>,
  );
}

function Why({ paper: { result, explanation, period } }: { readonly paper: OfficerPaper }) {
  return (
    <div id="why">
      <WhyPanel
        title="Vì sao có điểm hệ thống tính này?"
        steps={whySteps(result, explanation.explanations, explanation.rules)}
        receipt={`${period.title} · ${period.ruleSetTitle} (sổ quy tắc ${period.ruleSet.hash.slice(0, 12)})`}
      />
    </div>
  );
}

function Responding({ paper, forms }: { readonly paper: OfficerPaper; readonly forms: ResponseForms }) {
  const { period, responseDays, mayRespond, responses, appraisal } = paper;
  const action = ownPeriodHref(period.id);
  const scope = appraisal?.lines.map(({ indicator }) => indicator) ?? [];
  return (
    <section class="panel stack">
      <h2>Quyền phản hồi</h2>
      <p>{rightWords(paper)}</p>
      {mayRespond && <GiveForm action={action} topics={openTopics(scope, responses, responseDays?.from)} {...forms} />}
      {responses.map((response) => (
        <div class="stack stack--tight">
          <GivenResponse response={response} who="Ông/Bà" />
          {mayRespond && response.decision === undefined && <EditForm action={action} response={response} {...forms} />}
        </div>
      ))}
    </section>
  );
}

function rightWords({ responseDays, mayRespond }: OfficerPaper): string {
  if (responseDays === undefined) {
    return "Thời gian phản hồi chưa mở. Ngày cuối hiện ở đây khi mở, sau khi thẩm định xong.";
  }
  if (!mayRespond) return `Thời gian phản hồi: ${daysWords(responseDays)}. Hôm nay không gửi được phản hồi.`;
  const last = formatVietnameseDate(responseDays.to);
  return `Ông/Bà có thể giải trình hoặc đề nghị tính lại đến hết ngày ${last}.`;
}

function OtherPeriods({ others, here }: { readonly others: readonly OwnPeriod[]; readonly here: string }) {
  const rest = others.filter(({ id }) => id !== here);
  if (rest.length === 0) return null;
  return (
    <nav class="panel stack" aria-labelledby="other-periods">
      <h2 id="other-periods">Các kỳ khác</h2>
      <ul class="stack stack--tight">
        {rest.map(({ id, title }) => (
          <li>
            <a href={ownPeriodHref(id)}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
