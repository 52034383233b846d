import type { Context, Hono } from "hono";
import type { PaperRefusal } from "../../../app/periods/period-asks.ts";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { Subject } from "../../../app/periods/period-views.ts";
import { INDICATORS, type Indicator } from "../../../core/scoring/results.ts";
import type { FormError } from "../../components/error-summary.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import type { RefusedLine } from "./appraisal-below.tsx";
import { lineId } from "./appraisal-lines.tsx";
import { appraisalListPages, type AppraisalDeps } from "./appraisal-list.tsx";
import { showAppraisal, type Shown } from "./appraisal-page.tsx";
import { cameFromAddress, within } from "./came-from.tsx";
import { DECISION_FIELDS, typedDecision } from "./decision-fields.tsx";
import { appraisalHref } from "./period-address.ts";

const PATH = "/periods/:periodId/appraisal/:agencyCode";
const NOTHING_REFUSED: Shown = { errors: [], refused: undefined, typed: new Map() };

/** Thẩm định of one unit: each line is saved by itself, as one writes or by its button. */
export function appraisalPages(app: Hono<WebEnv>, deps: AppraisalDeps): void {
  const { periods } = deps;
  appraisalListPages(app, deps);

  app.get(PATH, signedInOnly, (c) => show(c, periods, NOTHING_REFUSED));

  app.post(`${PATH}/line`, signedInOnly, async (c) => {
    const asked = typedLine(c);
    if (asked === undefined) return show(c, periods, NOTHING_REFUSED);
    const saved = await save(c, periods, asked);
    if (!saved.ok) return showRefused(c, periods, { asked, failure: saved.failure });
    const { periodId, agencyCode } = c.req.param();
    const there = within(afterwards(appraisalHref(periodId, agencyCode), "line-saved"), cameFromAddress(c.req.url));
    return c.redirect(`${there}#${lineId(asked.subject, asked.indicator)}`, 303);
  });

  app.put(`${PATH}/line`, signedInOnly, async (c) => {
    const asked = typedLine(c);
    const saved = asked && (await save(c, periods, { ...asked, isAccepted: true }));
    if (saved === undefined) return c.json({ message: "Trang này đã cũ. Tải lại trang." }, 422);
    if (!saved.ok) {
      const { code, at, message, mend } = saved.failure;
      return c.json({ code, at, message: `${message} ${mend}`, mend }, statusOf(saved.failure));
    }
    const { version, savedAt } = saved.value;
    return c.json({ version, saved: `Đã lưu ${formatMoment(savedAt).slice(0, 5)}` });
  });

  app.post(`${PATH}/return`, signedInOnly, async (c) => {
    const address = c.req.param();
    const decision = typedDecision(c.var.form);
    const returned = decision.ok
      ? await periods.returnAppraisal(signedInActor(c), { ...address, decision: decision.value })
      : decision;
    if (returned.ok) {
      return c.redirect(afterwards(appraisalHref(address.periodId, address.agencyCode), "appraisal-returned"), 303);
    }
    if (/^(access|page)\./.test(returned.failure.code)) return showRefusal(c, returned.failure);
    const errors = refusedForm(c, returned.failure, DECISION_FIELDS);
    return show(c, periods, { errors, refused: undefined, typed: c.var.form });
  });
}

interface AskedLine {
  readonly subject: Subject;
  readonly indicator: Indicator;
  readonly score: string;
  readonly reason: string;
  readonly isAccepted: boolean;
}

/** The line as it was typed; undefined where the form is none of ours. */
function typedLine({ var: { form } }: Context<WebEnv>): AskedLine | undefined {
  const kind = fieldOf(form, "subjectKind");
  const indicator = INDICATORS.find((each) => each === fieldOf(form, "indicator"));
  if (indicator === undefined || (kind !== "unit" && kind !== "officer")) return undefined;
  return {
    subject: { kind, code: fieldOf(form, "subjectCode") },
    indicator,
    score: fieldOf(form, "score"),
    reason: fieldOf(form, "reason"),
    isAccepted: fieldOf(form, "accepted") !== "no",
  };
}

function save(c: Context<WebEnv>, periods: PeriodCases, { subject, ...line }: AskedLine) {
  return periods.saveAppraisalLine(signedInActor(c), {
    periodId: c.req.param("periodId") ?? "",
    agencyCode: c.req.param("agencyCode") ?? "",
    seenVersion: rowNumber(fieldOf(c.var.form, "seenVersion")),
    subject,
    line,
  });
}

interface Refused {
  readonly asked: AskedLine;
  readonly failure: PaperRefusal;
}

function showRefused(c: Context<WebEnv>, periods: PeriodCases, { asked, failure }: Refused) {
  if (/^(access|page)\./.test(failure.code)) return showRefusal(c, failure);
  const { subject, indicator, score, reason } = asked;
  const fault = failure.faults[0] ?? failure;
  const seen = rowNumber(fieldOf(c.var.form, "seenVersion"));
  const refused: RefusedLine = {
    subject,
    indicator,
    score,
    reason,
    message: fault.message,
    conflict: failure.conflicts[0],
    version: failure.version ?? seen,
  };
  const field = lineId(subject, indicator);
  const errors: readonly FormError[] = [{ field, message: `Chỉ số ${indicator}: ${fault.message}`, mend: fault.mend }];
  c.status(statusOf(failure));
  return show(c, periods, { errors, refused, typed: new Map() });
}

async function show(c: Context<WebEnv>, periods: PeriodCases, shown: Shown) {
  const address = { periodId: c.req.param("periodId") ?? "", agencyCode: c.req.param("agencyCode") ?? "" };
  const actor = signedInActor(c);
  const paper = await periods.unitPaper(actor, address);
  if (!paper.ok) return showRefusal(c, paper.failure);
  const board = await periods.board(actor, address.periodId);
  if (!board.ok) return showRefusal(c, board.failure);
  const way = { board: board.value, from: cameFromAddress(c.req.url), finished: c.req.query("finished") ?? "" };
  return showAppraisal(c, { paper: paper.value, shown, ...way });
}
