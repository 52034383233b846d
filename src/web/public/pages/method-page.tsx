import { ruleValueWords } from "../../../core/scoring/rule-value-words.ts";
import type { RuleTrace } from "../../../core/scoring/trace.ts";
import { gradingOf } from "../reading/grade-bands.ts";
import { headOf, type PublicationView, type PublicContent } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn } from "../words/language.ts";
import { periodLabel } from "../words/period-label.ts";
import { CiteChip } from "./cite-chip.tsx";
import { METHOD_WORDS } from "./method-words.ts";
import { Standing } from "./standing.tsx";

/** Cách tính điểm: every rule that the publication used, from its own rule set, by whose decision it is. */
export function methodPage(view: PublicationView): PublicContent {
  const { language, publication } = view;
  const { head, results } = publication;
  const words = METHOD_WORDS[language];
  const groups = (["law", "practice", "ours"] as const).map((source) => ({
    source,
    rules: results.rules.filter((rule) => rule.source === source),
  }));
  return {
    head: headOf(view, {
      title: `${words.title}, ${periodLabel(language, head.period)}`,
      description: words.description(FORMATS[language].count(results.rules.length)),
      path: "/method",
      section: "method",
    }),
    content: (
      <>
        <Standing view={view} />
        <div class="page-title">
          <h1>{words.title}</h1>
          <p class="muted">
            {words.lead} <span lang="vi">{results.rulebook.title}</span>,{" "}
            <span class="small">
              {words.hash} <span class="hash">{results.rulebook.hash}</span>
            </span>
          </p>
          {words.inVietnamese !== "" && <p class="muted">{words.inVietnamese}</p>}
        </div>
        <Steps view={view} />
        <Grading view={view} />
        {groups
          .filter(({ rules }) => rules.length > 0)
          .map(({ source, rules }) => (
            <section aria-labelledby={source}>
              <h2 id={source}>{words.groups[source].title(FORMATS[language].count(rules.length))}</h2>
              <p class="measure">{words.groups[source].lead}</p>
              <ul class="rule-list">
                {rules.map((rule) => (
                  <Rule view={view} rule={rule} />
                ))}
              </ul>
            </section>
          ))}
        <Statistics view={view} />
      </>
    ),
  };
}

interface PartProps {
  readonly view: PublicationView;
}

/** From a dossier to a grade in four sentences, before the rules themselves. */
function Steps({ view: { language, publication } }: PartProps) {
  const words = METHOD_WORDS[language];
  const data = addressIn(language, `/publications/${publication.head.number.toString()}/data`);
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{words.steps}</h2>
      <div class="measure listed">
        <ol>
          {words.stepTexts.map((text) => (
            <li>{text}</li>
          ))}
        </ol>
      </div>
      <p class="measure">
        <a href={data}>{words.ruleSetFile}</a>
      </p>
    </section>
  );
}

function Grading({ view: { language, publication } }: PartProps) {
  const grading = gradingOf(publication.results.rules);
  if (grading === undefined) return null;
  const words = METHOD_WORDS[language];
  const { decimal } = FORMATS[language];
  return (
    <section aria-labelledby="bounds">
      <h2 id="bounds">{words.bounds}</h2>
      <table class="table narrow" aria-labelledby="bounds">
        <thead>
          <tr>
            <th scope="col">{words.grade}</th>
            <th scope="col" class="r">
              {words.atLeast}
            </th>
          </tr>
        </thead>
        <tbody>
          {grading.bands.map(({ grade, atLeast }) => (
            <tr>
              <th scope="row">{LABELS[language].grades[grade]}</th>
              <td class="r">{atLeast === undefined ? words.below : decimal(atLeast)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">
        <CiteChip language={language} rule={grading.rule} />
      </p>
    </section>
  );
}

function Rule({ view: { language }, rule }: PartProps & { readonly rule: RuleTrace }) {
  const words = METHOD_WORDS[language];
  return (
    <li id={rule.id}>
      <b>{rule.id}</b> <span lang="vi">{rule.text}</span> <CiteChip language={language} rule={rule} />
      {(isPlain(rule.value) || rule.overridden) && (
        <span class="small muted">
          {words.value} <span lang="vi">{isPlain(rule.value) ? rule.value : (ruleValueWords(rule.value) ?? "")}</span>
          {rule.overridden && <> · {words.overridden}</>}
        </span>
      )}
    </li>
  );
}

/** A number, a share: what a reader can use. Others stand in the words of the rule, as long as nobody changed them. */
function isPlain(value: string): boolean {
  return /^\d+([.,]\d+)?%?$/.test(value);
}

function Statistics({ view: { language } }: PartProps) {
  const words = METHOD_WORDS[language];
  return (
    <section aria-labelledby="statistics">
      <h2 id="statistics">{words.statistics}</h2>
      <div class="measure listed">
        <ul>
          {words.statisticTexts.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
