import type { Context, Hono } from "hono";
import type { ListDevices, ListedDevice, RevokeDevice } from "../../../app/ballots/devices.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface DevicesPageDeps {
  readonly listDevices: ListDevices;
  readonly revokeDevice: RevokeDevice;
}

/** Thiết bị gửi phiếu: every token with which ballots are sent, of kiosks and of software, and its end. */
export function devicesPage(app: Hono<WebEnv>, deps: DevicesPageDeps): void {
  const manages = requires("devices.manage");
  app.get("/devices", manages, (c) => showDevices(c, deps));

  app.post("/devices/:deviceId/revoke", manages, async (c) => {
    const revoked = await deps.revokeDevice(signedInActor(c), rowNumber(c.req.param("deviceId")));
    return revoked.ok ? c.redirect(afterwards("/devices", "revoked"), 303) : showRefusal(c, revoked.failure);
  });
}

async function showDevices(c: Context<WebEnv>, { listDevices }: DevicesPageDeps) {
  const listed = await listDevices(signedInActor(c));
  if (!listed.ok) return showRefusal(c, listed.failure);
  return showPage(
    c,
    { title: "Thiết bị gửi phiếu", lead: "Mỗi máy tại quầy và mỗi phần mềm gửi phiếu có một mã riêng." },
    <>
      {listed.value.length === 0 ? (
        <EmptyState title="Chưa có thiết bị nào" why="Ghép một máy tại quầy thì máy ấy có mã của mình.">
          <ButtonLink href="/kiosks">Ghép một máy</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <DevicesTable devices={listed.value} />
          <Note>
            Thu hồi khi máy mất, hỏng hoặc đổi chỗ. Mã hết tác dụng trong vài giây; phiếu máy đã gửi vẫn được tính.
            Phiếu còn trong máy thì xuất ra tệp và nhận ở trang Máy tại quầy trước khi thu hồi.
          </Note>
        </>
      )}
    </>,
  );
}

function DevicesTable({ devices }: { readonly devices: readonly ListedDevice[] }) {
  return (
    <DataTable
      label="Các thiết bị"
      rows={devices}
      columns={[
        { title: "Số máy", isName: true, isShort: true, cell: ({ id }) => id.toString() },
        { title: "Đơn vị", cell: ({ agencyName }) => agencyName },
        { title: "Quầy", isMinor: true, cell: ({ counterCode }) => counterCode ?? "Mọi quầy" },
        { title: "Cấp mã", isTime: true, isMinor: true, cell: ({ createdAt }) => formatMoment(createdAt) },
        {
          title: "Gửi phiếu gần nhất",
          isTime: true,
          cell: ({ seenAt }) => (seenAt === undefined ? "Chưa lần nào" : formatMoment(seenAt)),
        },
        { title: "Thu hồi", cell: (device) => <Revoking device={device} /> },
      ]}
    />
  );
}

function Revoking({ device: { id, revokedAt } }: { readonly device: ListedDevice }) {
  if (revokedAt !== undefined) return <Badge kind="neutral" label={`Đã thu hồi ${formatMoment(revokedAt)}`} />;
  return (
    <PostForm action={`/devices/${id}/revoke`} class="inline">
      <Button look="danger" size="small" about={`máy số ${id}`}>
        Thu hồi
      </Button>
    </PostForm>
  );
}
