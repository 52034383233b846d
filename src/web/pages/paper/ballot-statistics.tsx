import type { Context, Hono } from "hono";
import type { ExportBallotStatistics } from "../../../app/ballots/statistics/export-statistics.ts";
import { civilOf } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { LEAST_SHOWN_BASE } from "../../../core/publication/disclosure-cells.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface BallotStatisticsDeps {
  readonly exportBallotStatistics: ExportBallotStatistics;
}

/** Five years back. */
const QUARTERS = 20;

/** Số liệu phiếu để thống kê: ballots of a quarter as a file for who counts, without what leads to a person. */
export function ballotStatisticsPages(app: Hono<WebEnv>, deps: BallotStatisticsDeps): void {
  app.get("/ballot-statistics", requires("statistics.read"), (c) => showForm(c, []));

  app.post("/ballot-statistics", requires("statistics.read"), async (c) => {
    const made = await deps.exportBallotStatistics(signedInActor(c), fieldOf(c.var.form, "quarter"));
    if (!made.ok) {
      if (!made.failure.code.startsWith("statistics.")) return showRefusal(c, made.failure);
      return showForm(c, refusedForm(c, made.failure, ["quarter"]));
    }
    c.header("Content-Type", "text/csv; charset=utf-8");
    c.header("Content-Disposition", `attachment; filename="${made.value.name}"`);
    return c.body(made.value.csv);
  });
}

function showForm(c: Context<WebEnv>, errors: readonly FormError[]) {
  return showPage(
    c,
    {
      title: "Số liệu phiếu để thống kê",
      lead: "Tệp CSV: mỗi dòng là số phiếu trả lời giống nhau của một đơn vị trong một quý.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa xuất được" errors={errors} />
      <PostForm action="/ballot-statistics" class="form narrow">
        <ChoiceField
          name="quarter"
          label="Quý"
          choices={quartersBefore(c)}
          value={c.req.method === "POST" ? fieldOf(c.var.form, "quarter") : undefined}
          error={errorOf(errors, "quarter")}
        />
        <Note>
          Không có mã hồ sơ, cán bộ, quầy, giờ gửi, góp ý, mã phiếu; ngày chỉ còn là tuần (ghi ngày thứ Hai). Dưới{" "}
          {formatCount(LEAST_SHOWN_BASE)} phiếu giống nhau thì tuần, dịp, kênh được thay bằng dấu *, vẫn ít quá thì
          không xuất. Chỉ có đơn vị đã công bố kết quả trọn quý. Mỗi lần xuất được ghi vào nhật ký.
        </Note>
        <Button>Xuất tệp CSV</Button>
      </PostForm>
    </>,
  );
}

const ROMAN = ["I", "II", "III", "IV"] as const;

/** Quarters that are over, the newest first. */
function quartersBefore(c: Context<WebEnv>) {
  const { year, month } = civilOf(c.var.today);
  const now = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: QUARTERS }, (_, back) => {
    const [of, number] = [Math.floor((now - 1 - back) / 4), ((now - 1 - back) % 4) + 1];
    return {
      value: `${of.toString()}-Q${number.toString()}`,
      label: `Quý ${ROMAN[number - 1] ?? ""} năm ${of.toString()}`,
    };
  });
}
