import type { Context, Hono } from "hono";
import type { ListedBatch } from "../../../app/paper/open-batch.ts";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Checkbox, ChoiceField, DateField, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { batchHref } from "./paper-words.ts";

interface ListDeps {
  readonly paper: Pick<PaperCases, "viewBatches" | "openBatch">;
}

const FIELDS = ["agencyCode", "counted", "collectedOn", "warnsAtOnce"];

export function batchListPages(app: Hono<WebEnv>, deps: ListDeps): void {
  app.get("/paper", requires("ballots.key"), (c) => showList(c, deps, []));

  app.post("/paper", requires("ballots.key"), async (c) => {
    const { form } = c.var;
    const counted = rowNumber(fieldOf(form, "counted"));
    const opened = await deps.paper.openBatch(signedInActor(c), {
      agencyCode: fieldOf(form, "agencyCode"),
      counted: counted === 0 ? undefined : counted,
      collectedOn: parseTypedDay(fieldOf(form, "collectedOn")),
      warnsAtOnce: fieldOf(form, "warnsAtOnce") === "yes",
    });
    if (opened.ok) return c.redirect(batchHref(opened.value), 303);
    if (!opened.failure.code.startsWith("paper.")) return showRefusal(c, opened.failure);
    return showList(c, deps, refusedForm(c, opened.failure, FIELDS));
  });
}

const COLUMNS: readonly Column<ListedBatch>[] = [
  {
    title: "Lô",
    isName: true,
    cell: (batch) => (
      <a href={batchHref({ agencyCode: batch.unit.code, number: batch.number })}>
        {batch.unit.version.name ?? batch.unit.code}, lô {batch.number}
      </a>
    ),
  },
  { title: "Ngày thu", isTime: true, cell: ({ collectedOn }) => formatVietnameseDate(collectedOn) },
  { title: "Kiểm đếm", isNumber: true, cell: ({ counted }) => counted },
  {
    title: "Tình trạng",
    cell: ({ closedAt }) =>
      closedAt === null ? <Badge kind="sea" icon="clock" label="Đang nhập" /> : <Badge kind="ok" label="Đã đóng" />,
  },
];

async function showList(c: Context<WebEnv>, { paper }: ListDeps, errors: readonly FormError[]) {
  const list = await paper.viewBatches(signedInActor(c));
  if (!list.ok) return showRefusal(c, list.failure);
  const { batches, units } = list.value;
  const form = c.req.method === "POST" ? c.var.form : new Map([["collectedOn", [formatVietnameseDate(c.var.today)]]]);
  const field = (name: string) => ({ name, value: fieldOf(form, name), error: errorOf(errors, name) });
  return showPage(
    c,
    {
      title: "Phiếu giấy",
      lead: "Mỗi phiếu do hai người nhập, người sau không thấy người trước. Chỗ khác nhau được xem lại trên phiếu.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa mở được lô" errors={errors} />
      {batches.length === 0 ? (
        <EmptyState title="Chưa có lô nào" why="Đếm phiếu thu được, đánh số từng phiếu từ 1, rồi mở lô ở dưới." />
      ) : (
        <DataTable label="Các lô phiếu giấy" columns={COLUMNS} rows={batches} />
      )}
      <h2>Mở lô mới</h2>
      <PostForm action="/paper" class="form narrow">
        <ChoiceField
          {...field("agencyCode")}
          label="Phiếu về đơn vị"
          choices={units.map(({ code, version }) => ({ value: code, label: version.name ?? code }))}
        />
        <TextField
          {...field("counted")}
          label="Số phiếu kiểm đếm"
          hint="Đếm bằng tay trước khi nhập, kể cả phiếu trắng, phiếu hỏng."
          inputmode="numeric"
          maxlength={3}
        />
        <DateField {...field("collectedOn")} label="Ngày thu phiếu" />
        <Checkbox
          name="warnsAtOnce"
          label="Báo ngay khi lần hai khác lần một (mặc định hai người nhập không biết gì của nhau)"
          isChecked={fieldOf(form, "warnsAtOnce") === "yes"}
        />
        <Button>Mở lô</Button>
      </PostForm>
    </>,
  );
}
