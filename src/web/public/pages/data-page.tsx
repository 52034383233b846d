import { TableFrame } from "../../components/table.tsx";
import { headOf, type PublicationView, type PublicContent } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { LABELS } from "../words/labels.ts";
import { addressIn } from "../words/language.ts";
import { periodLabel } from "../words/period-label.ts";
import { DATA_WORDS, fileWords } from "./data-words.ts";
import { Standing } from "./standing.tsx";

/** Giấy phép of what is published: the province's choice, named in the data dictionary too (docs/publications.md). */
const LICENCE = { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/deed.vi" };

/** Dữ liệu mở: every public file with its size and checksum, and how the publication is signed. */
export function dataPage(view: PublicationView): PublicContent {
  const { language, publication } = view;
  const { head } = publication;
  const words = DATA_WORDS[language];
  return {
    head: headOf(view, {
      title: `${words.title}, ${periodLabel(language, head.period)}`,
      description: words.description(periodLabel(language, head.period)),
      path: "/data",
      section: "data",
    }),
    content: (
      <>
        <Standing view={view} />
        <div class="page-title">
          <h1>{words.title}</h1>
          <p class="muted">{words.lead(periodLabel(language, head.period), head.number.toString())}</p>
        </div>
        <Files view={view} />
        <Licence view={view} />
        <Proof view={view} />
      </>
    ),
  };
}

interface PartProps {
  readonly view: PublicationView;
}

function Files({ view: { language, publication } }: PartProps) {
  const words = DATA_WORDS[language];
  const { bytes } = FORMATS[language];
  const base = `/publications/${publication.head.number.toString()}/files`;
  return (
    <section>
      <h2>{words.files}</h2>
      <TableFrame label={LABELS[language].tableFrame}>
        <table class="table data-files" aria-label={words.files}>
          <thead>
            <tr>
              <th scope="col">{words.heads.name}</th>
              <th scope="col" class="hide-s">
                {words.heads.what}
              </th>
              <th scope="col" class="r">
                {words.heads.size}
              </th>
            </tr>
          </thead>
          <tbody>
            {publication.files.map(({ name, size, hash }) => (
              <tr>
                <th scope="row">
                  <a href={`${base}/${encodeURIComponent(name)}`} download={name}>
                    {name}
                  </a>
                  <span class="hash">{hash}</span>
                </th>
                <td class="hide-s">{fileWords(language, name)}</td>
                <td class="r">{bytes(size)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p class="measure small">{words.permanent}</p>
    </section>
  );
}

function Licence({ view: { language, publication } }: PartProps) {
  const words = DATA_WORDS[language];
  return (
    <section aria-labelledby="licence">
      <h2 id="licence">{words.licence}</h2>
      <p class="measure">
        {words.licenceText} <a href={LICENCE.url}>{LICENCE.name}</a>. {words.attribution}{" "}
        <span lang="vi">
          {publication.results.province}, {publication.head.title}
        </span>
        .
      </p>
      <p class="measure">{words.secrecy}</p>
    </section>
  );
}

/** What an inspector holds the publication to: its hash, its signature, the key, and the page that does it all. */
function Proof({ view: { language, publication } }: PartProps) {
  const words = DATA_WORDS[language];
  const { head, hash, signature, keyFingerprint } = publication;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{words.proof}</h2>
      <p class="measure">{words.proofHow}</p>
      <dl class="facts">
        <dt>{words.hash}</dt>
        <dd class="hash">{hash}</dd>
        <dt>{words.signature}</dt>
        <dd class="hash">{signature}</dd>
        <dt>{words.key}</dt>
        <dd>
          <a class="hash" href={addressIn(language, `/keys#${keyFingerprint}`)}>
            {keyFingerprint}
          </a>
        </dd>
      </dl>
      <p class="after-facts">
        <a href={addressIn(language, `/publications/${head.number.toString()}/check`)}>{words.check}</a>
      </p>
    </section>
  );
}
