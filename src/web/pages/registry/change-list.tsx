import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { RegistryChange } from "../../../core/registry/registry-change.ts";
import { nameOf } from "../../../core/registry/registry-faults.ts";
import { Badge } from "../../components/badge.tsx";
import { DataTable } from "../../components/table.tsx";
import { cellText, fieldWords } from "./registry-words.ts";

/** Nobody reads on from there; the counts are of all. */
const MOST_SHOWN = 200;

/** What a spreadsheet or an edit would do to the registry, row by row. */
export function ChangeList({ changes }: { readonly changes: readonly RegistryChange[] }) {
  const shown = changes.slice(0, MOST_SHOWN);
  return (
    <section class="stack stack--tight">
      <h2>Các thay đổi</h2>
      <DataTable
        label="Các thay đổi"
        rows={shown}
        columns={[
          { title: "Dòng", isName: true, cell: rowName },
          { title: "Loại", cell: (change) => <ChangeBadge change={change} /> },
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

function ChangeBadge({ change: { before, after } }: { readonly change: RegistryChange }) {
  if (before === undefined) return <Badge kind="sea" label="Mới" />;
  return after === undefined ? <Badge kind="warn" label="Bỏ" /> : <Badge kind="neutral" label="Sửa" />;
}

/** Field by field, what stood before and what is to stand; the name of the column in a file stays in sight. */
function Differences({ change: { before, after } }: { readonly change: RegistryChange }) {
  const [old, next] = [before, after] as unknown as readonly (Readonly<Record<string, unknown>> | undefined)[];
  if (next === undefined) return <p class="small">Dòng này không còn trong danh mục.</p>;
  const fields = Object.keys(next).filter((field) => next[field] !== old?.[field]);
  return (
    <>
      {fields.map((field) => (
        <p class="small">
          {fieldWords(field)} <span class="code xsmall muted">{field}</span>:{" "}
          {before !== undefined && `${cellText(field, old?.[field]) || "–"} → `}
          {cellText(field, next[field]) || "–"}
        </p>
      ))}
    </>
  );
}
