import type { Context, Hono } from "hono";
import type { KeptApartView, ViewKeptApart } from "../../../app/ballots/kept-apart.ts";
import type { ReleaseKeptApart, Released } from "../../../app/ballots/release-kept-apart.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { canCease, deviceIdIn, keptApartWords } from "../../../core/ballots/cast-ballot.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface KeptApartPageDeps {
  readonly viewKeptApart: ViewKeptApart;
  readonly releaseKeptApart: ReleaseKeptApart;
}

const PATH = "/kept-apart";
const TITLE = "Phiếu giữ riêng";

/** Phiếu giữ riêng: why ballots could not be counted, and those against which nothing stands any more. */
export function keptApartPage(app: Hono<WebEnv>, deps: KeptApartPageDeps): void {
  app.get(PATH, requires("imports.read"), (c) => showKeptApart(c, deps));

  app.post(PATH, requires("imports.run"), async (c) => {
    const { form } = c.var;
    const wanted = { agencyCode: fieldOf(form, "agencyCode"), reason: fieldOf(form, "reason") };
    const released = await deps.releaseKeptApart(signedInActor(c), wanted);
    return released.ok ? showReleased(c, released.value) : showRefusal(c, released.failure);
  });
}

async function showKeptApart(c: Context<WebEnv>, { viewKeptApart }: KeptApartPageDeps) {
  const view = await viewKeptApart(signedInActor(c));
  if (!view.ok) return showRefusal(c, view.failure);
  return showPage(
    c,
    {
      title: TITLE,
      lead: "Phiếu của người dân không tính được vì lý do họ không thể biết trước. Nội dung phiếu không ai xem ở đây.",
    },
    view.value.counts.length === 0 ? (
      <EmptyState title="Không có phiếu nào giữ riêng" why="Mọi phiếu gửi đến đều đã được nhận." />
    ) : (
      <>
        <Counts view={view.value} mayRelease={scopeOf(signedInActor(c), "imports.run", c.var.today) !== undefined} />
        <Note>
          Nhận lại là xét phiếu lần nữa theo đúng quy tắc hiện hành: phiếu nào hết lý do thì được ghi và tính, phiếu còn
          lý do vẫn giữ riêng. Phiếu gửi bằng mã trên giấy không nhận lại được.
        </Note>
        <Entries view={view.value} />
      </>
    ),
  );
}

interface ViewProps {
  readonly view: KeptApartView;
}

function Counts({ view, mayRelease }: ViewProps & { readonly mayRelease: boolean }) {
  const releasing = {
    title: "Nhận lại",
    cell: ({ agencyCode, agencyName, reason, waiting }: KeptApartView["counts"][number]) =>
      canCease(reason) && waiting > 0 ? (
        <PostForm action={PATH} class="inline">
          <input type="hidden" name="agencyCode" value={agencyCode} />
          <input type="hidden" name="reason" value={reason} />
          <Button look="quiet" size="small" about={`phiếu của ${agencyName}: ${keptApartWords(reason)}`}>
            Xét lại
          </Button>
        </PostForm>
      ) : (
        "Không"
      ),
  };
  return (
    <DataTable
      label="Theo đơn vị và lý do"
      rows={view.counts}
      columns={[
        { title: "Đơn vị", isName: true, cell: ({ agencyName }) => agencyName },
        { title: "Lý do", cell: ({ reason }) => keptApartWords(reason) },
        { title: "Đang giữ", isNumber: true, cell: ({ waiting }) => formatCount(waiting) },
        { title: "Đã nhận lại", isNumber: true, isMinor: true, cell: ({ released }) => formatCount(released) },
        { title: "Đầu tiên", isTime: true, isMinor: true, cell: ({ firstAt }) => formatMoment(firstAt) },
        { title: "Gần nhất", isTime: true, isMinor: true, cell: ({ lastAt }) => formatMoment(lastAt) },
        ...(mayRelease ? [releasing] : []),
      ]}
    />
  );
}

function Entries({ view }: ViewProps) {
  return (
    <div class="stack">
      <h2>Các phiếu gần nhất</h2>
      <DataTable
        label="Các phiếu gần nhất"
        rows={view.entries}
        columns={[
          { title: "Nhận lúc", isName: true, isTime: true, cell: ({ receivedAt }) => formatMoment(receivedAt) },
          { title: "Đơn vị", isMinor: true, cell: ({ agencyName }) => agencyName },
          { title: "Lý do", cell: ({ reason }) => keptApartWords(reason) },
          { title: "Gửi bằng", isMinor: true, cell: ({ sentBy }) => senderWords(sentBy) },
          { title: "Mã phiếu", isMinor: true, cell: ({ ballotId }) => <code>{ballotId}</code> },
          {
            title: "Hiện nay",
            cell: ({ releasedAt }) =>
              releasedAt === undefined ? (
                <Badge kind="neutral" label="Đang giữ" />
              ) : (
                <Badge kind="ok" label={`Đã nhận ${formatMoment(releasedAt)}`} />
              ),
          },
        ]}
      />
    </div>
  );
}

function senderWords(sender: string): string {
  const device = deviceIdIn(sender);
  if (device !== undefined) return `Máy số ${device}`;
  return sender === "token" ? "Mã trên giấy" : "Trang trả lời";
}

function showReleased(c: Context<WebEnv>, { released, refused }: Released) {
  return showPage(
    c,
    { title: "Đã xét lại", crumbs: [{ title: TITLE, href: PATH }] },
    <div class="stack narrow">
      <p>{formatCount(released)} phiếu hết lý do, đã được ghi và sẽ được tính.</p>
      <p>{formatCount(refused)} phiếu còn lý do, vẫn giữ riêng.</p>
      <p>
        <ButtonLink href={PATH}>Về danh sách</ButtonLink>
      </p>
    </div>,
  );
}
