import type { Context, Hono } from "hono";
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
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { actOf, NOTHING_CHOSEN } from "./appraisal-acts.ts";
import { PAGE_ROWS, UnitsForm } from "./appraisal-units.tsx";
import { chooseRows } from "./board-rows.ts";
import { LeftOut } from "./left-out.tsx";
import { undoAcceptance, withMoment } from "./undo-acceptance.tsx";
import { appraisalHref, appraisalListHref, periodHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";

export interface AppraisalDeps {
  readonly periods: PeriodCases;
}

/** Steps at which a unit stands in the list of the appraisers, those that wait for them first. */
const LISTED: readonly UnitStage[] = ["selfScored", "absent", "appraised", "responding"];

/** The units that an appraiser works on, in the order in which they are gone through. */
export function unitsToAppraise({ rows }: PeriodBoard): readonly BoardRow[] {
  const place = ({ course: { stage } }: BoardRow): number => (stage === "selfScored" || stage === "absent" ? 0 : 1);
  return rows.filter(({ course }) => LISTED.includes(course.stage)).sort((a, b) => place(a) - place(b));
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
    const [only] = agencyCodes;
    const isOfUnit = fieldOf(c.var.form, "from") === "unit" && only !== undefined;
    const back = afterwards(isOfUnit ? appraisalHref(periodId, only) : appraisalListHref(periodId), act.done);
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

interface Shown {
  readonly errors: readonly FormError[];
  readonly outcome: BulkOutcome | undefined;
}

function showList(c: Context<WebEnv>, board: PeriodBoard, { errors, outcome }: Shown) {
  const { period, waitingFor } = board;
  const address = listAddress(c.req.url, ["search", "page"]);
  const listed = unitsToAppraise(board);
  const rows = chooseRows(listed, { search: address.valueOf("search"), stage: "" });
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
  const waiting = board.rows.filter(({ course: { stage } }) => stage === "selfScored" || stage === "absent");
  return `${board.period.title} · ${formatCount(waiting.length)} đơn vị chờ thẩm định`;
}

/** The units that were marked, or all that wait for the act and match what was searched. */
function meantCodes(board: PeriodBoard, form: FormFields): readonly string[] {
  if (fieldOf(form, "which") !== "all") return form.get("unit") ?? [];
  const waits = STAGES_BEFORE.get(fieldOf(form, "act")) ?? [];
  return chooseRows(unitsToAppraise(board), { search: fieldOf(form, "search"), stage: "" })
    .filter(({ course }) => waits.includes(course.stage))
    .map(({ unit }) => unit.code);
}

/** Where a unit stands when an act is next for it. */
const STAGES_BEFORE: ReadonlyMap<string, readonly UnitStage[]> = new Map([
  ["accept", ["selfScored", "absent"]],
  ["finish", ["selfScored", "absent"]],
  ["openResponses", ["appraised"]],
]);
