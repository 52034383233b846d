import type { Context, Hono } from "hono";
import { refuse } from "../../../core/access/account-failure.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { Button } from "../../components/button.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { unitHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { SelfScoreTable } from "./self-score-table.tsx";

const PATH = "/periods/:periodId/units/:agencyCode/sign";

/** Xem lại và ký: the head reads the paper as it is kept, and signs this version and no other. */
export function signPages(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  app.get(PATH, signedInOnly, (c) => showSigning(c, deps, []));

  app.post(PATH, signedInOnly, async (c) => {
    const { periodId, agencyCode } = c.req.param();
    const seenVersion = rowNumber(fieldOf(c.var.form, "seenVersion"));
    const signed = await deps.periods.signSelfScore(signedInActor(c), { periodId, agencyCode, seenVersion });
    if (signed.ok) return c.redirect(afterwards(unitHref(periodId, agencyCode), "self-score-signed"), 303);
    const { failure } = signed;
    const status = statusOf(failure);
    if (status === 403 || status === 404) return showRefusal(c, failure);
    c.status(status);
    const isChanged = failure.code === "paper.changed-meanwhile";
    const mend = isChanged ? "Bản dưới đây là bản mới nhất. Xem lại rồi ký." : failure.mend;
    return showSigning(c, deps, [{ field: undefined, message: failure.message, mend }]);
  });
}

async function showSigning(c: Context<WebEnv>, { periods }: PeriodPagesDeps, errors: readonly FormError[]) {
  const { periodId = "", agencyCode = "" } = c.req.param() as Partial<Record<string, string>>;
  const found = await periods.unitPaper(signedInActor(c), { periodId, agencyCode });
  if (!found.ok) return showRefusal(c, found.failure);
  const paper = found.value;
  const { period, unit, selfScore, computed, course } = paper;
  if (!paper.rights.includes("selfScores.sign")) return showRefusal(c, refuse("access.refused").failure);
  if (selfScore === undefined || computed === undefined || course.stage !== "closed") {
    return showRefusal(c, periodFailure("paper.locked", agencyCode));
  }
  const href = unitHref(period.id, unit.code);
  const count = selfScore.lines.filter(({ isDifferent }) => isDifferent).length;
  const differences = count === 0 ? "không chỉ số nào khác" : `${count.toString()} chỉ số khác`;
  return showPage(
    c,
    {
      title: `Ký bản tự chấm: ${unit.name}`,
      lead: `${period.title} · ${differences} điểm hệ thống tính`,
      crumbs: [...periodCrumbs(period), { title: unit.name, href }],
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ký được" errors={errors} />
      <SelfScoreTable paper={paper} selfScore={selfScore} computed={computed} isForReading />
      <Note>
        Ký là nộp bản này để thẩm định. Sau khi ký, bản tự chấm không sửa được; muốn sửa phải được mở lại bằng quyết
        định.
      </Note>
      <PostForm action={`${href}/sign`} class="row">
        <input type="hidden" name="seenVersion" value={selfScore.version.toString()} />
        <Button>Ký bản tự chấm</Button>
        <a href={href}>Quay lại sửa</a>
      </PostForm>
    </>,
  );
}
