import type { Hono } from "hono";
import type { OfficersView, ViewOfficers } from "../../../app/view-results/view-officers.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField } from "../../components/field.tsx";
import { Pager } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { isHeldIn, OfficersTable } from "./officers-table.tsx";
import { SteppedListNote } from "./stepped-note.tsx";

const PAGE_ROWS = 100;

/** The officers of a tally set, by unit and page by page: a province has thousands. */
export function officerListPage(app: Hono<WebEnv>, { viewOfficers }: { readonly viewOfficers: ViewOfficers }): void {
  app.get("/results/:tallySetId/officers", requires("results.read"), async (c) => {
    const address = listAddress(c.req.url, ["unit", "after"]);
    const found = await viewOfficers(signedInActor(c), {
      tallySetId: rowNumber(c.req.param("tallySetId")),
      day: c.var.today,
      agencyCode: address.valueOf("unit") || undefined,
      after: address.valueOf("after") || undefined,
      limit: PAGE_ROWS,
    });
    if (!found.ok) return showRefusal(c, found.failure);
    const { set } = found.value;
    return showPage(
      c,
      {
        title: "Cán bộ, công chức, viên chức",
        lead: set.title,
        crumbs: [
          { title: "Kết quả đánh giá", href: "/results" },
          { title: set.title, href: `/results/${set.id}` },
        ],
      },
      <>
        <SteppedListNote isStepped={found.value.isStepped} />
        <UnitFilter view={found.value} address={address} />
        <Officers view={found.value} address={address} />
      </>,
    );
  });
}

interface ListProps {
  readonly view: OfficersView;
  readonly address: ListAddress;
}

function UnitFilter({ view: { set, units }, address }: ListProps) {
  const choices = units.map(({ result: { code }, trace }) => ({ value: code, label: trace?.name ?? code }));
  return (
    <form
      class="filters narrow"
      method="get"
      action={`/results/${set.id}/officers`}
      role="search"
      aria-label="Lọc cán bộ"
    >
      <ChoiceField
        name="unit"
        label="Đơn vị"
        value={address.valueOf("unit")}
        choices={[{ value: "", label: "Tất cả" }, ...choices]}
      />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}

function Officers({ view, address }: ListProps) {
  const { set, waitingFor, page, count, units } = view;
  if (waitingFor !== undefined) return <EmptyState title={waitingFor.message} why={waitingFor.mend} />;
  if (page.rows.length === 0)
    return <EmptyState title="Không có cán bộ nào" why="Nếu đang lọc, chọn đơn vị khác hoặc tất cả." />;
  const names = new Map(units.map(({ result: { code }, trace }) => [code, trace?.name ?? code]));
  return (
    <div>
      <OfficersTable set={set} officers={page.rows} unitNames={names} isHeld={isHeldIn(view)} />
      <Pager
        shown={`${formatCount(page.rows.length)} trên ${formatCount(count)} cán bộ`}
        firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
        nextHref={page.next === undefined ? undefined : address.with({ after: page.next })}
      />
    </div>
  );
}
