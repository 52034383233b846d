import type { Hono } from "hono";
import {
  PETITION_STATES,
  type PetitionPage,
  type PetitionsRequest,
  type ViewPetitions,
} from "../../../app/petitions/view-petitions.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField, TextField } from "../../components/field.tsx";
import { Pager } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { ANY, UnitFilter } from "../unit-filter.tsx";
import { PetitionTable } from "./petition-table.tsx";
import { STATE_WORDS } from "./petition-words.ts";

const PARTS = ["search", "unit", "state", "after"];
const PAGE_ROWS = 50;
const LONGEST_TYPED = 200;

/** Phản ánh, kiến nghị: those of one's units, by unit, state and code, page by page. */
export function petitionListPage(
  app: Hono<WebEnv>,
  { viewPetitions }: { readonly viewPetitions: ViewPetitions },
): void {
  app.get("/petitions", requires("petitions.read"), async (c) => {
    const address = listAddress(c.req.url, PARTS);
    const actor = signedInActor(c);
    const page = await viewPetitions(actor, requestOf(address));
    if (!page.ok) return showRefusal(c, page.failure);
    const mayEnter = scopeOf(actor, "petitions.manage", c.var.today) !== undefined;
    return showPage(
      c,
      {
        title: "Phản ánh, kiến nghị",
        lead: "Hạn trả lời tính theo ngày làm việc. Bấm vào mã để xem và ghi kết luận.",
        actions: mayEnter && (
          <ButtonLink href="/new-petition" look="quiet">
            Ghi phản ánh mới
          </ButtonLink>
        ),
      },
      <PetitionListView page={page.value} address={address} />,
    );
  });
}

function requestOf(address: ListAddress): PetitionsRequest {
  const textOf = (name: string): string | undefined => address.valueOf(name).slice(0, LONGEST_TYPED) || undefined;
  return {
    agencyCode: textOf("unit"),
    state: PETITION_STATES.find((state) => state === address.valueOf("state")),
    codeText: textOf("search"),
    after: textOf("after"),
    limit: PAGE_ROWS,
  };
}

function PetitionListView({ page, address }: { readonly page: PetitionPage; readonly address: ListAddress }) {
  const { rows, next, units } = page;
  const unitNames = new Map(units.map(({ code, version }) => [code, version.name ?? code]));
  return (
    <>
      <Filters page={page} address={address} />
      {rows.length === 0 && next === undefined ? (
        <Nothing />
      ) : (
        <div>
          <PetitionTable label="Danh sách phản ánh, kiến nghị" rows={rows} unitNames={unitNames} />
          <Pager
            shown={`${formatCount(rows.length)} phản ánh, kiến nghị trên trang này`}
            firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
            nextHref={next === undefined ? undefined : address.with({ after: next })}
          />
        </div>
      )}
    </>
  );
}

function Nothing() {
  return (
    <EmptyState
      title="Không có phản ánh, kiến nghị nào"
      why="Phản ánh hiện ở đây sau khi nhập bảng petitions hoặc ghi bằng tay; nếu đang lọc, thử bỏ bớt điều kiện."
    >
      <ButtonLink href="/petitions" look="quiet">
        Bỏ mọi điều kiện lọc
      </ButtonLink>
    </EmptyState>
  );
}

function Filters({ page: { units }, address }: { readonly page: PetitionPage; readonly address: ListAddress }) {
  return (
    <form class="filters" method="get" action="/petitions" role="search" aria-label="Lọc phản ánh, kiến nghị">
      <TextField name="search" label="Mã phản ánh hoặc hồ sơ" kind="search" value={address.valueOf("search")} />
      <UnitFilter units={units} value={address.valueOf("unit")} />
      <ChoiceField
        name="state"
        label="Tình trạng"
        value={address.valueOf("state")}
        choices={[ANY, ...PETITION_STATES.map((value) => ({ value, label: STATE_WORDS[value] }))]}
      />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}
