import type { Context, Hono } from "hono";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { AppraisalPaper, ResponseView, UnitPaper } from "../../../app/periods/period-views.ts";
import type { Failure } from "../../../core/base/result.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { formWithFile, proofIn } from "../../shell/form-with-file.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import type { AppraisalDeps } from "./appraisal-list.tsx";
import { appraisalHref, periodHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import { DecideForm, typedDecisionOn } from "./response-decision.tsx";
import { EditForm, GivenResponse, GiveForm, NO_FORMS, type ResponseForms } from "./response-parts.tsx";
import { daysWords, openTopics, responseErrors, topicOf } from "./response-words.ts";

const PATH = "/periods/:periodId/responses/:agencyCode";

export function responsesHref(periodId: string, agencyCode: string): string {
  return `${periodHref(periodId)}/responses/${encodeURIComponent(agencyCode)}`;
}

/** Phản hồi of one unit: the head gives and changes them, the appraiser decides, all who are concerned read them. */
export function responsePages(app: Hono<WebEnv>, { periods }: AppraisalDeps): void {
  app.get(PATH, signedInOnly, (c) => show(c, periods, NO_FORMS));

  app.post(PATH, signedInOnly, async (c) => {
    const sent = await formWithFile(c);
    if (!sent.ok) return refuse(c, periods, { failure: sent.failure, typed: new Map() });
    const { fields } = sent.value;
    const proof = proofIn(sent.value);
    if (!proof.ok) return refuse(c, periods, { failure: proof.failure, typed: fields });
    const { periodId, agencyCode } = c.req.param();
    const given = await periods.giveResponse(signedInActor(c), {
      periodId,
      agencyCode,
      subject: { kind: "unit", code: agencyCode },
      about: topicOf(fieldOf(fields, "about")) ?? "result",
      text: fieldOf(fields, "text"),
      file: proof.value,
    });
    if (!given.ok) return refuse(c, periods, { failure: given.failure, typed: fields });
    return c.redirect(afterwards(responsesHref(periodId, agencyCode), "response-given"), 303);
  });

  app.post(`${PATH}/:responseId`, signedInOnly, async (c) => {
    const { periodId, agencyCode, responseId } = c.req.param();
    const { form } = c.var;
    const edited = await periods.editResponse(signedInActor(c), {
      periodId,
      agencyCode,
      responseId: rowNumber(responseId),
      seenVersion: rowNumber(fieldOf(form, "seenVersion")),
      text: fieldOf(form, `text-${responseId}`),
    });
    if (!edited.ok) return refuse(c, periods, { failure: edited.failure, typed: form, responseId });
    return c.redirect(afterwards(responsesHref(periodId, agencyCode), "response-edited"), 303);
  });

  decisionPage(app, periods);
}

function decisionPage(app: Hono<WebEnv>, periods: PeriodCases): void {
  app.post(`${PATH}/:responseId/decision`, signedInOnly, async (c) => {
    const { periodId, agencyCode, responseId } = c.req.param();
    const { form } = c.var;
    const paper = await periods.unitPaper(signedInActor(c), { periodId, agencyCode });
    if (!paper.ok) return showRefusal(c, paper.failure);
    const response = paper.value.responses.find(({ id }) => id === rowNumber(responseId));
    const typed = response && typedDecisionOn(response, paperOf(paper.value, response), form);
    const decided = await periods.decideResponse(signedInActor(c), {
      periodId,
      agencyCode,
      responseId: rowNumber(responseId),
      seenVersion: rowNumber(fieldOf(form, "seenVersion")),
      ...(typed ?? { outcome: "kept", reason: "", lines: [] }),
    });
    if (!decided.ok) {
      const [failure = decided.failure] = decided.failure.faults;
      return refuse(c, periods, { failure, typed: form, responseId });
    }
    return c.redirect(afterwards(responsesHref(periodId, agencyCode), "response-decided"), 303);
  });
}

interface Refusal {
  readonly failure: Failure;
  readonly typed: FormFields;
  /** Of the form that was refused; undefined: the one for a new response. */
  readonly responseId?: string;
}

function refuse(c: Context<WebEnv>, periods: PeriodCases, { failure, typed, responseId }: Refusal) {
  if (/^(access|page)\./.test(failure.code)) return showRefusal(c, failure);
  const errors = responseErrors(failure, responseId === undefined ? "" : `-${responseId}`);
  c.status(statusOf(failure));
  return show(c, periods, { errors, typed });
}

/** The appraisal of the one whom a response is about. */
function paperOf({ appraisals }: UnitPaper, { subject, subjectKind }: ResponseView): AppraisalPaper | undefined {
  return appraisals.find((each) => each.subject.code === subject && each.subject.kind === subjectKind);
}

async function show(c: Context<WebEnv>, periods: PeriodCases, forms: ResponseForms) {
  const address = { periodId: c.req.param("periodId") ?? "", agencyCode: c.req.param("agencyCode") ?? "" };
  const found = await periods.unitPaper(signedInActor(c), address);
  if (!found.ok) return showRefusal(c, found.failure);
  const paper = found.value;
  return showPage(
    c,
    {
      title: `Phản hồi: ${paper.unit.name}`,
      lead: leadOf(paper),
      crumbs: [
        ...periodCrumbs(paper.period),
        { title: "Thẩm định", href: appraisalHref(address.periodId, address.agencyCode) },
      ],
      hasErrors: forms.errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được" errors={forms.errors} />
      <div class="columns">
        <Responses paper={paper} forms={forms} />
        <aside class="stack" aria-label="Gửi phản hồi">
          <Giving paper={paper} forms={forms} />
        </aside>
      </div>
    </>,
  );
}

function leadOf({ course: { respondsFrom: from, respondsUntil: to } }: UnitPaper): string {
  return from === undefined || to === undefined ? "Chưa mở thời gian phản hồi" : `Phản hồi ${daysWords({ from, to })}`;
}

function isInTime({ day, course: { stage, respondsFrom: from, respondsUntil: to } }: UnitPaper): boolean {
  return stage === "responding" && from !== undefined && to !== undefined && from <= day && day <= to;
}

function Responses({ paper, forms }: { readonly paper: UnitPaper; readonly forms: ResponseForms }) {
  if (paper.responses.length === 0) {
    return <EmptyState title="Chưa có phản hồi nào" why="Phản hồi của đơn vị và cán bộ hiện ở đây, kèm kết luận." />;
  }
  return (
    <section class="stack" aria-label="Các phản hồi">
      {paper.responses.map((response) => (
        <OneResponse paper={paper} forms={forms} response={response} />
      ))}
    </section>
  );
}

interface OneProps {
  readonly paper: UnitPaper;
  readonly forms: ResponseForms;
  readonly response: ResponseView;
}

function OneResponse({ paper, forms, response }: OneProps) {
  const { period, unit, rights, course } = paper;
  const action = responsesHref(period.id, unit.code);
  const about = paperOf(paper, response);
  const isWaiting = response.decision === undefined && course.stage === "responding";
  const mayEdit = isWaiting && response.subjectKind === "unit" && rights.includes("responses.give") && isInTime(paper);
  return (
    <article class="panel stack">
      <GivenResponse response={response} who={response.subjectKind === "unit" ? unit.name : (about?.name ?? "")} />
      {mayEdit && <EditForm action={action} response={response} {...forms} />}
      {isWaiting && about !== undefined && rights.includes("appraisals.enter") && (
        <DecideForm action={action} response={response} paper={about} {...forms} />
      )}
    </article>
  );
}

function Giving({ paper, forms }: { readonly paper: UnitPaper; readonly forms: ResponseForms }) {
  const { period, unit, rights, appraisals, responses, course } = paper;
  if (!rights.includes("responses.give")) {
    return course.stage === "responding" ? (
      <Note>Thủ trưởng đơn vị gửi phản hồi; cán bộ phản hồi về kết quả của mình ở trang riêng.</Note>
    ) : null;
  }
  if (!isInTime(paper)) return <Note>Gửi được phản hồi trong thời gian phản hồi. {leadOf(paper)}.</Note>;
  const scope = appraisals[0]?.lines.map(({ indicator }) => indicator) ?? [];
  const own = responses.filter(({ subjectKind }) => subjectKind === "unit");
  return (
    <section class="panel stack">
      <h2>Gửi phản hồi</h2>
      <GiveForm
        action={responsesHref(period.id, unit.code)}
        topics={openTopics(scope, own, course.respondsFrom)}
        {...forms}
      />
    </section>
  );
}
