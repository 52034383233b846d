import { shareAxis } from "../../components/charts/scale.ts";
import { IntervalMark } from "../../components/charts/interval-table.tsx";
import { GradeSteps } from "../../components/grade.tsx";
import { DataTable, type Column, type Sorting } from "../../components/table.tsx";
import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";
import { placesOf } from "../reading/places.ts";
import { isShare, onTimeShare, satisfiedShare, type NoShare } from "../reading/shares.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn, type Language } from "../words/language.ts";
import { UNITS_WORDS } from "./units-words.ts";

interface UnitsTableProps {
  readonly language: Language;
  readonly results: PublishedResults;
  readonly units: readonly PublishedUnit[];
  readonly label: string;
  readonly sorting?: Sorting;
}

/** Units with total, class and shares, each share with its count and interval. */
export function UnitsTable({ language, results, units, label, sorting }: UnitsTableProps) {
  const satisfied = units.map(({ satisfaction }) => satisfiedShare(satisfaction)).filter(isShare);
  const axis = shareAxis(satisfied.flatMap(({ low, high }) => [low, high]));
  const province = satisfiedShare(results.totals.province);
  const whole = isShare(province) ? province.value : undefined;
  const { tick } = FORMATS[language];
  const words = UNITS_WORDS[language];
  const columns: readonly Column<PublishedUnit>[] = [
    ...nameColumns(language, results),
    ...shareColumns(language),
    {
      title: `${words.columns.interval} (${tick(axis.from)}–${tick(axis.to)})`,
      isMinor: true,
      cell: ({ satisfaction }) => {
        const share = satisfiedShare(satisfaction);
        if (!isShare(share)) return <span class="sr">{words.columns.noInterval}</span>;
        return (
          <>
            <span class="sr">{FORMATS[language].interval(share)}</span>
            <IntervalMark axis={axis} whole={whole} {...share} />
          </>
        );
      },
    },
  ];
  const frameLabel = LABELS[language].tableFrame;
  return <DataTable {...{ label, frameLabel, columns, rows: units }} {...(sorting !== undefined && { sorting })} />;
}

function nameColumns(language: Language, results: PublishedResults): readonly Column<PublishedUnit>[] {
  const { number } = results.publication;
  const places = placesOf(results);
  const words = UNITS_WORDS[language];
  const { decimal } = FORMATS[language];
  const grade = (unit: PublishedUnit) => <GradeSteps grade={unit.grade} name={gradeName(language, unit)} />;
  return [
    {
      title: words.columns.unit,
      isName: true,
      sortKey: "name",
      cell: (unit) => (
        <>
          <a href={unitAddress(language, number, unit)} lang="vi">
            {unit.name}
          </a>
          <Place name={places.above(unit)?.name} />
          <span class="only-narrow small">{grade(unit)}</span>
        </>
      ),
    },
    {
      title: words.columns.total,
      isNumber: true,
      sortKey: "total",
      cell: ({ total }) => (total === null ? <Missing word={words.missing} /> : <b>{decimal(total)}</b>),
    },
    { title: words.columns.grade, isMinor: true, sortKey: "grade", cell: grade },
  ];
}

/** The district of a commune: two communes may have one name. */
function Place({ name }: { readonly name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <span class="place small muted" lang="vi">
      {name.replace(/^UBND /, "")}
    </span>
  );
}

function shareColumns(language: Language): readonly Column<PublishedUnit>[] {
  const words = UNITS_WORDS[language];
  const { share, counted } = FORMATS[language];
  return [
    {
      title: words.columns.onTime,
      isNumber: true,
      isMinor: true,
      sortKey: "onTime",
      cell: ({ dossiers }) => {
        const found = onTimeShare(dossiers);
        return isShare(found) ? share(found) : <Missing word={words.missing} />;
      },
    },
    {
      title: words.columns.satisfied,
      isNumber: true,
      sortKey: "satisfied",
      cell: ({ satisfaction }) => {
        const found = satisfiedShare(satisfaction);
        return isShare(found) ? share(found) : <Without language={language} why={found} />;
      },
    },
    {
      title: words.columns.counted,
      isNumber: true,
      isMinor: "tablet",
      cell: ({ satisfaction }) => {
        const found = satisfiedShare(satisfaction);
        return isShare(found) ? <span class="muted">{counted(found)}</span> : <span class="sr">{words.missing}</span>;
      },
    },
  ];
}

/** In place of a share: hidden for its base, or there was no answer. */
export function Without({ language, why }: { readonly language: Language; readonly why: NoShare }) {
  const words = UNITS_WORDS[language];
  if (why === "none") return <Missing word={words.missing} />;
  return (
    <span class="withheld">
      {words.withheld}
      <span class="sr">, {words.withheldFor}</span>
    </span>
  );
}

/** A missing value is never zero, and never just white. */
export function Missing({ word }: { readonly word: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span class="sr">{word}</span>
    </>
  );
}

export function gradeName(language: Language, { grade }: Pick<PublishedUnit, "grade">): string {
  return grade === null ? LABELS[language].ungraded : LABELS[language].grades[grade];
}

export function unitAddress(language: Language, number: number, { code }: Pick<PublishedUnit, "code">): string {
  return addressIn(language, `/publications/${number.toString()}/units/${encodeURIComponent(code)}`);
}
