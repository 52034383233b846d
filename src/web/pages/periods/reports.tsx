import type { Context, Hono } from "hono";
import type { PeriodReports, ReportsView } from "../../../app/period-reports/period-reports.ts";
import type { Failure } from "../../../core/base/result.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField } from "../../components/field.tsx";
import { LongJob } from "../../components/long-job.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { PERIOD_STANDINGS } from "./period-words.ts";
import { addressOf, crumbsOf } from "./reports-address.ts";
import { DraftDocuments } from "./reports-documents.tsx";
import { previewPage } from "./reports-preview.tsx";
import { Published } from "./reports-published.tsx";
import { reportTextsPages } from "./reports-texts.tsx";
import { DRAFT_STATES } from "./reports-words.ts";

export interface PeriodReportsDeps {
  readonly periodReports: PeriodReports;
}

/** Văn bản của kỳ: drafts of the official documents, the province's own words in them, and the report on screen. */
export function periodReportPages(app: Hono<WebEnv>, { periodReports }: PeriodReportsDeps): void {
  app.get("/periods/:periodId/reports", signedInOnly, (c) => showReports(c, periodReports, []));

  app.post("/periods/:periodId/reports", signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const dossierForms = fieldOf(c.var.form, "dossierForms");
    const asked = await periodReports.requestDraft(signedInActor(c), { periodId, dossierForms });
    if (asked.ok) return c.redirect(addressOf(periodId), 303);
    if (!asked.failure.code.startsWith("report.")) return showRefusal(c, asked.failure);
    return showReports(c, periodReports, refusedForm(c, asked.failure, ["dossierForms"]));
  });

  app.get("/periods/:periodId/reports/drafts/:number/:name", signedInOnly, async (c) => {
    const { periodId, name } = c.req.param();
    const number = rowNumber(c.req.param("number"));
    const file = await periodReports.file(signedInActor(c), { periodId, number, name });
    if (!file.ok) return showRefusal(c, file.failure);
    c.header("Content-Type", file.value.mediaType);
    c.header("Content-Disposition", `attachment; filename="${periodId}-${number.toString()}-${file.value.name}"`);
    return c.body(new Uint8Array(file.value.content));
  });

  previewPage(app, periodReports);
  reportTextsPages(app, periodReports);
}

async function showReports(c: Context<WebEnv>, reports: PeriodReports, errors: readonly FormError[]) {
  const found = await reports.view(signedInActor(c), c.req.param("periodId") ?? "");
  if (!found.ok) return showRefusal(c, found.failure);
  const view = found.value;
  const [kind, label] = PERIOD_STANDINGS[view.standing];
  const isOpen = view.drafts.some(({ job: { state } }) => state === "queued" || state === "running");
  return showPage(
    c,
    {
      title: "Văn bản của kỳ",
      lead: (
        <>
          {windowOf(view)} <Badge kind={kind} label={label} />
        </>
      ),
      crumbs: crumbsOf(view.period, false),
      hasErrors: errors.length > 0,
      reloadSeconds: isOpen ? 5 : undefined,
      actions: view.newest && (
        <ButtonLink href={`${addressOf(view.period.id)}/preview`} look="quiet">
          Xem báo cáo trên màn hình
        </ButtonLink>
      ),
    },
    <>
      <ErrorSummary title="Chưa yêu cầu được" errors={errors} />
      {view.published !== undefined && <Published view={view} published={view.published} />}
      {view.standing === "published" ? (
        <details class="panel" open={isOpen || errors.length > 0}>
          <summary>Các bản dự thảo trước khi công bố, lời văn của tỉnh</summary>
          <Drafts view={view} isOpen={isOpen} errors={errors} />
        </details>
      ) : (
        <Drafts view={view} isOpen={isOpen} errors={errors} />
      )}
    </>,
  );
}

interface DraftsProps {
  readonly view: ReportsView;
  /** A draft is being made. */
  readonly isOpen: boolean;
  readonly errors: readonly FormError[];
}

/** What was drafted, and asking for a draft anew. */
function Drafts({ view, isOpen, errors }: DraftsProps) {
  return (
    <>
      <div class="stack stack--wide" id="live" data-live={isOpen ? "1000" : undefined}>
        <Standing view={view} />
        {view.newest !== undefined && <DraftDocuments view={view} newest={view.newest} />}
        {view.newest === undefined && !isOpen && <NothingYet view={view} />}
        {view.drafts.length > 0 && <History view={view} />}
      </div>
      <div class="halves">
        {view.mayWrite && view.isClosed && <Request view={view} errors={errors} />}
        <Texts view={view} />
      </div>
    </>
  );
}

function windowOf({ period: { title, window } }: ReportsView): string {
  return `${title}: từ ${formatVietnameseDate(window.from)} đến ${formatVietnameseDate(window.to)}`;
}

/** How far the newest request is, why it failed, and whether the documents are still those of the period. */
function Standing({ view: { drafts, isOutOfDate, isClosed, newest, standing } }: { readonly view: ReportsView }) {
  const [latest] = drafts;
  const isOpen = latest?.job.state === "queued" || latest?.job.state === "running";
  return (
    <>
      {!isClosed && (
        <Note kind="warn">Kỳ chưa khóa số liệu. Văn bản lập được sau khi khóa, vì con số không còn thay đổi.</Note>
      )}
      {isOpen && (
        <LongJob
          title={`Đang lập bản dự thảo số ${latest.number.toString()}`}
          done={latest.job.doneUnits}
          total={latest.job.totalUnits}
          unit="tệp"
        />
      )}
      {latest?.job.failure !== undefined && <Failed number={latest.number} failure={latest.job.failure} />}
      {isOutOfDate && !isOpen && newest !== undefined && standing !== "published" && (
        <Note kind="warn">
          Số liệu của kỳ hoặc lời văn đã đổi sau bản dự thảo số {newest.draft.number.toString()}. Lập bản mới trước khi
          trình.
        </Note>
      )}
    </>
  );
}

function Failed({ number, failure }: { readonly number: number; readonly failure: Failure }) {
  return (
    <Note kind="danger">
      <b>Bản dự thảo số {number.toString()} không lập được.</b> {failure.message} {failure.mend}
    </Note>
  );
}

function NothingYet({ view }: { readonly view: ReportsView }) {
  const why = view.mayWrite
    ? "Báo cáo, Mẫu 02, Mẫu 03 lập một lần cho cả kỳ."
    : "Người thẩm định của tỉnh lập văn bản sau khi khóa số liệu.";
  return <EmptyState title="Chưa có bản dự thảo nào" why={why} />;
}

function Request({ view, errors }: { readonly view: ReportsView; readonly errors: readonly FormError[] }) {
  const choices = [
    { value: "", label: "Không lập" },
    { value: "*", label: "Mọi đơn vị (XLSX)" },
    ...view.units.map(({ code, name }) => ({ value: code, label: `${name} (DOCX, PDF, XLSX)` })),
  ];
  return (
    <section class="panel stack" aria-label="Lập bản dự thảo mới">
      <h2>Lập bản dự thảo mới</h2>
      <p class="small muted">Bản mới thay các tệp của bản trước.</p>
      <PostForm action={addressOf(view.period.id)}>
        <ChoiceField
          name="dossierForms"
          label="Mẫu 01, mỗi hồ sơ một dòng"
          choices={choices}
          error={errorOf(errors, "dossierForms")}
        />
        <Button>Lập văn bản</Button>
      </PostForm>
    </section>
  );
}

function Texts({ view: { period, texts, mayWrite } }: { readonly view: ReportsView }) {
  return (
    <section class="panel stack" aria-label="Lời văn của tỉnh">
      <h2>Lời văn của tỉnh</h2>
      <p>
        {texts === undefined
          ? "Chưa ghi gì: báo cáo dùng lời văn có sẵn, chỗ số văn bản, ngày ký để trống."
          : `${texts.savedByName} lưu lúc ${formatMoment(texts.savedAt)}.`}
      </p>
      <p>
        <a href={`${addressOf(period.id)}/texts`}>
          {mayWrite ? "Sửa biện pháp, kiến nghị, nơi nhận, người ký" : "Xem lời văn"}
        </a>
      </p>
    </section>
  );
}

function History({ view: { drafts } }: { readonly view: ReportsView }) {
  return (
    <div class="stack">
      <h2>Các bản dự thảo</h2>
      <DataTable
        label="Các bản dự thảo"
        rows={drafts}
        columns={[
          { title: "Bản số", isName: true, cell: ({ number }) => number.toString() },
          { title: "Người yêu cầu", isMinor: true, cell: ({ requestedByName }) => requestedByName },
          { title: "Lúc", isTime: true, cell: ({ requestedAt }) => formatMoment(requestedAt) },
          {
            title: "Tình trạng",
            cell: ({ job: { state } }) => <Badge kind={DRAFT_STATES[state][0]} label={DRAFT_STATES[state][1]} />,
          },
        ]}
      />
    </div>
  );
}
