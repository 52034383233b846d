import type { UnitHistory } from "../../../app/registry/view-units.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import type { AgencyRow } from "../../../core/registry/agency.ts";
import { KIND_NAMES } from "../../../core/scoring/wording.ts";
import { ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { formatBound } from "../../shell/vietnamese-time.ts";
import { ADDITIONS, additionHref } from "../registry/additions/additions.ts";
import { TIER_WORDS } from "../registry/registry-words.ts";
import { CHANGING_COUNTER, CHANGING_OFFICER } from "../registry/thing-changes/changing-columns.tsx";
import { versionKey } from "../registry/unit-changes/unit-change.ts";
import { CORRECTION, UNIT_CHANGES, unitChangeHref } from "../registry/unit-changes/unit-changes.ts";

/** What may become of the unit; a correction is of one version and stands beside it. */
export function Changes({ code }: { readonly code: string }) {
  return (
    <nav class="row" aria-label="Thay đổi đơn vị">
      {Object.entries(UNIT_CHANGES)
        .filter(([word]) => word !== CORRECTION)
        .map(([word, { title }]) => (
          <ButtonLink href={unitChangeHref(code, word)} look="quiet">
            {title}
          </ButtonLink>
        ))}
      {["officer", "counter"].map((word) => (
        <ButtonLink href={additionHref(word, code)} look="quiet">
          {ADDITIONS[word]?.title}
        </ButtonLink>
      ))}
    </nav>
  );
}

const CORRECTING: Column<AgencyRow> = {
  title: "Sửa",
  isAction: true,
  cell: (version) => (
    <a href={unitChangeHref(version.code, CORRECTION, versionKey(version))}>
      Đính chính<span class="sr"> phiên bản từ {formatBound(version.validFrom) || "đầu"}</span>
    </a>
  ),
};

/** What a version of a unit is told by. */
export const UNIT_COLUMNS: readonly Column<AgencyRow>[] = [
  {
    title: "Đơn vị",
    isName: true,
    cell: ({ code, name }) => <a href={`/units/${encodeURIComponent(code)}`}>{name ?? code}</a>,
  },
  { title: "Mã", cell: ({ code }) => <span class="code">{code}</span> },
  { title: "Loại", cell: ({ kind, tier }) => (kind === undefined ? TIER_WORDS[tier] : KIND_NAMES[kind]) },
  { title: "Cấp trên", isMinor: true, cell: ({ parentCode }) => parentCode ?? <Missing /> },
];

/** Both inclusive. */
export const VALIDITY: readonly Column<{
  readonly validFrom?: AgencyRow["validFrom"];
  readonly validTo?: AgencyRow["validTo"];
}>[] = [
  { title: "Từ ngày", isTime: true, isMinor: true, cell: ({ validFrom }) => formatBound(validFrom) || <Missing /> },
  { title: "Đến hết ngày", isTime: true, isMinor: true, cell: ({ validTo }) => formatBound(validTo) || <Missing /> },
];

/** A unit over time: versions, successions, counters and officers. */
export function History({ unit, mayEdit }: { readonly unit: UnitHistory; readonly mayEdit: boolean }) {
  const { code, versions, successions, counters, officers } = unit;
  return (
    <>
      <Part
        title="Các phiên bản theo thời gian"
        rows={versions}
        columns={[...UNIT_COLUMNS, ...VALIDITY, ...(mayEdit ? [CORRECTING] : [])]}
      />
      <Successions code={code} rows={successions} />
      <Part
        title="Quầy"
        rows={counters}
        columns={[
          { title: "Mã quầy", isName: true, cell: (counter) => counter.code },
          { title: "Tên", cell: ({ name }) => name },
          ...VALIDITY,
          ...(mayEdit ? [CHANGING_COUNTER] : []),
        ]}
      />
      <Part
        title="Cán bộ"
        rows={officers}
        columns={[
          { title: "Mã", isName: true, cell: (officer) => <span class="code">{officer.code}</span> },
          { title: "Họ tên", cell: ({ name }) => name ?? <Missing /> },
          { title: "Chức danh", isMinor: true, cell: ({ role }) => role ?? <Missing /> },
          ...VALIDITY,
          ...(mayEdit ? [CHANGING_OFFICER] : []),
        ]}
      />
    </>
  );
}

function Successions({ code, rows }: { readonly code: string; readonly rows: UnitHistory["successions"] }) {
  const change = ({ predecessorCode, successorCode }: (typeof rows)[number]) =>
    predecessorCode === code ? (
      <>
        Được <UnitLink code={successorCode} /> thay
      </>
    ) : (
      <>
        Thay <UnitLink code={predecessorCode} />
      </>
    );
  return (
    <Part
      title="Sáp nhập, chia tách, đổi tên"
      rows={rows}
      columns={[
        { title: "Ngày", isTime: true, cell: ({ date }) => formatVietnameseDate(date) },
        { title: "Thay đổi", cell: change },
      ]}
    />
  );
}

function UnitLink({ code }: { readonly code: string }) {
  return <a href={`/units/${encodeURIComponent(code)}`}>{code}</a>;
}

interface PartProps<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}

function Part<Row>({ title, rows, columns }: PartProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <DataTable label={title} rows={rows} columns={columns} />
    </section>
  );
}
