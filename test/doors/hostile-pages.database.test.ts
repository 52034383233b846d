import { beforeAll, describe, expect, it } from "vitest";
import { valueOf } from "../support/kept-province.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { REPORT_TEXT_FIELDS } from "../../src/core/periods/report-texts.ts";

/** What people who mean harm write into fields, addresses and requests, seen at the pages. */

const database = await testDatabase();
const site = await openWebSite(database);

const SCRIPT = `"><script>alert('hỏng')</script><img src=x onerror=alert(1)>`;
const BACKWARDS = "\u202Egnohk\u202C";
const LONG = "dài".repeat(60);
const PETITION = `K ${SCRIPT}`;
const hostile = (what: string): string => `${what} ${SCRIPT}${BACKWARDS}${LONG}`;

let [admin, auditor, clerk, officer, appraiser, head]: (Visitor & { accountId: number })[] = [];
let set = 0;

beforeAll(async () => {
  const petitions = [{ code: PETITION, agencyCode: "A", dossierCode: "A-1", officerCode: SCRIPT, kind: "attitude" }];
  set = await fillSite(site, { ...twoUnitTables(hostile), petitions }, `Quý ${SCRIPT}`);
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", name: SCRIPT, role: "admin" });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
  clerk = await site.signIn({ email: "dau-moi@tinh.gov.vn", role: "clerk" });
  officer = await site.signIn({ email: "can-bo@tinh.gov.vn", role: "officer", agencyCode: "A", officerCode: "CB-A" });
  appraiser = await site.signIn({ email: "tham-dinh@tinh.gov.vn", name: SCRIPT, role: "appraiser" });
  head = await site.signIn({ email: "chu-tich@xa.gov.vn", name: SCRIPT, role: "unitHead", agencyCode: "A" });
  await hostilePeriod();
}, 60_000);

/** A closed period that says hostile words wherever somebody writes some, and a unit that did so in its self-score. */
async function hostilePeriod(): Promise<void> {
  const asked = { id: "q1", window: { from: day("2020-01-01"), to: day("2020-03-31") }, ruleSetId: "tt01-2018" };
  const policy = { ...POLICY, citation: SCRIPT };
  valueOf(await site.periods.create(OPERATOR, { ...asked, title: `Quý ${SCRIPT}`, overrides: [], policy }));
  valueOf(await site.periods.open(OPERATOR, asked.id));
  await site.keeper.drain();
  valueOf(await site.periods.close(OPERATOR, asked.id));
  const named = hostile("văn bản").slice(0, 500);
  const line = { indicator: "7", score: "1,5", reason: hostile("lý do"), reference: named, seenVersion: "0" };
  const saved = await site.send(clerk ?? { session: undefined }, "/periods/q1/units/A/self-score", {
    method: "POST",
    form: line,
  });
  expect(saved.status).toBe(303);
  await hostileReport();
}

/** A report whose every text is hostile, made into a draft: what an office may write stands in it as words. */
async function hostileReport(): Promise<void> {
  const texts = Object.fromEntries(REPORT_TEXT_FIELDS.map((field) => [field, SCRIPT]));
  const by = appraiser ?? { session: undefined };
  const form = { ...texts, seenVersion: "0", signedOn: "", number: "" };
  const kept = await site.send(by, "/periods/q1/reports/texts", { method: "POST", form });
  expect(kept.status).toBe(303);
  const asked = await site.send(by, "/periods/q1/reports", { method: "POST", form: { dossierForms: "" } });
  expect(asked.status).toBe(303);
  await site.jobs.drain();
}

/** Pages with what offices wrote, each with somebody who may see it and whether it shows such words. */
const pages = (): readonly (readonly [path: string, visitor: Visitor | undefined])[] => [
  ["/units", auditor],
  ["/units/A", auditor],
  ...["version", "rename", "merge", "split", "abolish", "correct"].map(
    (change) => [`/units/A/edit/${change}`, admin] as const,
  ),
  [`/units/A/edit/correct?version=${encodeURIComponent(SCRIPT)}`, admin],
  [`/units/A/edit/${encodeURIComponent(SCRIPT)}`, admin],
  ["/units/A/procedures", auditor],
  ["/procedures", auditor],
  [`/procedures?search=${encodeURIComponent(SCRIPT)}&sector=${encodeURIComponent(SCRIPT)}`, auditor],
  ["/procedures/1.001", admin],
  [`/procedures/${encodeURIComponent(SCRIPT)}`, auditor],
  ...["", "/transfer", "/version", "/end", "/correct"].map(
    (change) => [`/registry/change/officer${change}?code=CB-A`, admin] as const,
  ),
  ["/registry/change/procedure/version?code=1.001", admin],
  [`/registry/change/officer/${encodeURIComponent(SCRIPT)}?code=CB-A`, admin],
  [`/registry/change/officer/correct?code=CB-A&version=${encodeURIComponent(SCRIPT)}`, admin],
  ["/registry", admin],
  [`/registry/offered/${encodeURIComponent(SCRIPT)}`, admin],
  ["/accounts/new", admin],
  ["/start", admin],
  ["/start/province", admin],
  ["/tokens", admin],
  ["/dossiers", auditor],
  [`/dossiers?code=${encodeURIComponent(SCRIPT)}&unit=${encodeURIComponent(SCRIPT)}`, auditor],
  [`/dossiers?sort=${encodeURIComponent(SCRIPT)}&after=${encodeURIComponent(SCRIPT)}`, auditor],
  ["/dossiers/A/A-1", auditor],
  ["/petitions", auditor],
  [`/petitions?search=${encodeURIComponent(SCRIPT)}&state=${encodeURIComponent(SCRIPT)}`, auditor],
  [`/petitions?after=${encodeURIComponent(SCRIPT)}&unit=${encodeURIComponent(SCRIPT)}`, auditor],
  [`/petitions/${encodeURIComponent(PETITION)}`, clerk],
  [`/petitions/${encodeURIComponent(PETITION)}/edit`, clerk],
  ["/new-petition", clerk],
  [`/new-petition?code=${encodeURIComponent(SCRIPT)}&kind=${encodeURIComponent(SCRIPT)}`, clerk],
  [`/facts?set=${encodeURIComponent(SCRIPT)}`, auditor],
  [`/facts/${set.toString()}/A`, clerk],
  [`/facts/${set.toString()}/A/6`, clerk],
  [`/facts/${set.toString()}/A/${encodeURIComponent(SCRIPT)}`, clerk],
  [`/evidence/${encodeURIComponent(SCRIPT)}`, clerk],
  ["/results", auditor],
  [`/results/${set.toString()}`, auditor],
  [`/results/${set.toString()}/late`, auditor],
  [`/results/${set.toString()}/units/A`, auditor],
  [`/results/${set.toString()}/officers?unit=${encodeURIComponent(SCRIPT)}`, auditor],
  [`/results/${set.toString()}/officers`, auditor],
  [`/results/${set.toString()}/officers/CB-A`, officer],
  ...["/tasks", "/account/delegations", "/periods", "/periods/new?like=%22%3E%3Cscript%3E"].map(
    (path) => [path, appraiser] as const,
  ),
  [`/periods/q1?search=${encodeURIComponent(SCRIPT)}&stage=${encodeURIComponent(SCRIPT)}`, auditor],
  [`/periods/q1?done=${encodeURIComponent(SCRIPT)}`, auditor],
  ["/periods/q1/reopen", appraiser],
  ["/periods/q1/units/A", clerk],
  ["/periods/q1/units/A", auditor],
  [`/periods/q1/units/A?done=evidence-attached&evidence=${encodeURIComponent(SCRIPT)}`, clerk],
  ["/periods/q1/units/A/sign", head],
  ["/periods/q1/appraisal", appraiser],
  ["/periods/q1/appraisal/A", appraiser],
  [`/periods/q1/appraisal/A?done=lines-accepted&at=${encodeURIComponent(SCRIPT)}`, appraiser],
  [`/periods/q1/appraisal/${encodeURIComponent(SCRIPT)}`, appraiser],
  ["/periods/q1/responses/A", head],
  ["/periods/q1/checks", auditor],
  ["/periods/q1/reports", appraiser],
  ["/periods/q1/reports/texts", appraiser],
  ["/periods/q1/reports/texts", auditor],
  ["/periods/q1/reports/preview", auditor],
  [`/periods/q1/reports/drafts/1/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/periods/q1/publications/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/periods/${encodeURIComponent(SCRIPT)}/publications/1/files/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/periods?done=period-removed&period=${encodeURIComponent(SCRIPT)}`, appraiser],
  [`/periods/q1/what-if?set=${encodeURIComponent(SCRIPT)}`, appraiser],
  ["/my-results", officer],
  ["/my-results/q1", officer],
  [`/my-results/${encodeURIComponent(SCRIPT)}`, officer],
  ["/periods/q1/units/A/absent", appraiser],
  [`/periods/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/periods/q1/units/${encodeURIComponent(SCRIPT)}`, auditor],
  ["/imports", clerk],
  ["/imports/1", clerk],
  ["/imports/1/rejects", clerk],
  ["/audit", auditor],
  [`/audit?actor=${encodeURIComponent(SCRIPT)}`, auditor],
  ["/accounts", admin],
  ["/accounts/requests", admin],
  [`/accounts/${admin?.accountId.toString() ?? ""}`, admin],
  [`/accounts?search=${encodeURIComponent(SCRIPT)}`, admin],
  ["/account", admin],
  ["/health", admin],
  [`/units/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/dossiers/A/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/${encodeURIComponent(SCRIPT)}`, auditor],
  [`/sign-in?next=${encodeURIComponent(SCRIPT)}&done=${encodeURIComponent(SCRIPT)}`, undefined],
];

async function textOf(path: string, visitor: Visitor = { session: undefined }): Promise<string> {
  return (await site.send(visitor, path)).text();
}

describe("hostile words of an office", () => {
  it("stand on every page as words, never as parts of the page", async () => {
    for (const [path, visitor] of pages()) {
      const text = await textOf(path, visitor);
      expect(text, path).toContain("</html>");
      expect(text, path).not.toMatch(/<script>|<img |onerror=alert\(1\)>/);
      expect(text, path).not.toContain(`"><`.concat("script"));
    }
    expect(site.bugs).toEqual([]);
  });

  it.each([
    "/units/A",
    "/dossiers/A/A-1",
    "/imports/1/rejects",
    "/periods/q1/units/A",
    "/periods/q1/reports/texts",
    "/periods/q1/reports/preview",
  ])("are shown whole on %s", async (path) => {
    const visitor = path.startsWith("/imports") ? clerk : auditor;
    expect(await textOf(path, visitor)).toContain("&lt;script&gt;alert(");
  });

  it("stand as words where the name of the province stands", async () => {
    const named = await site.send(admin ?? { session: undefined }, "/start/province", {
      method: "POST",
      form: { name: SCRIPT },
    });
    expect(named.status).toBe(303);
    expect(await textOf("/start/province", admin)).not.toContain("<script>");
    expect(await textOf("/start/province", admin)).toContain("&lt;script&gt;");
  });

  it("come back escaped in the fields of a form that was refused", async () => {
    const form = { email: SCRIPT, name: SCRIPT, role: "clerk", validFrom: SCRIPT };
    const refused = await site.send(admin ?? { session: undefined }, "/accounts/new", { method: "POST", form });
    const text = await refused.text();
    expect(refused.status).toBe(422);
    expect(text).not.toContain("<script>");
    expect(text).toContain("&lt;script&gt;");
  });

  it("are names of evidence and nothing more: saved, with its own type, whoever asks", async () => {
    const by = clerk ?? { session: undefined };
    const path = `/petitions/${encodeURIComponent(PETITION)}`;
    const form = { verdict: "untrue", resolvedAt: "03/03/2020", reason: SCRIPT };
    const named = ["../../x/invoice.pdf.exe", "a.svg", "a.html", "con.pdf\u202Efdp.exe", "a.php\u0000.docm"];
    for (const name of named) {
      const refused = await site.send(by, path, { method: "POST", form, files: { [name]: "%PDF-1.7" } });
      expect([name, refused.status]).toEqual([name, 422]);
    }
    const files = { [`..\\..//${"x".repeat(300)}"><script>é'\r\nX: y.pdf`]: "%PDF-1.7<script>alert(1)</script>" };
    expect((await site.send(by, path, { method: "POST", form, files })).status).toBe(303);
    const page = await textOf(path, by);
    expect(page).not.toContain("<script>");
    const [link = ""] = /\/evidence\/\d+/.exec(page) ?? [];
    const { status, headers } = await site.send(by, link);
    expect([status, headers.get("Content-Type"), headers.get("X-Content-Type-Options")]).toEqual([
      200,
      "application/pdf",
      "nosniff",
    ]);
    expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%-]+$/);
    expect(headers.get("Content-Disposition")).toContain(".pdf");
    expect(headers.get("X")).toBeNull();
  });

  it("come back escaped in whatever is written to an appraisal, a response, a decision or a trial", async () => {
    const form = {
      ...{ subjectKind: "unit", subjectCode: SCRIPT, indicator: "1", score: SCRIPT, reason: SCRIPT, number: SCRIPT },
      ...{ day: SCRIPT, about: SCRIPT, text: SCRIPT, unit: SCRIPT, act: "accept", publicationReason: SCRIPT },
      ...{ ruleSetId: SCRIPT, overrides: SCRIPT, which: "chosen" },
    };
    const paths = ["appraisal", "appraisal/A/line", "appraisal/A/return", "responses/A", "checks/correct", "what-if"];
    for (const path of paths) {
      for (const visitor of [appraiser, head]) {
        const sent = { method: "POST", form };
        const answer = await site.send(visitor ?? { session: undefined }, `/periods/q1/${path}`, sent);
        expect([path, answer.status >= 400]).toEqual([path, true]);
        expect(await answer.text(), path).not.toContain("<script>");
      }
    }
    expect(site.bugs).toEqual([]);
  });

  it("are no formulas in a table that leaves the system", async () => {
    const csv = await textOf("/imports/1/rejects.csv", clerk);
    expect(csv.split("\n").filter((line) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  });
});

describe("the ways into a form", () => {
  /** Pages that know nobody have no token: whoever has the code of a paper, or the ticket of a page, answers. */
  const KNOWS_NOBODY = /^(\/en)?\/b\//;
  const POSTS = (): string[] => {
    const posts = site.app.routes.filter(({ method, path }) => method === "POST" && !KNOWS_NOBODY.test(path));
    return [...new Set(posts.map(({ path }) => path.replace(/:\w+/g, "1")))];
  };

  it("are closed without the token, with another visitor's, and from another site", async () => {
    for (const path of POSTS()) {
      const visitor = admin ?? { session: undefined };
      const without = await site.send(visitor, path, { method: "POST", form: { formToken: "" } });
      const others = await site.send(visitor, path, { method: "POST", headers: { Cookie: "hailong-visit=other" } });
      const origin = { Origin: "https://elsewhere.example" };
      const elsewhere = await site.send(visitor, path, { method: "POST", headers: origin });
      expect([path, without.status, others.status, elsewhere.status]).toEqual([path, 403, 403, 403]);
    }
  });

  it("are closed to files whose first part is not the token", async () => {
    const body = new FormData();
    body.append("files", new Blob(["code,agencyCode\n"]), "dossiers.csv");
    const request = new Request("http://hailong.example/imports", { method: "POST", body });
    request.headers.set("Origin", "http://hailong.example");
    request.headers.set("Host", "hailong.example");
    request.headers.set("Cookie", `hailong-visit=visit; hailong=${clerk?.session ?? ""}`);
    expect((await site.app.request(request)).status).toBe(403);
  });
});

describe("the way back after signing in", () => {
  const PASSWORD = "ruộng bậc thang sương mù sớm";

  it.each([
    ["/dossiers?sort=code", "/dossiers?sort=code"],
    ["//elsewhere.example", "/work"],
    ["https://elsewhere.example", "/work"],
    ["/\\elsewhere.example", "/work"],
    ["/\telsewhere", "/work"],
    ["/dossiers\r\nSet-Cookie: a=b", "/work"],
    ["javascript:alert(1)", "/work"],
  ])("from %j leads to %s", async (next, path) => {
    const form = { email: "can-bo@tinh.gov.vn", password: PASSWORD, next };
    const entered = await site.send({ session: undefined }, "/sign-in", { method: "POST", form });
    expect([entered.status, entered.headers.get("Location")]).toEqual([303, path]);
    expect(entered.headers.get("Set-Cookie")).not.toContain("a=b");
  });

  it("brings a new session and a new visit, whatever the browser carried before", async () => {
    const form = { email: "can-bo@tinh.gov.vn", password: PASSWORD };
    const planted = { session: "planted-by-somebody" };
    const entered = await site.send(planted, "/sign-in", { method: "POST", form });
    const cookies = entered.headers.getSetCookie();
    expect(cookies.find((cookie) => cookie.startsWith("hailong="))).not.toContain("planted");
    expect(cookies.find((cookie) => cookie.startsWith("hailong-visit="))).not.toContain("=visit;");
    expect((await site.send(planted, "/account")).status).toBe(303);
  });

  it("tells nobody whether an account exists", async () => {
    const tries = ["can-bo@tinh.gov.vn", "khong-ai@tinh.gov.vn"].map(async (email) => {
      const form = { email, password: "một mật khẩu sai nào đó" };
      const refused = await site.send({ session: undefined }, "/sign-in", { method: "POST", form });
      return [refused.status, (await refused.text()).replaceAll(email, "")];
    });
    const [known, unknown] = await Promise.all(tries);
    expect(known).toEqual(unknown);
  });
});
