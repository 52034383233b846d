import { renderToString } from "hono/jsx/dom/server";
import fc from "fast-check";
import type { Child } from "hono/jsx";
import { describe, expect, it } from "vitest";
import { FunnelChart } from "./funnel-chart.tsx";
import { GradeRuler } from "./grade-ruler.tsx";
import { IntervalTable, type IntervalRow } from "./interval-table.tsx";
import { drawnWidths, LevelsBar, LevelsKey } from "./levels-bar.tsx";
import { ScoreBar } from "./score-bar.tsx";
import { TrendChart, type TrendPoint } from "./trend-chart.tsx";

function drawn(node: Child): string {
  return renderToString(node);
}
const text = (number: number): string => `${(100 * number).toFixed(1)}%`;
const count = (found: string, pattern: RegExp): number => [...found.matchAll(pattern)].length;

function levels(...counts: readonly number[]) {
  const n = counts.reduce((all, each) => all + each, 0);
  return counts.map((k, place) => ({ name: `mức ${place.toString()}`, k, share: text(k / n), count: k.toString() }));
}

describe("the bar of five levels", () => {
  it("is as wide as the shares, and together always the whole bar", () => {
    expect(drawnWidths([50, 25, 15, 10, 0])).toEqual([0.5, 0.25, 0.15, 0.1, 0]);
    const counts = fc.array(fc.nat(100_000), { minLength: 5, maxLength: 5 }).filter((all) => all.some((k) => k > 0));
    fc.assert(
      fc.property(counts, (all) => {
        const widths = drawnWidths(all);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1, 9);
        for (const [place, k] of all.entries()) expect((widths[place] ?? 0) > 0).toBe(k > 0);
      }),
    );
  });

  it("never loses the one who is very dissatisfied among thousands", () => {
    expect(drawnWidths([9999, 0, 0, 0, 1]).at(-1)).toBe(0.01);
  });

  it("draws one part alone when all agree, without a gap, and nothing when nobody answered", () => {
    const all = drawn(<LevelsBar id="a" levels={levels(0, 12, 0, 0, 0)} />);
    expect(count(all, /level-fill/g)).toBe(1);
    expect(all).toContain('width="100%" height="100%" class="level-4"');
    expect(all).not.toContain("level-gap");
    expect(drawn(<LevelsBar id="a" levels={levels(0, 0, 0, 0, 0)} />)).not.toContain("level-fill");
  });

  it("writes a share into its part from 7 % on, and on a phone from 15 %", () => {
    const bar = drawn(<LevelsBar id="a" levels={levels(640, 150, 140, 70, 0)} />);
    expect(bar).toContain('<text class="level-text" x="50%" y="50%">15.0%</text>');
    expect(bar).toContain('<text class="level-text hide-s" x="50%" y="50%">7.0%</text>');
    expect(drawn(<LevelsBar id="a" levels={levels(931, 69, 0, 0, 0)} />)).not.toContain(">6.9%<");
  });

  it("hatches the two unsatisfied levels alone, under a name of its own", () => {
    const bar = drawn(<LevelsBar id="don-vi" levels={levels(1, 1, 1, 1, 1)} />);
    expect(bar.match(/fill="url\(#[^)]*\)"/g)).toEqual(['fill="url(#don-vi-hatch-2)"', 'fill="url(#don-vi-hatch-1)"']);
  });

  it("tells every level with share and count in words, also those that nobody chose", () => {
    const key = drawn(<LevelsKey id="a" levels={levels(3, 0, 0, 0, 1)} />);
    expect(count(key, /<li>/g)).toBe(5);
    expect(key).toContain("75.0%");
    expect(key).toContain("0.0%");
  });
});

function row(name: string, k: number, n: number, isHere = false): IntervalRow {
  const value = k / n;
  return {
    name,
    isHere,
    share: { value, low: value / 2, high: (1 + value) / 2, text: text(value), counted: `${k}/${n}`, interval: "…" },
  };
}

describe("dots and intervals", () => {
  const table = (rows: readonly IntervalRow[]) =>
    drawn(
      <IntervalTable
        label="So sánh"
        heads={{ name: "Đơn vị", interval: "Khoảng", counted: "Phiếu", share: "Hài lòng" }}
        rows={rows}
        axis={{ from: 0, to: 1, ticks: [0, 0.5, 1] }}
        tickText={text}
        whole={{ value: 0.75, text: "Cả khối 75.0%" }}
        hidden="không công bố"
        none="không có"
      />,
    );

  it("stand at their share with whiskers to the ends of the interval", () => {
    const found = table([row("A", 40, 100)]);
    expect(found).toContain('<circle class="dot" cx="40%"');
    expect(found).toContain('<line class="whisker" x1="20%" x2="70%"');
    expect(found).toContain('<line class="whole" x1="75%" x2="75%"');
  });

  it("touch the edge at 0 % and 100 % and do not pass it", () => {
    const found = table([row("Không", 0, 12), row("Tất cả", 12, 12)]);
    expect(found).toContain('cx="0%"');
    expect(found).toContain('cx="100%"');
    expect(found).not.toMatch(/(?:cx|x1|x2)="(?:-|1\d\d\.|10[1-9])/);
  });

  it("say in words why there is no dot, and keep the row of the page's own unit apart", () => {
    const found = table([row("A", 1, 2, true), { name: "B", isHere: false, share: "hidden" }]);
    expect(count(found, /class="dot"/g)).toBe(1);
    expect(found).toContain("không công bố");
    expect(count(found, /class="is-here"/g)).toBe(1);
  });
});

describe("a trend", () => {
  const at = (place: number, value: number): TrendPoint => ({ at: place, value, low: value - 0.1, high: value + 0.1 });
  const trend = (pieces: readonly (readonly TrendPoint[])[], breaks: readonly { at: number; text: string }[] = []) =>
    drawn(
      <TrendChart
        pieces={pieces}
        axis={{ from: 0, to: 1, ticks: [0, 1] }}
        tickText={text}
        times={[]}
        breaks={breaks}
        last={{ text: "80.0%", counted: "8/10" }}
      />,
    );

  it("of one point is a dot with its interval and no line", () => {
    const found = trend([[at(0.5, 0.8)]]);
    expect(found).not.toContain('class="line"');
    expect(found).not.toContain("band");
    expect(found).toContain('<line class="whisker" x1="50%" x2="50%" y1="30%" y2="10%"');
  });

  it("joins the points of a piece, and has no line over a break", () => {
    const found = trend(
      [
        [at(0, 0.5), at(0.25, 0.6)],
        [at(0.75, 0.7), at(1, 0.8)],
      ],
      [{ at: 0.5, text: "đổi cách tính" }],
    );
    expect(found.match(/class="line" d="([^"]*)"/g)).toEqual([
      'class="line" d="M0 50L25 40"',
      'class="line" d="M75 30L100 20"',
    ]);
    expect(found).toContain('<line class="break" x1="50%"');
    expect(found).toContain("đổi cách tính");
  });

  it("labels the last point alone", () => {
    const found = trend([[at(0, 0.5), at(1, 0.8)]]);
    expect(count(found, /class="last"/g)).toBe(1);
    expect(found).toContain('<text class="last" x="100%" y="20%"');
  });
});

describe("a funnel", () => {
  const edges = [20, 40].map((n) => ({ n, inner: [0.6, 0.9] as const, outer: [0.5, 1] as const }));
  const funnel = (label: string | undefined) =>
    drawn(
      <FunnelChart
        points={[
          { n: 40, value: 0.8, label: undefined },
          { n: 20, value: 0.2, label },
        ]}
        edges={edges}
        target={0.75}
        bases={{ from: 0, to: 40, ticks: [0, 40] }}
        shares={{ from: 0, to: 1, ticks: [0, 1] }}
        words={{ share: text, base: String, baseName: "Phiếu", target: "T", inner: "95", outer: "99,8" }}
      />,
    );

  it("names those outside at a diamond, and leaves the others dots without a name", () => {
    const found = funnel("Xã Xa 20,0%");
    expect(count(found, /class="diamond"/g)).toBe(1);
    expect(count(found, /class="dot"/g)).toBe(1);
    expect(found).toContain("Xã Xa 20,0%");
    expect(funnel(undefined)).not.toContain("diamond");
  });

  it("draws its limits from the smallest base to the greatest", () => {
    expect(funnel(undefined)).toContain('d="M50 40L100 40"');
  });
});

describe("the ruler of grades", () => {
  const BANDS = [
    { level: 1, name: "Yếu", from: 0, to: 6 },
    { level: 3, name: "Khá", from: 6, to: 12 },
    { level: 5, name: "Xuất sắc", from: 12, to: 18 },
  ];
  const ruler = (total: number) =>
    drawn(<GradeRuler bands={BANDS} total={total} totalText={total.toFixed(1)} boundText={String} ownLevel={5} />);

  it("has its pointer at the total, on a bound exactly at its mark", () => {
    expect(ruler(12)).toContain('<svg x="66.67%" y="0" overflow="visible"><path class="pointer"');
    expect(ruler(12)).toContain('x="66.67%" y="66">12</text>');
  });

  it("keeps the figure of a total at either end within the drawing", () => {
    expect(ruler(0)).toContain("pointer-text--start");
    expect(ruler(18)).toContain("pointer-text--end");
    expect(ruler(9)).toContain("pointer-text--middle");
  });
});

describe("the bar of a score", () => {
  it("is empty at 0, half at 1 and full at 2", () => {
    expect(drawn(<ScoreBar score={0} />)).not.toContain("score-fill");
    expect(drawn(<ScoreBar score={1} />)).toContain('width="41.5"');
    expect(drawn(<ScoreBar score={2} />)).toContain('class="score-fill" x=".5" y="2.5" width="83"');
  });
});
