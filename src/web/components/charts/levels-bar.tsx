import { percent } from "./scale.ts";

/** Answers of one of the five levels, best first in every list of them. */
export interface LevelCount {
  readonly name: string;
  readonly k: number;
  /** `48,9%` in the language of the page. */
  readonly share: string;
  readonly count: string;
}

/** From this share on a part has room for its percentage on a wide page; on a phone it takes more. */
const ROOM = 0.07;
const ROOM_ON_PHONE = 0.15;
/** Nobody's answer is too thin to be seen. */
const LEAST = 0.01;

/** How wide each level is drawn, as shares of the bar that sum to 1: none at 0 answers, never under one hundredth. */
export function drawnWidths(counts: readonly number[]): readonly number[] {
  const n = counts.reduce((all, count) => all + count, 0);
  if (n === 0) return counts.map(() => 0);
  const isThin = (count: number): boolean => count > 0 && count / n < LEAST;
  const lifted = counts.filter(isThin).length * LEAST;
  const others = counts.filter((count) => !isThin(count)).reduce((all, count) => all + count, 0);
  return counts.map((count) => (isThin(count) ? LEAST : ((1 - lifted) * count) / others));
}

interface LevelsBarProps {
  /** Of this drawing in the page: its hatches are named after it. */
  readonly id: string;
  readonly levels: readonly LevelCount[];
}

/** Stacked bar of the five levels, blue to rust; the two unsatisfied ones are hatched, which grey print shows. */
export function LevelsBar({ id, levels }: LevelsBarProps) {
  const widths = drawnWidths(levels.map(({ k }) => k));
  const starts = widths.map((_, place) => widths.slice(0, place).reduce((all, width) => all + width, 0));
  const last = widths.findLastIndex((width) => width > 0);
  return (
    <svg class="levels" aria-hidden="true">
      <Hatches id={id} />
      {levels.map((level, place) => (
        <Segment
          id={id}
          level={5 - place}
          label={level.share}
          start={starts[place] ?? 0}
          width={widths[place] ?? 0}
          isLast={place === last}
        />
      ))}
    </svg>
  );
}

function Hatches({ id }: { readonly id: string }) {
  return (
    <defs>
      {[2, 1].map((level) => (
        <pattern
          id={`${id}-hatch-${level.toString()}`}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class={`hatch-${level.toString()}`} width="2" height="7" />
        </pattern>
      ))}
    </defs>
  );
}

interface SegmentProps {
  readonly id: string;
  readonly level: number;
  readonly label: string;
  readonly start: number;
  readonly width: number;
  readonly isLast: boolean;
}

function Segment({ id, level, label, start, width, isLast }: SegmentProps) {
  if (width === 0) return null;
  const hatch = level <= 2 ? `url(#${id}-hatch-${level.toString()})` : undefined;
  return (
    <svg x={percent(start)} width={percent(width)} height="100%" class={`level-${level.toString()}`}>
      <rect class="level-fill" width="100%" height="100%" />
      {hatch !== undefined && <rect width="100%" height="100%" fill={hatch} />}
      {level === 3 && <rect class="level-edge" width="100%" height="100%" />}
      {!isLast && <rect class="level-gap" x="100%" width="4" height="100%" transform="translate(-2)" />}
      {width >= ROOM && (
        <text class={width < ROOM_ON_PHONE ? "level-text hide-s" : "level-text"} x="50%" y="50%">
          {label}
        </text>
      )}
    </svg>
  );
}

/** The key of the bar with share and count: also its table, so that nothing is told by colour alone. */
export function LevelsKey({ id, levels }: LevelsBarProps) {
  return (
    <ul class="levels-key">
      {levels.map(({ name, share, count }, place) => (
        <li>
          <svg viewBox="0 0 14 14" class={`level-${(5 - place).toString()}`} aria-hidden="true">
            <rect class="level-fill" width="14" height="14" />
            {place >= 3 && <rect width="14" height="14" fill={`url(#${id}-hatch-${(5 - place).toString()})`} />}
            {place === 2 && <rect class="level-edge" width="14" height="14" />}
          </svg>
          <b>{name}</b>
          <span>
            <span class="strong">{share}</span> · {count}
          </span>
        </li>
      ))}
    </ul>
  );
}
