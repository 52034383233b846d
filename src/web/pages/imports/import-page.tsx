import type { Context, Hono } from "hono";
import { stream } from "hono/streaming";
import type { UndoImport } from "../../../app/import-data-set/undo-import.ts";
import type { ImportView, ViewImports } from "../../../app/import-data-set/view-imports.ts";
import type { Failure } from "../../../core/base/result.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { LongJob } from "../../components/long-job.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, Pager } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { IMPORT_STATE_KINDS, IMPORT_STATE_WORDS, SOURCE_WORDS, TABLE_WORDS } from "./import-words.ts";

export interface ImportPageDeps {
  readonly viewImports: Pick<ViewImports, "view" | "rejects" | "rejectsCsv">;
  readonly undoImport: UndoImport;
}

const REJECT_ROWS = 100;

/** One import: how far it is, what it brought, what it refused, and the way back. */
export function importPages(app: Hono<WebEnv>, { viewImports, undoImport }: ImportPageDeps): void {
  app.get("/imports/:importId", requires("imports.read"), async (c) => {
    const isUndoAsked = c.req.query("undo") === "1";
    const found = await viewImports.view(signedInActor(c), rowNumber(c.req.param("importId")), { isUndoAsked });
    return found.ok ? showImport(c, { ...found.value, isUndoAsked }) : showRefusal(c, found.failure);
  });

  app.get("/imports/:importId/rejects", requires("imports.read"), async (c) => {
    const importId = rowNumber(c.req.param("importId"));
    const after = c.req.query("after") === undefined ? -1 : rowNumber(c.req.query("after"));
    const rejects = await viewImports.rejects(signedInActor(c), importId, { after, most: REJECT_ROWS + 1 });
    if (!rejects.ok) return showRefusal(c, rejects.failure);
    return showRejects(c, { importId, after, rejects: rejects.value });
  });

  app.get("/imports/:importId/rejects.csv", requires("imports.read"), async (c) => {
    const lines = await viewImports.rejectsCsv(signedInActor(c), rowNumber(c.req.param("importId")));
    if (!lines.ok) return showRefusal(c, lines.failure);
    c.header("Content-Type", "text/csv; charset=utf-8");
    c.header("Content-Disposition", 'attachment; filename="rejects.csv"');
    return stream(c, async (out) => {
      for await (const block of lines.value) await out.write(block);
    });
  });

  app.post("/imports/:importId/undo", requires("imports.run"), async (c) => {
    const importId = rowNumber(c.req.param("importId"));
    const undone = await undoImport(signedInActor(c), importId);
    if (!undone.ok) return showRefusal(c, undone.failure);
    return c.redirect(afterwards(`/imports/${importId}`, "import-undone"), 303);
  });
}

const CRUMBS = [{ title: "Nhập dữ liệu", href: "/imports" }];

type ShownImport = ImportView & { readonly isUndoAsked: boolean };

function showImport(c: Context<WebEnv>, view: ShownImport) {
  const { stored, tables, progress, verdictsKept, editsKept } = view;
  const isOpen = stored.state === "queued" || stored.state === "running";
  const rejected = tables.reduce((sum, table) => sum + table.rejected, 0);
  return showPage(
    c,
    {
      title: `Lần nhập ${stored.id}`,
      lead: stored.title,
      crumbs: CRUMBS,
      reloadSeconds: isOpen ? 5 : undefined,
    },
    <div class="stack stack--wide" id="live" data-live={isOpen ? "1000" : undefined}>
      <p class="row small">
        <Badge kind={IMPORT_STATE_KINDS[stored.state]} label={IMPORT_STATE_WORDS[stored.state]} />
        {SOURCE_WORDS[stored.source]} · {formatMoment(stored.requestedAt)}
        {stored.endedAt !== undefined && ` · xong ${formatMoment(stored.endedAt)}`}
      </p>
      {isOpen && <Progress progress={progress} />}
      {stored.failure !== undefined && (
        <Note kind="danger">
          <b>{stored.failure.message}</b> {stored.failure.mend}
          {stored.failure.code === "import.too-many-rejects" && <RejectsLinks importId={stored.id} />}
        </Note>
      )}
      {tables.length > 0 && <Tables tables={tables} />}
      {verdictsKept > 0 && (
        <Note>
          Giữ {formatCount(verdictsKept)} kết luận phản ánh, kiến nghị do người nhập: tệp để trống kết luận. Từng phản
          ánh, kiến nghị có một dòng trong nhật ký.
        </Note>
      )}
      {editsKept > 0 && (
        <Note>
          Giữ phần sửa tay của {formatCount(editsKept)} phản ánh, kiến nghị: tệp vẫn ghi như trước khi sửa. Trang của
          từng phản ánh, kiến nghị nêu các ô được giữ.
        </Note>
      )}
      {rejected > 0 && <RejectsNote importId={stored.id} rejected={rejected} />}
      <UndoPart view={view} />
    </div>,
  );
}

function Progress({ progress }: Pick<ImportView, "progress">) {
  const { doneUnits = 0, totalUnits } = progress ?? {};
  const total = totalUnits === undefined ? undefined : kilobytes(totalUnits);
  return <LongJob title="Đang đọc các tệp" done={kilobytes(doneUnits)} total={total} unit="kB" />;
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

function Tables({ tables }: Pick<ImportView, "tables">) {
  return (
    <DataTable
      label="Số dòng theo bảng"
      rows={tables}
      columns={[
        { title: "Bảng", isName: true, cell: ({ table }) => TABLE_WORDS[table] },
        { title: "Tệp", isMinor: true, cell: ({ file }) => file },
        { title: "Số dòng", isNumber: true, cell: ({ rows }) => formatCount(rows) },
        { title: "Mới", isNumber: true, cell: ({ accepted }) => formatCount(accepted) },
        { title: "Sửa", isNumber: true, isMinor: true, cell: ({ corrected }) => formatCount(corrected) },
        { title: "Đã có", isNumber: true, isMinor: true, cell: ({ repeated }) => formatCount(repeated) },
        { title: "Không nhận", isNumber: true, cell: ({ rejected }) => formatCount(rejected) },
      ]}
    />
  );
}

function RejectsNote({ importId, rejected }: { readonly importId: number; readonly rejected: number }) {
  return (
    <Note kind="warn">
      {formatCount(rejected)} dòng không được nhận.
      <RejectsLinks importId={importId} />
    </Note>
  );
}

function RejectsLinks({ importId }: { readonly importId: number }) {
  return (
    <>
      {" "}
      <a href={`/imports/${importId}/rejects`}>Xem từng dòng</a> hoặc{" "}
      <a href={`/imports/${importId}/rejects.csv`}>tải rejects.csv</a>.
    </>
  );
}

function NotUndone({ failure }: { readonly failure: Failure }) {
  return (
    <section class="panel narrow stack" aria-label="Hoàn tác">
      <h2>Hoàn tác</h2>
      <p>
        Chưa hoàn tác được. {failure.message} {failure.mend}
      </p>
    </section>
  );
}

function UndoPart({ view: { stored, mayUndo, whyNotUndone, isUndoAsked } }: { readonly view: ShownImport }) {
  if (whyNotUndone !== undefined) return <NotUndone failure={whyNotUndone} />;
  if (!mayUndo) return null;
  return isUndoAsked ? <Undo importId={stored.id} /> : <AskUndo importId={stored.id} />;
}

/** What stands on the rows of an import is looked for when somebody asks, for it takes a while. */
function AskUndo({ importId }: { readonly importId: number }) {
  return (
    <p>
      <ButtonLink href={`/imports/${importId}?undo=1`}>Hoàn tác lần nhập này…</ButtonLink>
    </p>
  );
}

function Undo({ importId }: { readonly importId: number }) {
  return (
    <section class="panel narrow stack" aria-label="Hoàn tác">
      <h2>Hoàn tác</h2>
      <p>Bỏ mọi thay đổi của lần nhập này; điểm và kết quả được tính lại theo số liệu trước đó.</p>
      <PostForm action={`/imports/${importId}/undo`}>
        <Button look="danger">Hoàn tác lần nhập {importId.toString()}</Button>
      </PostForm>
    </section>
  );
}

interface RejectsView {
  readonly importId: number;
  readonly after: number;
  readonly rejects: readonly {
    readonly position: number;
    readonly file: string;
    readonly line: number;
    readonly field: string;
    readonly value: string;
    readonly reason: string;
  }[];
}

function showRejects(c: Context<WebEnv>, { importId, after, rejects }: RejectsView) {
  const shown = rejects.slice(0, REJECT_ROWS);
  const last = shown.at(-1);
  const path = `/imports/${importId}/rejects`;
  return showPage(
    c,
    {
      title: "Dòng không được nhận",
      crumbs: [...CRUMBS, { title: `Lần nhập ${importId}`, href: `/imports/${importId}` }],
      actions: (
        <ButtonLink href={`${path}.csv`} look="quiet">
          Tải rejects.csv
        </ButtonLink>
      ),
    },
    <div>
      <DataTable
        label="Dòng không được nhận"
        rows={shown}
        columns={[
          { title: "Tệp", isName: true, isMinor: true, cell: ({ file }) => file },
          { title: "Dòng", isNumber: true, cell: ({ line }) => formatCount(line) },
          { title: "Cột", cell: ({ field }) => field },
          { title: "Giá trị", isMinor: true, cell: ({ value }) => <span class="code">{value}</span> },
          { title: "Lý do", cell: ({ reason }) => reason },
        ]}
      />
      <Pager
        shown={`${formatCount(shown.length)} dòng trên trang này`}
        firstHref={after < 0 ? undefined : path}
        nextHref={rejects.length > REJECT_ROWS && last !== undefined ? `${path}?after=${last.position}` : undefined}
      />
    </div>,
  );
}
