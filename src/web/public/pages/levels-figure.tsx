import { SATISFACTION_LEVELS } from "../../../core/scoring/results.ts";
import type { PublishedSatisfaction } from "../../../core/publication/published-results.ts";
import { ChartFigure } from "../../components/charts/chart-figure.tsx";
import { LevelsBar, LevelsKey } from "../../components/charts/levels-bar.tsx";
import type { Child } from "hono/jsx";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import type { Language } from "../words/language.ts";

interface LevelsFigureProps {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly sub: Child;
  readonly satisfaction: Exclude<PublishedSatisfaction, "hidden">;
  readonly source?: Child;
}

/** Mức độ hài lòng chung: the bar with its key, which is its table. */
export function LevelsFigure({ id, language, satisfaction: { n, levels }, ...caption }: LevelsFigureProps) {
  const { count, share } = FORMATS[language];
  const parts = SATISFACTION_LEVELS.map((level, place) => {
    const k = levels[place] ?? 0;
    return { name: LABELS[language].levels[level], k, share: share({ k, n }), count: count(k) };
  });
  return (
    <ChartFigure {...caption}>
      <LevelsBar id={id} levels={parts} />
      <LevelsKey id={id} levels={parts} />
    </ChartFigure>
  );
}
