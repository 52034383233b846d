import type { Context, Hono } from "hono";
import type { TallySetCases } from "../../../app/evaluate-server/manage-tally-sets.ts";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { ResultsView, ViewResults } from "../../../app/view-results/view-results.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Grade } from "../../../core/scoring/results.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, LinesField } from "../../components/field.tsx";
import { GradeSteps } from "../../components/grade.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { periodHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import { trialRows, type TrialRow } from "./what-if-rows.ts";

export interface WhatIfDeps {
  readonly periods: PeriodCases;
  readonly tallySetCases: Pick<TallySetCases, "create" | "freeze" | "list" | "listLate">;
  readonly viewResults: ViewResults;
  readonly ruleSets: readonly { readonly id: string; readonly title: string }[];
}

const PATH = "/periods/:periodId/what-if";
/** What the title of a set for a trial begins with, wherever it is shown. */
const TRIAL = "TÍNH THỬ";

interface Shown {
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
}

/** Tính thử: the same facts under other rules, beside the results of the period. Nothing here can be published. */
export function whatIfPages(app: Hono<WebEnv>, deps: WhatIfDeps): void {
  app.get(PATH, signedInOnly, (c) => show(c, deps, { errors: [], typed: new Map() }));

  app.post(PATH, signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const actor = signedInActor(c);
    const period = await deps.periods.view(actor, periodId);
    if (!period.ok) return showRefusal(c, period.failure);
    const { form } = c.var;
    const overrides = fieldOf(form, "overrides")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const ruleSetId = fieldOf(form, "ruleSetId");
    const title = `${TRIAL} ${period.value.title}: ${[ruleSetId, ...overrides].join("; ")}`.slice(0, MOST_TITLE);
    const window = { ...period.value.window, asOf: undefined };
    const made = await deps.tallySetCases.create(actor, { title, ruleSetId, overrides, window });
    if (made.ok) return c.redirect(`${whatIfHref(periodId)}?set=${made.value.toString()}`, 303);
    if (/^(access|page)\./.test(made.failure.code)) return showRefusal(c, made.failure);
    return show(c, deps, { errors: refusedForm(c, made.failure, ["ruleSetId", "overrides"]), typed: form });
  });
}

const MOST_TITLE = 200;

function whatIfHref(periodId: string): string {
  return `${periodHref(periodId)}/what-if`;
}

async function show(c: Context<WebEnv>, deps: WhatIfDeps, shown: Shown) {
  const actor = signedInActor(c);
  const board = await deps.periods.board(actor, c.req.param("periodId") ?? "");
  if (!board.ok) return showRefusal(c, board.failure);
  // Other people's trials over the whole province are for those who read all of it.
  const sets = await deps.tallySetCases.list(actor);
  if (!sets.ok) return showRefusal(c, sets.failure);
  const { window } = board.value.period;
  const isTrial = (set: (typeof sets.value)[number]): boolean =>
    set.title.startsWith(TRIAL) && set.window.from === window.from && set.window.to === window.to;
  const trials = sets.value.filter(isTrial);
  const asked = rowNumber(c.req.query("set"));
  const chosen = trials.find(({ id }) => id === asked);
  const found = chosen && (await deps.viewResults(actor, { tallySetId: chosen.id, day: c.var.today }));
  const trial = found?.ok === true ? found.value : undefined;
  const isWaiting = trial?.waitingFor !== undefined;
  return showPage(
    c,
    {
      title: `${TRIAL}: ${board.value.period.title}`,
      lead: "Cùng số liệu, quy tắc khác. Không phải kết quả của kỳ.",
      crumbs: periodCrumbs(board.value.period),
      hasErrors: shown.errors.length > 0,
      reloadSeconds: isWaiting ? 5 : undefined,
    },
    <>
      <ErrorSummary title="Chưa tính thử được" errors={shown.errors} />
      <p class="trial">{TRIAL}: chỉ để so sánh, không công bố được. Kết quả của kỳ không đổi.</p>
      <div class="stack" id="live" data-live={isWaiting ? "1500" : undefined}>
        {trial !== undefined && <Compared board={board.value} trial={trial} />}
      </div>
      <div class="halves">
        {board.value.period.rights.includes("appraisals.enter") && (
          <Ask board={board.value} deps={deps} shown={shown} />
        )}
        <Earlier periodId={board.value.period.id} trials={trials} />
      </div>
    </>,
  );
}

function Compared({
  board,
  trial: { set, waitingFor, units },
}: {
  readonly board: PeriodBoard;
  readonly trial: ResultsView;
}) {
  if (waitingFor !== undefined) {
    return (
      <Note>
        <p role="status">
          {waitingFor.message} {waitingFor.mend}
        </p>
      </Note>
    );
  }
  const rows = trialRows(board.rows, new Map(units.map(({ result }) => [result.code, result])));
  const changed = rows.filter(({ change }) => change === "grade").length;
  return (
    <section class="stack" aria-label="So sánh">
      <h2>{set.title}</h2>
      <p>
        {formatCount(changed)} trên {formatCount(rows.length)} đơn vị sẽ đổi loại. Cột “của kỳ” là điểm hệ thống tính,
        chưa qua thẩm định. Số liệu đến sau ngày khóa có thể làm hai cột khác nhau.
      </p>
      <DataTable
        label={`${TRIAL}: so sánh từng đơn vị`}
        rows={rows}
        isHere={({ change }) => change === "grade"}
        columns={[
          { title: "Đơn vị", isName: true, cell: ({ name }) => name },
          { title: "Điểm của kỳ", isNumber: true, cell: ({ now }) => totalOf(now) },
          { title: "Loại của kỳ", isMinor: true, cell: ({ now }) => gradeOf(now) },
          { title: "Điểm tính thử", isNumber: true, cell: ({ trial }) => totalOf(trial) },
          { title: "Loại tính thử", cell: ({ trial }) => gradeOf(trial) },
          { title: "Thay đổi", cell: ({ change }) => <Change change={change} /> },
        ]}
      />
    </section>
  );
}

function totalOf(scored: TrialRow["now"]) {
  return scored === undefined || scored.total === null ? <Missing /> : formatDecimal(scored.total);
}

function gradeOf(scored: { readonly grade: Grade | null } | undefined) {
  return scored === undefined ? <Missing /> : <GradeSteps grade={scored.grade} />;
}

function Change({ change }: Pick<TrialRow, "change">) {
  if (change === "grade") return <Badge kind="warn" label="Đổi loại" />;
  return change === "total" ? <>Đổi điểm</> : <span class="muted">Không đổi</span>;
}

interface AskProps {
  readonly board: PeriodBoard;
  readonly deps: Pick<WhatIfDeps, "ruleSets">;
  readonly shown: Shown;
}

function Ask({ board: { period }, deps: { ruleSets }, shown: { errors, typed } }: AskProps) {
  return (
    <section class="panel stack">
      <h2>Tính thử mới</h2>
      <PostForm action={whatIfHref(period.id)}>
        <ChoiceField
          name="ruleSetId"
          label="Bộ quy tắc"
          choices={ruleSets.map(({ id, title }) => ({ value: id, label: title }))}
          value={typed.has("ruleSetId") ? fieldOf(typed, "ruleSetId") : period.ruleSet.id}
          error={errorOf(errors, "ruleSetId")}
        />
        <LinesField
          name="overrides"
          label="Giá trị thay đổi"
          hint="Mỗi dòng một giá trị, ví dụ G5=shareAlone, như khi lập kỳ. Để trống: không đổi gì."
          value={typed.has("overrides") ? fieldOf(typed, "overrides") : period.ruleSet.overrides.join("\n")}
          error={errorOf(errors, "overrides")}
        />
        <Button>Tính thử</Button>
      </PostForm>
    </section>
  );
}

interface EarlierProps {
  readonly periodId: string;
  readonly trials: readonly { readonly id: number; readonly title: string }[];
}

function Earlier({ periodId, trials }: EarlierProps) {
  if (trials.length === 0) return null;
  return (
    <section class="panel stack">
      <h2>Các lần tính thử của khoảng ngày này</h2>
      <ul class="stack stack--tight">
        {[...trials].reverse().map(({ id, title }) => (
          <li>
            <a href={`${whatIfHref(periodId)}?set=${id.toString()}`}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
