import type { Hono } from "hono";
import { FIRST_TASKS, type FirstTask, type ViewFirstTasks } from "../../../app/view-first-tasks.ts";
import type { Actor } from "../../../core/access/actor.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import type { LocalDate } from "../../../core/base/local-date.ts";
import { TaskList, type Task } from "../../components/task-list.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

/** Bắt đầu: what a new province does before it sees a result. Administrators land here until all of it is done. */
export function firstTasksPage(app: Hono<WebEnv>, { viewFirstTasks }: { readonly viewFirstTasks: ViewFirstTasks }) {
  app.get("/start", requires("units.manage"), async (c) => {
    const actor = signedInActor(c);
    const done = await viewFirstTasks(actor);
    if (!done.ok) return showRefusal(c, done.failure);
    const isAllDone = done.value.size === FIRST_TASKS.length;
    return showPage(
      c,
      isAllDone
        ? { title: "Đã sẵn sàng", lead: "Cả năm việc đầu tiên đã xong." }
        : { title: "Chưa có kết quả nào", lead: "Làm lần lượt 5 việc sau. Có thể dừng và quay lại bất cứ lúc nào." },
      <>
        <TaskList label="Năm việc đầu tiên" tasks={tasksFor(actor, { done: done.value, today: c.var.today })} />
        {!isAllDone && <Trial />}
      </>,
    );
  });
}

interface Progress {
  readonly done: ReadonlySet<FirstTask>;
  readonly today: LocalDate;
}

/** The administrator hands no files over and appraises nothing: unless given those roles too, they see who does. */
function tasksFor(actor: Actor, { done, today }: Progress): readonly Task[] {
  const mayImport = scopeOf(actor, "imports.run", today) !== undefined;
  const mayTally = scopeOf(actor, "tallySets.manage", today) !== undefined;
  const people = { label: "Xem ai được giao", href: "/accounts" };
  const actions: Readonly<Record<FirstTask, Task["action"]>> = {
    provinceName: { label: "Đặt tên", href: "/start/province" },
    units: { label: "Nạp tệp", href: "/registry" },
    people: { label: "Mời người dùng", href: "/accounts/new" },
    dossiers: mayImport ? { label: "Nhập dữ liệu", href: "/imports" } : { label: "Cấp mã truy cập", href: "/tokens" },
    tallySet: mayTally ? { label: "Tạo bộ tổng hợp", href: "/results" } : people,
  };
  return FIRST_TASKS.map((task) => ({ ...WORDS[task], isDone: done.has(task), action: actions[task] }));
}

const WORDS: Readonly<Record<FirstTask, Pick<Task, "title" | "what">>> = {
  provinceName: { title: "Đặt tên tỉnh", what: "Tên đứng ở đầu mỗi trang." },
  units: {
    title: "Nạp danh mục đơn vị",
    what: "Tệp CSV hoặc XLSX: sở, ban, ngành; cấp huyện; cấp xã; có ngày hiệu lực.",
  },
  people: {
    title: "Mời cán bộ và giao quyền",
    what: "Ít nhất một đầu mối để nộp tệp và một chuyên viên thẩm định.",
  },
  dossiers: {
    title: "Nạp hồ sơ một cửa",
    what: "Phần mềm một cửa gửi bằng mã truy cập, hoặc đầu mối nhập tệp. Không lưu họ tên, số điện thoại người nộp.",
  },
  tallySet: {
    title: "Tạo bộ tổng hợp đầu tiên",
    what: "Chuyên viên thẩm định chọn ngày đầu, ngày cuối và bộ quy tắc.",
  },
};

function Trial() {
  return (
    <section class="empty" aria-labelledby="trial">
      <h2 id="trial">Muốn xem thử trước?</h2>
      <p>
        Trên máy chủ, chạy <code>hailong demo</code>: một tỉnh mẫu với số liệu mô phỏng, trong thư mục riêng, không lẫn
        với số liệu thật.
      </p>
    </section>
  );
}
