import { along, fromTop, shareAlong, trimmed, type Axis } from "./scale.ts";

export interface FunnelPoint {
  readonly n: number;
  readonly value: number;
  /** Named when it lies outside the outer limits; the others are dots without a name. */
  readonly label: string | undefined;
}

/** The limits at one base. */
export interface FunnelEdge {
  readonly n: number;
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
}

interface FunnelChartProps {
  readonly points: readonly FunnelPoint[];
  /** From the smallest base drawn to the greatest. */
  readonly edges: readonly FunnelEdge[];
  readonly target: number;
  readonly bases: Axis;
  readonly shares: Axis;
  readonly words: {
    readonly share: (tick: number) => string;
    readonly base: (tick: number) => string;
    readonly baseName: string;
    readonly target: string;
    readonly inner: string;
    readonly outer: string;
  };
}

/** Shares over their bases between the limits that chance explains: outside stands a named diamond, never a rank. */
export function FunnelChart({ points, edges, target, bases, shares, words }: FunnelChartProps) {
  const last = edges.at(-1);
  const y = (value: number): string => fromTop(shares, value);
  return (
    <svg class="plot plot--funnel" aria-hidden="true">
      {shares.ticks.map((tick) => (
        <>
          <line class="grid" x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
          <text class="tick tick--left" x="-10" y={y(tick)}>
            {words.share(tick)}
          </text>
        </>
      ))}
      {bases.ticks.map((tick) => (
        <text class="tick tick--below" x={along(bases, tick)} y="100%" dy="1.6em">
          {words.base(tick)}
        </text>
      ))}
      <text class="tick" x="0" y="100%" dy="3.1em">
        {words.baseName}
      </text>
      <Limits edges={edges} bases={bases} shares={shares} />
      <line class="target" x1="0" x2="100%" y1={y(target)} y2={y(target)} />
      {points.map((point) => (
        <Point point={point} bases={bases} shares={shares} />
      ))}
      <text class="tick tick--right strong" x="100%" y={y(target)} dx="10">
        {words.target}
      </text>
      {last !== undefined && (
        <>
          <text class="tick tick--right" x="100%" y={y(last.inner[0])} dx="10">
            {words.inner}
          </text>
          <text class="tick tick--right" x="100%" y={y(last.outer[0])} dx="10" dy="1em">
            {words.outer}
          </text>
        </>
      )}
    </svg>
  );
}

/** The band and the two lines, stretched to the plot; lines keep their width. */
function Limits({ edges, bases, shares }: Pick<FunnelChartProps, "edges" | "bases" | "shares">) {
  const at = (n: number, value: number): string =>
    `${trimmed(100 * shareAlong(bases, n))} ${trimmed(100 - 100 * shareAlong(shares, value))}`;
  const line = (of: (edge: FunnelEdge) => number): string => edges.map((edge) => at(edge.n, of(edge))).join("L");
  const back = [...edges].reverse().map((edge) => at(edge.n, edge.inner[1]));
  return (
    <svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none">
      <path class="band" d={`M${line(({ inner }) => inner[0])}L${back.join("L")}Z`} />
      {([0, 1] as const).map((side) => (
        <>
          <path class="limit limit--inner" d={`M${line(({ inner }) => inner[side])}`} />
          <path class="limit" d={`M${line(({ outer }) => outer[side])}`} />
        </>
      ))}
    </svg>
  );
}

/** Beyond this place a label would leave the drawing at the right: it stands left of its diamond. */
const LABEL_LEFT_FROM = 0.6;

function Point({
  point: { n, value, label },
  bases,
  shares,
}: {
  readonly point: FunnelPoint;
  readonly bases: Axis;
  readonly shares: Axis;
}) {
  const [x, y] = [along(bases, n), fromTop(shares, value)];
  if (label === undefined) return <circle class="dot" cx={x} cy={y} r="4.5" />;
  const isLeft = shareAlong(bases, n) > LABEL_LEFT_FROM;
  return (
    <>
      <svg x={x} y={y} overflow="visible">
        <path class="diamond" d="M0-7 7 0 0 7-7 0Z" />
      </svg>
      <text class={isLeft ? "outlier outlier--left" : "outlier"} x={x} y={y} dx={isLeft ? "-12" : "12"}>
        {label}
      </text>
    </>
  );
}
