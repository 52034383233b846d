import { fromTop, percent, shareAlong, trimmed, type Axis } from "./scale.ts";

export interface TrendPoint {
  /** Its place in time among all points, 0 to 1. */
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Points that may be joined: one way of computing, one unit. Between two pieces there is no line. */
export type TrendPiece = readonly TrendPoint[];

interface TrendChartProps {
  readonly pieces: readonly TrendPiece[];
  readonly axis: Axis;
  readonly tickText: (tick: number) => string;
  /** Below the plot: `I`, `II`, and in a second line the year where it begins. */
  readonly times: readonly { readonly at: number; readonly text: string; readonly year: string | undefined }[];
  /** Why the line is broken, between two pieces. */
  readonly breaks: readonly { readonly at: number; readonly text: string }[];
  /** The last value with its base: `91,0%`, `1.168/1.284`. */
  readonly last: { readonly text: string; readonly counted: string };
}

/** A line with the band of its interval. Two points make a line, one does not: it stands alone with its whisker. */
export function TrendChart({ pieces, axis, tickText, times, breaks, last }: TrendChartProps) {
  const end = pieces.at(-1)?.at(-1);
  return (
    <svg class="plot plot--trend" aria-hidden="true">
      {axis.ticks.map((tick) => (
        <>
          <line class="grid" x1="0" x2="100%" y1={fromTop(axis, tick)} y2={fromTop(axis, tick)} />
          <text class="tick tick--left" x="-10" y={fromTop(axis, tick)}>
            {tickText(tick)}
          </text>
        </>
      ))}
      {breaks.map(({ at, text }) => (
        <>
          <line class="break" x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
          <text class={at > 0.5 ? "break-text break-text--left" : "break-text"} x={percent(at)} y="0">
            {text}
          </text>
        </>
      ))}
      <Lines pieces={pieces} axis={axis} />
      {pieces.map((piece) =>
        piece.map((point) => <Dot point={point} axis={axis} isAlone={piece.length === 1} isLast={point === end} />),
      )}
      {times.map(({ at, text, year }) => (
        <>
          <text class="tick tick--below" x={percent(at)} y="100%" dy="1.6em">
            {text}
          </text>
          {year !== undefined && (
            <text class="tick tick--below strong" x={percent(at)} y="100%" dy="3.1em">
              {year}
            </text>
          )}
        </>
      ))}
      {end !== undefined && (
        <>
          <text class="last" x={percent(end.at)} y={fromTop(axis, end.value)} dx="14">
            {last.text}
          </text>
          <text class="tick tick--right" x={percent(end.at)} y={fromTop(axis, end.value)} dx="14" dy="1.5em">
            {last.counted}
          </text>
        </>
      )}
    </svg>
  );
}

function Lines({ pieces, axis }: Pick<TrendChartProps, "pieces" | "axis">) {
  const place = (at: number, value: number): string =>
    `${trimmed(100 * at)} ${trimmed(100 - 100 * shareAlong(axis, value))}`;
  return (
    <svg viewBox="0 0 100 100" width="100%" height="100%" preserveAspectRatio="none" overflow="visible">
      {pieces
        .filter((piece) => piece.length > 1)
        .map((piece) => {
          const upper = piece.map(({ at, high }) => place(at, high));
          const lower = piece.map(({ at, low }) => place(at, low)).reverse();
          return (
            <>
              <path class="band band--trend" d={`M${[...upper, ...lower].join("L")}Z`} />
              <path class="line" d={`M${piece.map(({ at, value }) => place(at, value)).join("L")}`} />
            </>
          );
        })}
    </svg>
  );
}

interface DotProps {
  readonly point: TrendPoint;
  readonly axis: Axis;
  readonly isAlone: boolean;
  readonly isLast: boolean;
}

function Dot({ point: { at, value, low, high }, axis, isAlone, isLast }: DotProps) {
  const x = percent(at);
  return (
    <>
      {isAlone && <line class="whisker" x1={x} x2={x} y1={fromTop(axis, low)} y2={fromTop(axis, high)} />}
      <circle class="dot" cx={x} cy={fromTop(axis, value)} r={isLast ? 6 : 4.5} />
    </>
  );
}
