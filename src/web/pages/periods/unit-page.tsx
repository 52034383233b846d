import type { Context, Hono } from "hono";
import type { UnitPaper } from "../../../app/periods/period-views.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import type { Right } from "../../../core/access/roles.ts";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { KIND_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Shortcuts } from "../../components/shortcuts.tsx";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { receiptText } from "../results/why-steps.ts";
import { appraisalHref, unitHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { dueWords, latenessKind, latenessWords, UNIT_STATE_WORDS } from "./period-words.ts";
import { responsesHref } from "./responses.tsx";
import { SteppedNote } from "../results/stepped-note.tsx";
import { SelfScoreTable } from "./self-score-table.tsx";
import type { RefusedSelfLine } from "./self-score-below.tsx";
import { UndoForm } from "./undo.tsx";
import { UnitHistory } from "./unit-history.tsx";
import { UnitScores } from "./unit-scores.tsx";
import { UnitResponses } from "./unit-responses.tsx";
import { UnitStandingPanel } from "./unit-standing-panel.tsx";

/** Đơn vị trong kỳ: facts, computed score with its reasons, self-score, responses, history. */
export function unitPage(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  app.get("/periods/:periodId/units/:agencyCode", signedInOnly, (c) => showUnit(c, deps, NOTHING_REFUSED));
}

export interface ShownUnit {
  readonly errors: readonly FormError[];
  /** A line of the self-score that was typed and not taken. */
  readonly refused: RefusedSelfLine | undefined;
}

const NOTHING_REFUSED: ShownUnit = { errors: [], refused: undefined };

/** The page, also when something on it was refused. */
export async function showUnit(c: Context<WebEnv>, { periods, publications }: PeriodPagesDeps, shown: ShownUnit) {
  const { periodId = "", agencyCode = "" } = c.req.param() as Partial<Record<string, string>>;
  const actor = signedInActor(c);
  const found = await periods.unitPaper(actor, { periodId, agencyCode });
  if (!found.ok) return showRefusal(c, found.failure);
  const paper = found.value;
  const { period, unit, waitingFor, computed, selfScore } = paper;
  const reads = (right: Right): boolean => scopeOf(actor, right, c.var.today) !== undefined;
  const published = await publishedUnit(publications, paper);
  const isCounting = period.course.stage === "open" && waitingFor !== undefined;
  return showPage(
    c,
    {
      title: unit.name,
      lead: <Lead paper={paper} />,
      crumbs: periodCrumbs(period),
      actions: <Actions paper={paper} readsResults={reads("results.read")} />,
      hasErrors: shown.errors.length > 0,
      reloadSeconds: isCounting ? 5 : undefined,
      scripts: ["autosave.js", "fresh-parts.js", "shortcuts.js"],
      undo: undoEvidence(c, paper),
    },
    <>
      <ErrorSummary title="Chưa làm được" errors={shown.errors} />
      <UnitStandingPanel paper={paper} reads={reads} />
      {waitingFor !== undefined && <EmptyState title={waitingFor.message} why={waitingFor.mend} />}
      {computed !== undefined && <SteppedNote stepped={computed.stepped} />}
      <UnitScores paper={paper} published={published} />
      {selfScore !== undefined && computed !== undefined && (
        <SelfScoreTable paper={paper} selfScore={selfScore} computed={computed} refused={shown.refused} />
      )}
      <UnitResponses paper={paper} />
      <UnitHistory paper={paper} />
      {computed !== undefined && <p class="receipt">{receiptText(computed.receipt)}</p>}
      <Shortcuts
        keys={[
          { key: "j", does: "chỉ số sau" },
          { key: "k", does: "chỉ số trước" },
        ]}
      />
    </>,
  );
}

/** The unit in the publication in force, which stays while a correction is prepared. */
async function publishedUnit(
  publications: PeriodPagesDeps["publications"],
  { course: { publication }, unit }: UnitPaper,
): Promise<PublishedUnit | undefined> {
  const found = publication === undefined ? undefined : await publications.find(publication);
  return found?.results.units.find(({ code }) => code === unit.code);
}

/** Evidence that was just attached may be taken off again, and the other way round. */
function undoEvidence(c: Context<WebEnv>, { period, unit, selfScore }: UnitPaper) {
  const done = c.req.query("done");
  const id = rowNumber(c.req.query("evidence"));
  const act = { "evidence-attached": "detach", "evidence-detached": "attach" }[done ?? ""];
  if (act === undefined || id === 0 || selfScore?.isEditable !== true) return undefined;
  return <UndoForm action={`${unitHref(period.id, unit.code)}/evidence/${id.toString()}/${act}`} about="minh chứng" />;
}

function Lead({ paper: { unit, period, state, due, lateness } }: { readonly paper: UnitPaper }) {
  const [kind, label] = UNIT_STATE_WORDS[state];
  return (
    <span class="row">
      <span>
        {[unit.kind && KIND_NAMES[unit.kind], period.title, due && dueWords(due)].filter(Boolean).join(" · ")}
      </span>
      <Badge kind={kind} label={label} />
      {lateness !== undefined && <Badge kind={latenessKind(lateness)} label={latenessWords(lateness)} />}
    </span>
  );
}

/** Steps that may be taken back to self-scoring. */
const REOPENABLE: readonly string[] = ["selfScored", "absent", "appraised", "responding", "approved"];

interface ActionsProps {
  readonly paper: UnitPaper;
  readonly readsResults: boolean;
}

function Actions({ paper: { period, unit, course, rights, isAppraised }, readsResults }: ActionsProps) {
  const isManager = rights.includes("periods.manage");
  return (
    <>
      {isManager && REOPENABLE.includes(course.stage) && (
        <ButtonLink href={`${unitHref(period.id, unit.code)}/reopen`} look="quiet">
          Mở lại để tự chấm
        </ButtonLink>
      )}
      {(isAppraised || (rights.includes("appraisals.enter") && period.course.stage === "closed")) && (
        <ButtonLink href={appraisalHref(period.id, unit.code)} look="quiet">
          {isAppraised ? "Kết quả thẩm định" : "Thẩm định"}
        </ButtonLink>
      )}
      {readsResults && period.course.stage === "closed" && (
        <ButtonLink href={`${unitHref(period.id, unit.code)}/comments`} look="quiet">
          Góp ý của người dân
        </ButtonLink>
      )}
      {course.respondsFrom !== undefined && (
        <ButtonLink href={responsesHref(period.id, unit.code)} look="quiet">
          Phản hồi
        </ButtonLink>
      )}
    </>
  );
}
