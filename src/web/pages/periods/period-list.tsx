import type { Hono } from "hono";
import type { ListedPeriod } from "../../../app/periods/period-views.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { UNIT_STATES } from "../../../core/periods/unit-state.ts";
import { Badge } from "../../components/badge.tsx";
import { ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DataTable } from "../../components/table.tsx";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { windowText } from "../results/tally-sets.tsx";
import { periodHref } from "./period-address.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { PERIOD_STANDINGS, UNIT_STATE_WORDS } from "./period-words.ts";
import { undoRemoval } from "./undo.tsx";

/** Kỳ đánh giá: every period that the reader may see, the one that ends last first. */
export function periodListPage(app: Hono<WebEnv>, { periods }: PeriodPagesDeps): void {
  app.get("/periods", signedInOnly, async (c) => {
    const actor = signedInActor(c);
    const found = await periods.list(actor);
    if (!found.ok) return showRefusal(c, found.failure);
    const mayMake = (await periods.rights(actor)).includes("periods.manage");
    const making = mayMake ? <ButtonLink href="/periods/new">Lập kỳ mới</ButtonLink> : undefined;
    return showPage(
      c,
      {
        title: "Kỳ đánh giá",
        lead: "Kỳ có thể lệch năm dương lịch, lồng nhau hoặc chung ngày.",
        undo: undoRemoval(c),
        ...(found.value.length > 0 && making !== undefined && { actions: making }),
      },
      found.value.length === 0 ? (
        <EmptyState
          title="Chưa có kỳ nào"
          why={
            mayMake
              ? "Lập kỳ đầu tiên: chọn ngày đầu, ngày cuối, bộ quy tắc và thời hạn theo văn bản của tỉnh."
              : "Chuyên viên thẩm định của tỉnh lập và mở kỳ; kỳ đã mở hiện ở đây."
          }
        >
          {making}
        </EmptyState>
      ) : (
        <PeriodsTable periods={found.value} />
      ),
    );
  });
}

function PeriodsTable({ periods }: { readonly periods: readonly ListedPeriod[] }) {
  return (
    <DataTable
      label="Các kỳ đánh giá"
      rows={periods}
      columns={[
        { title: "Kỳ", isName: true, cell: ({ id, title }) => <a href={periodHref(id)}>{title}</a> },
        { title: "Từ ngày–đến ngày", isMinor: true, isTime: true, cell: ({ window }) => windowText(window) },
        {
          title: "Tình trạng",
          cell: ({ standing }) => {
            const [kind, label] = PERIOD_STANDINGS[standing];
            return <Badge kind={kind} label={label} />;
          },
        },
        { title: "Đơn vị", isNumber: true, cell: ({ units }) => formatCount(sumOf(units)) },
        { title: "Đang ở", isMinor: true, cell: ({ units }) => statesText(units) ?? <Missing /> },
      ]}
    />
  );
}

function sumOf(units: ListedPeriod["units"]): number {
  return UNIT_STATES.reduce((sum, state) => sum + units[state], 0);
}

/** `Chờ tự chấm 4, Chờ thẩm định 12`. */
function statesText(units: ListedPeriod["units"]): string | undefined {
  const parts = UNIT_STATES.filter((state) => units[state] > 0).map(
    (state) => `${UNIT_STATE_WORDS[state][1]} ${formatCount(units[state])}`,
  );
  return parts.length === 0 ? undefined : parts.join(", ");
}
