import type { Context, Hono } from "hono";
import type { ReceiveUpload } from "../../../app/import-data-set/receive-upload.ts";
import type { ImportView, ViewImports } from "../../../app/import-data-set/view-imports.ts";
import { mayAct } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { FilesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { uploadedFiles } from "../../shell/uploaded-files.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { IMPORT_STATE_KINDS, IMPORT_STATE_WORDS, SOURCE_WORDS } from "./import-words.ts";

export interface ImportListDeps {
  readonly viewImports: Pick<ViewImports, "list">;
  readonly receiveUpload: ReceiveUpload;
}

const PAGE_ROWS = 50;
const FILES_HINT =
  "CSV, XLSX hoặc JSON, đặt tên theo bảng: dossiers.csv, ballots.csv, agencies.xlsx… " +
  "Không lưu họ tên, số điện thoại người nộp.";

/** Nhập dữ liệu: what came, and the place to hand in more. */
export function importListPages(app: Hono<WebEnv>, deps: ImportListDeps): void {
  app.get("/imports", requires("imports.read"), (c) => showImports(c, deps, []));

  app.post("/imports", requires("imports.run"), async (c) => {
    const { upload } = c.var;
    if (upload === undefined) return showImports(c, deps, refusedForm(c, NO_FILES, ["files"]));
    const received = await deps.receiveUpload(signedInActor(c), uploadedFiles(upload));
    if (received.ok) return c.redirect(`/imports/${received.value.importId}`, 303);
    if (received.failure.code === "access.refused") return showRefusal(c, received.failure);
    return showImports(c, deps, refusedForm(c, { ...received.failure, at: "files" }, ["files"]));
  });
}

const NO_FILES = {
  code: "upload.empty",
  at: "files",
  message: "Chưa chọn tệp nào.",
  mend: "Chọn ít nhất một tệp dữ liệu.",
};

async function showImports(c: Context<WebEnv>, { viewImports }: ImportListDeps, errors: readonly FormError[]) {
  const actor = signedInActor(c);
  const beforeId = rowNumber(c.req.query("before")) || undefined;
  const imports = await viewImports.list(actor, { beforeId, most: PAGE_ROWS + 1 });
  if (!imports.ok) return showRefusal(c, imports.failure);
  const mayRun = mayAct(
    actor,
    { right: "imports.run", agencyCode: undefined },
    { day: c.var.today, parentOf: () => undefined },
  );
  return showPage(
    c,
    { title: "Nhập dữ liệu", hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa nhập được" errors={errors} />
      {mayRun && <Upload errors={errors} />}
      <List imports={imports.value} isFirst={beforeId === undefined} />
    </>,
  );
}

function Upload({ errors }: { readonly errors: readonly FormError[] }) {
  return (
    <section class="panel narrow" aria-label="Tải tệp lên">
      <h2>Tải tệp lên</h2>
      <PostForm action="/imports" hasFiles>
        <FilesField name="files" label="Các tệp của một lần nhập" hint={FILES_HINT} error={errorOf(errors, "files")} />
        <Button>Nhập dữ liệu</Button>
      </PostForm>
    </section>
  );
}

type Stored = ImportView["stored"];

function List({ imports, isFirst }: { readonly imports: readonly Stored[]; readonly isFirst: boolean }) {
  if (imports.length === 0)
    return (
      <EmptyState title="Chưa có lần nhập nào" why="Lần nhập đầu tiên thường là danh mục đơn vị, cán bộ, thủ tục." />
    );
  const shown = imports.slice(0, PAGE_ROWS);
  const last = shown.at(-1);
  return (
    <div>
      <DataTable
        label="Các lần nhập"
        rows={shown}
        columns={[
          {
            title: "Lần nhập",
            isName: true,
            cell: ({ id, title }) => <a href={`/imports/${id}`}>{`${id}. ${title}`}</a>,
          },
          { title: "Đến từ", isMinor: true, cell: ({ source }) => SOURCE_WORDS[source] },
          { title: "Lúc", isTime: true, isMinor: true, cell: ({ requestedAt }) => formatMoment(requestedAt) },
          {
            title: "Tình trạng",
            cell: ({ state }) => <Badge kind={IMPORT_STATE_KINDS[state]} label={IMPORT_STATE_WORDS[state]} />,
          },
        ]}
      />
      <Pager
        shown={`${formatCount(shown.length)} lần nhập trên trang này`}
        firstHref={isFirst ? undefined : "/imports"}
        nextHref={imports.length > PAGE_ROWS && last !== undefined ? `/imports?before=${last.id}` : undefined}
      />
    </div>
  );
}
