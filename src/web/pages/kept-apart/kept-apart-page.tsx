import type { Context, Hono } from "hono";
import type { KeptApartView, ViewKeptApart } from "../../../app/ballots/kept-apart.ts";
import type { ReleaseKeptApart, Released } from "../../../app/ballots/release-kept-apart.ts";
import { notInReach } from "../../../app/reach.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { canCease, deviceIdIn, keptApartWords, needsLook } from "../../../core/ballots/cast-ballot.ts";
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
/** What too many or too old ballots need: a decision of the province, after a look. */
const LOOKED_AT_PATH = "/kept-apart/looked-at";
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

  app.post(LOOKED_AT_PATH, requires("periods.manage"), async (c) => {
    const { form } = c.var;
    const wanted = { agencyCode: fieldOf(form, "agencyCode"), reason: fieldOf(form, "reason") };
    if (!needsLook(wanted.reason)) return showRefusal(c, notInReach("reason"));
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
      <>
        <EmptyState title="Không có phiếu nào giữ riêng" why="Mọi phiếu gửi đến đều đã được nhận." />
        <UnknownDossiers view={view.value} />
      </>
    ) : (
      <>
        <Counts
          view={view.value}
          mayRelease={scopeOf(signedInActor(c), "imports.run", c.var.today) !== undefined}
          mayDecide={scopeOf(signedInActor(c), "periods.manage", c.var.today) !== undefined}
        />
        <Note>
          Nhận lại là xét phiếu lần nữa theo đúng quy tắc hiện hành: phiếu nào hết lý do thì được ghi và tính, phiếu còn
          lý do vẫn giữ riêng. Phiếu gửi bằng mã trên giấy không nhận lại được. Phiếu ghi lùi quá ngày, phiếu quá dày ở
          một quầy do tỉnh xem máy nào đã gửi rồi quyết định nhận; đơn vị được đánh giá không tự nhận.
        </Note>
        <Entries view={view.value} />
        <UnknownDossiers view={view.value} />
      </>
    ),
  );
}

interface ViewProps {
  readonly view: KeptApartView;
}

interface CountsProps extends ViewProps {
  readonly mayRelease: boolean;
  readonly mayDecide: boolean;
}

function Counts({ view, mayRelease, mayDecide }: CountsProps) {
  const releasing = {
    title: "Nhận lại",
    cell: ({ agencyCode, agencyName, reason, waiting }: KeptApartView["counts"][number]) => {
      const isDecided = needsLook(reason);
      const may = isDecided ? mayDecide : mayRelease && canCease(reason);
      if (!may || waiting === 0) return isDecided ? "Tỉnh xem lại" : "Không";
      return (
        <PostForm action={isDecided ? LOOKED_AT_PATH : PATH} class="inline">
          <input type="hidden" name="agencyCode" value={agencyCode} />
          <input type="hidden" name="reason" value={reason} />
          <Button look="quiet" size="small" about={`phiếu của ${agencyName}: ${keptApartWords(reason)}`}>
            {isDecided ? "Đã xem, nhận" : "Xét lại"}
          </Button>
        </PostForm>
      );
    },
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
        ...(mayRelease || mayDecide ? [releasing] : []),
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

/** Papers of dossiers that are not on file: the numbers alone, for nothing of a ballot is shown. */
function UnknownDossiers({ view: { unknownDossiers } }: ViewProps) {
  if (unknownDossiers.length === 0) return null;
  return (
    <div class="stack">
      <h2>Mã của hồ sơ chưa có trong dữ liệu</h2>
      <p>
        Mã cấp trước khi hồ sơ được nạp vẫn gửi phiếu được. Số lớn mà hồ sơ mãi không tới là dấu hiệu cần xem: phần mềm
        một cửa gửi thiếu, hoặc mã cấp cho hồ sơ không có thật.
      </p>
      <DataTable
        label="Mã của hồ sơ chưa có trong dữ liệu"
        rows={unknownDossiers}
        columns={[
          { title: "Đơn vị", isName: true, cell: ({ agencyName }) => agencyName },
          { title: "Mã đã cấp", isNumber: true, cell: ({ tokens }) => formatCount(tokens) },
          { title: "Mã đã dùng", isNumber: true, cell: ({ spent }) => formatCount(spent) },
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
