import type { Context, Hono } from "hono";
import type { SheetPreview } from "../../../app/registry/preview-sheet.ts";
import type { SheetFailure } from "../../../app/registry/registry-sheets.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { ChangeList } from "./change-list.tsx";
import type { RegistrySheetDeps } from "./registry-sheets.tsx";
import { fieldWords, SHEET_WORDS } from "./registry-words.ts";

const CRUMBS = [
  { title: "Đơn vị", href: "/units" },
  { title: "Danh mục", href: "/registry" },
];
/** Nobody reads on from there; the count is of all. */
const MOST_SHOWN = 200;

type Deps = Pick<RegistrySheetDeps, "offeredSheets">;

/** What a spreadsheet that was handed in would change, to be looked at before it is used. */
export function offeredSheetPages(app: Hono<WebEnv>, deps: Deps): void {
  app.get("/registry/offered/:digest", requires("units.manage"), (c) => showOffered(c, deps, []));

  app.post("/registry/offered/:digest", requires("units.manage"), async (c) => {
    const reason = fieldOf(c.var.form, "reason") || undefined;
    const done = await deps.offeredSheets.apply(signedInActor(c), { digest: c.req.param("digest"), reason });
    if (done.ok) return c.redirect(afterwards("/registry", "registry"), 303);
    const at = done.failure.code === "registry.past-change" ? "reason" : "";
    return showOffered(c, deps, refusedForm(c, { ...done.failure, at }, ["reason"]));
  });
}

async function showOffered(c: Context<WebEnv>, { offeredSheets }: Deps, errors: readonly FormError[]) {
  const digest = c.req.param("digest") ?? "";
  const found = await offeredSheets.view(signedInActor(c), digest);
  if (!found.ok) return showRefused(c, found.failure);
  const { file, changes, replacedYears } = found.value;
  return showPage(
    c,
    { title: `Xem trước ${file}`, crumbs: CRUMBS, hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa ghi được danh mục" errors={errors} />
      <Counts preview={found.value} />
      {changes.length === 0 ? (
        <EmptyState title="Không có gì thay đổi" why="Danh mục đã đúng như bảng tính này.">
          <ButtonLink href="/registry" look="quiet">
            Về các bảng danh mục
          </ButtonLink>
        </EmptyState>
      ) : (
        <>
          {replacedYears.length > 0 && (
            <Note kind="warn">
              Các ngày trong tệp thay <b>toàn bộ</b> lịch có sẵn của năm {replacedYears.join(", ")}: ngày nghỉ nào của
              năm không có trong tệp thì thành ngày làm việc. Chỉ muốn thêm hay sửa một ngày thì dùng trang{" "}
              <a href="/registry/calendar">Lịch làm việc</a>.
            </Note>
          )}
          <ChangeList changes={changes} />
          <Apply digest={digest} hasPast={found.value.past.length > 0} error={errorOf(errors, "reason")} />
        </>
      )}
    </>,
  );
}

function Counts({ preview: { table, rows, changes, past } }: { readonly preview: SheetPreview }) {
  const added = changes.filter(({ before }) => before === undefined).length;
  return (
    <section class="panel" aria-label="Tóm tắt">
      <DefinitionList
        rows={[
          ["Bảng", SHEET_WORDS[table]],
          ["Số dòng của tệp", formatCount(rows)],
          ["Dòng mới", formatCount(added)],
          ["Dòng sửa", formatCount(changes.length - added)],
          ["Chạm tới thời gian đã qua", formatCount(past.length)],
        ]}
      />
    </section>
  );
}

interface ApplyProps {
  readonly digest: string;
  readonly hasPast: boolean;
  readonly error: string | undefined;
}

function Apply({ digest, hasPast, error }: ApplyProps) {
  return (
    <section class="panel narrow" aria-label="Ghi vào danh mục">
      <PostForm action={`/registry/offered/${digest}`}>
        {hasPast && (
          <TextField
            name="reason"
            label="Lý do đính chính"
            hint="Có thay đổi chạm tới thời gian đã qua: ghi căn cứ (số quyết định). Hồ sơ liên quan được tính lại."
            error={error}
          />
        )}
        <Button>Ghi vào danh mục</Button>
      </PostForm>
    </section>
  );
}

/** A sheet that cannot be used: why, and which rows. */
function showRefused(c: Context<WebEnv>, failure: SheetFailure) {
  const { rejects = [] } = failure;
  if (rejects.length === 0) return showRefusal(c, failure);
  return showPage(
    c,
    {
      title: "Bảng tính có dòng sai",
      lead: "Chưa dòng nào được dùng. Sửa các dòng này trong tệp rồi tải lên lại.",
      crumbs: CRUMBS,
      status: statusOf(failure),
      hasErrors: true,
    },
    <>
      <DataTable
        label="Các dòng sai"
        rows={rejects.slice(0, MOST_SHOWN)}
        columns={[
          { title: "Dòng", isNumber: true, cell: ({ line }) => formatCount(line) },
          {
            title: "Cột",
            cell: ({ field }) => (
              <>
                {fieldWords(field)} <span class="code xsmall muted">{field}</span>
              </>
            ),
          },
          { title: "Giá trị", isMinor: true, cell: ({ value }) => value },
          { title: "Lý do", cell: ({ reason }) => reason },
        ]}
      />
      <p class="small muted">{formatCount(rejects.length)} dòng có lỗi.</p>
      <p>
        <ButtonLink href="/registry" look="quiet">
          Tải lên lại
        </ButtonLink>
      </p>
    </>,
  );
}
