import { html } from "hono/html";
import { GRADES, type Grade } from "../../core/scoring/results.ts";
import { GRADE_NAMES } from "../../core/scoring/wording.ts";

const STEPS = [0, 1, 2, 3, 4];

interface GradeStepsProps {
  readonly grade: Grade | null;
  readonly isLarge?: boolean;
  /** The word in another language. */
  readonly name?: string;
}

/** Five rising steps, as many filled as the grade is high, and the word. */
export function GradeSteps({ grade, isLarge = false, name }: GradeStepsProps) {
  const filled = grade === null ? 0 : GRADES.length - GRADES.indexOf(grade);
  return (
    <span class={isLarge ? "grade grade--large" : "grade"}>
      {DRAWN[filled]}
      {name ?? (grade === null ? "Không xếp loại" : GRADE_NAMES[grade])}
    </span>
  );
}

/** By how many steps are filled; none: there is no grade. Drawn once, for a list of units has hundreds. */
const DRAWN = [...STEPS, STEPS.length].map((filled) => html`${(<Steps filled={filled} />)}`);

function Steps({ filled }: { readonly filled: number }) {
  const classOf = (step: number): string => {
    if (filled === 0) return "grade-none";
    return step < filled ? `grade-${filled.toString()}` : "grade-open";
  };
  return (
    <svg viewBox="0 0 26 20" aria-hidden="true">
      {STEPS.map((step) => {
        const height = 7.2 + 3.2 * step;
        const inset = step < filled ? 0 : 0.5;
        return (
          <rect
            class={classOf(step)}
            x={(5.2 * step + inset).toFixed(1)}
            y={(20 - height + inset).toFixed(1)}
            width={(4.4 - 2 * inset).toFixed(1)}
            height={(height - 2 * inset).toFixed(1)}
          />
        );
      })}
    </svg>
  );
}
