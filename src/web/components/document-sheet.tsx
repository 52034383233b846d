import type { Block, OfficialDocument, Section, Table } from "../../app/period-reports/period-reports.ts";

/** A long table is shown by its first rows: the file has them all. */
const MOST_ROWS = 20;

/** An official document on screen, a sheet for its text and one for each annex. It has no pages: the files have. */
export function DocumentSheet({ document }: { readonly document: OfficialDocument }) {
  return (
    <div>
      {document.sections.map((section, place) => (
        <Sheet section={section} place={place} watermark={document.watermark} />
      ))}
    </div>
  );
}

export function sheetId(place: number): string {
  return `sheet-${place}`;
}

interface SheetProps {
  readonly section: Section;
  readonly place: number;
  readonly watermark: string | undefined;
}

function Sheet({ section: { blocks }, place, watermark }: SheetProps) {
  return (
    <article class="sheet" id={sheetId(place)} data-watermark={watermark}>
      {watermark !== undefined && <p class="sr">{watermark}</p>}
      {blocks.map((block) => (
        <SheetBlock block={block} />
      ))}
    </article>
  );
}

function SheetBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case "head":
      return <Head head={block} />;
    case "title":
      return <Title above={block.name} title={block.subject.join(". ")} />;
    case "annexTitle":
      return <Title above={block.label} title={block.name} below={block.reference} />;
    case "heading":
      return block.level === 1 ? <h3>{block.text}</h3> : <h4>{block.text}</h4>;
    case "paragraph":
      return <p class={block.style}>{block.text}</p>;
    case "table":
      return <SheetTable table={block} />;
    case "signatures":
      return <Signatures block={block} />;
    case "pageBreak":
      return null;
  }
}

function Head({ head }: { readonly head: Extract<Block, { kind: "head" }> }) {
  return (
    <div class="sheet-head">
      <div>
        <Lines texts={head.superior} />
        <div class="sheet-rule strong">
          <Lines texts={head.issuer} />
        </div>
        <p>{head.number}</p>
      </div>
      <div>
        <p class="strong">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
        <p class="sheet-rule strong">Độc lập - Tự do - Hạnh phúc</p>
        <p class="lead">{head.placeAndDate}</p>
      </div>
    </div>
  );
}

interface TitleProps {
  readonly above: string;
  readonly title: string;
  readonly below?: string;
}

function Title({ above, title, below }: TitleProps) {
  return (
    <div>
      <p class="centred strong">{above}</p>
      <h2>{title}</h2>
      {below !== undefined && <p class="lead">{below}</p>}
    </div>
  );
}

function Lines({ texts }: { readonly texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <p>{text}</p>
      ))}
    </>
  );
}

function SheetTable({ table: { header, columns, rows } }: { readonly table: Table }) {
  const left = rows.length - MOST_ROWS;
  const label = header[0]?.map(({ text }) => text).join(", ") ?? "";
  return (
    <>
      <div class="scroll" role="region" aria-label={`Bảng: ${label}`} tabindex={0}>
        <table class="sheet-table">
          <thead>
            {header.map((cells) => (
              <tr>
                {cells.map((cell) => (
                  <th scope="col" colspan={cell.columns} rowspan={cell.rows}>
                    {cell.text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <tr>
                {row.kind === "group" ? (
                  <th class="left" colspan={columns.length}>
                    {row.text}
                  </th>
                ) : (
                  row.cells.map((text, place) => (
                    <td class={columns[place]?.align === "left" ? "left" : undefined}>
                      {row.isStrong === true ? <b>{text}</b> : text}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 && <p class="note">Còn {left.toString()} dòng, xem trong tệp.</p>}
    </>
  );
}

function Signatures({ block: { recipients, signers } }: { readonly block: Extract<Block, { kind: "signatures" }> }) {
  return (
    <div class="sheet-signatures">
      {recipients.length > 0 && (
        <div class="recipients">
          <p>
            <b>
              <i>Nơi nhận:</i>
            </b>
          </p>
          <Lines texts={recipients} />
        </div>
      )}
      {signers.map(({ title, hint, name }) => (
        <div class="signer">
          <Lines texts={title} />
          {hint !== undefined && <p class="lead">{hint}</p>}
          <p class="signer-name">{name ?? "(họ và tên người ký)"}</p>
        </div>
      ))}
    </div>
  );
}
