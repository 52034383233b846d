import type { Context, Hono } from "hono";
import type {
  PeriodReports,
  StoredReportTexts,
  TextsRefusal,
  TextsView,
} from "../../../app/period-reports/period-reports.ts";
import {
  NO_REPORT_TEXTS,
  REPORT_TEXT_FIELDS,
  typedDay,
  type ReportTextField,
  type ReportTexts,
} from "../../../core/periods/report-texts.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Button } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { DateField, LinesField, TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { addressOf, crumbsOf } from "./reports-address.ts";

const PATH = "/periods/:periodId/reports/texts";

/** What the page shows: as kept, or as typed with what was refused. */
interface Shown {
  readonly typed: ReportTexts;
  readonly seenVersion: number;
  readonly errors: readonly FormError[];
  /** What somebody else saved meanwhile. */
  readonly theirs: StoredReportTexts | undefined;
}

/** Lời văn của tỉnh: remedies, proposals, recipients and who signs; saved as one writes, and by the button. */
export function reportTextsPages(app: Hono<WebEnv>, reports: PeriodReports): void {
  app.get(PATH, signedInOnly, async (c) => {
    const found = await reports.texts(signedInActor(c), c.req.param("periodId"));
    if (!found.ok) return showRefusal(c, found.failure);
    const { texts } = found.value;
    const typed = asTyped(texts?.texts ?? NO_REPORT_TEXTS);
    return showTexts(c, found.value, { typed, seenVersion: texts?.version ?? 0, errors: [], theirs: undefined });
  });

  app.post(PATH, signedInOnly, async (c) => {
    const saved = await save(c, reports);
    if (saved.ok) return c.redirect(addressOf(c.req.param("periodId")), 303);
    if (statusOf(saved.failure) === 403) return showRefusal(c, saved.failure);
    const found = await reports.texts(signedInActor(c), c.req.param("periodId"));
    if (!found.ok) return showRefusal(c, found.failure);
    c.status(statusOf(saved.failure));
    return showTexts(c, found.value, refusedTexts(c, saved.failure));
  });

  app.put(PATH, signedInOnly, async (c) => {
    const saved = await save(c, reports);
    if (!saved.ok) {
      const [fault = saved.failure] = saved.failure.faults;
      const { code, at, mend } = fault;
      return c.json({ code, at, message: `${named(fault)} ${mend}`, mend }, statusOf(saved.failure));
    }
    const { version, savedAt } = saved.value;
    return c.json({ version, saved: `Đã lưu ${formatMoment(savedAt).slice(0, 5)}` });
  });
}

/** What was refused beside the name of its field: a page that saves itself has one line for all of them. */
function named({ at, message }: Pick<Failure, "at" | "message">): string {
  const label = REPORT_TEXT_FIELDS.some((field) => field === at) ? LABELS[at as ReportTextField] : "";
  return label === "" || message.startsWith(label) ? message : `${label}: ${message}`;
}

function asTyped(texts: ReportTexts): ReportTexts {
  return { ...texts, signedOn: typedDay(texts.signedOn) };
}

function typedTexts({ var: { form } }: Context<WebEnv>): ReportTexts {
  return Object.fromEntries(REPORT_TEXT_FIELDS.map((field) => [field, fieldOf(form, field)])) as Record<
    ReportTextField,
    string
  >;
}

function save(c: Context<WebEnv>, reports: PeriodReports) {
  return reports.saveTexts(signedInActor(c), {
    periodId: c.req.param("periodId") ?? "",
    seenVersion: rowNumber(fieldOf(c.var.form, "seenVersion")),
    texts: typedTexts(c),
  });
}

/** After a save that came too late, the next one rests on what is shown beside each field. */
function refusedTexts(c: Context<WebEnv>, { message, mend, faults, theirs }: TextsRefusal): Shown {
  const errors =
    faults.length > 0
      ? faults.map((fault) => ({ field: fault.at, message: fault.message, mend: fault.mend }))
      : [{ field: undefined, message, mend }];
  const seenVersion = theirs?.version ?? rowNumber(fieldOf(c.var.form, "seenVersion"));
  return { typed: typedTexts(c), seenVersion, errors, theirs };
}

function showTexts(c: Context<WebEnv>, { period, texts, mayWrite }: TextsView, shown: Shown) {
  const lead = texts === undefined ? "Chưa ghi gì" : `${texts.savedByName} lưu lúc ${formatMoment(texts.savedAt)}`;
  return showPage(
    c,
    {
      title: "Lời văn của tỉnh trong báo cáo",
      lead: `${period.title} · ${lead}`,
      crumbs: crumbsOf(period),
      hasErrors: shown.errors.length > 0,
      scripts: ["autosave.js"],
    },
    <>
      <ErrorSummary title="Chưa lưu được" errors={shown.errors} />
      <Note>
        Con số của báo cáo lấy từ kết quả và không sửa ở đây. Ô để trống thì báo cáo dùng lời văn có sẵn. Mỗi dòng là
        một đoạn; dòng bắt đầu bằng “- ” là một ý liệt kê.
      </Note>
      {mayWrite ? <TextsForm periodId={period.id} shown={shown} /> : <TextsRead texts={shown.typed} />}
    </>,
  );
}

const LABELS = {
  remedies: "Biện pháp khắc phục",
  proposals: "Kiến nghị",
  recipients: "Nơi nhận",
  number: "Số, ký hiệu",
  signedOn: "Ngày ký",
  signerTitle: "Quyền hạn, chức vụ của người ký",
  signerName: "Họ tên người ký",
} as const satisfies Readonly<Record<ReportTextField, string>>;

const HINTS = {
  remedies: "Ghi sau các tồn tại, hạn chế mà số liệu cho thấy (mục IV).",
  proposals: "Thay các kiến nghị có sẵn (mục V).",
  recipients: "Mỗi nơi một dòng, dòng cuối là “Lưu”.",
  number: "Ví dụ: 12/BC-VP",
  signedOn: "Ví dụ: 15/01/2021",
  signerTitle: "Ví dụ: KT. Chánh Văn phòng, xuống dòng Phó Chánh Văn phòng",
} as const satisfies Readonly<Partial<Record<ReportTextField, string>>>;

function TextsForm({ periodId, shown }: { readonly periodId: string; readonly shown: Shown }) {
  const { typed, errors, seenVersion } = shown;
  const common = <Name extends ReportTextField>(name: Name) => ({
    name,
    label: LABELS[name],
    value: typed[name],
    error: errorOf(errors, name),
  });
  const theirs = (name: ReportTextField) => <Theirs name={name} shown={shown} />;
  return (
    <PostForm action={`${addressOf(periodId)}/texts`} class="form measure" isAutosaved>
      <input type="hidden" name="seenVersion" value={seenVersion.toString()} />
      <LinesField {...common("remedies")} hint={HINTS.remedies} rows={8} />
      {theirs("remedies")}
      <LinesField {...common("proposals")} hint={HINTS.proposals} rows={8} />
      {theirs("proposals")}
      <LinesField {...common("recipients")} hint={HINTS.recipients} rows={6} />
      {theirs("recipients")}
      <TextField {...common("number")} hint={HINTS.number} maxlength={40} />
      {theirs("number")}
      <DateField {...common("signedOn")} hint={HINTS.signedOn} />
      {theirs("signedOn")}
      <LinesField {...common("signerTitle")} hint={HINTS.signerTitle} rows={3} />
      {theirs("signerTitle")}
      <TextField {...common("signerName")} maxlength={100} />
      {theirs("signerName")}
      <div class="row">
        <Button>Lưu lời văn</Button>
        <p class="small muted autosave-state" role="status" data-autosave-state="" />
      </div>
    </PostForm>
  );
}

/** The same field as somebody else has just saved it, where the two differ: nothing is thrown away unseen. */
function Theirs({ name, shown: { typed, theirs } }: { readonly name: ReportTextField; readonly shown: Shown }) {
  const other = theirs && asTyped(theirs.texts)[name];
  if (theirs === undefined || other === undefined || other === typed[name]) return null;
  return (
    <div class="stack stack--tight">
      <p class="small">
        <b>{theirs.savedByName}</b> vừa lưu ô này là:
      </p>
      <p class="theirs">{other === "" ? "(để trống)" : other}</p>
    </div>
  );
}

function TextsRead({ texts }: { readonly texts: ReportTexts }) {
  return <DefinitionList rows={REPORT_TEXT_FIELDS.map((field) => [LABELS[field], texts[field]] as const)} />;
}
