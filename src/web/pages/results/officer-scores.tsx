import type { OfficerPaper } from "../../../app/periods/period-views.ts";
import { add, formatRational, parseRational, rational, ZERO, type Rational } from "../../../core/base/rational.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { COMPLETIONS, INDICATORS, type Completion } from "../../../core/scoring/results.ts";
import { COMPLETION_NAMES, INDICATOR_NAMES, STATUS_NAMES } from "../../../core/scoring/wording.ts";
import { meanInterval } from "../../../core/statistics/mean-interval.ts";
import { GradeRuler, type RulerBand } from "../../components/charts/grade-ruler.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { ScoreFigure } from "../../components/figure.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { CitationChips } from "../../components/why-panel.tsx";
import { Base } from "./indicator-base.tsx";

/** The appraised result where there is one, else the computed. */
function standing({
  result,
  appraisal,
}: OfficerPaper): Pick<OfficerPaper["result"], "total" | "max" | "status" | "completion"> {
  const appraised = appraisal?.result;
  return appraised !== undefined && "completion" in appraised ? appraised : result;
}

/** The total between the bounds of the law, and what is missing to the next class. */
export function OfficerTotal({ paper }: { readonly paper: OfficerPaper }) {
  const { total, max, completion, status } = standing(paper);
  return (
    <section class="panel figures figures--ruler" aria-label="Kết quả">
      <ScoreFigure
        what={paper.appraisal === undefined ? "Tổng điểm hệ thống tính" : "Tổng điểm sau thẩm định"}
        value={total === null ? "–" : formatDecimal(total)}
        outOf={max === null ? undefined : formatDecimal(max)}
        base={completion === null ? withoutClass(status, paper.isWithheld) : COMPLETION_NAMES[completion]}
      />
      {total !== null && max !== null && completion !== null && (
        <Ruler paper={paper} standing={{ total, max, completion }} />
      )}
    </section>
  );
}

/** Why there is no class: what is held back is not without data. */
export function withoutClass(status: OfficerPaper["result"]["status"], isWithheld: boolean): string {
  return isWithheld ? "Hiện khi khóa số liệu" : STATUS_NAMES[status];
}

interface RulerProps {
  readonly paper: OfficerPaper;
  readonly standing: { readonly total: string; readonly max: string; readonly completion: Completion };
}

const RULER_LEVELS = { full: 5, from70: 3, under70: 1 } as const satisfies Record<Completion, number>;
const SHORT_NAMES = {
  full: "100%",
  from70: "70% đến dưới 100%",
  under70: "dưới 70%",
} as const satisfies Record<Completion, string>;

function Ruler({ paper, standing: { total, max, completion } }: RulerProps) {
  const bands = drawnBands(paper, parseFloat(max));
  if (bands === undefined) return null;
  const citations = paper.explanation.rules
    .filter(({ id }) => gradeRules(paper).includes(id))
    .map(({ id, cite, text, source }) => ({ id, cite, text, source }));
  return (
    <figure class="chart">
      <figcaption class="sr">
        {formatDecimal(total)} điểm trên thang {formatDecimal(max)}: {COMPLETION_NAMES[completion]}
      </figcaption>
      <GradeRuler
        bands={bands}
        total={parseFloat(total)}
        totalText={formatDecimal(total)}
        boundText={(bound) => formatDecimal(bound.toString())}
        ownLevel={RULER_LEVELS[completion]}
      />
      <p class="muted">
        {distanceWords(paper, { total, completion })} <CitationChips citations={citations} />
      </p>
    </figure>
  );
}

function gradeRules({ explanation }: OfficerPaper): readonly string[] {
  return explanation.explanations.filter(({ about }) => about === "grade").flatMap(({ rules }) => rules);
}

/** An indicator gives two points at most. */
const MOST_POINTS = 2;

/** Undefined where an indicator is missing: the scale is another then, and the ruler would mislead. */
function drawnBands({ bands, counts }: OfficerPaper, top: number): readonly RulerBand[] | undefined {
  if (top !== MOST_POINTS * Object.keys(counts).length) return undefined;
  const drawn = [...bands].reverse().map(({ is, atLeast }, place, all) => {
    const next = all[place + 1]?.atLeast;
    return {
      level: RULER_LEVELS[is],
      name: SHORT_NAMES[is],
      from: atLeast === undefined ? 0 : placeOf(atLeast),
      to: next === undefined ? top : placeOf(next),
    };
  });
  return drawn.every(({ from, to }) => from < to && to <= top) ? drawn : undefined;
}

/** Where it is drawn; what is printed beside it stays exact. */
function placeOf({ numerator, denominator }: Rational): number {
  return Number(numerator) / Number(denominator);
}

function distanceWords(
  { bands }: OfficerPaper,
  { total, completion }: Pick<RulerProps["standing"], "total" | "completion">,
): string {
  const better = COMPLETIONS[COMPLETIONS.indexOf(completion) - 1];
  const bound = bands.find(({ is }) => is === (better ?? completion))?.atLeast;
  if (bound === undefined) return "";
  const words = formatDecimal(formatRational(bound));
  const name = lowered(COMPLETION_NAMES[better ?? completion]);
  if (better === undefined) return `Từ ${words} điểm là ${name}.`;
  const { numerator, denominator } = parseRational(total) ?? ZERO;
  const missing = formatDecimal(formatRational(add(bound, rational(-numerator, denominator))));
  return `Còn thiếu ${missing} điểm để ${name} (từ ${words} điểm).`;
}

function lowered(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

interface ScoreRow {
  readonly indicator: (typeof INDICATORS)[number];
  readonly line: NonNullable<OfficerPaper["appraisal"]>["lines"][number] | undefined;
  readonly computed: OfficerPaper["result"]["indicators"][(typeof INDICATORS)[number]];
}

const score = (text: string | null | undefined) =>
  text === null || text === undefined ? <Missing /> : formatDecimal(text);

/** Each indicator with its base, its interval and the whole unit beside it. */
export function OfficerScores({ paper }: { readonly paper: OfficerPaper }) {
  const { result, appraisal } = paper;
  const rows = INDICATORS.flatMap((indicator): ScoreRow[] => {
    const line = appraisal?.lines.find((each) => each.indicator === indicator);
    const computed = result.indicators[indicator];
    return line === undefined && computed === undefined ? [] : [{ indicator, line, computed }];
  });
  if (rows.length === 0) {
    const what = paper.isWithheld ? "hồ sơ nào" : "hồ sơ hoặc phiếu nào";
    return <p>Chưa có {what} của Ông/Bà trong kỳ này.</p>;
  }
  return (
    <section class="stack stack--tight">
      <h2>Các chỉ số</h2>
      <DataTable label="Các chỉ số" rows={rows} columns={columnsOf(paper)} />
      <p class="muted">
        Khoảng 95%: khoảng tin cậy 95% của điểm trung bình, theo phân phối t của Student, tính từ số lượt được 0, 1 và 2
        điểm; cần ít nhất hai lượt. Khoảng này cho biết điểm có thể dao động vì số lượt ít hay nhiều, không dùng để xếp
        loại. <a href="#why">Vì sao có điểm này?</a>
      </p>
    </section>
  );
}

function columnsOf(paper: OfficerPaper): readonly Column<ScoreRow>[] {
  return [
    { title: "Chỉ số", isName: true, cell: ({ indicator }) => `${indicator}. ${INDICATOR_NAMES[indicator]}` },
    {
      title: "Tính trên",
      isNumber: true,
      isMinor: true,
      cell: ({ computed }) => (computed === undefined ? <Missing /> : <Base of={computed} unit="lượt" />),
    },
    { title: "Điểm của tôi", isNumber: true, cell: ({ computed }) => score(computed?.score) },
    {
      title: "Khoảng 95%",
      isNumber: true,
      isMinor: true,
      cell: ({ indicator }) => intervalText(paper, indicator) ?? <Missing />,
    },
    {
      title: "Cả đơn vị",
      isNumber: true,
      isMinor: true,
      cell: ({ indicator }) => score(paper.unitIndicators[indicator]?.score),
    },
    ...(paper.appraisal === undefined
      ? []
      : [
          { title: "Thẩm định", isNumber: true, cell: ({ line }: ScoreRow) => score(line?.appraised) },
          { title: "Lý do", cell: ({ line }: ScoreRow) => line?.reason || "Không khác" },
        ]),
  ];
}

/** `1,37–1,62`; undefined under two items, which have no spread. */
function intervalText({ counts }: OfficerPaper, indicator: ScoreRow["indicator"]): string | undefined {
  const points = counts[indicator]?.points;
  const interval = points && meanInterval(points);
  if (interval === undefined) return undefined;
  const text = (bound: number): string => formatDecimal(bound.toFixed(2));
  return `${text(interval.low)}–${text(interval.high)}`;
}
