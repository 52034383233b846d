import type { Context, Hono } from "hono";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { AskedTrial, TrialView } from "../../../app/periods/trial-views.ts";
import type { Failure, Result } from "../../../core/base/result.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { ErrorSummary } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { DataTable } from "../../components/table.tsx";
import { UnitClass } from "../../components/unit-class.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import type { ListAddress } from "../../shell/list-address.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { pageOf } from "../../shell/paging.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { PagesOfRows } from "./pages-of-rows.tsx";
import { periodCrumbs } from "./period-crumbs.ts";
import { EarlierTrials, TrialForm, whatIfHref, type Shown } from "./what-if-form.tsx";
import { trialRows, type TrialRow } from "./what-if-rows.ts";

export interface WhatIfDeps {
  readonly periods: PeriodCases;
  readonly ruleSets: readonly { readonly id: string; readonly title: string }[];
}

const PATH = "/periods/:periodId/what-if";
const TRIAL = "TÍNH THỬ";

/** Tính thử: the same facts under other rules, beside the results of the period. Nothing here can be published. */
export function whatIfPages(app: Hono<WebEnv>, deps: WhatIfDeps): void {
  const { periods } = deps;
  app.get(PATH, signedInOnly, (c) => show(c, deps, { errors: [], typed: new Map() }));

  app.post(PATH, signedInOnly, async (c) => {
    const { periodId } = c.req.param();
    const actor = signedInActor(c);
    const { form } = c.var;
    const asked = { periodId, ruleSetId: fieldOf(form, "ruleSetId"), overrides: linesOf(fieldOf(form, "overrides")) };
    const tried = await periods.tryRules(actor, asked);
    if (!tried.ok) return refused(c, deps, tried.failure);
    if (tried.value.trial !== undefined) return c.redirect(atOnceHref(asked), 303);
    const begun = await periods.beginTrial(actor, asked);
    if (!begun.ok) return refused(c, deps, begun.failure);
    return c.redirect(`${whatIfHref(periodId)}?set=${begun.value.id.toString()}`, 303);
  });

  app.post(`${PATH}/:trialId/remove`, signedInOnly, async (c) => {
    const { periodId, trialId } = c.req.param();
    const removed = await periods.removeTrial(signedInActor(c), { periodId, trialId: rowNumber(trialId) });
    if (!removed.ok) return showRefusal(c, removed.failure);
    return c.redirect(afterwards(whatIfHref(periodId), "trial-removed"), 303);
  });
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A trial at once is kept nowhere: its address says it all. */
function atOnceHref({ periodId, ruleSetId, overrides }: AskedTrial): string {
  const changes = overrides.map((change) => `&change=${encodeURIComponent(change)}`).join("");
  return `${whatIfHref(periodId)}?rules=${encodeURIComponent(ruleSetId)}${changes}`;
}

function refused(c: Context<WebEnv>, deps: WhatIfDeps, failure: Failure) {
  if (/^(access|page)\./.test(failure.code)) return showRefusal(c, failure);
  return show(c, deps, { errors: refusedForm(c, failure, ["ruleSetId", "overrides"]), typed: c.var.form });
}

/** What the address asks for: a trial that was begun, or one at once; undefined: none. */
async function askedTrial(c: Context<WebEnv>, periods: PeriodCases): Promise<Result<TrialView> | undefined> {
  const periodId = c.req.param("periodId") ?? "";
  const { set, rules } = c.req.query();
  if (set !== undefined) return periods.viewTrial(signedInActor(c), { periodId, trialId: rowNumber(set) });
  if (rules === undefined) return undefined;
  const overrides = c.req.queries("change") ?? [];
  return periods.tryRules(signedInActor(c), { periodId, ruleSetId: rules, overrides });
}

async function show(c: Context<WebEnv>, deps: WhatIfDeps, shown: Shown) {
  const { periods } = deps;
  const actor = signedInActor(c);
  const board = await periods.board(actor, c.req.param("periodId") ?? "");
  if (!board.ok) return showRefusal(c, board.failure);
  const { period } = board.value;
  const trials = await periods.trials(actor, period.id);
  if (!trials.ok) return showRefusal(c, trials.failure);
  const found = shown.errors.length > 0 ? undefined : await askedTrial(c, periods);
  if (found?.ok === false) return showRefusal(c, found.failure);
  const isWaiting = found?.value.isWaiting === true;
  return showPage(
    c,
    {
      title: `${TRIAL}: ${period.title}`,
      lead: "Cùng số liệu, quy tắc khác. Không phải kết quả của kỳ.",
      crumbs: periodCrumbs(period),
      hasErrors: shown.errors.length > 0,
      reloadSeconds: isWaiting ? 5 : undefined,
    },
    <>
      <ErrorSummary title="Chưa tính thử được" errors={shown.errors} />
      <p class="trial">{TRIAL}: chỉ để so sánh, không công bố được. Kết quả của kỳ không đổi.</p>
      <div class="stack" id="live" data-live={isWaiting ? "1500" : undefined}>
        {found !== undefined && (
          <Compared board={board.value} view={found.value} address={trialAddress(c, period.id)} />
        )}
      </div>
      <div class="halves">
        {period.rights.includes("appraisals.enter") && (
          <TrialForm board={board.value} ruleSets={deps.ruleSets} shown={{ ...shown, typed: typedFields(c, shown) }} />
        )}
        <EarlierTrials
          periodId={period.id}
          trials={trials.value}
          mayRemove={period.rights.includes("appraisals.enter")}
        />
      </div>
    </>,
  );
}

/** After a trial at once the form says what was tried, to be changed a little and tried again. */
function typedFields(c: Context<WebEnv>, { typed }: Shown): FormFields {
  const { rules } = c.req.query();
  if (typed.size > 0 || rules === undefined) return typed;
  return new Map([
    ["ruleSetId", [rules]],
    ["overrides", [(c.req.queries("change") ?? []).join("\n")]],
  ]);
}

/** The address of a trial with its changes, of which there may be several. */
function trialAddress(c: Context<WebEnv>, periodId: string): ListAddress {
  const query = c.req.queries();
  const kept = ["set", "rules", "change"].flatMap((name) => (query[name] ?? []).map((value) => [name, value] as const));
  return {
    valueOf: (name) => query[name]?.[0] ?? "",
    with: (changes) => {
      const all = [...kept, ...Object.entries(changes)].filter(([, value]) => value !== "");
      const parts = new URLSearchParams(all.map(([name, value]): [string, string] => [name, value]));
      return `${whatIfHref(periodId)}?${parts.toString()}`;
    },
  };
}

const PAGE_ROWS = 200;

interface ComparedProps {
  readonly board: PeriodBoard;
  readonly view: TrialView;
  readonly address: ListAddress;
}

function Compared({ board, view, address }: ComparedProps) {
  const { title, trial, casesAsLocked } = view;
  if (trial === undefined) {
    return (
      <Note>
        <p role="status">
          {view.isWaiting
            ? "Đang xét lại từng hồ sơ theo quy tắc thử. Trang tự cập nhật khi xong."
            : `Thay đổi này phải xét lại từng hồ sơ (${view.judgedAnew.join(", ")}). Bấm “Tính thử” để bắt đầu.`}
        </p>
      </Note>
    );
  }
  const rows = trialRows(board.rows, new Map(trial.units.map((unit) => [unit.code, unit])));
  const paged = pageOf(rows, address.valueOf("page"), PAGE_ROWS);
  const changed = rows.filter(({ change }) => change === "grade").length;
  return (
    <section class="stack trial-result" aria-label="So sánh">
      <h2>{title}</h2>
      <p>
        {formatCount(changed)} trên {formatCount(rows.length)} đơn vị sẽ đổi loại. Cột “của kỳ” là điểm hệ thống tính,
        chưa qua thẩm định.
        {casesAsLocked > 0 &&
          ` ${formatCount(casesAsLocked)} hồ sơ, phiếu đã thay đổi sau ngày khóa số liệu vẫn tính như khi khóa.`}
      </p>
      <DataTable
        label={`${TRIAL}: so sánh từng đơn vị`}
        rows={paged.rows}
        isCards
        isHere={({ change }) => change === "grade"}
        columns={[
          { title: "Đơn vị", isName: true, cell: ({ name }) => name },
          { title: "Điểm của kỳ", isNumber: true, cell: ({ now }) => totalOf(now) },
          { title: "Loại của kỳ", isMinor: true, cell: ({ now }) => <UnitClass result={now} /> },
          { title: "Điểm tính thử", isNumber: true, cell: ({ trial: tried }) => totalOf(tried) },
          { title: "Loại tính thử", cell: ({ trial: tried }) => <UnitClass result={tried} /> },
          { title: "Thay đổi", cell: ({ change }) => <Change change={change} /> },
        ]}
      />
      <PagesOfRows paged={paged} count={rows.length} address={address} />
    </section>
  );
}

function totalOf(scored: TrialRow["now"]) {
  return scored === undefined || scored.total === null ? <Missing /> : formatDecimal(scored.total);
}

function Change({ change }: Pick<TrialRow, "change">) {
  if (change === "grade") return <Badge kind="warn" label="Đổi loại" />;
  return change === "total" ? <>Đổi điểm</> : <span class="muted">Không đổi</span>;
}
