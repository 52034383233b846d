import type { Context, Hono } from "hono";
import { waitsForApproval } from "../../../app/periods/appraisal-queue.ts";
import type { BulkOutcome } from "../../../app/periods/period-asks.ts";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { PublicationCases, PublicationCheck } from "../../../app/publications/publication-cases.ts";
import type { PublicationRun, PublicationRuns } from "../../../app/publications/publication-runs.ts";
import type { Failure, Result } from "../../../core/base/result.ts";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { LongJob } from "../../components/long-job.tsx";
import { Note } from "../../components/note.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { listAddressAt } from "../../shell/list-address.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { NOTHING_CHOSEN } from "./appraisal-acts.ts";
import { Approval, approvableCodes, checksHref, UnitsEquation } from "./checks-approval.tsx";
import { cameFromForm, listHref, nextWaiting } from "./came-from.tsx";
import { CheckLines, Correcting, isOffered, Publishing } from "./checks-publishing.tsx";
import { DECISION_FIELDS, typedDecision } from "./decision-fields.tsx";
import { LeftOut } from "./left-out.tsx";
import { periodCrumbs } from "./period-crumbs.ts";
import { PublicationMissing } from "./publication-missing.tsx";

export interface ChecksDeps {
  readonly periods: PeriodCases;
  readonly publishing: Pick<PublicationCases, "check">;
  readonly publicationRuns: PublicationRuns;
}

const PATH = "/periods/:periodId/checks";

/** What a form of the page leaves on it. */
interface Shown {
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
  readonly outcome?: BulkOutcome;
}

const NOTHING: Shown = { errors: [], typed: new Map() };

/** Phê duyệt, danh mục kiểm tra, công bố, đính chính of one period. */
export function checksPages(app: Hono<WebEnv>, deps: ChecksDeps): void {
  const { periods, publicationRuns } = deps;

  app.get(PATH, signedInOnly, (c) => show(c, deps, NOTHING));

  app.post(`${PATH}/approve`, signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const actor = signedInActor(c);
    const board = await periods.board(actor, periodId);
    if (!board.ok) return showRefusal(c, board.failure);
    const isAll = fieldOf(c.var.form, "which") === "all";
    const agencyCodes = isAll ? approvableCodes(board.value, actor.id) : (c.var.form.get("unit") ?? []);
    const may = board.value.period.rights.includes("publications.approve");
    if (may && agencyCodes.length === 0) return refuse(c, deps, NOTHING_CHOSEN);
    const approved = await periods.approve(actor, { periodId, agencyCodes });
    if (!approved.ok) return refuse(c, deps, approved.failure);
    if (approved.value.refused.length > 0) return show(c, deps, { ...NOTHING, outcome: approved.value });
    return c.redirect(placeAfterApproval(c.var.form, board.value), 303);
  });

  app.post(`${PATH}/publish`, signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const asked = { periodId, reason: fieldOf(c.var.form, "publicationReason") };
    const begun = await publicationRuns.start(signedInActor(c), asked);
    return begun.ok ? c.redirect(checksHref(periodId), 303) : refuse(c, deps, begun.failure);
  });

  app.post(`${PATH}/correct`, signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const corrected = await correct(c, periods);
    if (!corrected.ok) return refuse(c, deps, corrected.failure);
    return c.redirect(afterwards(checksHref(periodId), "corrected"), 303);
  });
}

/** From the page of a unit to the next of the same list that waits for approval, or back to that list as it was. */
function placeAfterApproval(form: FormFields, board: PeriodBoard): string {
  const { id } = board.period;
  if (fieldOf(form, "from") !== "unit") return afterwards(checksHref(id), "approved");
  const from = cameFromForm(form);
  const asked = { code: fieldOf(form, "unit"), from, waits: waitsForApproval, done: "approved-next" } as const;
  return nextWaiting(board, asked) ?? listHref(id, from, "approved");
}

/** All units that were chosen, or none of them. */
async function correct(c: Context<WebEnv>, periods: PeriodCases): Promise<Result<undefined>> {
  const { form } = c.var;
  const decision = typedDecision(form);
  if (!decision.ok) return decision;
  const agencyCodes = form.get("unit") ?? [];
  if (agencyCodes.length === 0) return { ok: false, failure: { ...NOTHING_CHOSEN, at: "corrected" } };
  const periodId = c.req.param("periodId") ?? "";
  return periods.correct(signedInActor(c), { periodId, agencyCodes, decision: decision.value });
}

const FIELDS = [...DECISION_FIELDS, "publicationReason", "units", "corrected"];

function refuse(c: Context<WebEnv>, deps: ChecksDeps, failure: Failure) {
  if (/^(access|page)\./.test(failure.code)) return showRefusal(c, failure);
  const at = failure.code === "publication.reason-missing" ? "publicationReason" : failure.at;
  const errors = refusedForm(c, { ...failure, at }, FIELDS);
  return show(c, deps, { errors, typed: c.var.form });
}

async function show(c: Context<WebEnv>, { periods, publishing, publicationRuns }: ChecksDeps, shown: Shown) {
  const periodId = c.req.param("periodId") ?? "";
  const actor = signedInActor(c);
  const board = await periods.board(actor, periodId);
  if (!board.ok) return showRefusal(c, board.failure);
  const check = await publishing.check(actor, periodId);
  if (!check.ok && /^(access|page)\./.test(check.failure.code)) return showRefusal(c, check.failure);
  const run = await publicationRuns.of(actor, periodId);
  const isRunning = run?.state === "running";
  return showPage(
    c,
    {
      title: "Phê duyệt và công bố",
      lead: board.value.period.title,
      crumbs: periodCrumbs(board.value.period),
      hasErrors: shown.errors.length > 0,
      reloadSeconds: isRunning ? 5 : undefined,
    },
    <>
      <ErrorSummary title="Chưa làm được" errors={shown.errors} />
      {shown.outcome !== undefined && <LeftOut outcome={shown.outcome} rows={board.value.rows} />}
      <div class="stack stack--wide" id="live" data-live={isRunning ? "2000" : undefined}>
        {run !== undefined && <Run run={run} />}
        <section class="stack" aria-label="Phê duyệt">
          <h2>Phê duyệt từng đơn vị</h2>
          <UnitsEquation board={board.value} />
          <Approval
            board={board.value}
            actorId={actor.id}
            address={listAddressAt(checksHref(periodId), c.req.url, ["page"])}
          />
        </section>
        {!isRunning && <ToPublish board={board.value} check={check} shown={shown} />}
        <Correcting board={board.value} {...shown} />
      </div>
    </>,
  );
}

interface ToPublishProps {
  readonly board: PeriodBoard;
  readonly check: Result<PublicationCheck>;
  readonly shown: Shown;
}

function ToPublish({ board, check, shown }: ToPublishProps) {
  const isNew = !check.ok || isOffered(check.value);
  return (
    <section class="stack" aria-label="Công bố">
      <h2>{isNew ? "Danh mục kiểm tra trước khi công bố" : "Công bố"}</h2>
      {check.ok ? (
        <>
          {isNew && board.period.course.stage === "closed" && <PublicationMissing board={board} />}
          {isNew && <CheckLines lines={check.value.lines} board={board} />}
          <Publishing check={check.value} mayReadRestricted={board.period.mayReadRestricted} {...shown} />
        </>
      ) : (
        <Note kind="warn">
          {check.failure.message} {check.failure.mend}
        </Note>
      )}
    </section>
  );
}

/** How the publication that was asked for stands; what was refused after the page was left is told here. */
function Run({ run }: { readonly run: PublicationRun }) {
  switch (run.state) {
    case "running":
      return (
        <LongJob
          title="Đang lập văn bản và ký lần công bố"
          done={run.doneUnits}
          total={run.totalUnits}
          unit="văn bản"
        />
      );
    case "published":
      return null; // the publication in force stands with the check-list
    case "refused":
      return (
        <Note kind="danger">
          <b>
            Lần công bố {run.askedByName} yêu cầu lúc {formatMoment(run.askedAt)} không thành; chưa có gì được công
            khai.
          </b>{" "}
          {run.failure.message} {run.failure.mend}
        </Note>
      );
  }
}
