import type { Hono } from "hono";
import type { PublicationCases } from "../../../app/publications/publication-cases.ts";
import type { RestrictedPublication } from "../../../app/publications/restricted-files.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { unmarkedText } from "../../../core/base/unmarked-text.ts";
import { attachmentDisposition } from "../../../core/integrity/evidence-file.ts";
import { DefinitionList } from "../../components/definition-list.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { DataTable } from "../../components/table.tsx";
import { listAddress, type ListAddress } from "../../shell/list-address.ts";
import { pageOf } from "../../shell/paging.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { PagesOfRows } from "./pages-of-rows.tsx";
import { publicationHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import { documentName, formatSize } from "./reports-words.ts";

export interface RestrictedFilesDeps {
  readonly publishing: Pick<PublicationCases, "restrictedFiles" | "restrictedFile">;
}

const PATH = "/periods/:periodId/publications/:number";

/** Tệp hạn chế: what the record of a publication names and the public does not get. Each download is in the audit. */
export function restrictedFilesPage(app: Hono<WebEnv>, { publishing }: RestrictedFilesDeps): void {
  app.get(PATH, signedInOnly, async (c) => {
    const address = { periodId: c.req.param("periodId"), number: rowNumber(c.req.param("number")) };
    const found = await publishing.restrictedFiles(signedInActor(c), address);
    if (!found.ok) return showRefusal(c, found.failure);
    const publication = found.value;
    const { number, title, periodId } = publication;
    return showPage(
      c,
      {
        title: `Tệp hạn chế của lần công bố số ${number.toString()}`,
        lead: title,
        crumbs: periodCrumbs({ id: periodId, title }),
      },
      <>
        <Head publication={publication} />
        <Note>
          Các tệp này nêu tên cán bộ, từng hồ sơ hoặc con số đã che, nên không công khai. Mỗi lần tải về đều được ghi
          vào nhật ký.
        </Note>
        <Files publication={publication} address={listAddress(c.req.url, ["search", "page"])} />
      </>,
    );
  });

  app.get(`${PATH}/files/:name`, signedInOnly, async (c) => {
    const { periodId, name } = c.req.param();
    const number = rowNumber(c.req.param("number"));
    const file = await publishing.restrictedFile(signedInActor(c), { periodId, number, name });
    if (!file.ok) return showRefusal(c, file.failure);
    c.header("Content-Type", file.value.mediaType);
    c.header("Content-Disposition", attachmentDisposition(`cong-bo-${number.toString()}-${file.value.name}`));
    c.header("Cache-Control", "private, no-store");
    return c.body(new Uint8Array(file.value.content));
  });
}

function Head({ publication }: { readonly publication: RestrictedPublication }) {
  const { number, publishedOn, hash, replaces, replacedBy, periodId } = publication;
  return (
    <DefinitionList
      rows={[
        ["Ngày công bố", formatVietnameseDate(publishedOn)],
        ["Hiệu lực", <InForce periodId={periodId} replacedBy={replacedBy} />],
        ...(replaces === undefined ? [] : ([["Thay", <Replaced periodId={periodId} {...replaces} />]] as const)),
        ["Mã băm bản ghi đã ký", <span class="code hash">{hash}</span>],
        ["Phần công khai", <a href={`/publications/${number.toString()}/data`}>Các tệp công khai và chữ ký</a>],
      ]}
    />
  );
}

interface ReplacedProps {
  readonly periodId: string;
  readonly number: number;
  readonly reason: string;
}

function Replaced({ periodId, number, reason }: ReplacedProps) {
  return (
    <>
      <a href={publicationHref(periodId, number)}>lần công bố số {number.toString()}</a>, vì: {reason}
    </>
  );
}

function InForce({ periodId, replacedBy }: Pick<RestrictedPublication, "periodId" | "replacedBy">) {
  if (replacedBy === undefined) return <>Đang có hiệu lực</>;
  return (
    <>
      Đã được thay bằng <a href={publicationHref(periodId, replacedBy)}>lần công bố số {replacedBy.toString()}</a>
    </>
  );
}

/** What the files are that are no documents. */
const DATA_NAMES: Readonly<Record<string, string>> = {
  "results.json": "Kết quả cuối cùng, có từng cán bộ theo mã",
  "trace.json": "Căn cứ của từng điểm",
  "appraisals.json": "Bản thẩm định: ba cột điểm của từng dòng",
  "disclosure.json": "Số đúng và chỗ đã che, để so với lần công bố sau",
};

/** What is about the whole province first, then Mẫu 01 unit by unit. */
function inOrder(files: RestrictedPublication["files"]): RestrictedPublication["files"] {
  return [...files.filter((file) => !isOfUnit(file)), ...files.filter(isOfUnit)];
}

function isOfUnit({ name }: { readonly name: string }): boolean {
  return name.startsWith("mau-01-");
}

const PAGE_ROWS = 200;

interface FilesProps {
  readonly publication: RestrictedPublication;
  readonly address: ListAddress;
}

function Files({ publication: { periodId, number, files, unitNames }, address }: FilesProps) {
  const href = publicationHref(periodId, number);
  const titleOf = (name: string): string =>
    DATA_NAMES[name] ?? documentName(name.replace(/\.\w+$/, ""), (code) => unitNames.get(code));
  const asked = unmarkedText(address.valueOf("search"));
  const found = inOrder(files).filter(({ name }) => unmarkedText(`${titleOf(name)} ${name}`).includes(asked));
  const paged = pageOf(found, address.valueOf("page"), PAGE_ROWS);
  return (
    <section class="stack stack--tight" aria-label="Các tệp">
      <h2>{formatCount(files.length)} tệp hạn chế</h2>
      <form method="get" action={href} class="filters" role="search" aria-label="Tìm tệp">
        <TextField name="search" label="Tìm tệp, đơn vị" kind="search" value={address.valueOf("search")} />
        <button class="btn btn--quiet" type="submit">
          Tìm
        </button>
      </form>
      <DataTable
        label="Các tệp hạn chế"
        rows={paged.rows}
        columns={[
          {
            title: "Tệp và mã băm SHA-256",
            isName: true,
            cell: ({ name, hash }) => (
              <>
                <a href={`${href}/files/${encodeURIComponent(name)}`} download>
                  {titleOf(name)}
                </a>{" "}
                <span class="code xsmall muted">{name}</span>
                <br />
                <span class="code xsmall muted hash">{hash}</span>
              </>
            ),
          },
          { title: "Cỡ", isNumber: true, cell: ({ size }) => formatSize(size) },
        ]}
      />
      <PagesOfRows paged={paged} what="Tệp" count={found.length} address={address} />
    </section>
  );
}
