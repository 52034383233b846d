import type { Context, Hono } from "hono";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import type { BatchView } from "../../../app/paper/view-batch.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount, formatPercent } from "../../../core/base/vietnamese-format.ts";
import { Button, ButtonLink, UnavailableButton } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { batchAddressIn, batchHref, batchTitle, fieldName, PAPER_CRUMB } from "./paper-words.ts";
import { PictureList, picturePages } from "./pictures.tsx";
import { RECOUNT_FIELDS, recountPages, Recounts } from "./recount.tsx";

interface BatchDeps {
  readonly paper: Pick<
    PaperCases,
    "viewBatch" | "closeBatch" | "recountBatch" | "attachPicture" | "removePicture" | "readPicture"
  >;
}

export function batchPages(app: Hono<WebEnv>, deps: BatchDeps): void {
  app.get("/paper/:agencyCode/:number", requires("ballots.key"), (c) => showBatch(c, deps, []));

  app.post("/paper/:agencyCode/:number/close", requires("ballots.key"), async (c) => {
    const closed = await deps.paper.closeBatch(signedInActor(c), batchAddressIn(c));
    if (closed.ok) return c.redirect(batchHref(batchAddressIn(c)), 303);
    if (closed.failure.code.endsWith("not-found")) return showRefusal(c, closed.failure);
    return showBatch(c, deps, refusedForm(c, closed.failure, []));
  });

  picturePages(app, deps, (c, failure) =>
    showBatch(c, deps, refusedForm(c, failure, ["firstSheet", "pictures"]), "Chưa làm được với ảnh"),
  );
  recountPages(app, deps, (c, failure) =>
    showBatch(c, deps, refusedForm(c, failure, RECOUNT_FIELDS), "Chưa ghi được số kiểm đếm lại"),
  );
}

async function showBatch(
  c: Context<WebEnv>,
  { paper }: BatchDeps,
  ...[errors, fault = "Chưa đóng được lô"]: readonly [errors: readonly FormError[], fault?: string]
) {
  const found = await paper.viewBatch(signedInActor(c), batchAddressIn(c));
  if (!found.ok) return showRefusal(c, found.failure);
  const view = found.value;
  const name = view.unit.version.name ?? view.unit.code;
  return showPage(
    c,
    { title: batchTitle(view.batch.number, name), crumbs: [PAPER_CRUMB], hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title={fault} errors={errors} />
      <Progress view={view} />
      {view.batch.closedAt === null ? <Acts view={view} href={batchHref(batchAddressIn(c))} /> : <Closed view={view} />}
      <OpenSheets view={view} href={batchHref(batchAddressIn(c))} />
      <Recounts
        view={view}
        href={batchHref(batchAddressIn(c))}
        sent={c.req.path.endsWith("/recount") ? c.var.form : new Map()}
        errors={errors}
      />
      <PictureList
        address={batchAddressIn(c)}
        pictures={view.pictures}
        isOpen={view.batch.closedAt === null}
        errors={errors}
      />
      <Errors view={view} />
    </>,
  );
}

function Progress({ view: { batch, keyedOnce, keyedTwice, settled, voided } }: { readonly view: BatchView }) {
  const of = (count: number): string => `${formatCount(count)}/${formatCount(batch.counted)}`;
  return (
    <DefinitionList
      rows={[
        ["Ngày thu phiếu", formatVietnameseDate(batch.collectedOn)],
        ["Kiểm đếm", formatCount(batch.counted)],
        ["Đã nhập lần một", of(keyedOnce)],
        ["Đã nhập lần hai", of(keyedTwice)],
        ["Đã khớp hoặc đã giải quyết", of(settled)],
        ["Trong đó không hợp lệ", formatCount(voided)],
        ["Báo chỗ lệch ngay", batch.warnsAtOnce ? "Có" : "Không"],
      ]}
    />
  );
}

interface PartProps {
  readonly view: BatchView;
  readonly href: string;
}

function Acts({ view: { batch, next, settled, open }, href }: PartProps) {
  const isComplete = settled === batch.counted;
  return (
    <div class="row">
      {([1, 2] as const).map((turn) =>
        next[turn] === undefined ? (
          <UnavailableButton
            id={`turn-${turn.toString()}`}
            reason={turn === 1 ? "Mọi phiếu đã nhập lần một." : "Không còn phiếu nào do người khác nhập lần một."}
          >
            {turn === 1 ? "Nhập lần một" : "Nhập lần hai"}
          </UnavailableButton>
        ) : (
          <ButtonLink look="quiet" href={`${href}/key/${turn.toString()}`}>
            {turn === 1 ? "Nhập lần một" : "Nhập lần hai"}
          </ButtonLink>
        ),
      )}
      {isComplete ? (
        <PostForm action={`${href}/close`} class="row">
          <Button>Đóng lô và ghi phiếu</Button>
        </PostForm>
      ) : (
        <UnavailableButton
          id="close"
          reason={
            open.length > 0
              ? `Còn ${open.length.toString()} phiếu có chỗ lệch.`
              : `Mới xong ${settled.toString()} trên ${batch.counted.toString()} phiếu.`
          }
        >
          Đóng lô
        </UnavailableButton>
      )}
    </div>
  );
}

function Closed({ view: { batch, voided } }: { readonly view: BatchView }) {
  const at = batch.closedAt === null ? "" : formatMoment(batch.closedAt);
  return (
    <Note kind="ok">
      Đóng lúc {at}: {formatCount(batch.counted - voided)} phiếu đã ghi, {formatCount(voided)} phiếu không hợp lệ. Cả
      hai lần nhập được giữ nguyên.
    </Note>
  );
}

function OpenSheets({ view: { open, form }, href }: PartProps) {
  if (open.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="differences">
      <h2 id="differences">Chỗ lệch</h2>
      <ul class="stack stack--tight">
        {open.map(({ sheetNo, fields }) => (
          <li>
            <a href={`${href}/sheets/${sheetNo.toString()}`}>Phiếu {sheetNo}</a>
            <span class="muted"> {fields.map((field) => shortName(fieldName(form, field))).join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function shortName(name: string): string {
  return name.replace(/^(Câu \d+)\..*/, "$1");
}

interface ErrorRow {
  readonly name: string;
  readonly keyed: number;
  readonly wrong: number;
}

const ERROR_COLUMNS: readonly Column<ErrorRow>[] = [
  { title: "Ai, câu nào", isName: true, cell: ({ name }) => name },
  { title: "Sai", isNumber: true, cell: ({ wrong }) => formatCount(wrong) },
  { title: "Trên số ô đã nhập", isNumber: true, cell: ({ keyed }) => formatCount(keyed) },
  { title: "Tỷ lệ", isNumber: true, cell: ({ wrong, keyed }) => formatPercent({ k: wrong, n: keyed }, 1) ?? "–" },
];

/** Of the sheets that are settled: to teach, and to see which question is badly printed. */
function Errors({ view: { byKeyer, byField, form } }: { readonly view: BatchView }) {
  if (byKeyer.length === 0) return null;
  const fields = byField.filter(({ wrong }) => wrong > 0).map((row) => ({ ...row, name: fieldName(form, row.field) }));
  return (
    <section class="stack" aria-labelledby="errors">
      <h2 id="errors">Tỷ lệ nhập sai</h2>
      <DataTable label="Tỷ lệ nhập sai theo người và theo câu" columns={ERROR_COLUMNS} rows={[...byKeyer, ...fields]} />
    </section>
  );
}
