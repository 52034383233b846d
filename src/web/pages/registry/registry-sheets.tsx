import type { Context, Hono } from "hono";
import type { OfferedSheets } from "../../../app/registry/offered-sheets.ts";
import type { ExportRegistrySheet } from "../../../app/registry/registry-sheets.ts";
import { refuse } from "../../../core/access/account-failure.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { REGISTRY_TABLES } from "../../../core/registry/registry-change.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { FilesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { showNotFound } from "../../shell/last-resort.tsx";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { uploadedFiles } from "../../shell/uploaded-files.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { ADDITIONS, additionHref } from "./additions/additions.ts";
import { SHEET_WORDS } from "./registry-words.ts";

export interface RegistrySheetDeps {
  readonly exportRegistrySheet: ExportRegistrySheet;
  readonly offeredSheets: OfferedSheets;
}

const FORMATS = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;
type Format = keyof typeof FORMATS;

/** Danh mục: every table to take away, to be corrected in an office and handed in again. */
export function registrySheetPages(app: Hono<WebEnv>, deps: RegistrySheetDeps): void {
  app.get("/registry", requires("units.read"), (c) => showSheets(c, []));

  app.get("/registry/tables/:file", requires("units.read"), async (c) => {
    const [table, format] = tableAndFormat(c.req.param("file"));
    if (table === undefined || format === undefined) return showNotFound(c);
    const sheet = await deps.exportRegistrySheet(signedInActor(c), { table, format });
    if (!sheet.ok) return showRefusal(c, sheet.failure);
    c.header("Content-Type", FORMATS[format]);
    c.header("Content-Disposition", `attachment; filename="${sheet.value.file}"`);
    return c.body(new Uint8Array(sheet.value.content));
  });

  app.post("/registry", requires("units.manage"), async (c) => {
    const { upload } = c.var;
    const sent = upload === undefined ? undefined : await uploadedFiles(upload).next();
    if (sent === undefined || sent.done === true) return showSheets(c, refusedForm(c, NO_FILE, ["file"]));
    const offered = await deps.offeredSheets.offer(signedInActor(c), sent.value);
    if (offered.ok) return c.redirect(`/registry/offered/${offered.value}`, 303);
    if (offered.failure.code === "access.refused") return showRefusal(c, offered.failure);
    return showSheets(c, refusedForm(c, offered.failure, ["file"]));
  });
}

const NO_FILE = { code: "upload.empty", at: "file", message: "Chưa chọn tệp nào.", mend: "Chọn một bảng danh mục." };

function tableAndFormat(file: string) {
  const [name, ending, ...more] = file.split(".");
  const table = REGISTRY_TABLES.find((known) => known === name && more.length === 0);
  return [table, (Object.keys(FORMATS) as Format[]).find((format) => format === ending)] as const;
}

function showSheets(c: Context<WebEnv>, errors: readonly FormError[]) {
  const actor = signedInActor(c);
  const { today } = c.var;
  if (scopeOf(actor, "units.read", today)?.wholeProvince !== true)
    return showRefusal(c, refuse("access.refused").failure);
  return showPage(
    c,
    {
      title: "Danh mục",
      lead: "Thêm từng đơn vị, cán bộ, quầy, thủ tục; hoặc tải cả bảng về, sửa trong Excel, rồi tải lên lại.",
      crumbs: [{ title: "Đơn vị", href: "/units" }],
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa nhận được bảng tính" errors={errors} />
      <OneByOne mayEdit={scopeOf(actor, "units.manage", today) !== undefined} />
      <Tables />
      {scopeOf(actor, "units.manage", today) !== undefined && <Upload errors={errors} />}
    </>,
  );
}

/** What needs no spreadsheet. */
function OneByOne({ mayEdit }: { readonly mayEdit: boolean }) {
  return (
    <nav class="row" aria-label="Từng dòng">
      {mayEdit &&
        Object.entries(ADDITIONS).map(([word, { title }]) => (
          <ButtonLink href={additionHref(word)} look="quiet">
            {title}
          </ButtonLink>
        ))}
      <ButtonLink href="/procedures" look="quiet">
        Tất cả thủ tục
      </ButtonLink>
      <ButtonLink href="/registry/calendar" look="quiet">
        Lịch làm việc
      </ButtonLink>
    </nav>
  );
}

function Tables() {
  return (
    <section class="stack stack--tight narrow">
      <h2>Tải bảng về</h2>
      <DataTable
        label="Các bảng danh mục"
        rows={REGISTRY_TABLES}
        columns={[
          { title: "Bảng", isName: true, cell: (table) => SHEET_WORDS[table] },
          { title: "Tên tệp", isMinor: true, cell: (table) => <span class="code">{table}</span> },
          {
            title: "Tải về",
            cell: (table) => (
              <span class="row">
                {(Object.keys(FORMATS) as Format[]).map((format) => (
                  <a href={`/registry/tables/${table}.${format}`}>
                    {format.toUpperCase()}
                    <span class="sr"> {SHEET_WORDS[table]}</span>
                  </a>
                ))}
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

const FILE_HINT =
  "CSV hoặc XLSX, giữ nguyên tên tệp, ví dụ officers.xlsx. Dòng và cột không có trong tệp giữ nguyên; " +
  "một dòng sai thì không dòng nào được dùng.";

function Upload({ errors }: { readonly errors: readonly FormError[] }) {
  return (
    <section class="panel narrow" aria-label="Tải lên">
      <h2>Tải bảng lên</h2>
      <PostForm action="/registry" hasFiles>
        <FilesField isSingle name="file" label="Bảng đã sửa" hint={FILE_HINT} error={errorOf(errors, "file")} />
        <Button>Xem trước thay đổi</Button>
      </PostForm>
    </section>
  );
}
