import type { Hono } from "hono";
import type { FactCell, UnitFacts, UnitsFacts, ViewUnitsFacts } from "../../../app/agency-facts/view-units-facts.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { ENTERED_INDICATORS } from "../../../core/scoring/entered-fact.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField } from "../../components/field.tsx";
import { DataTable } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { differenceSign, factsHref, pointsText } from "./facts-words.ts";

/** Số liệu của đơn vị: indicators 5, 6, 8 and 9 of every unit in reach, computed and entered, for one tally set. */
export function factsOverviewPage(
  app: Hono<WebEnv>,
  { viewUnitsFacts }: { readonly viewUnitsFacts: ViewUnitsFacts },
): void {
  app.get("/facts", requires("facts.read"), async (c) => {
    const asked = rowNumber(c.req.query("set")) || undefined;
    const found = await viewUnitsFacts(signedInActor(c), asked);
    if (!found.ok) return showRefusal(c, found.failure);
    const { set, waitingFor } = found.value;
    return showPage(
      c,
      {
        title: "Số liệu của đơn vị",
        lead: "Bốn chỉ số tính một lần cho cả đơn vị: hệ thống tính, và đơn vị tự khai khi có minh chứng khác.",
        reloadSeconds: waitingFor === undefined ? undefined : 5,
      },
      <div class="stack" id="live" data-live={waitingFor === undefined ? undefined : "2000"}>
        {set !== undefined && <Chooser view={found.value} />}
        {waitingFor !== undefined && <EmptyState title={waitingFor.message} why={waitingFor.mend} />}
        <Units view={found.value} />
      </div>,
    );
  });
}

function Chooser({ view: { sets, set } }: { readonly view: UnitsFacts }) {
  return (
    <form class="filters" method="get" action="/facts" aria-label="Chọn bộ tổng hợp">
      <ChoiceField
        name="set"
        label="Bộ tổng hợp"
        value={set?.id.toString()}
        choices={sets.map(({ id, title }) => ({ value: id.toString(), label: title }))}
      />
      <Button look="quiet">Xem</Button>
    </form>
  );
}

function Units({ view: { set, units, waitingFor } }: { readonly view: UnitsFacts }) {
  if (waitingFor !== undefined) return null;
  if (set === undefined || units.length === 0)
    return (
      <EmptyState
        title="Chưa có số liệu của đơn vị nào"
        why="Số liệu hiện ở đây khi chuyên viên thẩm định đã tạo bộ tổng hợp và đơn vị thuộc diện đánh giá."
      />
    );
  return (
    <>
      <DataTable<UnitFacts>
        label="Số liệu bốn chỉ số theo đơn vị"
        rows={units}
        columns={[
          {
            title: "Đơn vị",
            isName: true,
            cell: ({ unit: { code, version } }) => (
              <a href={factsHref({ tallySetId: set.id, agencyCode: code })}>{version.name ?? code}</a>
            ),
          },
          ...ENTERED_INDICATORS.map((indicator) => ({
            title: `Chỉ số ${indicator}`,
            isNumber: true,
            cell: ({ cells }: UnitFacts) => <Cell cell={cells[indicator]} />,
          })),
        ]}
      />
      <p class="xsmall muted">
        Dòng trên: điểm hệ thống tính. Dòng dưới: điểm đơn vị tự khai và chênh lệch, chỉ có khi đơn vị đã khai. Giá trị
        tự khai không đổi kết quả; người thẩm định xem xét khi chấm.{" "}
        {ENTERED_INDICATORS.map((indicator) => `${indicator}: ${INDICATOR_NAMES[indicator]}`).join(". ")}.
      </p>
    </>
  );
}

function Cell({ cell: { computedScore, points, difference } }: { readonly cell: FactCell }) {
  return (
    <>
      <div>{computedScore === undefined ? <Missing /> : formatDecimal(computedScore)}</div>
      {points !== undefined && (
        <div class="xsmall">
          khai {pointsText(points)}
          {difference !== undefined && ` (${differenceSign(difference)})`}
        </div>
      )}
    </>
  );
}
