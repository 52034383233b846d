import type { LivingUnit } from "../../../core/registry/living-units.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import type { Sorting } from "../../components/table.tsx";
import type { ListAddress } from "../../shell/list-address.ts";
import { pageOf } from "../../shell/paging.ts";
import { funnelFigure } from "./funnel-figure.tsx";
import { chooseUnits, foundToday, SORT_KEYS, type SortKey, type UnitChoice } from "../reading/choose-units.ts";
import { isShare, satisfiedShare } from "../reading/shares.ts";
import { headOf, type PublicationView, type PublicContent } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { addressIn, type Language } from "../words/language.ts";
import { periodLabel } from "../words/period-label.ts";
import { SearchForm } from "./search-form.tsx";
import { Standing } from "./standing.tsx";
import { TodayUnits } from "./today-units.tsx";
import { UnitsTable } from "./units-table.tsx";
import { UNITS_WORDS } from "./units-words.ts";

/** What the list of units takes from its address. */
export const UNIT_PARAMETERS = ["q", "kind", "grade", "status", "sort", "order", "page"] as const;

/** The units of a large province in one piece; those of a country of communes in some. */
const MOST_ROWS = 200;

/** Longer searches are no names. */
const LONGEST_SEARCH = 100;

/** What a list is made from besides the publication: its address, and the units of today when a name is typed. */
export interface Asked {
  readonly address: ListAddress;
  readonly living: readonly LivingUnit[];
  readonly resultsOf: ReadonlyMap<string, string>;
}

/** All units, searched without marks, filtered and sorted by the server. */
export function unitsPage(view: PublicationView, { address, living, resultsOf }: Asked): PublicContent {
  const { language, publication } = view;
  const { results, head } = publication;
  const choice = choiceOf(address);
  const units = chooseUnits(results, choice);
  const today = foundToday(living, results, choice);
  const words = UNITS_WORDS[language];
  const { count } = FORMATS[language];
  const all = count(results.units.length);
  return {
    head: headOf(view, {
      title: `${words.title}, ${periodLabel(language, head.period)}`,
      description: words.description(all, periodLabel(language, head.period), results.province),
      path: "/units",
      section: "units",
      isPassing: UNIT_PARAMETERS.some((name) => address.valueOf(name) !== ""),
    }),
    content: (
      <>
        <Standing view={view} />
        <div class="page-title">
          <h1>{words.title}</h1>
          <p class="muted">{words.lead(periodLabel(language, head.period), all)}</p>
        </div>
        <SearchForm view={view} chosen={choice} />
        <div id="found">
          <TodayUnits language={language} found={today} resultsOf={resultsOf} />
          <Found view={view} units={units} address={address} choice={choice} isFoundToday={today.units.length > 0} />
        </div>
        {funnelFigure(view, choice.kind)}
      </>
    ),
  };
}

interface FoundProps {
  readonly view: PublicationView;
  readonly units: ReturnType<typeof chooseUnits>;
  readonly address: ListAddress;
  readonly choice: UnitChoice;
  /** The name is that of a unit of today, which this publication does not have. */
  readonly isFoundToday: boolean;
}

function Found({ view, units, address, choice, isFoundToday }: FoundProps) {
  const { language, publication } = view;
  const { results } = publication;
  const words = UNITS_WORDS[language];
  const { count, estimate } = FORMATS[language];
  const province = satisfiedShare(results.totals.province);
  const sorting: Sorting = {
    key: choice.isByFit ? "" : choice.sort,
    order: choice.order,
    hrefFor: (key, order) => address.with({ sort: key, order }),
  };
  if (units.length === 0)
    return (
      <section id="list">
        <EmptyState title={isFoundToday ? words.nothingOfPeriod : words.nothing} why={words.nothingWhy}>
          <Fewer view={view} choice={choice} />
        </EmptyState>
      </section>
    );
  const { rows, page, pages, first, last } = pageOf(units, address.valueOf("page"), MOST_ROWS);
  const shown = pages === 1 ? count(units.length) : `${count(first)}–${count(last)}`;
  return (
    <section id="list">
      <UnitsTable language={language} results={results} units={rows} label={words.title} sorting={sorting} />
      <p class="pager">
        <span>
          {words.shown(shown, count(pages === 1 ? results.units.length : units.length))}{" "}
          {isShare(province) && words.whole(estimate(province.value))} {words.withheldWhy}
        </span>
      </p>
      {pages > 1 && <Pages language={language} address={address} page={page} pages={pages} />}
    </section>
  );
}

/** The way on from a list that came out empty: without the filters and with the typed name, else all units. */
function Fewer({ view: { language, publication }, choice }: Pick<FoundProps, "view" | "choice">) {
  const words = UNITS_WORDS[language];
  const list = addressIn(language, `/publications/${publication.head.number.toString()}/units`);
  const isFiltered = choice.kind !== "" || choice.grade !== "" || choice.status !== "";
  if (!isFiltered) return <a href={list}>{words.allUnits}</a>;
  return <a href={choice.q === "" ? list : `${list}?q=${encodeURIComponent(choice.q)}`}>{words.clear}</a>;
}

interface PagesProps {
  readonly language: Language;
  readonly address: ListAddress;
  readonly page: number;
  readonly pages: number;
}

/** Every page by its number: there are never many. */
function Pages({ language, address, page, pages }: PagesProps) {
  const words = UNITS_WORDS[language].pages;
  const to = (one: number): string => `${address.with({ page: one === 1 ? "" : one.toString() })}#list`;
  return (
    <nav class="pages" aria-label={words.name}>
      {page > 1 && (
        <a href={to(page - 1)} rel="prev">
          {words.previous}
        </a>
      )}
      {Array.from({ length: pages }, (_, place) => place + 1).map((one) => (
        <a href={to(one)} aria-current={one === page ? "page" : undefined}>
          {one}
        </a>
      ))}
      {page < pages && (
        <a href={to(page + 1)} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  );
}

/** Sorted best total first unless asked otherwise; names from A. */
function choiceOf({ valueOf }: ListAddress): UnitChoice {
  const sort = SORT_KEYS.find((key) => key === valueOf("sort")) ?? "total";
  const order = valueOf("order");
  const usual = usualOrder(sort);
  return {
    q: valueOf("q").slice(0, LONGEST_SEARCH),
    kind: valueOf("kind"),
    grade: valueOf("grade"),
    status: valueOf("status"),
    sort,
    order: order === "ascending" || order === "descending" ? order : usual,
    isByFit: valueOf("q").trim() !== "" && valueOf("sort") === "",
  };
}

function usualOrder(sort: SortKey): UnitChoice["order"] {
  return sort === "name" ? "ascending" : "descending";
}
