import type { Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { AccountInList, AccountPage } from "../../../app/accounts/view-accounts.ts";
import { isValidOn } from "../../../core/access/rights.ts";
import type { LocalDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge, type BadgeKind } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ChoiceField, TextField } from "../../components/field.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { ROLE_NAMES } from "../../shell/role-words.ts";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";

const PARTS = ["search", "state", "after"];
const STATES = ["active", "invited", "closed"] as const;
type AccountState = (typeof STATES)[number];

/** Named in the list; all of them stand on the page of the account. */
const MOST_ROLES = 4;

export const STATE_WORDS = { active: "Đang dùng", invited: "Đã mời", closed: "Đã đóng" } as const;
export const STATE_KINDS = { active: "ok", invited: "warn", closed: "neutral" } as const satisfies Record<
  AccountState,
  BadgeKind
>;

/** Tài khoản và quyền: every account with what it may do today. */
export function accountListPage(app: Hono<WebEnv>, { listAccounts }: Pick<Accounts, "listAccounts">): void {
  app.get("/accounts", requires("accounts.manage"), async (c) => {
    const address = listAddress(c.req.url, PARTS);
    const page = await listAccounts(signedInActor(c), {
      search: address.valueOf("search") || undefined,
      state: STATES.find((state) => state === address.valueOf("state")),
      after: parseKey(address.valueOf("after")),
    });
    if (!page.ok) return showRefusal(c, page.failure);
    return showPage(
      c,
      {
        title: "Tài khoản và quyền",
        actions: (
          <>
            <ButtonLink href="/accounts/requests" look="quiet">
              Yêu cầu chờ xác nhận
            </ButtonLink>
            <ButtonLink href="/accounts/new">Mời người dùng</ButtonLink>
          </>
        ),
      },
      <>
        <Filters address={address} />
        <List page={page.value} address={address} today={c.var.today} />
      </>,
    );
  });
}

function parseKey(text: string): AccountPage["next"] {
  const [, id, email = ""] = /^(\d{1,9})~(.{1,254})$/u.exec(text) ?? [];
  return id === undefined ? undefined : { id: rowNumber(id), email };
}

function Filters({ address }: { readonly address: ListAddress }) {
  return (
    <form class="filters" method="get" action="/accounts" role="search" aria-label="Lọc tài khoản">
      <TextField name="search" label="Tên hoặc e-mail" kind="search" value={address.valueOf("search")} />
      <ChoiceField
        name="state"
        label="Tình trạng"
        value={address.valueOf("state")}
        choices={[{ value: "", label: "Tất cả" }, ...STATES.map((value) => ({ value, label: STATE_WORDS[value] }))]}
      />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}

interface ListProps {
  readonly page: AccountPage;
  readonly address: ListAddress;
  readonly today: LocalDate;
}

function List({ page: { accounts, next }, address, today }: ListProps) {
  if (accounts.length === 0)
    return <EmptyState title="Không có tài khoản nào" why="Thử bỏ bớt điều kiện lọc, hoặc mời người dùng mới." />;
  return (
    <div>
      <DataTable
        label="Danh sách tài khoản"
        rows={accounts}
        columns={[
          { title: "Họ tên", isName: true, cell: ({ id, name }) => <a href={`/accounts/${id}`}>{name}</a> },
          { title: "E-mail", isMinor: true, cell: ({ email }) => email },
          { title: "Vai trò hôm nay", cell: (account) => <RolesToday account={account} today={today} /> },
          {
            title: "Hai bước",
            isMinor: true,
            isShort: true,
            cell: ({ hasSecondFactor }) => (hasSecondFactor ? "Đã cài" : "Chưa cài"),
          },
          { title: "Tình trạng", cell: ({ state }) => <Badge kind={STATE_KINDS[state]} label={STATE_WORDS[state]} /> },
        ]}
      />
      <Pager
        shown={`${formatCount(accounts.length)} tài khoản trên trang này`}
        firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
        nextHref={next === undefined ? undefined : address.with({ after: `${next.id}~${next.email}` })}
      />
    </div>
  );
}

function RolesToday({ account: { grants }, today }: { readonly account: AccountInList; readonly today: LocalDate }) {
  const valid = grants.filter((grant) => grant.revokedAt === undefined && isValidOn(grant, today));
  if (valid.length === 0) return <Missing />;
  const shown = valid
    .slice(0, MOST_ROLES)
    .map(({ role, agencyCode }) => `${ROLE_NAMES[role]} (${agencyCode ?? "toàn tỉnh"})`);
  const left = valid.length - shown.length;
  return <>{[...shown, ...(left > 0 ? [`và ${formatCount(left)} vai trò nữa`] : [])].join("; ")}</>;
}
