import type { Hono } from "hono";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import { isProvisional, standingOfSet, type SetStanding } from "../../../app/view-results/set-standing.ts";
import type { AgencyResultView, ViewAgencyResult } from "../../../app/view-results/view-results.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { INDICATORS, type Indicator } from "../../../core/scoring/results.ts";
import {
  INDICATOR_NAMES,
  INDICATOR_SOURCE_NAMES,
  KIND_NAMES,
  SATISFACTION_NAMES,
} from "../../../core/scoring/wording.ts";
import { SATISFACTION_LEVELS } from "../../../core/scoring/results.ts";
import { ButtonLink } from "../../components/button.tsx";
import { DefinitionList, Missing } from "../../components/definition-list.tsx";
import { ScoreFigure, ShareFigure } from "../../components/figure.tsx";
import { DataTable } from "../../components/table.tsx";
import { ShownClass, UnitClass } from "../../components/unit-class.tsx";
import { WhyPanel } from "../../components/why-panel.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { factsHref } from "../agency-facts/facts-words.ts";
import { CasesAside } from "./cases-aside.tsx";
import { ComputedNote, finalTitle } from "./computed-note.tsx";
import { Base } from "./indicator-base.tsx";
import { OfficersTable } from "./officers-table.tsx";
import { SteppedNote } from "./stepped-note.tsx";
import { receiptText, whySteps } from "./why-steps.ts";

/** Below this base nothing is told about what a few people answered. */
export const SMALLEST_BASE = 10;

interface AgencyResultDeps {
  readonly viewAgencyResult: ViewAgencyResult;
  readonly periods: Pick<PeriodCases, "list" | "board">;
}

/** The result of one unit: total, class, indicators, and why. */
export function agencyResultPage(app: Hono<WebEnv>, { viewAgencyResult, periods }: AgencyResultDeps): void {
  app.get("/results/:tallySetId/units/:agencyCode", requires("results.read"), async (c) => {
    const { agencyCode } = c.req.param();
    const address = { tallySetId: rowNumber(c.req.param("tallySetId")), agencyCode, day: c.var.today };
    const found = await viewAgencyResult(signedInActor(c), address);
    if (!found.ok) return showRefusal(c, found.failure);
    const { set, trace, result, rules, receipt } = found.value;
    const standing = await standingOfSet(signedInActor(c), set.id, periods);
    return showPage(
      c,
      {
        title: trace?.name ?? result.code,
        lead: [set.title, result.kind === null ? undefined : KIND_NAMES[result.kind]].filter(Boolean).join(" · "),
        crumbs: [
          { title: "Kết quả đánh giá", href: "/results" },
          { title: set.title, href: `/results/${set.id.toString()}` },
        ],
        actions: (
          <ButtonLink href={factsHref({ tallySetId: set.id, agencyCode })} look="quiet">
            Số liệu đơn vị khai
          </ButtonLink>
        ),
      },
      <>
        <CasesAside c={c} count={found.value.casesAside} of="unit" />
        <ComputedNote standing={standing} />
        <SteppedNote stepped={found.value.stepped} />
        <Headline view={found.value} standing={standing} />
        <IndicatorTable view={found.value} />
        <WhyPanel
          title={`Vì sao có kết quả này?`}
          steps={whySteps(result, result.explanations, rules)}
          receipt={receiptText(receipt)}
        />
        <Satisfaction view={found.value} />
        {found.value.officers.length > 0 && (
          <section class="stack stack--tight">
            <h2>Cán bộ, công chức, viên chức</h2>
            <OfficersTable set={set} officers={found.value.officers} isHeld={() => found.value.stepped !== undefined} />
          </section>
        )}
      </>,
    );
  });
}

interface HeadlineProps {
  readonly view: AgencyResultView;
  readonly standing: SetStanding | undefined;
}

/** Why answers are there and not shown: until the next step, or for good. */
function heldWords({ held, stepped }: AgencyResultView): string | undefined {
  if (held?.answers !== true) return undefined;
  return stepped === undefined
    ? "có dưới 10 phiếu không do đơn vị tự nhập, hoặc so với kỳ khác sẽ suy ra được"
    : "phiếu hiện theo từng đợt, xem ghi chú ở trên";
}

function Headline({ view, standing }: HeadlineProps) {
  const { result, held } = view;
  const { total, max, satisfaction, dossiers } = result;
  const unit = standing?.unitOf(result.code);
  const final = unit?.appraised;
  const satisfied = satisfaction.levels[0] + satisfaction.levels[1];
  const onTime = dossiers.early + dossiers.onTime;
  return (
    <section class="panel figures" aria-label="Kết quả">
      <div>
        <p class="strong">Xếp loại theo điểm tính</p>
        <p>
          <ShownClass
            shown={{ scored: { ...result, isHeld: held?.total }, isProvisional: isProvisional(unit) }}
            isLarge
          />
        </p>
      </div>
      {standing !== undefined && final !== undefined && (
        <div>
          <p class="strong">{finalTitle(standing)}</p>
          <p>
            {final.total !== null && `${formatDecimal(final.total)} điểm, `}
            <UnitClass result={final} />
          </p>
        </div>
      )}
      <ScoreFigure
        what="Hệ thống tính"
        value={total === null ? "–" : formatDecimal(total)}
        outOf={max === null ? undefined : formatDecimal(max)}
        base={total === null ? (held?.total === true ? "chưa hiện" : "chưa đủ để tính") : undefined}
      />
      <ShareFigure
        what="Hài lòng và rất hài lòng"
        k={satisfied}
        n={satisfaction.n}
        of="phiếu trả lời câu hỏi chung"
        smallestBase={SMALLEST_BASE}
        held={heldWords(view)}
      />
      <ShareFigure
        what="Đúng hạn hoặc sớm hơn"
        k={onTime}
        n={dossiers.inWindow - dossiers.undetermined}
        of="hồ sơ rõ hạn"
      />
    </section>
  );
}

function IndicatorTable({ view: { result } }: { readonly view: AgencyResultView }) {
  const rows = INDICATORS.map((indicator) => ({ indicator, found: result.indicators[indicator] }));
  return (
    <section class="stack stack--tight">
      <h2>Các chỉ số</h2>
      <DataTable<{ indicator: Indicator; found: (typeof rows)[number]["found"] }>
        label="Các chỉ số"
        rows={rows}
        columns={[
          { title: "Số", isNumber: true, cell: ({ indicator }) => indicator },
          { title: "Chỉ số", isName: true, cell: ({ indicator }) => INDICATOR_NAMES[indicator] },
          {
            title: "Tính trên",
            isNumber: true,
            cell: ({ found }) => (found === undefined ? <Missing /> : <Base of={found} />),
          },
          {
            title: "Nguồn",
            isMinor: true,
            cell: ({ found }) => (found === undefined ? <Missing /> : INDICATOR_SOURCE_NAMES[found.source]),
          },
          {
            title: "Điểm",
            isNumber: true,
            cell: ({ found }) => (found === undefined ? <Missing /> : formatDecimal(found.score)),
          },
        ]}
      />
    </section>
  );
}

function Satisfaction({ view: { result } }: { readonly view: AgencyResultView }) {
  const { n, levels } = result.satisfaction;
  if (n < SMALLEST_BASE) return null;
  return (
    <section class="panel" aria-label="Ý kiến của người dân">
      <h2>Ý kiến của người dân</h2>
      <DefinitionList
        rows={SATISFACTION_LEVELS.map((level, place) => [
          SATISFACTION_NAMES[level],
          `${formatCount(levels[place] ?? 0)} trên ${formatCount(n)} phiếu`,
        ])}
      />
    </section>
  );
}
