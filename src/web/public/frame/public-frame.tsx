import { html } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";
import { Brand } from "../../components/brand.tsx";
import { assetUrl, type Assets } from "../../shell/assets.ts";
import { addressIn, LANGUAGES, type Language } from "../words/language.ts";
import { FRAME_WORDS, type Section } from "./frame-words.ts";

/** What the frame says of a page, for people, for search engines and for those who share its address. */
export interface PublicHead {
  readonly title: string;
  readonly description: string;
  /** Address without language and without what only sorts or filters. */
  readonly path: string;
  readonly section: Section | undefined;
  /** The publication that the links of the head lead to; undefined while nothing is published. */
  readonly number: number | undefined;
  /** Texts of the law that the publication rests on, for the foot. */
  readonly instruments: readonly string[];
  /** Not for search engines: lists that were searched or filtered, pages that are not there. */
  readonly isPassing?: boolean;
  /** Client code that the page needs; all others need none. */
  readonly scripts?: readonly string[];
}

export interface PublicSite {
  readonly assets: Assets;
  /** Where people reach the site; without it addresses stay relative. */
  readonly publicUrl: URL | undefined;
  readonly provinceName: string;
}

interface PublicFrameProps {
  readonly site: PublicSite;
  readonly language: Language;
  readonly head: PublicHead;
}

/** A whole page of the public site as text: the same for everybody, so that it can be kept and shared. */
export async function publicPage(props: PropsWithChildren<PublicFrameProps>): Promise<string> {
  const page = <PublicFrame {...props} />;
  return (await html`<!doctype html>${page}`).toString();
}

function PublicFrame({ site, language, head, children }: PropsWithChildren<PublicFrameProps>) {
  const words = FRAME_WORDS[language];
  return (
    <html lang={language}>
      <Meta site={site} language={language} head={head} />
      <body class="public">
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header class="head">
          <div class="scale-strip" aria-hidden="true">
            <i />
            <i />
            <i />
            <i />
            <i />
          </div>
          <div class="wrap">
            <Brand provinceName={site.provinceName} href={addressIn(language, "/")} />
            <Navigation language={language} head={head} />
          </div>
        </header>
        <main id="content" class="wrap" tabindex={-1}>
          {children}
        </main>
        <Foot site={site} language={language} head={head} />
      </body>
    </html>
  );
}

function Meta({ site: { assets, publicUrl, provinceName }, language, head }: PublicFrameProps) {
  const title = `${head.title} – ${provinceName}`;
  const at = (path: string): string => (publicUrl === undefined ? path : new URL(path, publicUrl).href);
  const own = at(addressIn(language, head.path));
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={head.description} />
      {head.isPassing === true && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={own} />
      {LANGUAGES.map((each) => (
        <link rel="alternate" hreflang={each} href={at(addressIn(each, head.path))} />
      ))}
      <link rel="alternate" hreflang="x-default" href={at(head.path)} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={`Hài Lòng – ${provinceName}`} />
      <meta property="og:title" content={head.title} />
      <meta property="og:description" content={head.description} />
      <meta property="og:locale" content={language === "vi" ? "vi_VN" : "en_GB"} />
      <meta property="og:url" content={own} />
      <link rel="icon" href={assetUrl(assets, "icons/favicon.svg")} />
      <link rel="stylesheet" href={assetUrl(assets, "hailong.css")} />
      {(head.scripts ?? [])
        .filter((name) => assets.files.has(name))
        .map((name) => (
          <script type="module" src={assetUrl(assets, name)} />
        ))}
    </head>
  );
}

function Navigation({ language, head }: Omit<PublicFrameProps, "site">) {
  const words = FRAME_WORDS[language];
  const base = `/publications/${(head.number ?? 0).toString()}`;
  const sections: readonly (readonly [Section, string])[] = [
    ["results", base],
    ["units", `${base}/units`],
    ["method", `${base}/method`],
    ["data", `${base}/data`],
  ];
  const other = language === "vi" ? "en" : "vi";
  return (
    <nav class="nav" aria-label={words.navigation}>
      {head.number !== undefined &&
        sections.map(([section, path]) => (
          <a href={addressIn(language, path)} aria-current={section === head.section ? "page" : undefined}>
            {words.sections[section]}
          </a>
        ))}
      <a class="nav-minor" href={addressIn(other, head.path)} lang={other} hreflang={other}>
        {FRAME_WORDS[other].ownName}
      </a>
      <a class="nav-minor" href="/sign-in">
        {words.staff}
      </a>
    </nav>
  );
}

function Foot({ site: { provinceName }, language, head }: PublicFrameProps) {
  const words = FRAME_WORDS[language];
  return (
    <footer class="foot">
      <div class="wrap">
        <div class="measure">
          <b lang="vi">{provinceName}</b>
          <p>
            {head.instruments.length > 0 && (
              <>
                {words.under} <span lang="vi">{head.instruments.join(", ")}</span>.{" "}
              </>
            )}
            {words.secrecy}
          </p>
        </div>
        <p class="foot-links">
          {head.number !== undefined && (
            <>
              <a href={addressIn(language, "/publications")}>{words.sections.publications}</a>
              <a href={addressIn(language, `/publications/${head.number.toString()}/check`)}>{words.check}</a>
              <a href={addressIn(language, "/keys")}>{words.keys}</a>
            </>
          )}
          <a href={addressIn(language, "/receipt")}>{words.receipt}</a>
        </p>
      </div>
    </footer>
  );
}
