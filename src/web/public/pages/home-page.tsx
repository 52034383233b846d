import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import type { AgencyKind } from "../../../core/registry/agency.ts";
import { ButtonLink } from "../../components/button.tsx";
import { Note } from "../../components/note.tsx";
import { isShare, satisfiedShare, type SharedOut } from "../reading/shares.ts";
import { headOf, type PublicationView, type PublicContent } from "../reading/view.ts";
import { satisfiedSentence } from "../words/about-hundred.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn } from "../words/language.ts";
import { daysLabel } from "../words/period-label.ts";
import { GradeTable } from "./grade-table.tsx";
import { HOME_WORDS } from "./home-words.ts";
import { LevelsFigure } from "./levels-figure.tsx";
import { PeriodChooser } from "./period-chooser.tsx";
import { Standing } from "./standing.tsx";
import { SearchForm } from "./search-form.tsx";
import { UnitsTable } from "./units-table.tsx";
import { UNITS_WORDS } from "./units-words.ts";

/** What one publication says, on one page. The newest one stands at `/` too. */
export function homePage(view: PublicationView, path?: "/"): PublicContent {
  const { language, publication } = view;
  const { results, head } = publication;
  const words = HOME_WORDS[language];
  const { counted } = headlineOf(view);
  const finding = headlineText(view, counted);
  const own = headOf(view, {
    title: words.title(head.title),
    description: words.description(
      finding,
      FORMATS[language].count(results.units.length),
      daysLabel(language, head.period),
    ),
    path: "",
    section: "results",
  });
  return {
    head: { ...own, path: path ?? own.path },
    content: (
      <>
        <Standing view={view} />
        <PeriodChooser view={view} />
        <Headline view={view} finding={finding} counted={counted} />
        <GradeTable view={view} />
        <FirstUnits view={view} />
        <HowToCheck view={view} />
      </>
    ),
  };
}

function headlineOf({ publication: { results } }: PublicationView): { readonly counted: SharedOut | undefined } {
  const share = satisfiedShare(results.totals.province);
  return { counted: isShare(share) ? share : undefined };
}

/** The result in a sentence: what people said, else how the units are graded. */
function headlineText({ language, publication: { results } }: PublicationView, counted: SharedOut | undefined): string {
  if (counted !== undefined) return satisfiedSentence(language, counted);
  const good = results.summary.reduce((all, { byGrade }) => all + byGrade.excellent + byGrade.good, 0);
  const units = results.summary.reduce((all, kind) => all + kind.units, 0);
  const { count } = FORMATS[language];
  return HOME_WORDS[language].goodUnits(count(good), count(units));
}

interface HeadlineProps {
  readonly view: PublicationView;
  readonly finding: string;
  readonly counted: SharedOut | undefined;
}

function Headline({ view: { language, publication }, finding, counted }: HeadlineProps) {
  const words = HOME_WORDS[language];
  const { share, interval, count } = FORMATS[language];
  const { province } = publication.results.totals;
  return (
    <section class="headline" aria-labelledby="finding">
      <div>
        <h1 id="finding">{finding}</h1>
        {counted !== undefined && (
          <div class="kn">
            <p class="value">
              {share(counted).slice(0, -1)}
              <small>%</small>
            </p>
            <p class="what">{words.satisfied}</p>
            <p class="base">
              {words.ofBallots(count(counted.k), count(counted.n))}
              <br />
              {words.interval(interval(counted))}
            </p>
          </div>
        )}
      </div>
      {province !== "hidden" && province.n > 0 && (
        <LevelsFigure
          id="province"
          language={language}
          title={words.levels}
          sub={words.levelsSub(count(province.n))}
          satisfaction={province}
        />
      )}
    </section>
  );
}

/** A table of the home page is read through; more units than these stand on the page of units. */
const MOST_UNITS = 40;

function FirstUnits({ view }: { readonly view: PublicationView }) {
  const { language, publication } = view;
  const { results, head } = publication;
  const kind = results.summary.find(({ units }) => units > 0)?.kind;
  if (kind === undefined) return null;
  const units = bestFirst(results.units.filter((unit) => unit.kind === kind));
  const shown = units.slice(0, MOST_UNITS);
  const { count, estimate } = FORMATS[language];
  const words = UNITS_WORDS[language];
  const all = addressIn(language, `/publications/${head.number.toString()}/units`);
  const province = satisfiedShare(results.totals.province);
  return (
    <section aria-labelledby="find">
      <h2 id="find">{HOME_WORDS[language].find}</h2>
      <SearchForm view={view} chosen={{ q: "", kind: "", grade: "", status: "" }} />
      <UnitsTable language={language} results={results} units={shown} label={LABELS[language].kinds[kind]} />
      <p class="pager">
        <span>
          {HOME_WORDS[language].shown(count(shown.length), count(units.length), kindName(language, kind))}{" "}
          {isShare(province) && words.whole(estimate(province.value))} {words.withheldWhy}
        </span>
        <a href={all}>{HOME_WORDS[language].allUnits(count(results.units.length))}</a>
      </p>
    </section>
  );
}

function kindName(language: PublicationView["language"], kind: AgencyKind): string {
  const name = LABELS[language].kinds[kind];
  return language === "vi" && !name.startsWith("UBND") ? name.toLocaleLowerCase("vi") : name;
}

/** By total, best first; those without a total last, each group in the order of names. */
function bestFirst(units: readonly PublishedUnit[]): readonly PublishedUnit[] {
  const pointsOf = ({ total }: PublishedUnit): number => (total === null ? -1 : Number(total));
  return [...units].sort((a, b) => pointsOf(b) - pointsOf(a) || a.name.localeCompare(b.name, "vi"));
}

/** What anybody can do not to have to believe it. */
function HowToCheck({ view: { language, publication } }: { readonly view: PublicationView }) {
  const words = HOME_WORDS[language];
  const { count } = FORMATS[language];
  const base = `/publications/${publication.head.number.toString()}`;
  const { reconciliation } = publication.results;
  const passed = reconciliation.filter(({ ok }) => ok).length;
  return (
    <section aria-labelledby="check">
      <h2 id="check">{words.check}</h2>
      <Note>
        <p>{words.reconciled(count(passed), count(reconciliation.length))}</p>
        <p>{words.checkHow}</p>
      </Note>
      <p class="row">
        <ButtonLink look="quiet" href={addressIn(language, `${base}/check`)}>
          {words.checkNow}
        </ButtonLink>
        <a href={addressIn(language, `${base}/data`)}>{words.data}</a>
        <a href={addressIn(language, `${base}/method`)}>{words.method}</a>
      </p>
    </section>
  );
}
