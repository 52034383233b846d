import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { RequestList, RequestView } from "../../../app/accounts/view-requests.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { ROLE_NAMES } from "../../shell/role-words.ts";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { STATE_WORDS } from "./account-list.tsx";
import { showInvitation } from "./invite.tsx";

const REQUESTS = "/accounts/requests";

type RequestDeps = Pick<Accounts, "listRequests" | "confirmRequest" | "declineRequest">;

/** Yêu cầu chờ xác nhận: what one administrator asked and another has to confirm. */
export function accountRequestPages(app: Hono<WebEnv>, deps: RequestDeps): void {
  const manages = requires("accounts.manage");
  app.get(REQUESTS, manages, (c) => showRequests(c, deps));

  app.post(`${REQUESTS}/:requestId/confirm`, manages, async (c) => {
    const requestId = rowNumber(c.req.param("requestId"));
    const confirmed = await deps.confirmRequest(signedInActor(c), { requestId });
    if (!confirmed.ok) return showRefusal(c, confirmed.failure);
    const { accountId, invited } = confirmed.value;
    if (invited !== undefined) return showInvitation(c, invited);
    return c.redirect(afterwards(`/accounts/${accountId.toString()}`, "request-confirmed"), 303);
  });

  app.post(`${REQUESTS}/:requestId/decline`, manages, async (c) => {
    const requestId = rowNumber(c.req.param("requestId"));
    const declined = await deps.declineRequest(signedInActor(c), { requestId });
    return declined.ok ? c.redirect(afterwards(REQUESTS, "request-declined"), 303) : showRefusal(c, declined.failure);
  });
}

async function showRequests(c: Context<WebEnv>, { listRequests }: RequestDeps) {
  const found = await listRequests(signedInActor(c));
  if (!found.ok) return showRefusal(c, found.failure);
  const { requests } = found.value;
  return showPage(
    c,
    {
      title: "Yêu cầu chờ xác nhận",
      lead: "Vai trò thanh tra, quản trị và việc mở lại tài khoản có vai trò ấy phải có hai quản trị.",
      crumbs: [{ title: "Tài khoản và quyền", href: "/accounts" }],
    },
    <>
      <Note>
        Trước khi xác nhận, hỏi chính người có tài khoản qua kênh khác (gặp, gọi số đã biết): có đúng họ nhận việc này,
        đã tự đặt mật khẩu chưa. Yêu cầu quá bảy ngày thì hết giá trị.
      </Note>
      {requests.length === 0 ? (
        <EmptyState title="Không có yêu cầu nào chờ xác nhận" why="Yêu cầu của các quản trị hiện ở đây." />
      ) : (
        <Requests list={found.value} />
      )}
    </>,
  );
}

function Requests({ list: { requests, hasOtherAdministrator } }: { readonly list: RequestList }) {
  return (
    <>
      {!hasOtherAdministrator && <LoneAdministrator />}
      <DataTable
        label="Yêu cầu chờ xác nhận"
        rows={requests}
        isCards
        columns={[
          { title: "Số", isNumber: true, cell: ({ id }) => id.toString() },
          { title: "Việc", isName: true, cell: (request) => actWords(request) },
          {
            title: "Tài khoản",
            cell: ({ account: { id, name, email, state } }) => (
              <>
                <a href={`/accounts/${id.toString()}`}>{name}</a>
                <p class="xsmall muted">
                  {email} · {STATE_WORDS[state].toLocaleLowerCase("vi-VN")}
                </p>
              </>
            ),
          },
          {
            title: "Ai yêu cầu",
            isMinor: true,
            cell: ({ askedByName, askedAt }) => `${askedByName}, ${formatMoment(askedAt)}`,
          },
          { title: "Làm", isAction: true, cell: (request) => <Acts request={request} /> },
        ]}
      />
    </>
  );
}

/** What waits for an account, on its own page. */
export function RequestsOfAccount({ list, accountId }: { readonly list: RequestList; readonly accountId: number }) {
  const own = list.requests.filter(({ account }) => account.id === accountId);
  if (own.length === 0) return null;
  return (
    <>
      <Note kind="warn">
        Chờ một quản trị khác xác nhận: {own.map((request) => actWords(request)).join("; ")}.{" "}
        <a href={REQUESTS}>Yêu cầu chờ xác nhận</a>
      </Note>
      {!list.hasOtherAdministrator && <LoneAdministrator />}
    </>
  );
}

/** Said where an administrator waits for a second one that there is not. */
function LoneAdministrator() {
  return (
    <Note kind="warn">
      Hệ thống chỉ có một quản trị, nên chưa ai xác nhận được ở đây. Người vận hành máy chủ xác nhận bằng lệnh{" "}
      <span class="code">hailong account confirm --request SỐ</span>; việc ấy ghi vào nhật ký và hiện 30 ngày trên trang
      đầu của mọi quản trị và thanh tra. Nên cử quản trị thứ hai trước.
    </Note>
  );
}

function Acts({ request: { id, mayConfirm, isOwn, account } }: { readonly request: RequestView }) {
  const href = `${REQUESTS}/${id.toString()}`;
  return (
    <span class="row">
      {mayConfirm ? (
        <PostForm action={`${href}/confirm`} class="inline">
          <Button size="small" about={`yêu cầu ${id.toString()}, ${account.name}`}>
            Xác nhận
          </Button>
        </PostForm>
      ) : (
        <Badge kind="neutral" label="Chờ quản trị khác" />
      )}
      <PostForm action={`${href}/decline`} class="inline">
        <Button look="quiet" size="small" about={`yêu cầu ${id.toString()}, ${account.name}`}>
          {isOwn ? "Rút lại" : "Từ chối"}
        </Button>
      </PostForm>
    </span>
  );
}

/** What is asked, or was done: `Giao vai trò Thanh tra, từ 01/12/2026`. */
export function actWords({ act }: Pick<RequestView, "act">): string {
  switch (act.kind) {
    case "role": {
      const until = act.validTo === Infinity ? "" : ` đến hết ${formatVietnameseDate(act.validTo)}`;
      return `Giao vai trò ${ROLE_NAMES[act.role]}, từ ${formatVietnameseDate(act.validFrom)}${until}`;
    }
    case "secondFactor":
      return "Gỡ xác thực hai bước";
    case "invitation":
      return "Tạo mã mời mới để đặt lại mật khẩu";
  }
}
