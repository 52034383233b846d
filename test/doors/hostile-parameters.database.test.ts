import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** What means something to SQL, a path, a header or a C string, in every place of an address and field of a form. */

const database = await twoUnitsIn("filled");
const site = await openWebSite(database);
const ROLES = ["admin", "clerk", "appraiser", "auditor"] as const;
const visitors: Visitor[] = [];

const HOSTILE = [
  "' or 1=1; drop table hailong.accounts; --",
  '"); delete from dossiers; select ($$',
  "\\';%_",
  "A\u0000",
  "../../../../etc/passwd",
  "1\r\nSet-Cookie: hailong=planted",
  "9".repeat(40),
  "-1",
  "\ud800",
] as const;

beforeAll(async () => {
  for (const role of ROLES) visitors.push(await site.signIn({ email: `${role}@tinh.gov.vn`, role }));
});

/** Whom a route has refused for want of a right. */
const refused = new Map<string, readonly Visitor[]>();

/**
 * Those who may use a route and one of those who may not, whom no text lets in: the others would be refused by the same
 * check again. The first text is sent by all, which shows who they are.
 */
async function sendTo(route: string, asking: (visitor: Visitor) => Promise<readonly Response[]>): Promise<void> {
  const known = refused.get(route);
  const senders = visitors.filter((visitor) => known?.slice(1).includes(visitor) !== true);
  const now: Visitor[] = [];
  for (const visitor of senders) {
    const answers = await asking(visitor);
    if (answers.every(({ status }) => status === 403)) now.push(visitor);
    if (known?.[0] === visitor) expect([route, answers.every(({ status }) => status >= 400)]).toEqual([route, true]);
  }
  if (known === undefined) refused.set(route, now);
}

const routesOf = (method: string): readonly string[] => [
  ...new Set(site.app.routes.filter((route) => route.method === method).map(({ path }) => path)),
];

/** Half a character cannot stand in an address. */
const escaped = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));

const filled = (path: string, text: string): string => path.replace(/:\w+(\{[^}]*\})?/g, escaped(text));

/** Names that any page reads from its address or form; a page does not mind those of others. */
const NAMES = `unit progress timeliness procedure code sort order after on before actor action subject search state next
  done email name password currentPassword newPassword token invitation title ruleSetId from to overrides role
  kind dossierCode receivedAt dueAt verdict resolvedAt points set indicator
  score subjectKind subjectCode accepted seenVersion act which number day about text publicationReason at
  agencyCode officerCode noUnit seen validFrom validTo scope expiresAt date reason tier parentCode`.split(/\s+/);

const named = (text: string) => Object.fromEntries(NAMES.map((name) => [name, text]));

async function everything(): Promise<string> {
  const { rows } = await sql`select (select count(*) from accounts) as accounts, (select count(*) from dossiers) as
    dossiers, (select count(*) from agency_versions) as units, (select count(*) from tally_sets) as sets,
    (select count(*) from petitions) as petitions, (select count(*) from petition_verdicts) as verdicts,
    (select count(*) from agency_fact_entries) as facts,
    (select count(*) from account_roles where revoked_at is null) as grants`.execute(database.queries);
  return JSON.stringify(rows);
}

describe.each(HOSTILE)("%j", (text) => {
  it("in every place of an address is a text like any other", async () => {
    const before = await everything();
    const query = new URLSearchParams(named(text)).toString();
    for (const path of routesOf("GET"))
      await sendTo(`GET ${path}`, async (visitor) => {
        const answers: Response[] = [];
        for (const address of [filled(path, text), `${filled(path, text)}?${query}`]) {
          const answer = await site.send(visitor, address);
          await answer.body?.cancel();
          expect([address, answer.status < 500, answer.headers.get("Set-Cookie")]).toEqual([address, true, null]);
          answers.push(answer);
        }
        return answers;
      });
    expect(site.bugs).toEqual([]);
    expect(await everything()).toBe(before);
  });

  it("in every field of every form changes nothing and breaks nothing", async () => {
    const before = await everything();
    for (const path of routesOf("POST").filter((one) => one !== "/sign-out"))
      await sendTo(`POST ${path}`, async (visitor) => {
        const answer = await site.send(visitor, filled(path, text), { method: "POST", form: named(text) });
        const words = await answer.text();
        expect([path, answer.status < 500]).toEqual([path, true]);
        expect(words).not.toMatch(/ at \S+\.ts:\d+|syntax error|invalid byte|root:x:/);
        return [answer];
      });
    expect(site.bugs).toEqual([]);
    expect(await everything()).toBe(before);
  });
});
