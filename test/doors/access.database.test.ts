import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../support/kept-province.ts";
import { DEVICE_ROWS } from "../support/access-device-rows.ts";
import { ANSWER_ROWS, paperOf } from "../support/access-answer-rows.ts";
import { COMMENT_ROWS, PUBLIC_ROWS } from "../support/access-public-rows.ts";
import { PERIOD_ROWS } from "../support/access-period-rows.ts";
import { REGISTRY_ROWS } from "../support/access-registry-rows.ts";
import { EVERYBODY, OF_UNIT, PEOPLE, READERS, type Row, type Who } from "../support/access-row.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { publicationOf, publicationsInMemory } from "../support/publications-in-memory.ts";
import { publishedProvince } from "../support/published-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/**
 * Every route of the pages × every role × own and other unit → status. The routes come from the app itself, so one
 * without a row fails. Row limits stand in the use cases; here they are seen from outside.
 */

const database = await testDatabase();
const publications = publicationsInMemory([publicationOf(publishedProvince())]);
const site = await openWebSite(database, { publications });

let emails = 0;

/** Attempts are counted by address, known or not. */
function anotherEmail(): { readonly email: string } {
  emails += 1;
  return { email: `khong-co-${emails.toString()}@tinh.gov.vn` };
}

const ROWS: Readonly<Record<string, Row>> = {
  ...PUBLIC_ROWS,
  "GET /work": { own: "/work", allowed: EVERYBODY, status: 303 },
  "GET /sign-in": { own: "/sign-in", allowed: EVERYBODY, status: 303, anonymous: 200 },
  "POST /sign-in": { own: "/sign-in", allowed: EVERYBODY, status: 422, anonymous: 422, form: anotherEmail },
  "GET /sign-in/code": { own: "/sign-in/code", allowed: EVERYBODY, status: 303 },
  "POST /sign-in/code": { own: "/sign-in/code", allowed: EVERYBODY, status: 422 },
  // For everybody, and always the same answer; what it ends is tested with the sessions.
  "POST /sign-out": { own: "/sign-out", allowed: EVERYBODY, status: 303 },
  "GET /first-run": { own: "/first-run", allowed: EVERYBODY, status: 303 },
  "POST /first-run": { own: "/first-run", allowed: EVERYBODY, status: 422, anonymous: 422 },
  "GET /invitation": { own: "/invitation", allowed: EVERYBODY, status: 200, anonymous: 200 },
  "POST /invitation": { own: "/invitation", allowed: EVERYBODY, status: 422, anonymous: 422 },
  "POST /invitation/password": { own: "/invitation/password", allowed: EVERYBODY, status: 422, anonymous: 422 },
  "GET /account": { own: "/account", allowed: EVERYBODY, status: 200 },
  "POST /account/password": { own: "/account/password", allowed: EVERYBODY, status: 422 },
  "POST /account/sessions/:session/end": { own: "/account/sessions/{session}/end", allowed: EVERYBODY, status: 404 },
  "GET /account/second-factor": { own: "/account/second-factor", allowed: EVERYBODY, status: 200 },
  "POST /account/second-factor/key": { own: "/account/second-factor/key", allowed: EVERYBODY, status: 422 },
  "POST /account/second-factor": { own: "/account/second-factor", allowed: EVERYBODY, status: 422 },
  "GET /account/recovery-codes": { own: "/account/recovery-codes", allowed: EVERYBODY, status: 200 },
  "POST /account/recovery-codes": { own: "/account/recovery-codes", allowed: EVERYBODY, status: 422 },
  "GET /start": { own: "/start", allowed: ["admin"], status: 200 },
  "GET /start/province": { own: "/start/province", allowed: ["admin"], status: 200 },
  "POST /start/province": { own: "/start/province", allowed: ["admin"], status: 422 },
  "GET /accounts": { own: "/accounts", allowed: ["admin"], status: 200 },
  "GET /accounts/new": { own: "/accounts/new", allowed: ["admin"], status: 200 },
  "POST /accounts/new": { own: "/accounts/new", allowed: ["admin"], status: 422 },
  "GET /accounts/requests": { own: "/accounts/requests", allowed: ["admin"], status: 200 },
  "POST /accounts/requests/:requestId/confirm": {
    own: "/accounts/requests/0/confirm",
    allowed: ["admin"],
    status: 404,
  },
  "POST /accounts/requests/:requestId/decline": {
    own: "/accounts/requests/0/decline",
    allowed: ["admin"],
    status: 404,
  },
  "GET /accounts/:accountId": { own: "/accounts/{account}", allowed: ["admin"], status: 200 },
  "POST /accounts/:accountId/invitation": { own: "/accounts/0/invitation", allowed: ["admin"], status: 404 },
  "POST /accounts/:accountId/grants": { own: "/accounts/{account}/grants", allowed: ["admin"], status: 422 },
  "POST /accounts/:accountId/grants/:grantId/revoke": {
    own: "/accounts/{account}/grants/0/revoke",
    allowed: ["admin"],
    status: 404,
  },
  "POST /accounts/:accountId/close": { own: "/accounts/0/close", allowed: ["admin"], status: 404 },
  "POST /accounts/:accountId/second-factor/reset": {
    own: "/accounts/0/second-factor/reset",
    allowed: ["admin"],
    status: 404,
  },
  "GET /kiosks": { own: "/kiosks", allowed: ["clerk", "provinceClerk", "admin"], status: 200 },
  "POST /kiosks": { own: "/kiosks", allowed: ["clerk", "provinceClerk", "admin"], status: 422 },
  "POST /kiosks/queue": { own: "/kiosks/queue", allowed: ["clerk", "provinceClerk", "admin"], status: 422 },
  ...DEVICE_ROWS,
  "GET /tokens": { own: "/tokens", allowed: ["admin"], status: 200 },
  "POST /tokens": { own: "/tokens", allowed: ["admin"], status: 422 },
  "POST /tokens/:tokenId/revoke": { own: "/tokens/0/revoke", allowed: ["admin"], status: 404 },
  ...REGISTRY_ROWS,
  "GET /dossiers": { own: "/dossiers", other: "/dossiers?unit=B", allowed: READERS, status: 200, beyond: 200 },
  "GET /dossiers/:agencyCode/:code": {
    own: "/dossiers/A/A-1",
    other: "/dossiers/B/B-1",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "GET /petitions": { own: "/petitions", other: "/petitions?unit=B", allowed: READERS, status: 200, beyond: 404 },
  "GET /new-petition": { own: "/new-petition", allowed: ["clerk", "provinceClerk"], status: 200 },
  "POST /new-petition": { own: "/new-petition", allowed: ["clerk", "provinceClerk"], status: 422 },
  "GET /petitions/:code": {
    own: "/petitions/K-A",
    other: "/petitions/K-B",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "POST /petitions/:code": {
    own: "/petitions/K-A",
    other: "/petitions/K-B",
    allowed: ["clerk", "provinceClerk"],
    status: 422,
    beyond: 404,
  },
  "GET /petitions/:code/edit": {
    own: "/petitions/S-A/edit",
    other: "/petitions/S-B/edit",
    allowed: ["clerk", "provinceClerk"],
    status: 200,
    beyond: 404,
  },
  "POST /petitions/:code/edit": {
    own: "/petitions/S-A/edit",
    other: "/petitions/S-B/edit",
    allowed: ["clerk", "provinceClerk"],
    status: 422,
    beyond: 404,
  },
  "GET /petitions/:code/edit/withdraw": {
    own: "/petitions/K-A/edit/withdraw",
    other: "/petitions/K-B/edit/withdraw",
    allowed: ["clerk", "provinceClerk"],
    status: 200,
    beyond: 404,
  },
  "POST /petitions/:code/edit/withdraw": {
    own: "/petitions/K-A/edit/withdraw",
    other: "/petitions/K-B/edit/withdraw",
    allowed: ["clerk", "provinceClerk"],
    status: 422,
    beyond: 404,
  },
  "GET /facts": { own: "/facts", allowed: READERS, status: 200 },
  "GET /facts/:tallySetId/:agencyCode": {
    own: "/facts/{set}/A",
    other: "/facts/{set}/B",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "GET /facts/:tallySetId/:agencyCode/:indicator": {
    own: "/facts/{set}/A/6",
    other: "/facts/{set}/B/6",
    allowed: ["clerk", "provinceClerk"],
    status: 200,
    beyond: 404,
  },
  "POST /facts/:tallySetId/:agencyCode/:indicator": {
    own: "/facts/{set}/A/6",
    other: "/facts/{set}/B/6",
    allowed: ["clerk", "provinceClerk"],
    status: 422,
    beyond: 404,
  },
  "POST /facts/:tallySetId/:agencyCode/entries/:entryId/withdraw": {
    own: "/facts/{set}/A/entries/0/withdraw",
    other: "/facts/{set}/B/entries/0/withdraw",
    allowed: ["clerk", "provinceClerk"],
    status: 422,
    beyond: 404,
  },
  "POST /facts/:tallySetId/:agencyCode/entries/:entryId/restore": {
    own: "/facts/{set}/A/entries/0/restore",
    other: "/facts/{set}/B/entries/0/restore",
    allowed: ["clerk", "provinceClerk"],
    status: 422,
    beyond: 404,
  },
  "GET /evidence/:evidenceId": {
    own: "/evidence/{evidenceA}",
    other: "/evidence/{evidenceB}",
    allowed: READERS,
    status: 200,
    beyond: 404,
    hiddenFrom: ["officer", "admin"],
  },
  "GET /results": { own: "/results", allowed: READERS, status: 200 },
  "POST /results": { own: "/results", allowed: ["appraiser"], status: 422 },
  "POST /results/:tallySetId/freeze": { own: "/results/0/freeze", allowed: ["appraiser"], status: 404 },
  "GET /results/:tallySetId": { own: "/results/{set}", allowed: READERS, status: 200 },
  "GET /results/:tallySetId/late": { own: "/results/{set}/late", allowed: READERS, status: 200, notEnough: OF_UNIT },
  "GET /results/:tallySetId/units/:agencyCode": {
    own: "/results/{set}/units/A",
    other: "/results/{set}/units/B",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "GET /results/:tallySetId/officers": { own: "/results/{set}/officers", allowed: READERS, status: 200 },
  "GET /results/:tallySetId/officers/:officerCode": {
    own: "/results/{set}/officers/CB-A",
    other: "/results/{set}/officers/CB-B",
    allowed: [...READERS, "officer"],
    status: 200,
    beyond: 404,
  },
  "GET /my-results": { own: "/my-results", allowed: ["officer"], status: 200 },
  "GET /imports": {
    own: "/imports",
    allowed: ["provinceClerk", "appraiser", "auditor"],
    status: 200,
    notEnough: OF_UNIT,
  },
  "POST /imports": { own: "/imports", allowed: ["provinceClerk"], status: 422, notEnough: ["clerk"] },
  "GET /imports/:importId": {
    own: "/imports/1",
    allowed: ["provinceClerk", "appraiser", "auditor"],
    status: 200,
    notEnough: OF_UNIT,
  },
  "GET /imports/:importId/rejects": {
    own: "/imports/1/rejects",
    allowed: ["provinceClerk", "appraiser", "auditor"],
    status: 200,
    notEnough: OF_UNIT,
  },
  "GET /imports/:importId/rejects.csv": {
    own: "/imports/1/rejects.csv",
    allowed: ["provinceClerk", "appraiser", "auditor"],
    status: 200,
    notEnough: OF_UNIT,
  },
  "POST /imports/:importId/undo": {
    own: "/imports/99/undo",
    allowed: ["provinceClerk"],
    status: 422,
    notEnough: ["clerk"],
  },
  "GET /health": { own: "/health", allowed: ["admin", "auditor"], status: 200 },
  ...COMMENT_ROWS,
  "POST /audit/check": { own: "/audit/check", allowed: ["auditor"], status: 303 },
  "GET /audit": { own: "/audit", allowed: ["auditor"], status: 200 },
  "GET /dev/components": { own: "/dev/components", allowed: EVERYBODY, status: 200, anonymous: 200 },
  // Open to all and the same for all: style, letters, icons.
  "GET /assets/:digest/:name{.+}": { own: "/assets/0/none.css", allowed: EVERYBODY, status: 404, anonymous: 404 },
  ...ANSWER_ROWS,
  ...PERIOD_ROWS,
};

const visitors = new Map<Who, Visitor & { readonly accountId: number }>();
let places: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  const petitions = ["A", "B"].map((agencyCode) => ({ code: `K-${agencyCode}`, agencyCode, kind: "attitude" }));
  const set = await fillSite(site, { ...twoUnitTables(), petitions });
  for (const who of EVERYBODY)
    visitors.set(who, await site.signIn({ email: `${who}@tinh.gov.vn`.toLowerCase(), ...PEOPLE[who] }));
  for (const agencyCode of ["A", "B"]) await enterPetition(`S-${agencyCode}`, agencyCode);
  const other = await database.queries
    .selectFrom("sessions")
    .select("id")
    .where("account_id", "=", visitors.get("auditor")?.accountId ?? 0)
    .executeTakeFirstOrThrow();
  const window = { from: day("2020-01-01"), to: day("2020-03-31") };
  const period = { id: "2020-q1", title: "Quý I/2020", window, ruleSetId: "tt01-2018", overrides: [], policy: POLICY };
  valueOf(await site.periods.create(OPERATOR, period));
  const opened = { ...period, id: "2020-03", title: "Tháng 3/2020" };
  valueOf(await site.periods.create(OPERATOR, opened));
  valueOf(await site.periods.open(OPERATOR, opened.id));
  await site.keeper.drain();
  places = {
    set: set.toString(),
    period: period.id,
    opened: opened.id,
    account: (visitors.get("clerk")?.accountId ?? 0).toString(),
    session: (other.id + 10_000).toString(),
    ...(await paperOf(site, "A-20")),
    evidenceA: await evidenceOn("K-A"),
    evidenceB: await evidenceOn("K-B"),
  };
  await site.keeper.drain();
});

/** One that no file has brought. */
async function enterPetition(code: string, agencyCode: string): Promise<void> {
  const form = { code, agencyCode, kind: "attitude", receivedAt: "02/03/2020" };
  const clerk = visitors.get("provinceClerk") ?? { session: undefined };
  expect((await site.send(clerk, "/new-petition", { method: "POST", form })).status).toBe(303);
}

/** A verdict with a document; the id of the document. */
async function evidenceOn(code: string): Promise<string> {
  const form = { verdict: "untrue", resolvedAt: "03/03/2020", reason: "Công văn 12" };
  const sent = { method: "POST", form, files: { "a.pdf": "%PDF-1.7" } };
  const clerk = visitors.get("provinceClerk") ?? { session: undefined };
  expect((await site.send(clerk, `/petitions/${code}`, sent)).status).toBe(303);
  const newest = database.queries.selectFrom("evidence_files").select("id").orderBy("id", "desc").limit(1);
  return (await newest.executeTakeFirstOrThrow()).id.toString();
}

function filled(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "");
}

async function statusFor(visitor: Visitor, route: string, path: string): Promise<number> {
  const [method = "GET"] = route.split(" ");
  const { form } = ROWS[route] ?? {};
  const response = await site.send(visitor, filled(path), { method, ...(form && { form: form() }) });
  await response.body?.cancel();
  return response.status;
}

describe("the routes of the pages", () => {
  it("have a row each, and there is no row without a route", () => {
    const routes = site.app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(routes)].sort()).toEqual(Object.keys(ROWS).sort());
  });
});

describe.each(Object.entries(ROWS))("%s", (route, row) => {
  it("answers each role as it should", async () => {
    const found: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const who of EVERYBODY) {
      const isRefused = !row.allowed.includes(who) || (row.notEnough?.includes(who) ?? false);
      expected[who] = row.hiddenFrom?.includes(who) === true ? 404 : isRefused ? 403 : row.status;
      const visitor = visitors.get(who) ?? { session: undefined };
      found[who] = await statusFor(route === "POST /sign-out" ? { session: "ended" } : visitor, route, row.own);
    }
    expect(found).toEqual(expected);
  });

  it("answers somebody without a session as it should", async () => {
    const nobody = { session: undefined };
    expect(await statusFor(nobody, route, row.own)).toBe(row.anonymous ?? 303);
    expect(await statusFor({ session: "made-up" }, route, row.own)).toBe(row.anonymous ?? 303);
  });
});

const NAMING_A_UNIT = Object.entries(ROWS).filter(([, { other }]) => other !== undefined);

describe.each(NAMING_A_UNIT)("%s of another unit", (route, row) => {
  it("tells nothing to those who have the right in their own alone", async () => {
    const found: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const who of row.allowed) {
      expected[who] = "agencyCode" in PEOPLE[who] ? (row.beyond ?? 404) : row.status;
      found[who] = await statusFor(visitors.get(who) ?? { session: undefined }, route, row.other ?? "");
    }
    expect(found).toEqual(expected);
  });
});

describe("signing out", () => {
  it("ends the session on the server, not only the cookie", async () => {
    const visitor = await site.signIn({ email: "roi-di@tinh.gov.vn", role: "officer", agencyCode: "A" });
    expect((await site.send(visitor, "/account")).status).toBe(200);
    await site.send(visitor, "/sign-out", { method: "POST" });
    expect((await site.send(visitor, "/account")).status).toBe(303);
  });
});

describe("lists", () => {
  const NAMES_OF_B = /B-1\b|CB-B|unit B|K-B|S-B/;
  const OFFICERS = "/results/{set}/officers";

  it.each(["/units", "/dossiers", "/dossiers?unit=B", "/petitions", "/facts", "/results/{set}", OFFICERS])(
    "%s hold one's own unit alone",
    async (path) => {
      for (const who of OF_UNIT) {
        const own = await site.send(visitors.get(who) ?? { session: undefined }, filled(path));
        expect(await own.text()).not.toMatch(NAMES_OF_B);
      }
      const all = await site.send(visitors.get("auditor") ?? { session: undefined }, filled(path));
      expect(await all.text()).toMatch(NAMES_OF_B);
    },
  );

  it("cannot be walked into another unit by the key of a page", async () => {
    const visitor = visitors.get("clerk") ?? { session: undefined };
    const page = await site.send(visitor, "/dossiers?sort=code&order=ascending&after=%7E1%7E-");
    expect(await page.text()).not.toMatch(NAMES_OF_B);
  });

  it("end another person's session for nobody", async () => {
    const auditor = visitors.get("auditor");
    const { id } = await database.queries
      .selectFrom("sessions")
      .select("id")
      .where("account_id", "=", auditor?.accountId ?? 0)
      .executeTakeFirstOrThrow();
    const path = `/account/sessions/${id.toString()}/end`;
    const tried = await site.send(visitors.get("admin") ?? { session: undefined }, path, { method: "POST" });
    expect(tried.status).toBe(404);
    expect((await site.send(auditor ?? { session: undefined }, "/account")).status).toBe(200);
  });
});
