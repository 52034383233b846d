import { newcombeDifference } from "../../../core/statistics/newcombe-difference.ts";
import { ChartFigure } from "../../components/charts/chart-figure.tsx";
import { shareAxis } from "../../components/charts/scale.ts";
import { TrendChart } from "../../components/charts/trend-chart.tsx";
import type { PastPoint, Piece } from "../reading/trend.ts";
import { FORMATS } from "../words/formats.ts";
import type { Language } from "../words/language.ts";
import { periodLabel, shortLabel } from "../words/period-label.ts";
import { TREND_WORDS } from "./trend-words.ts";

interface TrendFigureProps {
  readonly language: Language;
  readonly measure: "onTime" | "satisfied";
  readonly pieces: readonly Piece[];
  /** The last day of the period that the page shows; where the trend ends before, its finding says when. */
  readonly shownTo: string;
}

/** How a share of one unit went over its periods, as far as they can be compared. */
export function TrendFigure(props: TrendFigureProps) {
  const { language, measure, pieces } = props;
  const points = pieces.flatMap((piece) => piece.points);
  const last = points.at(-1);
  if (last === undefined) return null;
  const words = TREND_WORDS[language];
  const { tick, share, counted, interval } = FORMATS[language];
  return (
    <ChartFigure
      title={findingOf(props)}
      sub={words.sub[measure]}
      summary={points.map((point) => `${periodLabel(language, point.period)}: ${share(point)}`).join("; ")}
      source={words.source[measure]}
      table={{
        label: words.table,
        heads: words.heads,
        rows: points.map((point) => [
          <>
            {periodLabel(language, point.period)}
            {point.unit.code !== last.unit.code && <span lang="vi"> ({point.unit.name})</span>}
          </>,
          counted(point),
          share(point),
          interval(point),
        ]),
      }}
    >
      <TrendChart
        pieces={pieces.map((piece) => piece.points)}
        axis={shareAxis(points.flatMap(({ low, high }) => [low, high]))}
        tickText={tick}
        times={timesOf(points)}
        breaks={breaksOf(language, pieces)}
        last={{ text: share(last), counted: counted(last) }}
      />
    </ChartFigure>
  );
}

/** A rise or a fall is claimed only where chance does not explain it, and only within what may be joined. */
function findingOf({ language, measure, pieces, shownTo }: TrendFigureProps): string {
  const words = TREND_WORDS[language].findings[measure];
  const { share } = FORMATS[language];
  const piece = pieces.at(-1)?.points ?? [];
  const [first, last] = [piece[0], piece.at(-1)];
  if (first === undefined || last === undefined) return "";
  const when = last.period.to === shownTo ? "" : ` (${periodLabel(language, last.period)})`;
  const nowText = `${share(last)}${when}`;
  if (first === last) return words.alone(nowText);
  const difference = newcombeDifference(last, first);
  const [before, now] = [share(first), nowText];
  if (difference !== undefined && difference.low > 0) return words.risen(before, now);
  if (difference !== undefined && difference.high < 0) return words.fallen(before, now);
  return words.unclear(before, now, periodLabel(language, first.period));
}

/** One label a period; the year once, at its first period. */
function timesOf(points: readonly PastPoint[]) {
  const times = new Map(points.map(({ at, period }) => [at, shortLabel(period)]));
  const years = new Set<string>();
  return [...times]
    .sort(([a], [b]) => a - b)
    .map(([at, { text, year }]) => {
      const isNew = year !== "" && !years.has(year);
      years.add(year);
      return { at, text, year: isNew ? year : undefined };
    });
}

/** Between the last point before and the first point after; a period without figures needs no words. */
function breaksOf(language: Language, pieces: readonly Piece[]) {
  return pieces.flatMap(({ brokenBy, points }, place) => {
    const [before, after] = [pieces[place - 1]?.points.at(-1)?.at, points[0]?.at];
    if (brokenBy === undefined || brokenBy === "gap" || before === undefined || after === undefined) return [];
    return before < after ? [{ at: (before + after) / 2, text: TREND_WORDS[language].breaks[brokenBy] }] : [];
  });
}
