import type { Hono } from "hono";
import { Badge } from "../components/badge.tsx";
import { Button, ButtonLink, UnavailableButton } from "../components/button.tsx";
import { DefinitionList } from "../components/definition-list.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { Equation } from "../components/equation.tsx";
import { ErrorSummary } from "../components/error-summary.tsx";
import { Checkbox, ChoiceField, DateField, FilesField, LinesField, TextField } from "../components/field.tsx";
import { ScoreFigure, ShareFigure } from "../components/figure.tsx";
import { GradeSteps } from "../components/grade.tsx";
import { LongJob } from "../components/long-job.tsx";
import { Note } from "../components/note.tsx";
import { PostForm } from "../components/post-form.tsx";
import { Stepper } from "../components/stepper.tsx";
import { DataTable, Pager } from "../components/table.tsx";
import { TaskList } from "../components/task-list.tsx";
import { Toast } from "../components/toast.tsx";
import { WhyPanel, type Citation } from "../components/why-panel.tsx";
import { GRADES } from "../../core/scoring/results.ts";
import { showPage } from "../shell/respond.tsx";
import type { WebEnv } from "../shell/web-env.ts";

const PERIOD_STEPS = ["Đang mở", "Khóa số liệu", "Tự chấm điểm", "Thẩm định", "Phản hồi", "Phê duyệt", "Công bố"];
const ARTICLE_15: Citation = {
  id: "A6",
  cite: "TT 01/2018, Điều 15 khoản 3 điểm b",
  text: "Từ 12 đến dưới 15 điểm: Tốt",
  source: "law",
};
const DECIDED: Citation = { id: "G17", cite: "khoản còn để ngỏ", text: "Trước hạn tính theo ngày", source: "ours" };

/** `/dev/components`: every component in every state, for whoever builds pages. In development only. */
export function componentPage(app: Hono<WebEnv>): void {
  app.get("/dev/components", (c) =>
    showPage(
      c,
      { title: "Thành phần", lead: "Mọi thành phần ở mọi trạng thái." },
      <>
        <Controls />
        <Marks />
        <Tables />
        <Reasons />
        <Messages />
      </>,
    ),
  );
}

function Controls() {
  return (
    <section class="stack" aria-label="Nút và ô nhập">
      <h2>Nút và ô nhập</h2>
      <PostForm action="/dev/components" label="Mẫu nút">
        <div class="row">
          <Button>Gửi đánh giá</Button>
          <Button look="quiet">Xem trước</Button>
          <Button look="danger">Hủy kỳ</Button>
          <Button look="text">Bỏ qua</Button>
          <ButtonLink href="/dev/components" size="small">
            Nhỏ, trong bảng
          </ButtonLink>
        </div>
        <UnavailableButton id="publish-why" reason="Còn 1 bảng không khớp.">
          Công bố
        </UnavailableButton>
      </PostForm>
      <ErrorSummary
        title="Có 1 chỗ cần sửa"
        errors={[{ field: "validTo", message: "Ngày kết thúc phải sau ngày bắt đầu 15/12/2019", mend: "" }]}
      />
      <div class="halves">
        <div class="stack">
          <TextField name="code" label="Mã hồ sơ" hint="Ví dụ: H10.12-201215-0042" />
          <DateField
            name="validTo"
            label="Ngày kết thúc kỳ"
            value="20/11/2019"
            error="Ngày kết thúc phải sau ngày bắt đầu 15/12/2019"
          />
        </div>
        <div class="stack">
          <ChoiceField name="sort" label="Sắp xếp" choices={[{ value: "code", label: "Theo mã" }]} />
          <LinesField name="overrides" label="Tham số" hint="Mỗi dòng một tham số" value={"G14=rescale"} />
          <FilesField name="files" label="Tệp cần nhập" />
          <Checkbox name="postal" label="Tính cả hồ sơ nộp qua bưu chính" isChecked />
        </div>
      </div>
    </section>
  );
}

function Marks() {
  return (
    <section class="stack" aria-label="Nhãn và con số">
      <h2>Nhãn và con số</h2>
      <div class="row">
        {[...GRADES, null].map((grade) => (
          <GradeSteps grade={grade} />
        ))}
      </div>
      <div class="row">
        <Badge kind="ok" label="Thẩm định xong" />
        <Badge kind="warn" label="Đang phản hồi" />
        <Badge kind="danger" label="Không khớp" />
        <Badge kind="sea" label="Không đánh giá" />
        <Badge kind="neutral" label="Chưa mở" />
      </div>
      <div class="figures">
        <ShareFigure what="Hài lòng và rất hài lòng" k={354} n={412} of="phiếu hợp lệ" />
        <ShareFigure what="Ban Dân tộc" k={3} n={7} of="phiếu" smallestBase={10} />
        <ScoreFigure what="Tổng điểm" value="13,8" outOf="18,0" base="9 chỉ số" />
      </div>
      <Equation
        parts={[
          { count: 12, name: "Xuất sắc" },
          { count: 6, name: "Tốt" },
          { count: 1, name: "Khá" },
        ]}
        sumName="tổng các loại"
        expected={{ count: 18, name: "số sở, ban, ngành" }}
      />
      <TaskList
        label="Các việc"
        tasks={["Đặt tên tỉnh", "Nạp danh mục đơn vị", "Nạp hồ sơ"].map((title, place) => ({
          title,
          what: "Một câu nói việc này cần gì.",
          isDone: place === 0,
          action: { label: "Mở", href: "/dev/components" },
        }))}
      />
      <Stepper
        label="Các bước của kỳ"
        steps={PERIOD_STEPS.map((title, place) => ({
          title,
          note: place < 2 ? "xong 21/11" : "từ 06/12",
          state: place < 2 ? "done" : place === 2 ? "here" : place === 6 ? "blocked" : "ahead",
        }))}
      />
    </section>
  );
}

const ROWS = [
  { name: "Sở Y tế", total: "15,0", grade: "excellent" },
  { name: "Sở Xây dựng", total: "11,7", grade: "fair" },
] as const;

function Tables() {
  return (
    <section class="stack" aria-label="Bảng">
      <h2>Bảng</h2>
      <div>
        <DataTable
          label="Đơn vị"
          columns={[
            {
              title: "Đơn vị",
              cell: ({ name }) => <a href="/dev/components">{name}</a>,
              isName: true,
              sortKey: "name",
            },
            { title: "Điểm", cell: ({ total }) => total, isNumber: true, sortKey: "total" },
            { title: "Xếp loại", cell: ({ grade }) => <GradeSteps grade={grade} /> },
          ]}
          rows={ROWS}
          sorting={{ key: "total", order: "descending", hrefFor: (key) => `/dev/components?sort=${key}` }}
          isHere={({ name }) => name === "Sở Y tế"}
        />
        <Pager shown="2 đơn vị" nextHref="/dev/components" />
      </div>
      <DefinitionList
        rows={[
          ["Tiếp nhận", "07:30 15/12/2020"],
          ["Hẹn trả", ""],
        ]}
      />
    </section>
  );
}

function Reasons() {
  const bounds = { value: "12 và 15", reason: "Mốc của loại Tốt và Xuất sắc", citations: [ARTICLE_15], because: [] };
  const time = { value: "1,5", reason: "Chỉ số 1", citations: [DECIDED], because: [] };
  return (
    <section class="stack" aria-label="Vì sao">
      <WhyPanel
        title="Vì sao xếp loại Tốt?"
        steps={[{ value: "Tốt", reason: "vì 12 ≤ 13,8 < 15", citations: [ARTICLE_15], because: [time, bounds] }]}
        receipt="Tính lúc 08:12 29/12/2020 · sổ quy tắc BT-2019.3 · số liệu 4f0c…"
      />
    </section>
  );
}

function Messages() {
  return (
    <section class="stack" aria-label="Thông báo">
      <h2>Thông báo</h2>
      <EmptyState title="Chưa có hồ sơ nào" why="Hồ sơ hiện ở đây sau lần nhập dữ liệu đầu tiên.">
        <ButtonLink href="/dev/components" look="quiet">
          Nhập dữ liệu
        </ButtonLink>
      </EmptyState>
      <Toast message="Đã ghi lý do của chỉ số 5.">
        <a href="/dev/components">Hoàn tác</a>
      </Toast>
      <LongJob title="Đang nhập 3 tệp" done={96_000} total={152_000} unit="dòng" />
      <Note kind="warn">7 hồ sơ không rõ ngày hẹn, không tính vào chỉ số 1.</Note>
    </section>
  );
}
