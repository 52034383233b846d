import type { ListedPetition } from "../../../app/petitions/view-petitions.ts";
import { Badge } from "../../components/badge.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { formatTime } from "../../shell/vietnamese-time.ts";
import {
  distanceWords,
  PETITION_KIND_WORDS,
  petitionHref,
  STANDING_KINDS,
  STANDING_WORDS,
  VERDICT_WORDS,
} from "./petition-words.ts";

interface PetitionTableProps {
  readonly label: string;
  readonly rows: readonly ListedPetition[];
  /** Undefined: all are of one unit, which the page names already. */
  readonly unitNames?: ReadonlyMap<string, string>;
}

export function PetitionTable({ label, rows, unitNames }: PetitionTableProps) {
  return <DataTable label={label} rows={rows} columns={columnsFor(unitNames)} />;
}

function columnsFor(unitNames: ReadonlyMap<string, string> | undefined): readonly Column<ListedPetition>[] {
  const unit: Column<ListedPetition> = {
    title: "Đơn vị",
    isMinor: true,
    cell: ({ petition: { agencyCode } }) =>
      agencyCode === undefined ? "Không nêu đơn vị" : (unitNames?.get(agencyCode) ?? agencyCode),
  };
  return [
    {
      title: "Mã",
      isName: true,
      cell: ({ petition: { code } }) => (
        <a class="code" href={petitionHref(code)}>
          {code}
        </a>
      ),
    },
    ...(unitNames === undefined ? [] : [unit]),
    { title: "Nội dung", isMinor: "tablet", cell: ({ petition: { kind } }) => PETITION_KIND_WORDS[kind] },
    { title: "Tiếp nhận", isTime: true, isMinor: "tablet", cell: ({ petition }) => timeOr(petition.receivedAt) },
    { title: "Hạn trả lời", isTime: true, isMinor: true, cell: ({ petition }) => timeOr(petition.dueAt) },
    { title: "Tình trạng", isShort: true, cell: (row) => <Standing {...row} /> },
    { title: "Kết luận", isMinor: true, cell: ({ petition }) => <VerdictCell petition={petition} /> },
  ];
}

function timeOr(time: ListedPetition["petition"]["dueAt"]) {
  return time === undefined ? <Missing /> : formatTime(time);
}

function Standing({ petition, standing, deadline }: ListedPetition) {
  return (
    <>
      <Badge kind={STANDING_KINDS[standing]} label={STANDING_WORDS[standing]} />
      {deadline !== undefined && (
        <div class="xsmall muted">{distanceWords(deadline, petition.resolvedAt !== undefined)}</div>
      )}
    </>
  );
}

function VerdictCell({ petition: { verdict, resolvedAt } }: Pick<ListedPetition, "petition">) {
  if (verdict !== undefined) return <>{VERDICT_WORDS[verdict]}</>;
  return resolvedAt === undefined ? <Missing /> : <>Không kết luận</>;
}
