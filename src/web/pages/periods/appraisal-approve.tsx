import { waitsForApproval } from "../../../app/periods/appraisal-queue.ts";
import type { UnitPaper } from "../../../app/periods/period-views.ts";
import { Button } from "../../components/button.tsx";
import { PostForm } from "../../components/post-form.tsx";
import type { Way } from "./appraisal-way.tsx";
import { FromFields } from "./came-from.tsx";
import { periodHref } from "./period-address.ts";

/** Phê duyệt of the unit before one's eyes, by somebody for whom it waits; then comes the next one of the same list. */
export function Approving({ paper: { period, unit }, board, from }: Way & { readonly paper: UnitPaper }) {
  const row = board.rows.find((each) => each.unit.code === unit.code);
  if (row === undefined || !waitsForApproval(row)) return null;
  return (
    <PostForm action={`${periodHref(period.id)}/checks/approve`} class="row" label="Phê duyệt đơn vị này">
      <input type="hidden" name="unit" value={unit.code} />
      <input type="hidden" name="from" value="unit" />
      <FromFields from={from} />
      <Button about={unit.name}>Phê duyệt</Button>
    </PostForm>
  );
}
