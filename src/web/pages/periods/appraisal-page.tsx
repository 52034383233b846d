import type { Context } from "hono";
import type { AppraisalPaper, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, UnavailableButton } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { Shortcuts } from "../../components/shortcuts.tsx";
import { showPage } from "../../shell/respond.tsx";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { ClassOf, computedResult, Totals } from "./appraisal-head.tsx";
import type { Claim, RefusedLine } from "./appraisal-below.tsx";
import { Approving } from "./appraisal-approve.tsx";
import { AppraisalLines } from "./appraisal-lines.tsx";
import { Neighbours, type Way } from "./appraisal-way.tsx";
import { Returning } from "./appraisal-return.tsx";
import { FromFields, listHref, listOf, within } from "./came-from.tsx";
import { nameOfWriter } from "./paper-writers.ts";
import { appraisalHref, appraisalListHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import { undoAcceptance } from "./undo-acceptance.tsx";
import { dueWords, UNIT_STATE_WORDS } from "./period-words.ts";

/** What a refusal leaves on the page. */
export interface Shown {
  readonly errors: readonly FormError[];
  readonly refused: RefusedLine | undefined;
  /** The decision by which the appraisal was to be returned. */
  readonly typed: FormFields;
}

interface AppraisalView extends Way {
  readonly paper: UnitPaper;
  readonly shown: Shown;
}

export function showAppraisal(c: Context<WebEnv>, view: AppraisalView) {
  const { paper, shown } = view;
  const [own, ...officers] = paper.appraisals;
  return showPage(
    c,
    {
      title: `Thẩm định: ${paper.unit.name}`,
      lead: leadOf(paper),
      crumbs: [
        ...periodCrumbs(paper.period),
        { title: listOf(view.from).title, href: listHref(paper.period.id, view.from) },
      ],
      hasErrors: shown.errors.length > 0,
      undo: undoAcceptance(c, paper.period.id),
      scripts: ["autosave.js", "fresh-parts.js", "shortcuts.js"],
    },
    <>
      <ErrorSummary title="Chưa ghi được" errors={shown.errors} />
      <Neighbours {...view} />
      {own === undefined ? (
        <NothingYet paper={paper} />
      ) : (
        <>
          <Standing paper={paper} />
          <Totals paper={own} computed={computedResult(paper)} />
          <Lines view={view} own={own} />
          <p class="small muted">Điểm có gạch chân chấm: tự chấm khác điểm hệ thống tính.</p>
          <Finishing view={view} />
          <Approving {...view} />
          <Officers view={view} officers={officers} />
          <Finishing view={view} isRepeated />
          <Returning paper={paper} shown={shown} />
        </>
      )}
      <Shortcuts
        keys={[
          { key: "j", does: "đơn vị sau" },
          { key: "k", does: "đơn vị trước" },
          { key: "c", does: "chấp nhận các dòng khớp" },
        ]}
      />
    </>,
  );
}

function leadOf({ history, due, course }: UnitPaper): string {
  const signed = history.findLast(({ event }) => event === "selfScore");
  const parts = [
    course.absence === undefined ? undefined : `Không tự chấm, xử lý theo ${course.absence.citation}`,
    signed &&
      `Tự chấm gửi ngày ${formatVietnameseDate(signed.day)}, người ký: ${signed.principalName ?? signed.actorName}`,
    due && dueWords(due),
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}

function NothingYet({ paper: { waitingFor } }: { readonly paper: UnitPaper }) {
  return (
    <EmptyState
      title="Chưa có bản thẩm định để xem"
      why={
        waitingFor === undefined
          ? "Kết quả thẩm định hiện ở đây sau khi người thẩm định kết thúc."
          : `${waitingFor.message} ${waitingFor.mend}`
      }
    />
  );
}

function Standing({ paper: { course, state } }: { readonly paper: UnitPaper }) {
  const [kind, label] = UNIT_STATE_WORDS[state];
  return (
    <p class="row">
      <Badge kind={kind} label={label} />
      {(course.stage === "collecting" || course.stage === "closed") && (
        <span class="small muted">Đơn vị chưa nộp bản tự chấm; thẩm định bắt đầu sau đó.</span>
      )}
    </p>
  );
}

function Lines({ view, own }: { readonly view: AppraisalView; readonly own: AppraisalPaper }) {
  const { paper, shown } = view;
  return (
    <AppraisalLines
      paper={own}
      action={within(lineAddress(paper), view.from)}
      claimOf={(indicator) => claimOf(paper, own, indicator)}
      refused={shown.refused}
      nameOf={namesIn(paper)}
    />
  );
}

function lineAddress({ period, unit }: UnitPaper): string {
  return `${appraisalHref(period.id, unit.code)}/line`;
}

function claimOf({ selfScore }: UnitPaper, { subject }: AppraisalPaper, indicator: Indicator): Claim | undefined {
  return subject.kind === "unit" ? selfScore?.lines.find((line) => line.indicator === indicator) : undefined;
}

/** The names of those who wrote here. */
function namesIn(paper: UnitPaper): (accountId: string) => string {
  return (accountId) => nameOfWriter(paper, accountId);
}

function Officers({ view, officers }: { readonly view: AppraisalView; readonly officers: readonly AppraisalPaper[] }) {
  if (officers.length === 0) return null;
  return (
    <section class="stack" aria-label="Cán bộ, công chức, viên chức">
      <h2>Cán bộ, công chức, viên chức</h2>
      <p class="small muted">Riêng tư: kết quả từng người không công bố. Mỗi người năm chỉ số.</p>
      {officers.map((officer) => (
        <Officer view={view} officer={officer} />
      ))}
    </section>
  );
}

function Officer({ view, officer }: { readonly view: AppraisalView; readonly officer: AppraisalPaper }) {
  const { refused } = view.shown;
  const openCount = officer.faults.length;
  const id = `officer-${officer.subject.code.replaceAll(/[^\w-]/g, "_")}`;
  return (
    <details
      class="panel"
      open={refused?.subject.code === officer.subject.code || officer.lines.some(isOpenDifference)}
    >
      <summary>
        <b>{officer.name}</b>{" "}
        <span id={id} data-fresh="">
          <span class="small">
            <ClassOf result={officer.result} />
          </span>{" "}
          {openCount === 0 ? (
            <Badge kind="ok" label="Đã thẩm định" />
          ) : (
            <Badge kind="neutral" label={`Còn ${formatCount(openCount)} chỉ số`} />
          )}
        </span>
      </summary>
      <Lines view={view} own={officer} />
    </details>
  );
}

function isOpenDifference({ isAgreed, reason }: AppraisalPaper["lines"][number]): boolean {
  return !isAgreed && reason === "";
}

interface FinishingProps {
  readonly view: AppraisalView;
  readonly isRepeated?: boolean;
}

/** The acts over the whole unit, above its officers and again at the end of a long page. */
function Finishing({ view: { paper, from }, isRepeated = false }: FinishingProps) {
  const { period, unit, appraisals, rights, course } = paper;
  if (isRepeated && appraisals.length <= 2) return null;
  const isOpen = appraisals.some(({ isEditable }) => isEditable);
  const mayOpen = course.stage === "appraised" && rights.includes("periods.manage") && paper.next === "openResponses";
  if (!isOpen && !mayOpen) return null;
  const label = `Kết thúc thẩm định đơn vị này${isRepeated ? ", cuối trang" : ""}`;
  return (
    <PostForm action={appraisalListHref(period.id)} class="row" label={label}>
      <input type="hidden" name="unit" value={unit.code} />
      <input type="hidden" name="from" value="unit" />
      <FromFields from={from} />
      {isOpen && <OpenActs paper={paper} place={isRepeated ? "again" : "first"} />}
      {mayOpen && (
        <Button name="act" value="openResponses">
          Mở thời gian phản hồi
        </Button>
      )}
    </PostForm>
  );
}

function OpenActs({ paper: { openLines }, place }: { readonly paper: UnitPaper; readonly place: "first" | "again" }) {
  return (
    <span class="row" id={`finishing-${place}`} data-fresh="">
      <button class="btn btn--quiet" name="act" value="accept" data-key={place === "first" ? "c" : undefined}>
        Chấp nhận các dòng khớp
      </button>
      {openLines === 0 ? (
        <Button name="act" value="finish">
          Kết thúc thẩm định
        </Button>
      ) : (
        <UnavailableButton
          id={`why-not-${place}`}
          reason={`Còn ${formatCount(openLines)} chỉ số của đơn vị và cán bộ chưa thẩm định hoặc thiếu lý do.`}
        >
          Kết thúc thẩm định
        </UnavailableButton>
      )}
    </span>
  );
}
