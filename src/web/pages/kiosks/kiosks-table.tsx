import type { KioskPlace, ListedKiosk } from "../../../app/ballots/kiosk/list-kiosks.ts";
import { shownDay } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { DataTable } from "../../components/table.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";

/** A clock that is wrong by less changes the day of no ballot that matters. */
const SKEW_MINUTES = 5;
const SILENT_MS = 24 * 3_600_000;

/** The counter with its unit, or the unit alone. */
export function placeName({ agency, counter }: KioskPlace): string {
  return counter === undefined ? agency.name : `${agency.name} · ${counter.name}`;
}

export function KiosksTable({ kiosks, now }: { readonly kiosks: readonly ListedKiosk[]; readonly now: Date }) {
  if (kiosks.length === 0)
    return <EmptyState title="Chưa có máy nào" why="Ghép một máy bằng mã ở dưới, hoặc cấp mã cho phần mềm khác." />;
  return (
    <DataTable
      label="Các máy"
      rows={kiosks}
      columns={[
        { title: "Nơi đặt", isName: true, cell: (kiosk) => <Place kiosk={kiosk} /> },
        { title: "Số máy", isNumber: true, isMinor: true, cell: ({ deviceId }) => deviceId.toString() },
        { title: "Báo gần nhất", isTime: true, cell: (kiosk) => <LastReport kiosk={kiosk} now={now} /> },
        {
          title: "Phiếu chưa gửi",
          isNumber: true,
          cell: ({ report }) => (report === undefined ? <Missing /> : formatCount(report.unsent)),
        },
        {
          title: "Phiếu để riêng",
          isNumber: true,
          isMinor: true,
          cell: ({ report }) => (report === undefined ? <Missing /> : formatCount(report.setAside)),
        },
        { title: "Đồng hồ", cell: ({ report }) => (report === undefined ? <Missing /> : clockWords(report)) },
        { title: "Phiên bản", isMinor: true, cell: ({ report }) => report?.programVersion ?? <Missing /> },
      ]}
    />
  );
}

function Place({ kiosk: { place, ended } }: { readonly kiosk: ListedKiosk }) {
  if (ended === undefined) return <>{placeName(place)}</>;
  const today = ended.successors.map(({ name, from }) => `từ ${shownDay(from)} thuộc ${name}`);
  return (
    <>
      {placeName(place)}
      <br />
      <Badge kind="warn" label={`Đã kết thúc sau ${shownDay(ended.lastDay)}`} />
      <br />
      {today.length === 0 ? "Danh mục chưa ghi đơn vị kế tục." : `${today.join("; ")}.`} Gửi hết phiếu rồi ghép lại máy.
    </>
  );
}

function LastReport({ kiosk: { report }, now }: { readonly kiosk: ListedKiosk; readonly now: Date }) {
  if (report === undefined) return <Badge kind="neutral" label="Chưa báo lần nào" />;
  const isSilent = now.getTime() - report.reportedAt.getTime() > SILENT_MS;
  return isSilent ? <Badge kind="warn" label={formatMoment(report.reportedAt)} /> : formatMoment(report.reportedAt);
}

function clockWords({ clockAheadSeconds }: NonNullable<ListedKiosk["report"]>) {
  const minutes = Math.round(Math.abs(clockAheadSeconds) / 60);
  if (minutes < SKEW_MINUTES) return "Đúng";
  return <Badge kind="warn" label={`${clockAheadSeconds > 0 ? "Nhanh" : "Chậm"} ${formatCount(minutes)} phút`} />;
}
