import type { BulkOutcome } from "../../../app/periods/period-asks.ts";
import type { BoardRow } from "../../../app/periods/period-views.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Note } from "../../components/note.tsx";

interface LeftOutProps {
  readonly outcome: BulkOutcome;
  readonly rows: readonly BoardRow[];
}

/** What was asked for many units and done to some: each that was left out, why, and how to mend it. */
export function LeftOut({ outcome: { done, refused }, rows }: LeftOutProps) {
  const nameOf = (code: string): string => rows.find(({ unit }) => unit.code === code)?.unit.name ?? code;
  return (
    <Note kind="warn">
      <p role="status">
        Đã làm với {formatCount(done.length)} đơn vị; còn {formatCount(refused.length)} đơn vị chưa làm được:
      </p>
      <ul>
        {refused.map(({ agencyCode, failure }) => (
          <li>
            <b>{nameOf(agencyCode)}</b>: {failure.message} {failure.mend}
          </li>
        ))}
      </ul>
    </Note>
  );
}
