import { TableFrame } from "../../components/table.tsx";
import { ScoreBar } from "../../components/charts/score-bar.tsx";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { INDICATORS, type Indicator } from "../../../core/scoring/results.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import type { Language } from "../words/language.ts";
import { indicatorSteps } from "./indicator-why.tsx";
import { UNIT_WORDS } from "./unit-words.ts";
import { Missing } from "./units-table.tsx";
import { UNITS_WORDS } from "./units-words.ts";
import { WhyTree } from "./why-tree.tsx";
import { WHY_WORDS } from "./why-words.ts";

interface IndicatorsProps {
  readonly view: PublicationView;
  readonly unit: PublishedUnit;
}

/** The nine indicators, each with the reason for its score in its own row, opened in place and without scripts. */
export function IndicatorsTable({ view, unit }: IndicatorsProps) {
  const { language } = view;
  const words = UNIT_WORDS[language];
  const { decimal } = FORMATS[language];
  return (
    <section aria-labelledby="indicators">
      <div class="row row--between">
        <h2 id="indicators">{words.indicators}</h2>
        <p class="small muted">{words.indicatorsLead}</p>
      </div>
      <TableFrame label={LABELS[language].tableFrame}>
        <table class="table indicators" aria-labelledby="indicators">
          <IndicatorsHead language={language} />
          <tbody>
            {INDICATORS.map((indicator) => (
              <IndicatorRows view={view} unit={unit} indicator={indicator} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              <th scope="row">{words.total}</th>
              <td class="hide-s" />
              <td class="r" colspan={2}>
                {unit.total === null ? <Missing word={UNITS_WORDS[language].missing} /> : decimal(unit.total)}
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </TableFrame>
      <p class="small muted">
        {WHY_WORDS[language].legendLaw} {WHY_WORDS[language].legendOther}
      </p>
    </section>
  );
}

function IndicatorsHead({ language }: { readonly language: Language }) {
  const words = UNIT_WORDS[language];
  return (
    <thead>
      <tr>
        <th scope="col">{words.heads.number}</th>
        <th scope="col">{words.heads.indicator}</th>
        <th scope="col" class="hide-s">
          {words.heads.base}
        </th>
        <th scope="col" class="r" colspan={2}>
          {words.heads.score}
        </th>
        <th scope="col" class="why-cell">
          <span class="sr">{WHY_WORDS[language].open}</span>
        </th>
      </tr>
    </thead>
  );
}

function IndicatorRows({ view, unit, indicator }: IndicatorsProps & { readonly indicator: Indicator }) {
  const { language } = view;
  const { decimal } = FORMATS[language];
  const found = unit.indicators[indicator];
  const isAppraised = found !== undefined && found.appraisal !== null;
  const steps = indicatorSteps(view, unit, indicator);
  const words = WHY_WORDS[language];
  const score = found === undefined ? words.missing : decimal(found.score);
  return (
    <>
      <tr>
        <td class="num muted">{indicator}</td>
        <th scope="row">
          {LABELS[language].indicators[indicator]}
          {isAppraised && <span class="small muted"> ({UNIT_WORDS[language].appraised})</span>}
        </th>
        <td class="small muted hide-s">{baseText(view, unit, indicator)}</td>
        <td class="hide-s bar-cell">{found !== undefined && <ScoreBar score={Number(found.score)} />}</td>
        <td class="r strong">{found === undefined ? <Missing word={words.missing} /> : score}</td>
        <td />
      </tr>
      {steps.length > 0 && (
        <tr class="why-row">
          <td colspan={6}>
            <details>
              <summary>
                {words.open}
                <span class="sr"> {words.title(indicator, score)}</span>
              </summary>
              <div class="why">
                <h3>{words.title(indicator, score)}</h3>
                <WhyTree view={view} steps={steps} />
              </div>
            </details>
          </td>
        </tr>
      )}
    </>
  );
}

function baseText({ language }: PublicationView, { indicators }: PublishedUnit, indicator: Indicator) {
  const counts = indicators[indicator]?.counts;
  if (counts === undefined) return <Missing word={UNITS_WORDS[language].missing} />;
  if (counts === "hidden") return <span class="withheld">{UNITS_WORDS[language].withheld}</span>;
  return `${FORMATS[language].count(counts.n)} ${LABELS[language].bases[indicator]}`;
}
