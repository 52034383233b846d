import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import { placesOf } from "../reading/places.ts";
import type { UnitNow } from "../reading/unit-now.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn } from "../words/language.ts";
import { periodLabel, periodWithDays } from "../words/period-label.ts";
import { unitAddress } from "./units-table.tsx";
import { UNIT_WORDS } from "./unit-words.ts";

interface TitleProps {
  readonly view: PublicationView;
  readonly unit: PublishedUnit;
  readonly now: UnitNow;
}

/** Which unit in which period, and what the publication itself says of what became of it. */
export function UnitTitle({ view: { language, publication }, unit, now }: TitleProps) {
  const { head, results } = publication;
  const words = UNIT_WORDS[language];
  const { day, count } = FORMATS[language];
  const base = `/publications/${head.number.toString()}`;
  const lasting = `/units/${encodeURIComponent(unit.code)}`;
  const above = placesOf(results).above(unit);
  const nameOf = (code: string): string => results.units.find((each) => each.code === code)?.name ?? code;
  // Of a unit that ended, the registry of today knows at least as much as the publication.
  const hasEnded = now.today?.lastDay !== undefined;
  const became = hasEnded ? [] : results.successions.filter(({ from }) => from === unit.code);
  return (
    <div class="page-title">
      <ol class="crumbs">
        <li>
          <a href={addressIn(language, base)}>{periodLabel(language, head.period)}</a>
        </li>
        {unit.kind !== null && (
          <li>
            <a href={addressIn(language, `${base}/units?kind=${unit.kind}`)}>{LABELS[language].kinds[unit.kind]}</a>
          </li>
        )}
      </ol>
      <h1 lang="vi">{unit.name}</h1>
      {above !== undefined && (
        <p>
          <a href={unitAddress(language, head.number, above)} lang="vi">
            {above.name}
          </a>
        </p>
      )}
      {now.newest !== undefined && now.newest !== `${base}/units/${encodeURIComponent(unit.code)}` && (
        <p>
          <a href={addressIn(language, now.newest)}>{words.newest}</a>
        </p>
      )}
      <p class="muted">
        {[
          periodWithDays(language, head.period),
          ...(unit.officers === "hidden" || unit.officers.n === 0
            ? []
            : [words.officersTaking(count(unit.officers.n))]),
          ...became.map((succession) => words.became(day(succession.day), nameOf(succession.to))),
        ].join(" · ")}
      </p>
      <p class="small muted">
        {words.permanent}: <a href={addressIn(language, lasting)}>{lasting}</a>
      </p>
    </div>
  );
}
