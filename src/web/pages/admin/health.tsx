import type { Hono } from "hono";
import type { HealthView, ViewHealth } from "../../../app/view-health.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DataTable } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { SET_STATES } from "../results/set-states.ts";

export interface HealthDeps {
  readonly viewHealth: ViewHealth;
  readonly programVersion: string;
}

const JOB_STATE_WORDS: Readonly<Record<string, string>> = { queued: "Đang chờ", running: "Đang chạy" };

/** Tình trạng hệ thống, for who runs it. Machines ask `/readyz` and `/metrics`. */
export function healthPage(app: Hono<WebEnv>, { viewHealth, programVersion }: HealthDeps): void {
  app.get("/health", requires("health.read"), async (c) => {
    const health = await viewHealth(signedInActor(c), c.var.today);
    if (!health.ok) return showRefusal(c, health.failure);
    const { schemaStep, oldestWaitingSeconds, touchedCases, jobs, tallySets, unjudgedCases, unjudged } = health.value;
    const { freeSpace } = health.value;
    return showPage(
      c,
      { title: "Tình trạng hệ thống", reloadSeconds: 30 },
      <div class="stack stack--wide" id="live" data-live="10000">
        <section class="panel" aria-label="Chung">
          <h2>Chung</h2>
          <DefinitionList
            rows={[
              ["Phiên bản chương trình", programVersion],
              ["Cơ sở dữ liệu", <Badge kind="ok" label="Đang trả lời" />],
              ["Bước cấu trúc dữ liệu", schemaStep ?? ""],
              ["Đĩa của thư mục dữ liệu", <DiskSpace {...freeSpace} />],
              ["Hồ sơ chờ tính lại điểm", formatCount(touchedCases)],
              ["Hồ sơ, phiếu không tính được điểm", <UnjudgedCount count={unjudgedCases} />],
              ["Việc chờ lâu nhất", `${formatCount(Math.round(oldestWaitingSeconds))} giây`],
            ]}
          />
        </section>
        <Unjudged unjudged={unjudged} />
        <Jobs jobs={jobs} />
        <TallySets tallySets={tallySets} />
      </div>,
    );
  });
}

const SPACE_KINDS = { ok: "ok", warn: "warn", fail: "danger" } as const;
const SPACE_WORDS = {
  ok: "",
  warn: ": sắp đầy, cần dọn hoặc thêm đĩa",
  fail: ": hết chỗ thì cơ sở dữ liệu dừng",
} as const;

function DiskSpace({ megabytes, level }: HealthView["freeSpace"]) {
  return <Badge kind={SPACE_KINDS[level]} label={`Còn trống ${formatCount(megabytes)} MB${SPACE_WORDS[level]}`} />;
}

function UnjudgedCount({ count }: { readonly count: number }) {
  return <Badge kind={count === 0 ? "ok" : "danger"} label={formatCount(count)} />;
}

/** A bug of ours: whoever runs the system tells us which case and which kind of error. */
function Unjudged({ unjudged }: Pick<HealthView, "unjudged">) {
  if (unjudged.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>Hồ sơ, phiếu không tính được điểm</h2>
      <p>
        Chương trình gặp lỗi khi tính các hồ sơ, phiếu này nên để riêng: điểm của chúng giữ như trước lần thay đổi gần
        nhất, các hồ sơ khác vẫn được tính. Sửa số liệu của hồ sơ rồi nhập lại, hoặc báo nhà phát triển mã lỗi kèm nhật
        ký máy chủ. Chương trình tự tính lại khi số liệu thay đổi và mỗi lần khởi động.
      </p>
      <DataTable
        label="Hồ sơ, phiếu không tính được điểm"
        rows={unjudged}
        columns={[
          {
            title: "Hồ sơ hoặc phiếu",
            isName: true,
            cell: ({ key }) => `${KEY_WORDS[key.slice(0, 1)] ?? ""} ${key.slice(2)}`,
          },
          { title: "Mã lỗi", cell: ({ fault }) => fault },
          { title: "Từ lúc", cell: ({ noticedAt }) => formatMoment(noticedAt) },
        ]}
      />
    </section>
  );
}

const KEY_WORDS: Readonly<Record<string, string>> = { d: "Hồ sơ", b: "Phiếu" };

function Jobs({ jobs }: Pick<HealthView, "jobs">) {
  return (
    <section class="stack stack--tight">
      <h2>Việc đang chờ, đang chạy</h2>
      {jobs.length === 0 ? (
        <p>Không có việc nào.</p>
      ) : (
        <DataTable
          label="Việc đang chờ, đang chạy"
          rows={jobs}
          columns={[
            { title: "Loại việc", isName: true, cell: ({ kind }) => (kind === "import" ? "Nhập dữ liệu" : kind) },
            { title: "Tình trạng", cell: ({ state }) => JOB_STATE_WORDS[state] ?? state },
            { title: "Số việc", isNumber: true, cell: ({ count }) => formatCount(count) },
          ]}
        />
      )}
    </section>
  );
}

function TallySets({ tallySets }: Pick<HealthView, "tallySets">) {
  if (tallySets.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>Bộ tổng hợp</h2>
      <DataTable
        label="Bộ tổng hợp"
        rows={tallySets}
        columns={[
          { title: "Bộ tổng hợp", isName: true, cell: ({ title }) => title },
          {
            title: "Tình trạng",
            cell: ({ state }) => <Badge kind={SET_STATES[state][0]} label={SET_STATES[state][1]} />,
          },
        ]}
      />
    </section>
  );
}
