import type { KeptDraft, ReportsView } from "../../../app/period-reports/period-reports.ts";
import { Badge } from "../../components/badge.tsx";
import { DataTable } from "../../components/table.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { addressOf } from "./reports-address.ts";
import { documentName, FORMAT_NAMES, formatSize } from "./reports-words.ts";

interface DocumentRow {
  readonly base: string;
  readonly isPublic: boolean;
  readonly formats: readonly { readonly name: string; readonly format: string; readonly bytes: number }[];
}

/** The report first, then its restricted annex, then the forms by number. */
const ORDER = ["bao-cao", "bao-cao-phu-luc-v-han-che", "mau-02", "mau-03"];

interface DocumentFile {
  readonly name: string;
  readonly isPublic: boolean;
  readonly bytes: number;
}

function rowsOf(files: readonly DocumentFile[]): readonly DocumentRow[] {
  const named = new Set(files.map(({ name }) => name.replace(/\.\w+$/, "")));
  const bases = [...ORDER.filter((base) => named.has(base)), ...[...named].filter((base) => !ORDER.includes(base))];
  return bases.map((base) => {
    const own = files.filter(({ name }) => name.replace(/\.\w+$/, "") === base);
    return {
      base,
      isPublic: own.every(({ isPublic }) => isPublic),
      formats: own.map(({ name, bytes }) => ({ name, bytes, format: name.split(".").at(-1) ?? "" })),
    };
  });
}

/** The files of the newest draft, a line for each document. */
export function DraftDocuments({ view, newest }: { readonly view: ReportsView; readonly newest: KeptDraft }) {
  const { draft, made } = newest;
  const path = `${addressOf(view.period.id)}/drafts/${draft.number.toString()}`;
  return (
    <div class="stack">
      <h2>Bản dự thảo số {draft.number.toString()}</h2>
      <p class="row small">
        {made.stage === "approved" ? (
          <Badge kind="ok" label="Đã phê duyệt, trình ký được" />
        ) : (
          <Badge kind="warn" label="Dự thảo, chưa phê duyệt" />
        )}
        lập lúc {formatMoment(made.madeAt)}
      </p>
      <DocumentsTable
        label="Văn bản đã lập"
        files={newest.files}
        hrefOf={(name) => `${path}/${name}`}
        whenPublic="Công khai khi công bố"
      />
    </div>
  );
}

interface DocumentsTableProps {
  readonly label: string;
  readonly files: readonly DocumentFile[];
  readonly hrefOf: (name: string, isPublic: boolean) => string;
  readonly whenPublic: string;
}

/** A line for each document, with its formats to take away. */
export function DocumentsTable({ label, files, hrefOf, whenPublic }: DocumentsTableProps) {
  return (
    <DataTable
      label={label}
      rows={rowsOf(files)}
      columns={[
        { title: "Văn bản", isName: true, cell: ({ base }) => documentName(base) },
        {
          title: "Phổ biến",
          isMinor: true,
          cell: ({ isPublic }) => (isPublic ? whenPublic : <Badge kind="neutral" icon="lock" label="Hạn chế" />),
        },
        {
          title: "Tải về",
          cell: ({ base, formats, isPublic }) => (
            <span class="row">
              {formats.map(({ name, format, bytes }) => (
                <a href={hrefOf(name, isPublic)}>
                  {FORMAT_NAMES[format] ?? format}
                  <span class="sr"> {documentName(base)}</span> <span class="xsmall">({formatSize(bytes)})</span>
                </a>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}
