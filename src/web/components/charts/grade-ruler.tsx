import { along, percent, shareAlong, type Axis } from "./scale.ts";

/** A class between its bounds, as points of the total. */
export interface RulerBand {
  /** 5 is the best class, 1 the last. */
  readonly level: number;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface GradeRulerProps {
  /** Lowest class first; together they cover the scale from 0 to its end. */
  readonly bands: readonly RulerBand[];
  readonly total: number;
  readonly totalText: string;
  readonly boundText: (bound: number) => string;
  readonly ownLevel: number;
}

/** Where a total stands between the bounds of the law: a straight ruler, each class under its name. */
export function GradeRuler({ bands, total, totalText, boundText, ownLevel }: GradeRulerProps) {
  const axis: Axis = { from: 0, to: bands.at(-1)?.to ?? 1, ticks: [] };
  const place = shareAlong(axis, total);
  const anchor = place < 0.08 ? "start" : place > 0.92 ? "end" : "middle";
  return (
    <svg class="ruler" aria-hidden="true">
      {bands.map(({ level, from, to }) => (
        <svg
          x={along(axis, from)}
          y="32"
          width={percent((to - from) / axis.to)}
          height="18"
          class={`level-${level.toString()}`}
        >
          <rect class="level-fill" width="100%" height="100%" />
          {level === 3 && <rect class="level-edge" width="100%" height="100%" />}
          {to < axis.to && <rect class="level-gap" x="100%" width="4" height="100%" transform="translate(-2)" />}
        </svg>
      ))}
      {[0, ...bands.map(({ to }) => to)].map((bound) => (
        <text
          class={`tick tick--${bound === 0 ? "start" : bound === axis.to ? "end" : "below"}`}
          x={along(axis, bound)}
          y="66"
        >
          {boundText(bound)}
        </text>
      ))}
      {bands.map(({ level, name, from, to }) => (
        <text
          class={level === ownLevel ? "tick tick--below strong" : "tick tick--below hide-s"}
          x={along(axis, (from + to) / 2)}
          y="88"
        >
          {name}
        </text>
      ))}
      <svg x={percent(place)} y="0" overflow="visible">
        <path class="pointer" d="M-7 18H7L0 29ZM-1.25 28h2.5v22h-2.5Z" />
        <text class={`pointer-text pointer-text--${anchor}`} y="13">
          {totalText}
        </text>
      </svg>
    </svg>
  );
}
