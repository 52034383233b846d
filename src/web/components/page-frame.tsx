import type { Child, PropsWithChildren } from "hono/jsx";
import { isValidOn } from "../../core/access/rights.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { assetUrl, type Assets } from "../shell/assets.ts";
import { navigationFor } from "../shell/navigation.ts";
import { ROLE_NAMES } from "../shell/role-words.ts";
import type { SignedIn } from "../../app/accounts/read-session.ts";
import { Brand } from "./brand.tsx";
import { Faces } from "./faces.tsx";
import { FormToken, PostForm } from "./post-form.tsx";

/** What every page shows of the site and of the visitor. */
export interface Site {
  readonly assets: Assets;
  readonly provinceName: string;
  readonly formToken: string;
  readonly signedIn: SignedIn | undefined;
  readonly today: LocalDate;
  readonly path: string;
}

export interface PageHead {
  readonly title: string;
  readonly lead?: Child;
  /** Where the page belongs, outermost first. */
  readonly crumbs?: readonly { readonly title: string; readonly href: string }[];
  /** Buttons at the right of the title. */
  readonly actions?: Child;
  /** Something was refused: the title says so first. */
  readonly hasErrors?: boolean;
  /** Without scripts the page loads itself anew after so many seconds; with them its live part is exchanged. */
  readonly reloadSeconds?: number | undefined;
  /** Client code that this page needs beside what every page has: `autosave.js`. */
  readonly scripts?: readonly string[];
}

type FrameProps = PropsWithChildren<{ readonly site: Site; readonly head: PageHead }>;

function Document({ site: { assets, formToken }, head, children }: FrameProps) {
  const { title, hasErrors = false, reloadSeconds, scripts = [] } = head;
  return (
    <FormToken.Provider value={formToken}>
      <html lang="vi">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${hasErrors ? "Lỗi: " : ""}${title} – Hài Lòng`}</title>
          <link rel="icon" href={assetUrl(assets, "icons/favicon.svg")} />
          <link rel="stylesheet" href={assetUrl(assets, "hailong.css")} />
          {reloadSeconds !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={reloadSeconds.toString()} />
            </noscript>
          )}
          {["live-page.js", ...scripts]
            .filter((name) => assets.files.has(name))
            .map((name) => (
              <script type="module" src={assetUrl(assets, name)}></script>
            ))}
        </head>
        <body>
          <a class="skip" href="#content">
            Đến nội dung chính
          </a>
          {children}
        </body>
      </html>
    </FormToken.Provider>
  );
}

/** The workspace of somebody who is signed in: rail, head of the page, content. */
export function WorkFrame({ site, head, children, signedIn }: FrameProps & { readonly signedIn: SignedIn }) {
  return (
    <Document site={site} head={head}>
      <div class="work">
        <header class="rail">
          <Brand provinceName={site.provinceName} href="/work" />
          <Rail site={site} signedIn={signedIn} />
          <Who signedIn={signedIn} today={site.today} />
        </header>
        <main id="content" class="main" tabindex={-1}>
          <Head {...head} />
          {children}
        </main>
      </div>
    </Document>
  );
}

function Head({ title, lead, crumbs = [], actions }: PageHead) {
  return (
    <div class="page-head">
      <div>
        {crumbs.length > 0 && (
          <ol class="crumbs">
            {crumbs.map((crumb) => (
              <li>
                <a href={crumb.href}>{crumb.title}</a>
              </li>
            ))}
          </ol>
        )}
        <h1>{title}</h1>
        {lead !== undefined && <p class="muted">{lead}</p>}
      </div>
      {actions !== undefined && <div class="row">{actions}</div>}
    </div>
  );
}

function Rail({ site, signedIn }: { readonly site: Site; readonly signedIn: SignedIn }) {
  if (signedIn.stage !== "open") return null;
  const isHere = (path: string): boolean => site.path === path || site.path.startsWith(`${path}/`);
  return (
    <nav aria-label="Chính">
      {navigationFor(signedIn.actor, site.today).map(({ title, entries }) => (
        <>
          <h2>{title}</h2>
          <ul>
            {entries.map((entry) => (
              <li>
                <a href={entry.path} aria-current={isHere(entry.path) ? "page" : undefined}>
                  {entry.title}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </nav>
  );
}

function Who({ signedIn: { actor }, today }: { readonly signedIn: SignedIn; readonly today: LocalDate }) {
  const roles = new Set(actor.grants.filter((grant) => isValidOn(grant, today)).map(({ role }) => ROLE_NAMES[role]));
  return (
    <div class="who">
      <b>{actor.name}</b>
      <span>{[...roles].join(", ")}</span>
      <a href="/account">Tài khoản của tôi</a>
      <a href="/">Trang công khai</a>
      <PostForm action="/sign-out" class="sign-out">
        <button type="submit">Đăng xuất</button>
      </PostForm>
    </div>
  );
}

/** Before signing in: the form at the left, what it is all about at the right. */
export function EntryFrame({ site, head, children }: FrameProps) {
  return (
    <Document site={site} head={head}>
      <div class="entry">
        <main id="content" tabindex={-1}>
          <p>
            <Brand provinceName={site.provinceName} />
          </p>
          <div class="stack--tight stack">
            <h1>{head.title}</h1>
            {head.lead !== undefined && <p class="muted">{head.lead}</p>}
          </div>
          {children}
        </main>
        <aside aria-label="Nguyên tắc">
          <Faces />
          <p class="creed">Sự hài lòng của người dân là thước đo của cơ quan và của cán bộ.</p>
          <p>
            <span class="cite">NĐ 61/2018, Điều 4 khoản 1</span>
          </p>
        </aside>
      </div>
    </Document>
  );
}
