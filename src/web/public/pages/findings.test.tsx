import { renderToString } from "hono/jsx/dom/server";
import type { Child } from "hono/jsx";
import { describe, expect, it } from "vitest";
import { publicationOf } from "../../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../../test/support/published-province.ts";
import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";
import { wilsonInterval } from "../../../core/statistics/wilson-interval.ts";
import type { PastPoint, Piece } from "../reading/trend.ts";
import type { PublicationView } from "../reading/view.ts";
import { funnelFigure } from "./funnel-figure.tsx";
import { indicatorSteps } from "./indicator-why.tsx";
import { PeersFigure } from "./peers-figure.tsx";
import { TrendFigure } from "./trend-figure.tsx";
import type { PublicStep } from "./why-tree.tsx";

/** What a page claims must follow from its figures: each title on both sides of what chance explains. */

const province = publishedProvince();
const [UNIT] = province.units;

function unit(changes: Partial<PublishedUnit>): PublishedUnit {
  if (UNIT === undefined) throw new Error("no unit");
  return { ...UNIT, kind: "commune", parentCode: "H", ...changes };
}
function answers(k: number, n: number): PublishedUnit["satisfaction"] {
  return { n, levels: [k, 0, n - k, 0, 0] };
}
function viewOf(changes: Partial<PublishedResults>): PublicationView {
  const publication = publicationOf({ ...province, ...changes });
  return { language: "vi", publication, all: [publication.head] };
}
function titleOf(node: Child): string {
  const html = renderToString(<>{node}</>);
  return /<figcaption>([^<]*)</.exec(html)?.[1] ?? "";
}

describe("the title of a trend", () => {
  const quarter = { from: "2020-01-01", to: "2020-03-31" };
  const point = (k: number, n: number, period = quarter): PastPoint => {
    const { low = 0, high = 1 } = wilsonInterval(k, n) ?? {};
    return { k, n, value: k / n, low, high, unit: { code: "A", name: "A" }, period, at: 0 };
  };
  const title = (points: readonly PastPoint[], shownTo = quarter.to, before: readonly Piece[] = []) =>
    titleOf(
      <TrendFigure
        language="vi"
        measure="satisfied"
        pieces={[...before, { points, brokenBy: undefined }]}
        shownTo={shownTo}
      />,
    );

  it("speaks of a rise or a fall only where chance does not explain it", () => {
    expect(title([point(500, 1000), point(600, 1000)])).toBe("Hài lòng tăng từ 50,0% lên 60,0%");
    expect(title([point(600, 1000), point(500, 1000)])).toBe("Hài lòng giảm từ 60,0% xuống 50,0%");
    const unclear = title([point(5, 10), point(6, 10)]);
    expect(unclear).toBe("Hài lòng 60,0%, chưa khác rõ so với 50,0% của Quý I/2020");
    expect(title([point(6, 10), point(6, 10)])).toContain("chưa khác rõ");
  });

  it("compares with nothing across a break", () => {
    const before: Piece = { points: [point(100, 1000)], brokenBy: undefined };
    expect(title([point(900, 1000)], quarter.to, [before])).toBe(
      "Hài lòng 90,0%; chưa có kỳ trước tính cùng cách để so",
    );
  });

  it("says when it ends before the period that is shown", () => {
    expect(title([point(9, 10)], "2020-06-30")).toContain("Hài lòng 90,0% (Quý I/2020); ");
  });
});

describe("the title of a comparison", () => {
  const others = [
    unit({ code: "B", name: "Xã B", satisfaction: answers(500, 1000) }),
    unit({ code: "C", name: "Xã C" }),
  ];
  const title = (satisfaction: PublishedUnit["satisfaction"]) => {
    const own = unit({ code: "A", name: "Xã A", satisfaction });
    const totals = { ...province.totals, byKind: { commune: answers(700, 1000) } };
    return titleOf(<PeersFigure view={viewOf({ units: [own, ...others], totals })} unit={own} />);
  };

  it("says above or below only where the whole interval is", () => {
    expect(title(answers(950, 1000))).toBe("Xã A: tỷ lệ hài lòng cao hơn rõ mức chung");
    expect(title(answers(300, 1000))).toBe("Xã A: tỷ lệ hài lòng thấp hơn rõ mức chung");
    expect(title(answers(8, 10))).toBe("Xã A: tỷ lệ hài lòng chưa khác rõ mức chung");
    expect(title("hidden")).toBe("So với các đơn vị cùng loại");
  });
});

describe("the title of a funnel", () => {
  const like = Array.from({ length: 20 }, (_, place) =>
    unit({ code: `L${place.toString()}`, name: "Xã", satisfaction: answers(155 + place, 200) }),
  );
  const summary = [{ ...province.summary[0], kind: "commune", units: 22 } as PublishedResults["summary"][number]];
  const funnel = (...more: readonly PublishedUnit[]) =>
    funnelFigure(viewOf({ units: [...like, ...more], summary }), "");

  it("counts those on both sides, and no unit of under 20 ballots", () => {
    expect(titleOf(funnel())).toBe("UBND cấp xã: không đơn vị nào nằm ngoài mức dao động ngẫu nhiên");
    const high = unit({ code: "H", name: "Xã Cao", satisfaction: answers(400, 400) });
    const low = unit({ code: "T", name: "Xã Thấp", satisfaction: answers(100, 200) });
    const few = unit({ code: "F", name: "Xã Ít", satisfaction: answers(0, 19) });
    expect(titleOf(funnel(high, low, few))).toBe("UBND cấp xã: 2 đơn vị nằm ngoài mức dao động ngẫu nhiên");
    const html = renderToString(<>{funnel(high, low, few)}</>);
    expect(html).toContain("Xã Cao 100,0%");
    expect(html).toContain("Xã Thấp 50,0%");
    expect(html).not.toContain("Xã Ít");
  });

  it("is not drawn for a handful of units", () => {
    expect(funnelFigure(viewOf({ units: like.slice(0, 14), summary }), "")).toEqual([]);
  });
});

describe("the reason of an appraised score", () => {
  it("leads from the appraised one to the computed one, and the arithmetic to the computed one", () => {
    const appraisal = { computed: "1.5", self: "1.7", reason: "Kiểm tra 12 hồ sơ giấy" };
    const counts = { n: 10, sum: 15, points: [2, 1, 7] as const };
    const own = unit({
      indicators: { "1": { score: "1.6", source: "appraised", counts, appraisal } },
      explanations: [],
    });
    const values = (steps: readonly PublicStep[]): readonly unknown[] =>
      steps.map(({ value, because }) => (because.length === 0 ? value : [value, ...values(because)]));
    expect(values(indicatorSteps(viewOf({}), own, "1"))).toEqual([
      ["1,6", "1,7", "1,5"],
      ["1,5", ["1,5", ["15", "14", "1", "0"], "10"]],
    ]);
  });

  it("of hidden counts tells no count at all", () => {
    const own = unit({
      indicators: { "1": { score: "1.6", source: "dossiers", counts: "hidden", appraisal: null } },
      explanations: [],
    });
    const [step, ...others] = indicatorSteps(viewOf({}), own, "1");
    expect([step?.value, step?.because, others]).toEqual(["1,6", [], []]);
  });
});
