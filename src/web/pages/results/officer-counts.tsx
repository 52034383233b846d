import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { COMPLETIONS, PARTICIPATION_STATUSES, type OfficerResult } from "../../../core/scoring/results.ts";
import { COMPLETION_NAMES, STATUS_NAMES } from "../../../core/scoring/wording.ts";
import { ButtonLink } from "../../components/button.tsx";
import { DataTable } from "../../components/table.tsx";
import { completionWords, HELD_CLASS, type IsHeld } from "./officers-table.tsx";

const CLASSES: readonly string[] = [
  ...COMPLETIONS.map((completion) => COMPLETION_NAMES[completion]),
  ...PARTICIPATION_STATUSES.filter((status) => status !== "rated").map((status) => STATUS_NAMES[status]),
  HELD_CLASS,
];

interface OfficerCountsProps {
  readonly setId: number;
  readonly officers: readonly OfficerResult[];
  readonly isHeld: IsHeld;
}

/** How many officers are in each class, and the way to their list. */
export function OfficerCounts({ setId, officers, isHeld }: OfficerCountsProps) {
  if (officers.length === 0) return null;
  const words = officers.map((officer) => completionWords(officer, isHeld));
  const rows = CLASSES.map((name) => ({ name, count: words.filter((word) => word === name).length }));
  return (
    <section class="stack stack--tight narrow">
      <h2>Cán bộ, công chức, viên chức</h2>
      <DataTable
        label="Cán bộ theo mức độ hoàn thành"
        rows={[...rows.filter(({ count }) => count > 0), { name: "Tất cả", count: officers.length }]}
        columns={[
          { title: "Mức độ hoàn thành", isName: true, cell: ({ name }) => name },
          { title: "Số người", isNumber: true, cell: ({ count }) => formatCount(count) },
        ]}
      />
      <p>
        <ButtonLink href={`/results/${setId}/officers`} look="quiet">
          Xem từng cán bộ
        </ButtonLink>
      </p>
    </section>
  );
}
