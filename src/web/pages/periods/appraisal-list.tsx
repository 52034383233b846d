import type { Context, Hono } from "hono";
import { waitsForAppraiser } from "../../../app/periods/appraisal-queue.ts";
import type { BulkOutcome } from "../../../app/periods/period-asks.ts";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { UnitStage } from "../../../core/periods/unit-course.ts";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { afterwards, type DoneWord } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { actOf, NOTHING_CHOSEN } from "./appraisal-acts.ts";
import { PAGE_ROWS, UnitsForm } from "./appraisal-units.tsx";
import { cameFromForm, FROM_QUEUE, listHref, listOf, nextWaiting, within } from "./came-from.tsx";
import { LeftOut } from "./left-out.tsx";
import { undoAcceptance, withMoment } from "./undo-acceptance.tsx";
import { appraisalHref, appraisalListHref, periodHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";

export interface AppraisalDeps {
  readonly periods: PeriodCases;
}

/** The queue of the appraisers, narrowed to what was searched for. */
function queueOf(board: PeriodBoard, search: string): readonly BoardRow[] {
  const from = { ...FROM_QUEUE, search };
  return listOf(from).rows(board, from);
}

/** Thẩm định over the units of a period: what waits, accepting what agrees, finishing, opening the responses. */
export function appraisalListPages(app: Hono<WebEnv>, { periods }: AppraisalDeps): void {
  const show = async (c: Context<WebEnv>, errors: readonly FormError[], outcome?: BulkOutcome) => {
    const board = await periods.board(signedInActor(c), c.req.param("periodId") ?? "");
    return board.ok ? showList(c, board.value, { errors, outcome }) : showRefusal(c, board.failure);
  };

  app.get("/periods/:periodId/appraisal", signedInOnly, (c) => show(c, []));

  app.post("/periods/:periodId/appraisal", signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const act = actOf(fieldOf(c.var.form, "act"));
    const board = await periods.board(signedInActor(c), periodId);
    if (!board.ok) return showRefusal(c, board.failure);
    const agencyCodes = meantCodes(board.value, c.var.form);
    if (act === undefined || agencyCodes.length === 0) return show(c, refusedForm(c, NOTHING_CHOSEN, ["units"]));
    const acted = await act.run(periods, signedInActor(c), { periodId, agencyCodes });
    if (!acted.ok) {
      if (acted.failure.code.startsWith("access.")) return showRefusal(c, acted.failure);
      return show(c, refusedForm(c, acted.failure, []));
    }
    if (acted.value.refused.length > 0) return show(c, [], acted.value);
    const back = placeAfterwards(c.var.form, board.value, act.done);
    const { acceptedAt } = acted.value;
    return c.redirect(acceptedAt === undefined ? back : withMoment(back, acceptedAt), 303);
  });

  app.post("/periods/:periodId/appraisal/accepted/:moment/withdraw", signedInOnly, async (c) => {
    const { periodId, moment } = c.req.param();
    const acceptedAt = new Date(/^\d{1,14}$/.test(moment) ? Number(moment) : 0);
    const withdrawn = await periods.withdrawAcceptance(signedInActor(c), { periodId, acceptedAt });
    if (!withdrawn.ok) return showRefusal(c, withdrawn.failure);
    return c.redirect(afterwards(appraisalListHref(periodId), "lines-opened"), 303);
  });
}

/** Where an act leads: back to its list or its unit, and from a unit that is finished to the next that waits. */
function placeAfterwards(form: FormFields, board: PeriodBoard, done: DoneWord): string {
  const { period, rows } = board;
  const from = cameFromForm(form);
  const code = rows.find(({ unit }) => unit.code === fieldOf(form, "unit"))?.unit.code;
  if (fieldOf(form, "from") !== "unit" || code === undefined) return listHref(period.id, from, done);
  const asked = { code, from, waits: waitsForAppraiser, done: "appraised-next" } as const;
  const next = done === "appraised" ? nextWaiting(board, asked) : undefined;
  return next ?? within(afterwards(appraisalHref(period.id, code), done), from);
}

interface Shown {
  readonly errors: readonly FormError[];
  readonly outcome: BulkOutcome | undefined;
}

function showList(c: Context<WebEnv>, board: PeriodBoard, { errors, outcome }: Shown) {
  const { period, waitingFor } = board;
  const address = listAddress(c.req.url, ["search", "page"]);
  const listed = queueOf(board, "");
  const rows = queueOf(board, address.valueOf("search"));
  return showPage(
    c,
    {
      title: "Thẩm định các đơn vị",
      lead: leadOf(board),
      crumbs: periodCrumbs(period),
      hasErrors: errors.length > 0,
      undo: undoAcceptance(c, period.id),
      actions: period.rights.includes("appraisals.enter") && readsResults(c) && (
        <ButtonLink href={`${periodHref(period.id)}/what-if`} look="quiet">
          Tính thử quy tắc khác
        </ButtonLink>
      ),
    },
    <>
      <ErrorSummary title="Chưa làm được" errors={errors} />
      {outcome !== undefined && <LeftOut outcome={outcome} rows={board.rows} />}
      {listed.length > PAGE_ROWS && <Search periodId={period.id} address={address} />}
      {listed.length > 0 && rows.length === 0 && (
        <p>
          Không có đơn vị nào khớp. <a href={appraisalListHref(period.id)}>Xem tất cả</a>
        </p>
      )}
      {rows.length > 0 && <UnitsForm board={board} rows={rows} address={address} />}
      {listed.length === 0 && (
        <EmptyState
          title="Chưa có đơn vị nào để thẩm định"
          why={waitingFor?.mend ?? "Đơn vị hiện ở đây sau khi nộp bản tự chấm hoặc bị xử lý là không tham gia."}
        />
      )}
    </>,
  );
}

function Search({ periodId, address }: { readonly periodId: string; readonly address: ListAddress }) {
  return (
    <form method="get" action={appraisalListHref(periodId)} class="filters" role="search" aria-label="Tìm đơn vị">
      <TextField name="search" label="Tìm đơn vị" kind="search" value={address.valueOf("search")} />
      <button class="btn btn--quiet" type="submit">
        Tìm
      </button>
    </form>
  );
}

/** Who appraises for somebody else does not read the results of the whole province, which a trial shows. */
function readsResults(c: Context<WebEnv>): boolean {
  return scopeOf(signedInActor(c), "results.read", c.var.today)?.wholeProvince === true;
}

function leadOf(board: PeriodBoard): string {
  const { period, rows } = board;
  if (period.rights.includes("appraisals.enter")) {
    return `${period.title} · ${formatCount(rows.filter(waitsForAppraiser).length)} đơn vị chờ bạn thẩm định`;
  }
  const waiting = rows.filter(({ state }) => state === "selfScored" || state === "absent");
  return `${period.title} · ${formatCount(waiting.length)} đơn vị chờ thẩm định`;
}

/** The units that were marked, or all that wait for the act and match what was searched. */
function meantCodes(board: PeriodBoard, form: FormFields): readonly string[] {
  if (fieldOf(form, "which") !== "all") return form.get("unit") ?? [];
  const waits = STAGES_BEFORE.get(fieldOf(form, "act")) ?? [];
  return queueOf(board, fieldOf(form, "search"))
    .filter(({ course }) => waits.includes(course.stage))
    .map(({ unit }) => unit.code);
}

/** Where a unit stands when an act is next for it. */
const STAGES_BEFORE: ReadonlyMap<string, readonly UnitStage[]> = new Map([
  ["accept", ["selfScored", "absent"]],
  ["finish", ["selfScored", "absent"]],
  ["openResponses", ["appraised"]],
]);
