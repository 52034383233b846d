import type { Context } from "hono";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Note } from "../../components/note.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

interface CasesAsideProps {
  readonly c: Context<WebEnv>;
  readonly count: number;
  /** Whose cases they are: nothing said, of the whole province. */
  readonly of?: "unit" | "officersUnit";
}

const WHOSE = {
  unit: " của đơn vị",
  officersUnit: " của đơn vị, có thể có việc của cán bộ này,",
} as const;

/** Figures from which cases are missing say so; which cases, for who may read the state of the system. */
export function CasesAside({ c, count, of }: CasesAsideProps) {
  if (count === 0) return null;
  const mayReadHealth = scopeOf(signedInActor(c), "health.read", c.var.today) !== undefined;
  return (
    <Note kind="warn">
      <b>
        {formatCount(count)} hồ sơ, phiếu{of !== undefined && WHOSE[of]} không tính được điểm
      </b>{" "}
      nên kết quả dưới đây chưa đủ và chưa chốt được.{" "}
      {mayReadHealth ? (
        <a href="/health">Xem mã từng hồ sơ, phiếu ở trang Tình trạng hệ thống</a>
      ) : (
        "Báo quản trị hệ thống xem trang Tình trạng hệ thống."
      )}
    </Note>
  );
}
