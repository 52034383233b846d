import type { Context, Hono } from "hono";
import type { SheetPreview } from "../../../app/registry/preview-sheet.ts";
import type { SheetFailure } from "../../../app/registry/registry-sheets.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { RegistryChange } from "../../../core/registry/registry-change.ts";
import { nameOf } from "../../../core/registry/registry-faults.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import type { RegistrySheetDeps } from "./registry-sheets.tsx";
import { cellText, SHEET_WORDS } from "./registry-words.ts";

const CRUMBS = [
  { title: "Đơn vị", href: "/units" },
  { title: "Danh mục bằng bảng tính", href: "/registry" },
];
/** Nobody reads on from there; the counts are of all. */
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
  const { file, changes } = found.value;
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
          <Changes changes={changes} />
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

function Changes({ changes }: { readonly changes: readonly RegistryChange[] }) {
  const shown = changes.slice(0, MOST_SHOWN);
  return (
    <section class="stack stack--tight">
      <h2>Các thay đổi</h2>
      <DataTable
        label="Các thay đổi"
        rows={shown}
        columns={[
          { title: "Dòng", isName: true, cell: rowName },
          {
            title: "Loại",
            cell: ({ before }) =>
              before === undefined ? <Badge kind="sea" label="Mới" /> : <Badge kind="neutral" label="Sửa" />,
          },
          { title: "Nội dung", cell: (change) => <Differences change={change} /> },
        ]}
      />
      {shown.length < changes.length && (
        <p class="small muted">
          {formatCount(shown.length)} thay đổi đầu trên {formatCount(changes.length)}.
        </p>
      )}
    </section>
  );
}

function rowName({ table, before, after }: RegistryChange): string {
  const row = after ?? before;
  return row === undefined ? "" : nameOf(table, row);
}

/** Field by field, what stood before and what is to stand; the columns go by their names in the file. */
function Differences({ change: { before, after } }: { readonly change: RegistryChange }) {
  const [old, next] = [before, after] as unknown as readonly (Readonly<Record<string, unknown>> | undefined)[];
  const fields = Object.keys(next ?? {}).filter((field) => next?.[field] !== old?.[field]);
  return (
    <>
      {fields.map((field) => (
        <p class="small">
          <span class="code">{field}</span>: {before !== undefined && `${cellText(field, old?.[field]) || "–"} → `}
          {cellText(field, next?.[field]) || "–"}
        </p>
      ))}
    </>
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
          { title: "Cột", cell: ({ field }) => <span class="code">{field}</span> },
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
