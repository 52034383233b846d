import { TableFrame } from "../../components/table.tsx";
import { GRADES, type Grade, type KindSummary } from "../../../core/scoring/results.ts";
import type { RuleTrace } from "../../../core/scoring/trace.ts";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { GradeSteps } from "../../components/grade.tsx";
import { gradingOf, type GradeBand } from "../reading/grade-bands.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn, type Language } from "../words/language.ts";
import { CiteChip, DecisionChip } from "./cite-chip.tsx";
import { HOME_WORDS } from "./home-words.ts";

/** A class of the table; null holds the units without one. */
type Column = Grade | null;

interface GradeTableProps {
  readonly view: PublicationView;
}

/** Kinds by classes, each cell with its count of so many and a tile for every unit; rows and columns add up. */
export function GradeTable({ view: { language, publication } }: GradeTableProps) {
  const { summary, units, rules } = publication.results;
  const words = HOME_WORDS[language];
  const { count, decimal } = FORMATS[language];
  const grading = gradingOf(rules);
  const whole = wholeProvince(summary);
  const columns: readonly Column[] = whole.ungraded > 0 ? [...GRADES, null] : GRADES;
  const max = (units.find((unit) => unit.max !== null)?.max ?? "").replace(/\.0+$/, "");
  const absence = absenceRuleOf(rules);
  const method = addressIn(language, `/publications/${publication.head.number.toString()}/method`);
  const absenceAddress = absence === undefined ? undefined : `${method}#${absence.id}`;
  return (
    <section aria-labelledby="grades">
      <h2 id="grades">{words.grades(count(whole.units))}</h2>
      <p class="measure">
        {words.gradesHow(decimal(max))} {grading !== undefined && <CiteChip language={language} rule={grading.rule} />}
      </p>
      <TableFrame label={LABELS[language].tableFrame}>
        <table class="grades" role="table" aria-labelledby="grades">
          <Heads language={language} columns={columns} bands={grading?.bands ?? []} />
          <tbody role="rowgroup">
            {summary
              .filter((kind) => kind.units > 0)
              .map((kind) => (
                <KindRow
                  language={language}
                  name={LABELS[language].kinds[kind.kind]}
                  kind={kind}
                  columns={columns}
                  absent={absentBy(units.filter((unit) => unit.kind === kind.kind))}
                  absence={absenceAddress}
                />
              ))}
          </tbody>
          <tfoot role="rowgroup">
            <KindRow language={language} name={words.wholeProvince} kind={whole} columns={columns} />
          </tfoot>
        </table>
      </TableFrame>
    </section>
  );
}

interface HeadsProps {
  readonly language: Language;
  readonly columns: readonly Column[];
  readonly bands: readonly GradeBand[];
}

function Heads({ language, columns, bands }: HeadsProps) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">
          {HOME_WORDS[language].level}
        </th>
        {columns.map((column) => (
          <th role="columnheader" scope="col">
            <GradeSteps grade={column} name={nameOf(language, column)} />
            {column !== null && <span class="small muted">{boundsText(language, bands, column)}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type Counts = Pick<KindSummary, "units" | "byGrade" | "ungraded">;

interface KindRowProps {
  readonly language: Language;
  readonly name: string;
  readonly kind: Counts;
  readonly columns: readonly Column[];
  /** Units of a class that did not evaluate; undefined in the row of sums, which has no tiles. */
  readonly absent?: ReadonlyMap<Column, number>;
  /** Where the rule stands by which the province classes them. */
  readonly absence?: string | undefined;
}

function KindRow({ language, name, kind, columns, absent, absence }: KindRowProps) {
  const words = HOME_WORDS[language];
  const { count, share } = FORMATS[language];
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {name} <span class="small muted">{words.unitsOf(count(kind.units))}</span>
      </th>
      {columns.map((column) => {
        const k = countOf(kind, column);
        const without = absent?.get(column) ?? 0;
        return (
          <td role="cell" class={k === 0 ? "zero" : undefined}>
            <span class="only-narrow">
              <GradeSteps grade={column} name={nameOf(language, column)} />
            </span>
            <span class="cell-count">
              <b>{count(k)}</b>
              {k > 0 && (
                <span class="muted">
                  /{count(kind.units)} <span class="small">{share({ k, n: kind.units })}</span>
                </span>
              )}
            </span>
            {absent !== undefined && k > 0 && <Tiles grade={column} count={k - without} absent={without} />}
            {without > 0 && (
              <span class="small">
                {words.absent(count(without))}{" "}
                {absence !== undefined && (
                  <a class="cite-link" href={absence}>
                    <DecisionChip language={language} />
                  </a>
                )}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** One tile is one unit; hollow and dashed for those that did not evaluate. */
function Tiles({ grade, count, absent }: { readonly grade: Column; readonly count: number; readonly absent: number }) {
  const level = grade === null ? 0 : GRADES.length - GRADES.indexOf(grade);
  return (
    <span class={`tiles tiles--${level.toString()}`} aria-hidden="true">
      {Array.from({ length: count }, () => (
        <i />
      ))}
      {Array.from({ length: absent }, () => (
        <i class="none" />
      ))}
    </span>
  );
}

function nameOf(language: Language, column: Column): string {
  return column === null ? LABELS[language].ungraded : LABELS[language].grades[column];
}

function countOf({ byGrade, ungraded }: Counts, column: Column): number {
  return column === null ? ungraded : byGrade[column];
}

function wholeProvince(summary: readonly KindSummary[]): Counts {
  const sum = (of: (kind: KindSummary) => number): number => summary.reduce((all, kind) => all + of(kind), 0);
  const byGrade = Object.fromEntries(GRADES.map((grade) => [grade, sum((kind) => kind.byGrade[grade])]));
  return {
    units: sum(({ units }) => units),
    byGrade: byGrade as Record<Grade, number>,
    ungraded: sum(({ ungraded }) => ungraded),
  };
}

function absentBy(units: readonly PublishedUnit[]): ReadonlyMap<Column, number> {
  const absent = new Map<Column, number>();
  for (const { status, grade } of units)
    if (status === "didNotParticipate") absent.set(grade, (absent.get(grade) ?? 0) + 1);
  return absent;
}

/** The rule by which the province classes those that did not evaluate: its value names the class. */
function absenceRuleOf(rules: readonly RuleTrace[]): RuleTrace | undefined {
  return rules.find(({ source, value }) => source === "practice" && value.startsWith('{"grade":'));
}

function boundsText(language: Language, bands: readonly GradeBand[], grade: Grade): string {
  const words = HOME_WORDS[language];
  const { decimal } = FORMATS[language];
  const place = bands.findIndex((band) => band.grade === grade);
  const [own, above] = [bands[place]?.atLeast, bands[place - 1]?.atLeast];
  if (own === undefined) return above === undefined ? "" : words.under(decimal(above));
  return above === undefined ? words.from(decimal(own)) : words.between(decimal(own), decimal(above));
}
