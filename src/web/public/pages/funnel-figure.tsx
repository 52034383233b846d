import { funnelLimits, funnelOf, type Funnel } from "../../../core/statistics/funnel-limits.ts";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { ChartFigure } from "../../components/charts/chart-figure.tsx";
import { FunnelChart, type FunnelEdge } from "../../components/charts/funnel-chart.tsx";
import { countAxis, shareAxis } from "../../components/charts/scale.ts";
import { isShare, satisfiedShare, type SharedOut } from "../reading/shares.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import type { Language } from "../words/language.ts";
import { FUNNEL_WORDS } from "./funnel-words.ts";

/** With fewer ballots the limits are not good enough to point at a unit. */
const LEAST_BALLOTS = 20;
/** A funnel of a few units shows nothing that their intervals do not show better. */
const LEAST_UNITS = 15;
const EDGES = 60;

interface FunnelUnitShare extends SharedOut {
  readonly unit: PublishedUnit;
}

/** Which units of a kind differ from the others by more than chance; nothing where there are too few to tell. */
export function funnelFigure({ language, publication }: PublicationView, asked: string) {
  const { results } = publication;
  const kinds = results.summary.filter(({ kind }) => asked === "" || kind === asked);
  const shown = kinds.flatMap(({ kind }) => {
    const points = pointsOf(results.units.filter((unit) => unit.kind === kind));
    const funnel = points.length < LEAST_UNITS ? undefined : funnelOf(points);
    return funnel === undefined ? [] : [{ kind, points, funnel }];
  });
  return shown.map(({ kind, points, funnel }) => {
    const outside = points.filter((point) => isOutside(funnel, point));
    const words = FUNNEL_WORDS[language];
    const { count, share, counted, interval } = FORMATS[language];
    const name = LABELS[language].kinds[kind];
    const limitsText = ({ n }: SharedOut): string => {
      const [low, high] = funnelLimits(funnel, n).outer;
      return interval({ low, high });
    };
    return (
      <ChartFigure
        title={words.title(outside.length, name)}
        sub={words.sub({ units: count(points.length), kind: name, least: LEAST_BALLOTS })}
        summary={words.summary(outside.map(({ unit, ...found }) => `${unit.name} ${share(found)}`))}
        source={words.source}
        table={{
          label: words.table,
          heads: words.heads,
          rows: points.map(({ unit, ...point }) => [
            <span lang="vi">{unit.name}</span>,
            counted(point),
            share(point),
            limitsText(point),
          ]),
        }}
      >
        <div class="scroll scroll--chart" role="region" aria-label={words.region(name)} tabindex={0}>
          <Drawing language={language} points={points} funnel={funnel} />
        </div>
      </ChartFigure>
    );
  });
}

function pointsOf(units: readonly PublishedUnit[]): readonly FunnelUnitShare[] {
  return units.flatMap((unit) => {
    const found = satisfiedShare(unit.satisfaction);
    return isShare(found) && found.n >= LEAST_BALLOTS ? [{ ...found, unit }] : [];
  });
}

function isOutside(funnel: Funnel, { n, value }: SharedOut): boolean {
  const [low, high] = funnelLimits(funnel, n).outer;
  return value < low || value > high;
}

interface DrawingProps {
  readonly language: Language;
  readonly points: readonly FunnelUnitShare[];
  readonly funnel: Funnel;
}

function Drawing({ language, points, funnel }: DrawingProps) {
  const words = FUNNEL_WORDS[language];
  const { count, share, tick, estimate } = FORMATS[language];
  const bases = countAxis(Math.max(...points.map(({ n }) => n)));
  const edges = Array.from({ length: EDGES + 1 }, (_, place): FunnelEdge => {
    // Closer together where the limits bend.
    const n = LEAST_BALLOTS + (bases.to - LEAST_BALLOTS) * (place / EDGES) ** 2;
    return { n, ...funnelLimits(funnel, n) };
  });
  const shares = shareAxis([...points.map(({ value }) => value), ...edges.slice(0, 1).flatMap(({ inner }) => inner)]);
  return (
    <FunnelChart
      points={points.map((point) => ({
        n: point.n,
        value: point.value,
        label: isOutside(funnel, point) ? `${point.unit.name} ${share(point)}` : undefined,
      }))}
      edges={edges}
      target={funnel.target}
      bases={bases}
      shares={shares}
      words={{
        share: tick,
        base: count,
        baseName: words.base,
        target: words.target(estimate(funnel.target)),
        inner: words.inner,
        outer: words.outer,
      }}
    />
  );
}
