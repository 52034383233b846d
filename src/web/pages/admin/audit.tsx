import type { Hono } from "hono";
import type { AuditPage, ViewAudit } from "../../../app/view-audit.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { TextField } from "../../components/field.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";

/** Nhật ký: what was done, newest first, each entry bound to the one before by its hash. */
export function auditPage(app: Hono<WebEnv>, { viewAudit }: { readonly viewAudit: ViewAudit }): void {
  app.get("/audit", requires("audit.read"), async (c) => {
    const address = listAddress(c.req.url, ["actor", "subject", "action", "after"]);
    const page = await viewAudit(signedInActor(c), {
      actor: address.valueOf("actor") || undefined,
      subject: address.valueOf("subject") || undefined,
      action: address.valueOf("action") || undefined,
      beforeSeq: rowNumber(address.valueOf("after")) || undefined,
    });
    if (!page.ok) return showRefusal(c, page.failure);
    return showPage(
      c,
      { title: "Nhật ký", lead: "Chỉ ghi thêm, không sửa, không xóa. Kiểm tra chuỗi bằng lệnh hailong verify audit." },
      <>
        <Filters address={address} />
        <Entries page={page.value} address={address} />
      </>,
    );
  });
}

function Filters({ address }: { readonly address: ListAddress }) {
  return (
    <form class="filters" method="get" action="/audit" role="search" aria-label="Lọc nhật ký">
      <TextField name="actor" label="Người làm, ví dụ account:12" value={address.valueOf("actor")} />
      <TextField name="action" label="Việc, ví dụ import.undone" value={address.valueOf("action")} />
      <TextField name="subject" label="Đối tượng, ví dụ import:7" value={address.valueOf("subject")} />
      <Button look="quiet">Lọc</Button>
    </form>
  );
}

function Entries({ page: { lines, next }, address }: { readonly page: AuditPage; readonly address: ListAddress }) {
  if (lines.length === 0) return <EmptyState title="Không có mục nào" why="Thử bỏ bớt điều kiện lọc." />;
  return (
    <div>
      <DataTable
        label="Các mục nhật ký"
        rows={lines}
        columns={[
          { title: "Số", isNumber: true, isName: true, cell: ({ seq }) => formatCount(seq) },
          { title: "Lúc", isTime: true, cell: ({ at }) => formatMoment(at) },
          { title: "Người làm", cell: ({ actor }) => actor },
          { title: "Việc", cell: ({ action }) => action },
          { title: "Đối tượng", cell: ({ subject }) => subject },
          {
            title: "Chi tiết",
            isMinor: true,
            cell: ({ details }) => details.map(([name, value]) => `${name}: ${value}`).join("; "),
          },
          { title: "Mã băm", isMinor: true, cell: ({ hash }) => <span class="code">{hash.slice(0, 12)}</span> },
        ]}
      />
      <Pager
        shown={`${formatCount(lines.length)} mục trên trang này`}
        firstHref={address.valueOf("after") === "" ? undefined : address.with({})}
        nextHref={next === undefined ? undefined : address.with({ after: next.toString() })}
      />
    </div>
  );
}
