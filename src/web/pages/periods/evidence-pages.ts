import type { Context, Hono } from "hono";
import type { Failure } from "../../../core/base/result.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { formWithFile } from "../../shell/form-with-file.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { unitHref } from "./period-address.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { indicatorOf, refusedOnUnit } from "./self-score-pages.tsx";

const PATH = "/periods/:periodId/units/:agencyCode/evidence";

const NO_FILE: Failure = {
  code: "evidence.missing",
  at: "file",
  message: "Chưa chọn tệp minh chứng.",
  mend: "Chọn một tệp trên máy rồi bấm Đính kèm.",
};

/** Minh chứng của bản tự chấm: attached to an indicator, taken off, put back. */
export function evidencePages(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  const { periods } = deps;
  app.post(`${PATH}/:indicator`, signedInOnly, async (c) => {
    const { periodId, agencyCode } = c.req.param();
    const indicator = indicatorOf(c.req.param("indicator"));
    if (indicator === undefined) return refusedOnUnit(c, deps, periodFailure("score.indicator-not-asked", "indicator"));
    const sent = await formWithFile(c);
    if (!sent.ok) return refusedOnUnit(c, deps, sent.failure);
    const { file } = sent.value;
    if (file === undefined) return refusedOnUnit(c, deps, NO_FILE);
    const attached = await periods.attachEvidence(signedInActor(c), { periodId, agencyCode, indicator, file });
    if (!attached.ok) return refusedOnUnit(c, deps, attached.failure);
    return backWith(c, { done: "evidence-attached", evidence: attached.value.id, line: `#line-${indicator}` });
  });

  for (const [path, isDetached, done] of [
    ["detach", true, "evidence-detached"],
    ["attach", false, "evidence-back"],
  ] as const) {
    app.post(`${PATH}/:evidence/${path}`, signedInOnly, async (c) => {
      const { periodId, agencyCode } = c.req.param();
      const id = rowNumber(c.req.param("evidence"));
      const moved = await periods.detachEvidence(signedInActor(c), { periodId, agencyCode, id, isDetached });
      return moved.ok ? backWith(c, { done, evidence: id, line: "" }) : refusedOnUnit(c, deps, moved.failure);
    });
  }
}

interface Done {
  readonly done: "evidence-attached" | "evidence-detached" | "evidence-back";
  readonly evidence: number;
  /** Where on the page one goes on. */
  readonly line: string;
}

function backWith(c: Context<WebEnv>, { done, evidence, line }: Done) {
  const { periodId = "", agencyCode = "" } = c.req.param() as Partial<Record<string, string>>;
  return c.redirect(`${unitHref(periodId, agencyCode)}?done=${done}&evidence=${evidence.toString()}${line}`, 303);
}
