import { AnswerInvitation } from "./answer-invitation.tsx";
import { GradeRuler, type RulerBand } from "../../components/charts/grade-ruler.tsx";
import { GradeSteps } from "../../components/grade.tsx";
import { Note } from "../../components/note.tsx";
import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";
import { COMPLETIONS, GRADES } from "../../../core/scoring/results.ts";
import { gradingOf, type GradingRule } from "../reading/grade-bands.ts";
import { nextGrade } from "../reading/next-grade.ts";
import type { UnitNow } from "../reading/unit-now.ts";
import { isShare, onTimeShare, satisfiedShare } from "../reading/shares.ts";
import { trendOf } from "../reading/trend.ts";
import { headOf, type PublicationView, type PublicContent } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { periodLabel } from "../words/period-label.ts";
import { CiteChip } from "./cite-chip.tsx";
import { wholeSteps } from "./indicator-why.tsx";
import { IndicatorsTable } from "./indicators-table.tsx";
import { LevelsFigure } from "./levels-figure.tsx";
import { PeersFigure } from "./peers-figure.tsx";
import { Standing } from "./standing.tsx";
import { TrendFigure } from "./trend-figure.tsx";
import { gradeName, Missing } from "./units-table.tsx";
import { UNIT_WORDS } from "./unit-words.ts";
import { UNITS_WORDS } from "./units-words.ts";
import { UnitTitle } from "./unit-title.tsx";
import { WhatBecame } from "./what-became.tsx";
import { WhyTree } from "./why-tree.tsx";

interface UnitPageProps {
  readonly view: PublicationView;
  readonly unit: PublishedUnit;
  /** Publications that its trend is drawn from, oldest first, this one last. */
  readonly past: readonly PublishedResults[];
  readonly now: UnitNow;
}

/** Everything that one publication says of one unit. */
export function unitPage(props: UnitPageProps): PublicContent {
  const { view, unit, now } = props;
  const { language, publication } = view;
  const { head } = publication;
  const words = UNIT_WORDS[language];
  const total = unit.total === null ? "–" : FORMATS[language].decimal(unit.total);
  const period = periodLabel(language, head.period);
  return {
    head: headOf(view, {
      title: `${unit.name}, ${period}`,
      description: words.description(`${unit.name}, ${period}`, total, gradeName(language, unit)),
      path: `/units/${encodeURIComponent(unit.code)}`,
      section: "units",
    }),
    content: (
      <>
        <Standing view={view} />
        <UnitTitle view={view} unit={unit} now={now} />
        {now.today?.lastDay !== undefined && (
          <WhatBecame language={language} unit={now.today} resultsOf={now.resultsOf} />
        )}
        {unit.absence !== null && (
          <Note kind="warn">
            <p>
              {words.absence} <span lang="vi">{unit.absence.citation}</span>.
            </p>
          </Note>
        )}
        <Headline view={view} unit={unit} />
        <IndicatorsTable view={view} unit={unit} />
        <WholeWhy view={view} unit={unit} />
        <Figures {...props} />
        <PeersFigure view={view} unit={unit} />
        <AnswerInvitation view={view} today={now.today} />
      </>
    ),
  };
}

interface PartProps {
  readonly view: PublicationView;
  readonly unit: PublishedUnit;
}

function Headline({ view, unit }: PartProps) {
  const { language, publication } = view;
  const words = UNIT_WORDS[language];
  const { decimal } = FORMATS[language];
  const grading = gradingOf(publication.results.rules);
  const next = grading === undefined ? undefined : nextGrade(unit, grading.bands);
  return (
    <section class="unit-head" aria-label={words.grade}>
      <div class="kn">
        <p class="what">{words.total}</p>
        <p class="value">
          {unit.total === null ? <Missing word={UNITS_WORDS[language].missing} /> : decimal(unit.total)}
          {unit.max !== null && <small>/{decimal(unit.max)}</small>}
        </p>
        <p>
          <GradeSteps grade={unit.grade} name={gradeName(language, unit)} isLarge />
        </p>
        {unit.status !== "rated" && <p class="base">{LABELS[language].statuses[unit.status]}</p>}
      </div>
      <div>
        {grading !== undefined && <Ruler view={view} unit={unit} grading={grading} />}
        <p class="small muted">
          {next !== undefined && words.short(decimal(next.missing), LABELS[language].grades[next.grade])}{" "}
          {grading !== undefined && unit.total !== null && <CiteChip language={language} rule={grading.rule} />}
        </p>
      </div>
      <Officers view={view} unit={unit} />
    </section>
  );
}

/** Where a rule set scales the bounds to what could be scored, the ruler of the law would mislead. */
function isOnRuler({ publication }: PublicationView, { max }: PublishedUnit): boolean {
  const isScaled = publication.results.rules.some(({ value }) => value === "rescale");
  return max !== null && (!isScaled || publication.results.units.every((unit) => Number(unit.max ?? 0) <= Number(max)));
}

function Ruler({ view, unit, grading: { bands } }: PartProps & { readonly grading: GradingRule }) {
  const { language } = view;
  const { decimal } = FORMATS[language];
  if (unit.total === null || unit.grade === null || !isOnRuler(view, unit)) return null;
  const best = Number(bands[0]?.atLeast ?? 0);
  const top = Math.max(Number(unit.max), best);
  const drawn: RulerBand[] = [...bands].reverse().flatMap(({ grade, atLeast }, place, all) => {
    const to = Number(all[place + 1]?.atLeast ?? top);
    const from = Number(atLeast ?? 0);
    if (to <= from) return [];
    return [{ level: GRADES.length - GRADES.indexOf(grade), name: LABELS[language].grades[grade], from, to }];
  });
  return (
    <GradeRuler
      bands={drawn}
      total={Number(unit.total)}
      totalText={decimal(unit.total)}
      boundText={(bound) => decimal(bound.toString())}
      ownLevel={GRADES.length - GRADES.indexOf(unit.grade)}
    />
  );
}

/** Never a person: shares of the officers of a unit with their counts, and nothing of small groups. */
function Officers({ view: { language }, unit: { officers } }: PartProps) {
  const words = UNIT_WORDS[language];
  const { count, share } = FORMATS[language];
  if (officers !== "hidden" && officers.n === 0) return null;
  return (
    <div class="officers">
      <p class="strong">{words.officers}</p>
      {officers === "hidden" ? (
        <p class="withheld">{words.officersHidden}</p>
      ) : (
        <>
          <ul class="plain small">
            {COMPLETIONS.map((completion) => {
              const k = officers.byCompletion[completion];
              return (
                <li>
                  {LABELS[language].completions[completion]}:{" "}
                  <b>{words.officersOf(count(k), count(officers.n), share({ k, n: officers.n }))}</b>
                </li>
              );
            })}
            {officers.notRated > 0 && <li>{words.notRated(count(officers.notRated), count(officers.n))}</li>}
          </ul>
        </>
      )}
    </div>
  );
}

function WholeWhy({ view, unit }: PartProps) {
  const steps = wholeSteps(view, unit);
  if (steps.length === 0) return null;
  return (
    <details class="whole-why">
      <summary>{UNIT_WORDS[view.language].whyGrade}</summary>
      <div class="why">
        <WhyTree view={view} steps={steps} />
      </div>
    </details>
  );
}

function Figures({ view: { language, publication }, unit, past }: UnitPageProps) {
  const { to } = publication.head.period;
  const words = UNIT_WORDS[language];
  const onTime = trendOf(unit, past, ({ dossiers }) => onTimeShare(dossiers));
  const satisfied = trendOf(unit, past, ({ satisfaction }) => satisfiedShare(satisfaction));
  return (
    <section class="figure-pair" aria-label={words.trends}>
      <Opinion view={{ language }} unit={unit} />
      <TrendFigure language={language} measure="onTime" pieces={onTime} shownTo={to} />
      <TrendFigure language={language} measure="satisfied" pieces={satisfied} shownTo={to} />
    </section>
  );
}

function Opinion({
  view: { language },
  unit,
}: {
  readonly view: Pick<PublicationView, "language">;
  readonly unit: PublishedUnit;
}) {
  const words = UNIT_WORDS[language];
  const { count, share, counted, interval } = FORMATS[language];
  const { satisfaction } = unit;
  const found = satisfiedShare(satisfaction);
  if (satisfaction === "hidden" || !isShare(found))
    return (
      <div>
        <p class="strong">{words.satisfaction}</p>
        <p class="withheld">{found === "hidden" ? words.satisfactionHidden : words.satisfactionNone}</p>
      </div>
    );
  return (
    <LevelsFigure
      id="unit"
      language={language}
      title={words.satisfaction}
      sub={words.satisfactionSub(count(satisfaction.n))}
      satisfaction={satisfaction}
      source={
        <span class="opinion-sum">
          <b>{words.satisfactionAll(share(found))}</b> {words.satisfactionBase(counted(found), interval(found))}
        </span>
      }
    />
  );
}
