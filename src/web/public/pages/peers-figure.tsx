import { ChartFigure } from "../../components/charts/chart-figure.tsx";
import { IntervalTable, type IntervalRow } from "../../components/charts/interval-table.tsx";
import { shareAxis } from "../../components/charts/scale.ts";
import type { PublishedResults, PublishedUnit } from "../../../core/publication/published-results.ts";
import { isShare, satisfiedShare, type SharedOut } from "../reading/shares.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn, type Language } from "../words/language.ts";
import { unitAddress } from "./units-table.tsx";
import { UNIT_WORDS } from "./unit-words.ts";
import { UNITS_WORDS } from "./units-words.ts";

/** More units of a kind than these are not read as a list: then those under the same superior stand for them. */
const MOST_PEERS = 30;

interface PeersFigureProps {
  readonly view: PublicationView;
  readonly unit: PublishedUnit;
}

/** The unit among its like as intervals: sorted by share, without ordinals, hidden ones named last. */
export function PeersFigure({ view: { language, publication }, unit }: PeersFigureProps) {
  const { results, head } = publication;
  const { kind } = unit;
  if (kind === null) return null;
  const peers = peersOf(unit, results.units);
  if (peers.length < 2) return null;
  const words = UNIT_WORDS[language].peers;
  const { estimate, tick } = FORMATS[language];
  const total = results.totals.byKind[kind];
  const whole = total === undefined ? "none" : satisfiedShare(total);
  const own = satisfiedShare(unit.satisfaction);
  const shares = peers.map(({ satisfaction }) => satisfiedShare(satisfaction)).filter(isShare);
  const values = [...shares.flatMap(({ low, high }) => [low, high]), ...(isShare(whole) ? [whole.value] : [])];
  const name = LABELS[language].kinds[kind];
  return (
    <section class="section-figure">
      <ChartFigure
        title={isShare(own) && isShare(whole) ? words.finding(unit.name, standing(own, whole.value)) : words.title}
        sub={
          <>
            {words.sub(name, peers.length < countOfKind(results, kind))}{" "}
            <a href={addressIn(language, `/publications/${head.number.toString()}/units`)}>{words.all}</a>
          </>
        }
        source={
          <>
            {words.source} {UNITS_WORDS[language].withheldWhy}
          </>
        }
      >
        <IntervalTable
          label={words.title}
          heads={words.heads}
          rows={rowsOf(language, peers, { number: head.number, code: unit.code })}
          axis={shareAxis(values)}
          tickText={tick}
          whole={isShare(whole) ? { value: whole.value, text: words.whole(estimate(whole.value)) } : undefined}
          hidden={UNITS_WORDS[language].withheld}
          none={UNITS_WORDS[language].missing}
        />
      </ChartFigure>
    </section>
  );
}

/** Clearly above or below what all say together, or not clearly different. */
function standing({ low, high }: SharedOut, whole: number): "above" | "below" | "unclear" {
  if (low > whole) return "above";
  return high < whole ? "below" : "unclear";
}

function countOfKind({ units }: PublishedResults, kind: PublishedUnit["kind"]): number {
  return units.filter((unit) => unit.kind === kind).length;
}

function peersOf(unit: PublishedUnit, units: readonly PublishedUnit[]): readonly PublishedUnit[] {
  const ofKind = units.filter(({ kind }) => kind === unit.kind);
  if (ofKind.length <= MOST_PEERS) return ofKind;
  return ofKind.filter(({ parentCode }) => parentCode === unit.parentCode).slice(0, 2 * MOST_PEERS);
}

function rowsOf(
  language: Language,
  peers: readonly PublishedUnit[],
  here: { readonly number: number; readonly code: string },
): readonly IntervalRow[] {
  const { share, counted, interval } = FORMATS[language];
  const valueOf = ({ satisfaction }: PublishedUnit): number => {
    const found = satisfiedShare(satisfaction);
    return isShare(found) ? found.value : found === "hidden" ? -1 : -2;
  };
  return [...peers]
    .sort((a, b) => valueOf(b) - valueOf(a) || a.name.localeCompare(b.name, "vi"))
    .map((unit) => {
      const found = satisfiedShare(unit.satisfaction);
      const isHere = unit.code === here.code;
      return {
        name: isHere ? (
          <span lang="vi">{unit.name}</span>
        ) : (
          <a href={unitAddress(language, here.number, unit)} lang="vi">
            {unit.name}
          </a>
        ),
        isHere,
        share: isShare(found)
          ? { ...found, text: share(found), counted: counted(found), interval: interval(found) }
          : found,
      };
    });
}
