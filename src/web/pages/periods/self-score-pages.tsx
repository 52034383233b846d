import type { Context, Hono } from "hono";
import type { PaperRefusal } from "../../../app/periods/period-asks.ts";
import { INDICATORS, type Indicator } from "../../../core/scoring/results.ts";
import type { Failure } from "../../../core/base/result.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { unitHref } from "./period-address.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { showUnit } from "./unit-page.tsx";

const PATH = "/periods/:periodId/units/:agencyCode/self-score";

/** Tự chấm: an indicator at a time, as one writes or by its button. */
export function selfScorePages(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  app.post(PATH, signedInOnly, async (c) => {
    const typed = typedLine(c);
    const saved = await save(c, deps, typed);
    if (saved.ok) {
      const { periodId, agencyCode } = c.req.param();
      return c.redirect(`${unitHref(periodId, agencyCode)}?done=self-score#line-${typed.indicator}`, 303);
    }
    return refusedLine(c, deps, { typed, failure: saved.failure });
  });

  app.put(PATH, signedInOnly, async (c) => {
    const saved = await save(c, deps, typedLine(c));
    if (!saved.ok) {
      const { code, at, message, mend } = saved.failure;
      const words = code === "paper.changed-meanwhile" ? `${message} Bấm Lưu để so hai bản.` : `${message} ${mend}`;
      return c.json({ code, at, message: words, mend }, statusOf(saved.failure));
    }
    const { version, savedAt } = saved.value;
    return c.json({ version, saved: `Đã lưu ${formatMoment(savedAt).slice(0, 5)}` });
  });
}

interface Typed {
  readonly indicator: string;
  readonly score: string;
  readonly reason: string;
  readonly reference: string;
  readonly seenVersion: number;
}

function typedLine({ var: { form } }: Context<WebEnv>): Typed {
  return {
    indicator: fieldOf(form, "indicator"),
    score: fieldOf(form, "score"),
    reason: fieldOf(form, "reason"),
    reference: fieldOf(form, "reference"),
    seenVersion: rowNumber(fieldOf(form, "seenVersion")),
  };
}

/** An indicator by its number in the address or the form; undefined when there is none such. */
export function indicatorOf(text: string): Indicator | undefined {
  return INDICATORS.find((indicator) => indicator === text);
}

async function save(c: Context<WebEnv>, { periods }: PeriodPagesDeps, typed: Typed) {
  const { periodId = "", agencyCode = "" } = c.req.param() as Partial<Record<string, string>>;
  const indicator = indicatorOf(typed.indicator);
  const { seenVersion, score, reason, reference } = typed;
  const lines = indicator === undefined ? [] : [{ indicator, score, reason, reference }];
  const saved = await periods.saveSelfScore(signedInActor(c), { periodId, agencyCode, seenVersion, lines });
  return saved.ok && indicator === undefined ? { ok: false as const, failure: noSuchIndicator(typed) } : saved;
}

function noSuchIndicator({ indicator }: Typed): PaperRefusal {
  const failure = periodFailure("score.indicator-not-asked", indicator);
  return { ...failure, faults: [], conflicts: [], version: undefined };
}

function refusedLine(
  c: Context<WebEnv>,
  deps: PeriodPagesDeps,
  { typed, failure }: { readonly typed: Typed; readonly failure: PaperRefusal },
) {
  const status = statusOf(failure);
  if (status === 403 || status === 404) return showRefusal(c, failure);
  c.status(status);
  const { message, mend, conflicts, version } = failure;
  const conflict = conflicts.find(({ indicator }) => indicator === typed.indicator);
  return showUnit(c, deps, {
    errors: [{ field: `line-${typed.indicator}`, message, mend }],
    refused: { ...typed, message, conflict, version },
  });
}

/** A refusal that no line is to blame for, on the page of the unit; one of reach is a page of its own. */
export function refusedOnUnit(c: Context<WebEnv>, deps: PeriodPagesDeps, failure: Failure) {
  const status = statusOf(failure);
  if (status === 403 || status === 404) return showRefusal(c, failure);
  c.status(status);
  const error = { field: undefined, message: failure.message, mend: failure.mend };
  return showUnit(c, deps, { errors: [error], refused: undefined });
}
