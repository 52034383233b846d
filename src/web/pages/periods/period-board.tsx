import type { Context, Hono } from "hono";
import type { BulkOutcome } from "../../../app/periods/period-asks.ts";
import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Equation } from "../../components/equation.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Shortcuts } from "../../components/shortcuts.tsx";
import { Stepper } from "../../components/stepper.tsx";
import { signedInOnly } from "../../shell/gate.ts";
import { listAddressAt } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { SteppedListNote } from "../results/stepped-note.tsx";
import { windowText } from "../results/tally-sets.tsx";
import { BoardActs } from "./board-acts.tsx";
import { BoardNotes } from "./board-notes.tsx";
import { chooseRows } from "./board-rows.ts";
import { stepsOf, unitsByState } from "./board-steps.ts";
import { BOARD_FILTERS, BoardUnits } from "./board-units.tsx";
import { LeftOut } from "./left-out.tsx";
import { periodHref, PERIODS_CRUMB, publicationHref } from "./period-address.ts";
import { PeriodFacts } from "./period-facts.tsx";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { PERIOD_STANDINGS } from "./period-words.ts";
import { undoDraft } from "./undo.tsx";

/** Bảng tiến độ: how far the period is, what keeps it, and its units, those that wait for the reader first. */
export function periodBoardPage(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  app.get("/periods/:periodId", signedInOnly, (c) => showBoard(c, deps, { errors: [] }));
}

interface Shown {
  readonly errors: readonly FormError[];
  /** What was done to some units and not to others. */
  readonly outcome?: BulkOutcome;
}

/** The board, also when something on it was refused. */
export async function showBoard(c: Context<WebEnv>, { periods }: PeriodPagesDeps, { errors, outcome }: Shown) {
  const found = await periods.board(signedInActor(c), c.req.param("periodId") ?? "");
  if (!found.ok) return showRefusal(c, found.failure);
  const board = found.value;
  const { period, waitingFor } = board;
  const [kind, label] = PERIOD_STANDINGS[period.standing];
  const isCounting = period.course.stage === "open" && waitingFor !== undefined;
  return showPage(
    c,
    {
      title: `Kỳ đánh giá ${period.title}`,
      lead: (
        <>
          {windowText(period.window)} · {period.policy.citation} · {period.ruleSetTitle}{" "}
          <Badge kind={kind} label={label} />
        </>
      ),
      crumbs: [PERIODS_CRUMB],
      actions: <HeadActions board={board} />,
      hasErrors: errors.length > 0,
      reloadSeconds: isCounting ? 5 : undefined,
      scripts: ["shortcuts.js"],
      undo: undoDraft(c, period),
    },
    <>
      <ErrorSummary title="Chưa làm được" errors={errors} />
      {outcome !== undefined && <LeftOut outcome={outcome} rows={board.rows} />}
      {period.course.stage !== "draft" && <Stepper label="Các bước của kỳ" steps={stepsOf(board)} />}
      <BoardNotes board={board} />
      <SteppedListNote isStepped={board.isStepped} />
      <BoardActs board={board} />
      <div class="stack stack--wide" id="live" data-live={isCounting ? "2000" : undefined}>
        {isCounting && <EmptyState title={waitingFor.message} why={waitingFor.mend} />}
        <Units c={c} board={board} />
      </div>
      <PeriodFacts period={period} />
      {board.rows.length > 0 && (
        <Shortcuts
          keys={[
            { key: "j", does: "đơn vị sau" },
            { key: "k", does: "đơn vị trước" },
            { key: "t", does: "tìm đơn vị" },
          ]}
        />
      )}
    </>,
  );
}

function HeadActions({ board: { period, rows } }: { readonly board: PeriodBoard }) {
  const href = periodHref(period.id);
  const inForce = Math.max(0, ...rows.map(({ course }) => course.publication ?? 0));
  if (period.course.stage === "draft") {
    return period.rights.includes("periods.manage") ? (
      <ButtonLink href={`${href}/edit`} look="quiet">
        Sửa bản nháp
      </ButtonLink>
    ) : null;
  }
  return (
    <>
      {period.mayReadWhole && (
        <ButtonLink href={`${href}/reports`} look="quiet">
          Văn bản của kỳ
        </ButtonLink>
      )}
      <ButtonLink href={`${href}/method`} look="quiet">
        Cách tính điểm
      </ButtonLink>
      {period.course.stage === "closed" && period.mayReadWhole && (
        <ButtonLink href={`${href}/checks`} look="quiet">
          Kiểm tra và công bố
        </ButtonLink>
      )}
      {inForce > 0 && period.mayReadRestricted && (
        <ButtonLink href={publicationHref(period.id, inForce)} look="quiet">
          Tệp hạn chế
        </ButtonLink>
      )}
    </>
  );
}

function Units({ c, board }: { readonly c: Context<WebEnv>; readonly board: PeriodBoard }) {
  const { period, rows } = board;
  if (period.course.stage === "draft") {
    return (
      <EmptyState
        title={`Kỳ sẽ có ${formatCount(period.unitCount)} đơn vị`}
        why="Danh sách lấy từ danh mục đơn vị khi mở kỳ, theo các ngày của kỳ."
      />
    );
  }
  const address = listAddressAt(periodHref(period.id), c.req.url, BOARD_FILTERS);
  const chosen = chooseRows(rows, { search: address.valueOf("search"), stage: address.valueOf("stage") });
  return (
    <>
      <WhereUnitsStand board={board} />
      <BoardUnits board={board} chosen={chosen} address={address} />
    </>
  );
}

/** How many units stand where, as a sum that must come to those of the period; readers of a few are told so. */
function WhereUnitsStand({ board: { period, rows } }: { readonly board: PeriodBoard }) {
  if (rows.length < period.unitCount) {
    return (
      <p>
        Bạn xem được {formatCount(rows.length)} trong {formatCount(period.unitCount)} đơn vị của kỳ.
      </p>
    );
  }
  const parts = unitsByState(rows);
  const [only, ...others] = parts;
  if (only === undefined) return null;
  return (
    <section class="panel" aria-label="Các đơn vị đang ở đâu">
      {others.length === 0 ? (
        <p>
          Cả {formatCount(only.count)} đơn vị của kỳ: {only.name}.
        </p>
      ) : (
        <Equation parts={parts} sumName="trên bảng" expected={{ count: period.unitCount, name: "đơn vị của kỳ" }} />
      )}
    </section>
  );
}
