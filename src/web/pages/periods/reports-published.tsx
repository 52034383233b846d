import type { PublishedDocuments, ReportsView } from "../../../app/period-reports/period-reports.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Note } from "../../components/note.tsx";
import { publicationHref } from "./period-address.ts";
import { DocumentsTable } from "./reports-documents.tsx";

interface PublishedProps {
  readonly view: ReportsView;
  readonly published: PublishedDocuments;
}

/** Văn bản đã công bố: the documents that were signed and let out, before any draft. */
export function Published({ view: { period, standing, mayReadRestricted }, published }: PublishedProps) {
  const { number, publishedOn, files } = published;
  const restricted = publicationHref(period.id, number);
  const hrefOf = (name: string, isPublic: boolean): string =>
    `${isPublic ? `/publications/${number.toString()}` : restricted}/files/${encodeURIComponent(name)}`;
  return (
    <section class="stack" aria-label="Văn bản đã công bố">
      <h2>Văn bản đã công bố</h2>
      <Note kind="ok">
        Kỳ đã công bố ngày {formatVietnameseDate(publishedOn)}, lần công bố số {number.toString()}
        {standing === "correcting" && "; đang đính chính, lần này vẫn có hiệu lực"}.{" "}
        <a href={`/publications/${number.toString()}/data`}>Mọi tệp công khai và chữ ký</a>
        {mayReadRestricted && (
          <>
            {" · "}
            <a href={restricted}>Tệp hạn chế</a>
          </>
        )}
      </Note>
      <DocumentsTable
        label="Văn bản đã công bố"
        files={files.map(({ size, ...file }) => ({ ...file, bytes: size }))}
        hrefOf={hrefOf}
        whenPublic="Công khai"
      />
    </section>
  );
}
