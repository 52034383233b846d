import type { Context, Hono } from "hono";
import type {
  PeriodReports,
  ReadinessCheck,
  ReportPreview,
  Section,
  TextChange,
} from "../../../app/period-reports/period-reports.ts";
import { ButtonLink } from "../../components/button.tsx";
import { DocumentSheet, sheetId } from "../../components/document-sheet.tsx";
import { Icon } from "../../components/icon.tsx";
import { Note } from "../../components/note.tsx";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { addressOf, crumbsOf } from "./reports-address.ts";

/** The report of the newest draft on screen, its checks and what changed since the draft before beside it. */
export function previewPage(app: Hono<WebEnv>, reports: PeriodReports): void {
  app.get("/periods/:periodId/reports/preview", signedInOnly, async (c) => {
    const found = await reports.preview(signedInActor(c), c.req.param("periodId"));
    return found.ok ? showPreview(c, found.value) : showRefusal(c, found.failure);
  });
}

function showPreview(c: Context<WebEnv>, preview: ReportPreview) {
  const { period, draft, sheet, isOutOfDate } = preview;
  const path = `${addressOf(period.id)}/drafts/${draft.number.toString()}`;
  return showPage(
    c,
    {
      title: `Báo cáo ${period.title}`,
      lead: leadOf(preview),
      crumbs: crumbsOf(period),
      actions: (
        <>
          <ButtonLink href={`${path}/bao-cao.pdf`} look="quiet">
            <Icon name="download" /> Tải PDF
          </ButtonLink>
          <ButtonLink href={`${path}/bao-cao.docx`}>
            <Icon name="download" /> Tải DOCX
          </ButtonLink>
        </>
      ),
    },
    <>
      {isOutOfDate && (
        <Note kind="warn">
          Số liệu của kỳ hoặc lời văn đã đổi sau bản này. <a href={addressOf(period.id)}>Lập bản mới</a> trước khi
          trình.
        </Note>
      )}
      <div class="columns">
        <DocumentSheet document={sheet.document} />
        <aside class="stack" aria-label="Bên cạnh báo cáo">
          <Checks checks={sheet.checks} />
          <Contents sections={sheet.document.sections} />
          <Changes before={preview.before} />
        </aside>
      </div>
    </>,
  );
}

function leadOf({ draft: { number, made } }: ReportPreview): string {
  const at = made === undefined ? "" : `, lập lúc ${formatMoment(made.madeAt)}`;
  return `Bản dự thảo số ${number.toString()}${at}`;
}

const CHECK_ICONS = { ok: ["check", "Đạt: "], open: ["clock", "Còn mở: "], wrong: ["warning", "Sai: "] } as const;

function Checks({ checks }: { readonly checks: readonly ReadinessCheck[] }) {
  return (
    <section class="panel stack">
      <h2>Sẵn sàng trình ký</h2>
      <ul class="checks">
        {checks.map(({ state, text }) => (
          <li class={`is-${state}`}>
            <Icon name={CHECK_ICONS[state][0]} />
            <span>
              <span class="sr">{CHECK_ICONS[state][1]}</span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ blocks }: Section): string {
  const annex = blocks.find((block) => block.kind === "annexTitle");
  return annex === undefined ? "Nội dung báo cáo" : `${annex.label}: ${annex.name.toLocaleLowerCase("vi-VN")}`;
}

function Contents({ sections }: { readonly sections: readonly Section[] }) {
  return (
    <nav class="panel stack" aria-labelledby="contents">
      <h2 id="contents">Nội dung và phụ lục</h2>
      <ul class="stack stack--tight">
        {sections.map((section, place) => (
          <li>
            <a href={`#${sheetId(place)}`}>{nameOf(section)}</a>
          </li>
        ))}
      </ul>
      <p class="small muted">Phụ lục V (hạn chế) là tệp riêng.</p>
    </nav>
  );
}

const MOST_CHANGES = 30;

function Changes({ before }: Pick<ReportPreview, "before">) {
  if (before === undefined)
    return (
      <section class="panel stack">
        <h2>So với bản trước</h2>
        <p>Đây là bản đầu tiên.</p>
      </section>
    );
  const { number, changes } = before;
  return (
    <section class="panel stack">
      <h2>Khác bản dự thảo số {number.toString()}</h2>
      {changes.length === 0 && <p>Không có chỗ nào khác.</p>}
      {changes.slice(0, MOST_CHANGES).map((change) => (
        <Change change={change} />
      ))}
      {changes.length > MOST_CHANGES && (
        <p class="small muted">Còn {(changes.length - MOST_CHANGES).toString()} chỗ khác nữa.</p>
      )}
    </section>
  );
}

function Change({ change: { where, parts } }: { readonly change: TextChange }) {
  return (
    <p class="small change">
      <b>{where}:</b>{" "}
      {parts.map(({ kind, text }) => {
        if (kind === "same") return text;
        return kind === "added" ? <ins>{text}</ins> : <del>{text}</del>;
      })}
    </p>
  );
}
