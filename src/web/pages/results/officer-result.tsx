import type { Context, Hono } from "hono";
import type { OfficerResultView, ViewOfficerResult } from "../../../app/view-results/view-officer-result.ts";
import type { FindOwnSet } from "../../../app/view-results/own-results.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { INDICATORS } from "../../../core/scoring/results.ts";
import { COMPLETION_NAMES, INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ScoreFigure } from "../../components/figure.tsx";
import { DataTable } from "../../components/table.tsx";
import { WhyPanel } from "../../components/why-panel.tsx";
import { requires } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { Base } from "./indicator-base.tsx";
import { CasesAside } from "./cases-aside.tsx";
import { withoutClass } from "./officer-scores.tsx";
import { ownPeriodPages, showOwnPeriod, type OwnPeriodDeps } from "./own-period.tsx";
import { HeldNote } from "./stepped-note.tsx";
import { receiptText, whySteps } from "./why-steps.ts";

export interface OfficerPageDeps extends OwnPeriodDeps {
  readonly viewOfficerResult: ViewOfficerResult;
  readonly findOwnSet: FindOwnSet;
}

/** The result of one officer, private: for the officer and for those who read the results of the unit. */
export function officerResultPages(app: Hono<WebEnv>, deps: OfficerPageDeps): void {
  const { viewOfficerResult, findOwnSet, periods } = deps;
  ownPeriodPages(app, deps);

  app.get("/results/:tallySetId/officers/:officerCode", requires("results.read", "ownResults.read"), async (c) => {
    const { officerCode } = c.req.param();
    const address = { tallySetId: rowNumber(c.req.param("tallySetId")), officerCode, day: c.var.today };
    const found = await viewOfficerResult(signedInActor(c), address);
    return found.ok ? showOfficer(c, found.value) : showRefusal(c, found.failure);
  });

  app.get("/my-results", requires("ownResults.read"), async (c) => {
    const own = await periods.ownPeriods(signedInActor(c));
    if (!own.ok) return showRefusal(c, own.failure);
    const [newest] = own.value;
    if (newest !== undefined) return showOwnPeriod(c, periods, { periodId: newest.id });
    const latest = await findOwnSet(signedInActor(c), c.var.today);
    if (!latest.ok) return showRefusal(c, latest.failure);
    if (latest.value !== undefined) {
      const found = await viewOfficerResult(signedInActor(c), { ...latest.value, day: c.var.today });
      return found.ok ? showOfficer(c, found.value) : showRefusal(c, found.failure);
    }
    return showPage(
      c,
      { title: "Kết quả của tôi" },
      <EmptyState
        title="Chưa có kết quả nào"
        why="Kết quả hiện ở đây sau khi có bộ tổng hợp đầu tiên có hồ sơ hoặc phiếu của Ông/Bà."
      />,
    );
  });
}

function showOfficer(c: Context<WebEnv>, view: OfficerResultView) {
  const { set, result, name, agencyName, explanations, rules, receipt } = view;
  const isOwn = c.var.signedIn?.actor.officerCode === result.code;
  return showPage(
    c,
    {
      title: isOwn ? `Kết quả của tôi, ${set.title}` : `${name ?? result.code}, ${set.title}`,
      lead: [agencyName ?? result.agencyCode, result.code].join(" · "),
      crumbs: isOwn
        ? []
        : [
            { title: "Kết quả đánh giá", href: "/results" },
            { title: set.title, href: `/results/${set.id.toString()}` },
          ],
    },
    <>
      <p>
        <Badge
          kind="sea"
          icon="lock"
          label={isOwn ? "Riêng tư: chỉ Ông/Bà và người được giao xem kết quả của đơn vị" : "Riêng tư: không công bố"}
        />
      </p>
      <CasesAside c={c} count={view.casesAside} of="officersUnit" />
      <HeldNote isWithheld={view.isWithheld} />
      <section class="panel figures" aria-label="Kết quả">
        <ScoreFigure
          what="Tổng điểm"
          value={result.total === null ? "–" : formatDecimal(result.total)}
          outOf={result.max === null ? undefined : formatDecimal(result.max)}
          base={completionWords(view)}
        />
      </section>
      <Indicators view={view} />
      <WhyPanel
        title="Vì sao có kết quả này?"
        steps={whySteps(result, explanations, rules)}
        receipt={receiptText(receipt)}
      />
    </>,
  );
}

function completionWords({ result: { completion, status }, isWithheld }: OfficerResultView): string {
  return completion === null ? withoutClass(status, isWithheld) : COMPLETION_NAMES[completion];
}

function Indicators({ view: { result } }: { readonly view: OfficerResultView }) {
  const rows = INDICATORS.flatMap((indicator) => {
    const found = result.indicators[indicator];
    return found === undefined ? [] : [{ indicator, found }];
  });
  if (rows.length === 0) return null;
  return (
    <DataTable
      label="Các chỉ số"
      rows={rows}
      columns={[
        { title: "Chỉ số", isName: true, cell: ({ indicator }) => `${indicator}. ${INDICATOR_NAMES[indicator]}` },
        { title: "Tính trên", isNumber: true, cell: ({ found }) => <Base of={found} /> },
        {
          title: "Tổng điểm các lượt",
          isNumber: true,
          isMinor: true,
          cell: ({ found }) => (found.sum === undefined ? <Missing /> : formatCount(found.sum)),
        },
        { title: "Điểm", isNumber: true, cell: ({ found }) => formatDecimal(found.score) },
      ]}
    />
  );
}
