import { latestFirst } from "../reading/newest.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { addressIn } from "../words/language.ts";
import { periodWithDays } from "../words/period-label.ts";
import { fileWords } from "./data-words.ts";
import { HOME_WORDS } from "./home-words.ts";

/** Year and quarter: every publication in force and the one that is shown; beside it, when and how it was made. */
export function PeriodChooser({ view: { language, publication, all } }: { readonly view: PublicationView }) {
  const { head, results, files } = publication;
  const words = HOME_WORDS[language];
  const offered = all
    .filter(({ number, replacedBy }) => replacedBy === null || number === head.number)
    .sort(latestFirst);
  const documents = files.filter(({ name }) => name.endsWith(".pdf"));
  return (
    <div class="chooser">
      <form method="get" action={addressIn(language, "/publications")} class="row row--end">
        <div class="field">
          <label for="period">{words.period}</label>
          <select class="input" id="period" name="number">
            {offered.map(({ number, period }) => (
              <option value={number.toString()} selected={number === head.number}>
                {periodWithDays(language, period)}
              </option>
            ))}
          </select>
        </div>
        <button class="btn btn--quiet" type="submit">
          {words.showPeriod}
        </button>
      </form>
      <div class="small muted">
        <p>{words.published(FORMATS[language].day(head.publishedOn), head.number.toString())}</p>
        <p lang="vi">{results.rulebook.title}</p>
        <p class="row">
          {documents.map(({ name }) => (
            <a href={`/publications/${head.number.toString()}/files/${encodeURIComponent(name)}`}>
              {fileWords(language, name) || name} (PDF)
            </a>
          ))}
          <a href={addressIn(language, `/publications/${head.number.toString()}/data`)}>{words.data}</a>
        </p>
      </div>
    </div>
  );
}
