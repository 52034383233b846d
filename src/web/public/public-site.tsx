import type { Context, Hono } from "hono";
import type { Assets } from "../shell/assets.ts";
import { listAddress } from "../shell/list-address.ts";
import { rowNumber } from "../shell/typed-number.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { publicPage, type PublicSite } from "./frame/public-frame.tsx";
import { noSuchPage, nothingPublished } from "./pages/bare-pages.tsx";
import { CommentsLink, commentsPage } from "./pages/comments-page.tsx";
import { checkPage } from "./pages/check-page.tsx";
import { dataPage } from "./pages/data-page.tsx";
import { homePage } from "./pages/home-page.tsx";
import { keysPage } from "./pages/keys-page.tsx";
import { listPage } from "./pages/list-page.tsx";
import { methodPage } from "./pages/method-page.tsx";
import { unitPage } from "./pages/unit-page.tsx";
import { UNIT_PARAMETERS, unitsPage } from "./pages/units-page.tsx";
import type { FollowUnit, ListLivingUnits } from "../../app/ballots/follow-unit.ts";
import type { CommentCases } from "../../app/comments/comment-cases.ts";
import type { PublicationHead, ReadPublications } from "../../app/publications/public-reading.ts";
import { newestInForce } from "./reading/newest.ts";
import { newestOfUnit, newestOfUnits, permanentAddress, resultsOfSuccessors } from "./reading/newest-of-unit.ts";
import { alikeInForce } from "./reading/trend.ts";
import type { UnitNow } from "./reading/unit-now.ts";
import type { PublicationView, PublicContent } from "./reading/view.ts";
import { compressedFiles } from "./serving/compressed-files.ts";
import { keptPages } from "./serving/kept-pages.ts";
import { sendFile, sendPage } from "./serving/send.ts";
import { addressIn, LANGUAGES, type Language } from "./words/language.ts";

export interface PublicSiteDeps {
  readonly assets: Assets;
  readonly publicUrl: URL | undefined;
  readonly provinceName: () => Promise<string>;
  readonly publications: ReadPublications;
  /** What became of a unit until today, which no publication can know. */
  readonly followUnit: FollowUnit;
  /** For whoever looks for a unit of today by its name. */
  readonly livingUnits: ListLivingUnits;
  /** What people wrote and a person released. */
  readonly comments: Pick<CommentCases, "isOnSite" | "released">;
  /** Whether the installation still waits for its first administrator, who is led there from the first page. */
  readonly isFirstSetUpOpen: () => Promise<boolean>;
}

/** Rendered pages that are kept: a whole province in both languages is a few megabytes. */
const MOST_KEPT_CHARACTERS = 24_000_000;

/** Texts of publications, compressed: those of a province are some hundred kilobytes a publication. */
const MOST_KEPT_BYTES = 16_000_000;

type PublicContext = Context<WebEnv>;
/** What a page is made from, or undefined when there is no such publication or unit. */
type Make = (c: PublicContext, language: Language) => Promise<PublicContent | undefined>;

/**
 * The public site: no session, no cookie, no script; every page is the same for everybody and is made once. Stands
 * before the pages of the workspace, whose visitors it knows nothing of.
 */
export function publicSite(app: Hono<WebEnv>, deps: PublicSiteDeps): void {
  const pages = publicPages(deps);
  const compress = compressedFiles(MOST_KEPT_BYTES);
  unitRoutes(app, deps, pages);
  for (const language of LANGUAGES) {
    const at = (path: string): string => addressIn(language, path);
    app.get(at("/"), async (c) => {
      if ((await deps.publications.list()).length === 0 && (await deps.isFirstSetUpOpen()))
        return c.redirect("/first-run", 303);
      return pages.send(c, language, { keeping: "newest", make: newest(deps) });
    });
    app.get(at("/publications"), (c) => {
      const number = rowNumber(c.req.query("number") ?? "");
      if (number > 0) return c.redirect(at(`/publications/${number.toString()}`), 303);
      return pages.send(c, language, { keeping: "newest", make: list(deps) });
    });
    app.get(at("/keys"), (c) => pages.send(c, language, { keeping: "newest", isMadeAnew: true, make: keys(deps) }));
    app.get(at("/publications/:number"), (c) =>
      pages.send(c, language, {
        make: ofPublication(deps, (view) => homePage(view)),
      }),
    );
    app.get(at("/publications/:number/units"), (c) =>
      pages.send(c, language, {
        parameters: UNIT_PARAMETERS,
        make: unitList(deps),
      }),
    );
    app.get(at("/publications/:number/method"), (c) =>
      pages.send(c, language, { make: ofPublication(deps, methodPage) }),
    );
    app.get(at("/publications/:number/data"), (c) => pages.send(c, language, { make: ofPublication(deps, dataPage) }));
    app.get(at("/publications/:number/check"), (c) =>
      pages.send(c, language, { make: ofPublication(deps, checkPage) }),
    );
  }
  /** From the workspace, which knows no number: how the newest results came about. */
  app.get("/method", async (c) => {
    const head = newestInForce(await deps.publications.list());
    return c.redirect(head === undefined ? "/" : `/publications/${head.number.toString()}/method`, 303);
  });
  app.get("/publications/:number/files/:name", async (c) => {
    const file = await deps.publications.file(rowNumber(c.req.param("number")), c.req.param("name"));
    if (file !== undefined) return sendFile(c, file, compress);
    return pages.send(c, "vi", { make: () => Promise.resolve(undefined) });
  });
}

/** Addresses that nobody has, of the pages in English; stands after all of them, also those where people answer. */
export function unknownInEnglish(app: Hono<WebEnv>, deps: PublicSiteDeps): void {
  const pages = publicPages(deps);
  app.get("/en/*", (c) => pages.send(c, "en", { make: () => Promise.resolve(undefined) }));
}

/** Pages of one unit, and the address of a unit that lasts. */
function unitRoutes(app: Hono<WebEnv>, deps: PublicSiteDeps, pages: ReturnType<typeof publicPages>): void {
  for (const language of LANGUAGES) {
    const at = addressIn(language, "/publications/:number/units/:code");
    app.get(at, async (c) => {
      const now = await unitNow(deps, c.req.param("code") ?? "");
      const edition = JSON.stringify([now.today, ...now.resultsOf]);
      return pages.send(c, language, { edition, make: ofUnit(deps, now) });
    });
    app.get(`${at}/comments`, (c) =>
      pages.send(c, language, { keeping: "newest", isMadeAnew: true, make: commentsOf(deps) }),
    );
  }
  /** `/units/CODE` stands among the pages of the workspace, which know who asks. */
  app.get("/en/units/:code", async (c) => {
    const found = await permanentAddress(deps, c.req.param("code"));
    if (found !== undefined) return c.redirect(addressIn("en", found), 303);
    return pages.send(c, "en", { make: () => Promise.resolve(undefined) });
  });
}

interface Sending {
  readonly keeping?: "newest" | "publication";
  /** Parts of the address that the page depends on; all others leave it as it is. */
  readonly parameters?: readonly string[];
  /** What else the page is made from: another one makes it anew. */
  readonly edition?: string;
  /** It may change without a new publication. */
  readonly isMadeAnew?: boolean;
  readonly make: Make;
}

function publicPages(deps: PublicSiteDeps) {
  const kept = keptPages(MOST_KEPT_CHARACTERS);
  const render = async (language: Language, content: PublicContent): Promise<string> => {
    const site: PublicSite = { ...deps, provinceName: await deps.provinceName() };
    return publicPage({ site, language, head: content.head, children: content.content });
  };
  return {
    send: async (c: PublicContext, language: Language, { keeping = "publication", ...sending }: Sending) => {
      const { parameters = [], edition: own = "", isMadeAnew = false, make } = sending;
      const all = await deps.publications.list();
      // A new publication or another name of the province makes every page anew; old ones drop out by themselves.
      const isWithComments = await deps.comments.isOnSite();
      const edition = `${all.length.toString()} ${isWithComments.toString()} ${await deps.provinceName()}`;
      const values = parameters.map((name) => c.req.query(name) ?? "");
      // What somebody typed is different each time: keeping it would push out what everybody asks for.
      const isTyped = (c.req.query("q") ?? "") !== "" && parameters.includes("q");
      const key = isTyped || isMadeAnew ? undefined : [edition, own, c.req.path, ...values].join("\n");
      const page = await kept.get(key, async () => {
        const content = await make(c, language);
        if (content !== undefined) return { status: 200, body: await render(language, content) };
        return { status: 404, body: await render(language, noSuchPage(language, newestInForce(all)?.number)) };
      });
      return sendPage(c, page, keeping);
    },
  };
}

async function viewOf(
  { publications }: PublicSiteDeps,
  language: Language,
  number: number,
): Promise<PublicationView | undefined> {
  const [publication, all] = await Promise.all([publications.find(number), publications.list()]);
  return publication === undefined ? undefined : { language, publication, all };
}

function newest(deps: PublicSiteDeps): Make {
  return async (_, language) => {
    const head = newestInForce(await deps.publications.list());
    if (head === undefined) return nothingPublished(language);
    const view = await viewOf(deps, language, head.number);
    return view === undefined ? undefined : homePage(view, "/");
  };
}

function list({ publications }: PublicSiteDeps): Make {
  return async (_, language) => listPage(language, await publications.list());
}

function keys({ publications }: PublicSiteDeps): Make {
  return async (_, language) =>
    keysPage(language, await publications.keys(), newestInForce(await publications.list())?.number);
}

function ofPublication(
  deps: PublicSiteDeps,
  page: (view: PublicationView, c: PublicContext) => PublicContent | undefined,
): Make {
  return async (c, language) => {
    const view = await viewOf(deps, language, rowNumber(c.req.param("number") ?? ""));
    return view === undefined ? undefined : page(view, c);
  };
}

/** What may change without a new publication. */
type FromRegistry = Omit<UnitNow, "newest">;

/** The registry of today is asked where somebody typed a name: the unit may be of after the publication. */
function unitList(deps: PublicSiteDeps): Make {
  return async (c, language) => {
    const view = await viewOf(deps, language, rowNumber(c.req.param("number") ?? ""));
    if (view === undefined) return undefined;
    const address = listAddress(c.req.url, UNIT_PARAMETERS);
    const isTyped = address.valueOf("q").trim() !== "";
    const living = isTyped ? await deps.livingUnits() : [];
    return unitsPage(view, { address, living, resultsOf: await newestOfUnits(deps.publications, living) });
  };
}

async function unitNow({ followUnit, publications }: PublicSiteDeps, code: string): Promise<FromRegistry> {
  const today = await followUnit(code);
  return { today, resultsOf: today === undefined ? new Map() : await resultsOfSuccessors(publications, today) };
}

function ofUnit(deps: PublicSiteDeps, today: FromRegistry): Make {
  return async (c, language) => {
    const view = await viewOf(deps, language, rowNumber(c.req.param("number") ?? ""));
    const unit = view?.publication.results.units.find(({ code }) => code === c.req.param("code"));
    if (view === undefined || unit === undefined) return undefined;
    const past = await pastOf(deps, view);
    const now = { ...today, newest: await newestOfUnit(deps.publications, unit.code) };
    const page = unitPage({ view, unit, past, now });
    if (!(await deps.comments.isOnSite())) return page;
    return { ...page, content: [page.content, <CommentsLink view={view} unit={unit} />] };
  };
}

function commentsOf(deps: PublicSiteDeps): Make {
  return async (c, language) => {
    const view = await viewOf(deps, language, rowNumber(c.req.param("number") ?? ""));
    const unit = view?.publication.results.units.find(({ code }) => code === c.req.param("code"));
    if (view === undefined || unit === undefined || !(await deps.comments.isOnSite())) return undefined;
    const asked = { number: view.publication.head.number, agencyCode: unit.code };
    return commentsPage(view, unit, await deps.comments.released(asked));
  };
}

async function pastOf({ publications }: PublicSiteDeps, { publication, all }: PublicationView) {
  const heads: readonly PublicationHead[] = alikeInForce(publication.head, all);
  const found = await Promise.all(heads.map(({ number }) => publications.find(number)));
  return found.flatMap((each) => (each === undefined ? [] : [each.results]));
}
