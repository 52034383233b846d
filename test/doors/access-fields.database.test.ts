import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as FormFieldsModule from "../../src/web/shell/form-fields.ts";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { ADDITIONS } from "../../src/web/pages/registry/additions/additions.ts";
import { THINGS } from "../../src/web/pages/registry/thing-changes/thing-changes.ts";
import { UNIT_CHANGES } from "../../src/web/pages/registry/unit-changes/unit-changes.ts";
import { actorWith } from "../support/actors.ts";
import { paperOf } from "../support/access-answer-rows.ts";
import { FORMS } from "../support/changing-forms.ts";
import type { Fields, Form, WholeProvince } from "../support/form-rows.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { openTableDigests } from "../support/table-digests.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/**
 * Every form that changes something × everybody whose rights end at unit A × what belongs to unit B in each field that
 * names a thing: refused, and not a row of the database is another. The fields are those that the routes read, which is
 * written down while they do, so that a new field without a row fails.
 */

const fieldsRead = vi.hoisted(() => {
  // Files of this process that ran before have loaded the pages with the reader as it is.
  vi.resetModules();
  return new Set<string>();
});

vi.mock(import("../../src/web/shell/form-fields.ts"), async (original) => {
  const own: typeof FormFieldsModule = await original();
  class WatchedFields extends Map<string, readonly string[]> {
    override get(name: string): readonly string[] | undefined {
      fieldsRead.add(name);
      return super.get(name);
    }
  }
  return { ...own, parseFormFields: (body: Buffer) => new WatchedFields(own.parseFormFields(body)) };
});

afterAll(() => {
  vi.doUnmock("../../src/web/shell/form-fields.ts");
  vi.resetModules();
});

const database = await testDatabase();
const tableDigests = await openTableDigests(database);
const site = await openWebSite(database);

/** The other roles are given for the whole province alone; the database takes no such grant for a unit. */
const LIMITED = ["officer", "clerk", "unitHead"] as const;
type Who = (typeof LIMITED)[number] | WholeProvince;

const visitors = new Map<Who, Visitor & { readonly accountId: number }>();
let places: Fields = {};

async function letEverybodyIn(): Promise<void> {
  const ofA = { agencyCode: "A" };
  visitors.set("officer", await site.signIn({ email: "cb@a.vn", role: "officer", officerCode: "CB-A", ...ofA }));
  visitors.set("clerk", await site.signIn({ email: "vt@a.vn", role: "clerk", ...ofA }));
  visitors.set("unitHead", await site.signIn({ email: "tt@a.vn", role: "unitHead", ...ofA }));
  visitors.set("admin", await site.signIn({ email: "admin@tinh.gov.vn", role: "admin" }));
  visitors.set("auditor", await site.signIn({ email: "tt@tinh.gov.vn", role: "auditor" }));
  visitors.set("provinceClerk", await site.signIn({ email: "vt@tinh.gov.vn", role: "clerk" }));
  visitors.set("appraiser", await site.signIn({ email: "td@tinh.gov.vn", role: "appraiser" }));
}

/** What is unit B's or somebody else's: an account, its role and session, a token, a sheet, an import, a set. */
async function fillPlaces(): Promise<void> {
  const tables = twoUnitTables();
  const former = { code: "CU", name: "Xã Cũ", tier: "commune", kind: "commune", validTo: "2019-12-31" };
  const petitions = [{ code: "K-B", agencyCode: "B", kind: "attitude" }];
  const set = await fillSite(site, { ...tables, petitions, agencies: [...(tables.agencies ?? []), former] });
  await letEverybodyIn();
  const head = await site.signIn({ email: "tt@b.vn", role: "unitHead", agencyCode: "B" });
  const of = (table: "account_roles" | "sessions") =>
    database.queries.selectFrom(table).select("id").where("account_id", "=", head.accountId).executeTakeFirstOrThrow();
  const keeper = await site.signIn({ email: "admin2@tinh.gov.vn", role: "admin" });
  const lastDay = inAMonth();
  const made = await site.send(keeper, "/tokens", {
    method: "POST",
    form: { name: "Một cửa B", agencyCode: "B", scopes: "imports.run", lastDay },
  });
  expect(made.status).toBe(200);
  const token = await database.queries.selectFrom("agency_tokens").select("id").executeTakeFirstOrThrow();
  const counter = { code: "Q9", agencyCode: "B", name: "Quầy 9", validFrom: lastDay };
  expect((await site.send(keeper, "/registry/new/counter", { method: "POST", form: counter })).status).toBe(303);
  const files = { "agencies.csv": "code,name,tier,kind\nM,Xã Mới,commune,commune\n" };
  const line = { agencyCode: "B", procedureCode: "1.001", validFrom: lastDay };
  expect((await site.send(keeper, "/registry/new/line", { method: "POST", form: line })).status).toBe(303);
  const offered = await site.send(keeper, "/registry", { method: "POST", files });
  const window = { from: day("2020-01-01"), to: day("2020-03-31") };
  const period = { id: "2020-q1", title: "Quý I/2020", window, ruleSetId: "tt01-2018", overrides: [], policy: POLICY };
  expect(await site.periods.create(OPERATOR, period)).toMatchObject({ ok: true });
  places = {
    period: period.id,
    set: set.toString(),
    import: "1",
    account: head.accountId.toString(),
    grant: (await of("account_roles")).id.toString(),
    session: (await of("sessions")).id.toString(),
    token: token.id.toString(),
    request: await requestFor("auditor"),
    otherRequest: await requestFor("admin"),
    ...(await paperOf(site, "B-20")),
    device: await deviceOfB(),
    entry: await factEntryOfB(set),
    petition: await petitionOfB(),
    edited: await editedOfB(),
    digest: offered.headers.get("Location")?.split("/").at(-1) ?? "",
    nextMonth: lastDay,
  };
}

/** What another administrator asked for the clerk of a unit. */
async function requestFor(role: string): Promise<string> {
  const asker = actorWith("admin", undefined, "account:90000");
  const accountId = visitors.get("clerk")?.accountId ?? 0;
  const wanted = { accountId, role, agencyCode: undefined, validFrom: undefined, validTo: undefined };
  expect(await site.accounts.grantRole(asker, wanted)).toMatchObject({ ok: true, value: "asked" });
  const listed = await site.accounts.listRequests(OPERATOR);
  return listed.ok ? (listed.value.requests.at(-1)?.id ?? 0).toString() : "";
}

/** A device that sends ballots of unit B. */
async function deviceOfB(): Promise<string> {
  const deps = { database, clock: () => new Date(), randomBytes, secrets: TRIAL_SECRETS };
  const made = await makeCreateDevice(deps)(OPERATOR, { agencyCode: "B", counterCode: undefined });
  return made.ok ? made.value.id.toString() : "";
}

/** What unit B says for an indicator, with the document that comes with it. */
async function factEntryOfB(set: number): Promise<string> {
  const form = { points: "2", reason: "Biên bản 3" };
  const clerk = visitors.get("provinceClerk") ?? { session: undefined };
  const sent = { method: "POST", form, files: { "a.pdf": "%PDF-1.7" } };
  expect((await site.send(clerk, `/facts/${set.toString()}/B/6`, sent)).status).toBe(303);
  const entry = database.queries.selectFrom("agency_fact_entries").select("id");
  return (await entry.executeTakeFirstOrThrow()).id.toString();
}

/** A petition of unit B that was entered by hand; what a form of it has seen. */
async function petitionOfB(): Promise<string> {
  const form = { code: "S-B", agencyCode: "B", kind: "attitude", receivedAt: "04/03/2020" };
  const clerk = visitors.get("provinceClerk") ?? { session: undefined };
  expect((await site.send(clerk, "/new-petition", { method: "POST", form })).status).toBe(303);
  return digestOf("S-B");
}

/** The petition that a file brought, edited by hand; what a form of it has seen. */
async function editedOfB(): Promise<string> {
  const form = {
    agencyCode: "B",
    kind: "notDoing",
    receivedAt: "04/03/2020",
    reason: "CV 1",
    seen: await digestOf("K-B"),
  };
  const clerk = visitors.get("provinceClerk") ?? { session: undefined };
  expect((await site.send(clerk, "/petitions/K-B/edit", { method: "POST", form })).status).toBe(303);
  return digestOf("K-B");
}

async function digestOf(code: string): Promise<string> {
  const entered = database.queries.selectFrom("petitions").select("digest").where("code", "=", code);
  return (await entered.executeTakeFirstOrThrow()).digest.toString("hex");
}

function inAMonth(): string {
  const then = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString();
  return then.slice(0, 10).split("-").reverse().join("/");
}

beforeAll(fillPlaces);

const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? "");

async function send(who: Who, { path, method }: Pick<Form, "path" | "method">, sent: Fields): Promise<number> {
  const form = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, filled(value)]));
  const sending = { method: method ?? "POST", form };
  const answer = await site.send(visitors.get(who) ?? { session: undefined }, filled(path), sending);
  await answer.body?.cancel();
  return answer.status;
}

/** As one who means it: not for a preview. */
const meant = (sent: Fields): Fields => ("confirming" in sent ? { ...sent, confirming: "yes" } : sent);

const REFUSED = [403, 404, 422];
const ROWS = Object.entries(FORMS);
const OWN = ROWS.filter(([, { by }]) => by === "everybody");
const OTHERS = ROWS.filter(([, { by }]) => by !== "everybody");

describe("the forms", () => {
  it("are those of every route that changes something", () => {
    const routes = site.app.routes
      .filter(({ method }) => !["ALL", "GET"].includes(method))
      .map(({ method, path }) => `${method} ${path}`);
    const words = new Map([
      ["POST /units/:agencyCode/edit/:change", Object.keys(UNIT_CHANGES)],
      ["POST /registry/new/:thing", Object.keys(ADDITIONS)],
      [
        "POST /registry/change/:thing/:change",
        Object.entries(THINGS).flatMap(([thing, { changes }]) => Object.keys(changes).map((one) => `${thing} ${one}`)),
      ],
    ]);
    const expected = routes.flatMap((route) => words.get(route)?.map((word) => `${route} ${word}`) ?? [route]);
    expect([...new Set(expected)].sort()).toEqual(Object.keys(FORMS).sort());
  });
});

describe.each(OTHERS)("%s", (_, form) => {
  const namings = Object.entries(form.naming ?? {});

  it.each(LIMITED)("is refused to %s of unit A, whatever of unit B is in it", async (who) => {
    const before = await tableDigests();
    const foreign = namings.map(([field, { foreign: value }]) => ({ ...form.sent, [field]: value }));
    for (const sent of [form.sent, ...foreign].map(meant)) expect(REFUSED).toContain(await send(who, form, sent));
    expect(await tableDigests()).toEqual(before);
  });

  it.each(namings)("names with %s nothing that cannot be meant", async (field, { unusable }) => {
    const before = await tableDigests();
    for (const value of unusable) {
      const status = await send(
        form.by === "everybody" ? "clerk" : form.by,
        form,
        meant({ ...form.sent, [field]: value }),
      );
      expect([value, REFUSED.includes(status), status]).toEqual([value, true, status]);
    }
    expect(await tableDigests()).toEqual(before);
  });
});

describe("what everybody may do with one's own", () => {
  it("ends no session of somebody else", async () => {
    const form = FORMS["POST /account/sessions/:session/end"];
    const before = await tableDigests();
    for (const who of visitors.keys()) expect(form && (await send(who, form, {}))).toBe(404);
    expect(await tableDigests()).toEqual(before);
  });

  it("names nothing in its fields that could be another's", () => {
    expect(OWN.filter(([, { naming }]) => naming !== undefined)).toEqual([]);
  });
});

it("a sheet that another administrator has offered cannot be applied", async () => {
  const form = FORMS["POST /registry/offered/:digest"];
  const before = await tableDigests();
  expect(places["digest"]).toMatch(/^[0-9a-f]{64}$/);
  expect(form && (await send("admin", form, { reason: "thử" }))).toBe(404);
  expect(await tableDigests()).toEqual(before);
});

it("an administrator gives nothing to the own account and takes nothing from it", async () => {
  const { accountId = 0 } = visitors.get("admin") ?? {};
  const granting = FORMS["POST /accounts/:accountId/grants"]?.sent ?? {};
  const before = await tableDigests();
  for (const end of ["grants", "close", "second-factor/reset", "invitation"]) {
    const path = `/accounts/${accountId.toString()}/${end}`;
    expect([end, await send("admin", { path }, granting)]).toEqual([end, 422]);
  }
  expect(await tableDigests()).toEqual(before);
});

// Last, because here those send who may, and the database changes.
describe.each(ROWS)("%s as it is meant", (_, form) => {
  it("reads the fields of its row and no others", async () => {
    fieldsRead.clear();
    const who = form.by === "everybody" ? "officer" : form.by;
    if (form.path === "/sign-out") return;
    const status = await send(who, form, form.sent);
    const { answer } = form;
    if (form.by !== "everybody") expect(answer === undefined ? [200, 303] : [answer]).toContain(status);
    await send(who, form, {});
    fieldsRead.delete("formToken");
    expect([...fieldsRead].sort()).toEqual(Object.keys(form.sent).sort());
  });
});
