import { Icon } from "../../components/icon.tsx";
import { GRADES, PARTICIPATION_STATUSES } from "../../../core/scoring/results.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn } from "../words/language.ts";
import type { UnitChoice } from "../reading/choose-units.ts";
import { UNITS_WORDS } from "./units-words.ts";

interface SearchFormProps {
  readonly view: PublicationView;
  readonly chosen: Pick<UnitChoice, "q" | "kind" | "grade" | "status">;
}

/** A form that asks the server, so that it works everywhere; every filter says how many units it leaves. */
export function SearchForm({ view: { language, publication }, chosen }: SearchFormProps) {
  const words = UNITS_WORDS[language];
  const labels = LABELS[language];
  const { results, head } = publication;
  const { count } = FORMATS[language];
  const counted = (name: string, units: number): string => `${name} (${count(units)})`;
  const kinds = results.summary.map(({ kind, units }) => [kind, counted(labels.kinds[kind], units)] as const);
  const grades = GRADES.map((grade) => [grade, labels.grades[grade]] as const);
  const statuses = PARTICIPATION_STATUSES.map((status) => [status, labels.statuses[status]] as const);
  return (
    <form
      class="search"
      method="get"
      role="search"
      action={addressIn(language, `/publications/${head.number.toString()}/units#found`)}
    >
      <div class="field">
        <label for="q">
          {words.search} <span class="hint">{words.hint}</span>
        </label>
        <input class="input" type="search" id="q" name="q" value={chosen.q} autocomplete="off" maxlength={100} />
      </div>
      <Choice name="kind" label={words.kind} all={words.all} options={kinds} value={chosen.kind} />
      <Choice name="grade" label={words.grade} all={words.all} options={grades} value={chosen.grade} />
      <Choice name="status" label={words.status} all={words.all} options={statuses} value={chosen.status} />
      <button class="btn" type="submit">
        <Icon name="search" />
        {words.go}
      </button>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly all: string;
  readonly options: readonly (readonly [string, string])[];
  readonly value: string;
}

function Choice({ name, label, all, options, value }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select class="input" id={name} name={name}>
        <option value="">{all}</option>
        {options.map(([key, text]) => (
          <option value={key} selected={key === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
