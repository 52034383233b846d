import { CHECKED_FILES } from "../../../core/publication/check-publication.ts";
import { INDICATORS } from "../../../core/scoring/results.ts";
import { headOf, type PublicContent, type PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import { addressIn } from "../words/language.ts";
import { periodLabel } from "../words/period-label.ts";
import { CHECK_WORDS } from "./check-words.ts";
import { Standing } from "./standing.tsx";

/** The client code of the page, the one script of the public site. */
export const CHECK_SCRIPT = "check-publication.js";

/**
 * Kiểm tra lần công bố: the reader's own browser loads the public files, verifies hashes and signature, and computes
 * every result again by the same core. Without scripts the page says how to do it by the command line.
 */
export function checkPage(view: PublicationView): PublicContent {
  const { language, publication } = view;
  const { head } = publication;
  const words = CHECK_WORDS[language];
  const base = `/publications/${head.number.toString()}`;
  return {
    head: {
      ...headOf(view, {
        title: `${words.title}, ${periodLabel(language, head.period)}`,
        description: words.description(head.number.toString()),
        path: "/check",
        section: undefined,
      }),
      scripts: [CHECK_SCRIPT],
    },
    content: (
      <>
        <Standing view={view} />
        <div class="page-title">
          <h1>{words.title}</h1>
          <p class="muted measure">{words.lead}</p>
        </div>
        <div
          id="check"
          class="publication-check"
          role="status"
          data-folder={`${base}/files/`}
          {...openFiles(view)}
          {...spoken(words.said)}
        >
          <noscript>
            <p>{words.noScript}</p>
          </noscript>
        </div>
        <ByHand view={view} />
      </>
    ),
  };
}

function ByHand({ view: { language, publication } }: { readonly view: PublicationView }) {
  const { head, hash, keyFingerprint } = publication;
  const words = CHECK_WORDS[language];
  const base = `/publications/${head.number.toString()}`;
  return (
    <section aria-labelledby="by-hand" class="stack">
      <h2 id="by-hand">{words.byHand}</h2>
      <p class="measure">
        {words.byHandHow} <a href={addressIn(language, `${base}/data`)}>{words.dataPage}</a>.
      </p>
      <pre class="pem" tabindex={0}>
        {words.command}
      </pre>
      <dl class="facts">
        <dt>{words.hash}</dt>
        <dd class="hash">{hash}</dd>
        <dt>{words.key}</dt>
        <dd>
          <a class="hash" href={addressIn(language, `/keys#${keyFingerprint}`)}>
            {keyFingerprint}
          </a>
        </dd>
      </dl>
      <p class="measure small">{words.limits}</p>
    </section>
  );
}

/** The files that everybody may read, and what it takes to load those that nothing is computed from. */
function openFiles({ language, publication }: PublicationView): Readonly<Record<string, string>> {
  const { count, decimal } = FORMATS[language];
  const known: readonly string[] = CHECKED_FILES;
  const others = publication.files.filter(({ name }) => !known.includes(name));
  const tenths = Math.ceil(others.reduce((sum, { size }) => sum + size, 0) / 100_000);
  const megabytes = decimal(`${Math.floor(tenths / 10).toString()}.${(tenths % 10).toString()}`);
  return {
    "data-open": publication.files.map(({ name }) => name).join(" "),
    "data-more": CHECK_WORDS[language].said.more(count(others.length), megabytes),
  };
}

/** The sentences that the script says, as attributes of its place: scripts of ours know no language. */
function spoken(said: (typeof CHECK_WORDS)["vi"]["said"]): Readonly<Record<string, string>> {
  const parts = INDICATORS.map((indicator) => [`data-part${indicator}`, said.partIndicator(indicator)] as const);
  const others = Object.entries({ ...said.lines, ...said.findings }).map(
    ([name, text]) => [`data-${name}`, text] as const,
  );
  return Object.fromEntries([...others, ...parts]);
}
