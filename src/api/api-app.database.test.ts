import { randomBytes } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../test/support/actors.ts";
import { apiOnTrial, jsonOf, REQUESTS_A_MINUTE, type Asked } from "../../test/support/api-server.ts";
import { KEPT_AT, valueOf } from "../../test/support/kept-province.ts";
import { QUARTER } from "../../test/support/law-in-force.ts";
import { complaintsAbout, operationsOf, type OpenApiDocument } from "../../test/support/openapi-conformity.ts";
import { makeCreateDevice } from "../app/ballots/create-device.ts";
import { TRIAL_SECRETS } from "../../test/support/ballot-cases.ts";

const { ask, database, faults, kiosks, newToken, province, queueOthersJob } = await apiOnTrial();
let [tallySetId, jobId, unitToken, deviceToken, pairingCode] = [0, 0, "", "", ""];

beforeAll(async () => {
  tallySetId = await province.setFor(QUARTER);
  unitToken = await newToken("S1");
  jobId = await queueOthersJob();
  const createDevice = makeCreateDevice({ database, clock: () => KEPT_AT, randomBytes, secrets: TRIAL_SECRETS });
  deviceToken = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined })).token;
  const place = { agencyCode: "S1", counterCode: undefined };
  pairingCode = valueOf(await kiosks.givePairingCode(actorWith("admin"), place)).code;
});

async function documentOf(): Promise<OpenApiDocument> {
  return (await (await ask("/openapi.json", { token: null })).json()) as OpenApiDocument;
}

const CREATING: Readonly<Record<string, number>> = { "POST /ballots": 201, "POST /tokens": 201, "POST /kiosks": 201 };
const KIOSK_REPORT = JSON.stringify({ sentAt: "2020-07-01T08:00:00Z", unsent: 0, setAside: 0, programVersion: "1" });
const BALLOT = JSON.stringify({
  id: "019cae00-0000-7000-8000-000000000001",
  formId: "tt01",
  agencyCode: "S1",
  castAt: "2020-05-04T09:30:00+07:00",
  answers: { q10: "5" },
});

/** One good request for each operation of the document: an operation without one fails the test below. */
const REQUESTS: Readonly<Record<string, () => readonly [path: string, asked?: Asked]>> = {
  "GET /agencies": () => ["/agencies?on=2020-06-30&limit=2"],
  "GET /agencies/{code}": () => ["/agencies/S1"],
  "GET /procedures": () => ["/procedures?agencyCode=S1"],
  "GET /tally-sets": () => ["/tally-sets"],
  "GET /tally-sets/{id}/results": () => [`/tally-sets/${tallySetId}/results`],
  "GET /jobs/{id}": () => [`/jobs/${jobId}`],
  "POST /ballots": () => ["/ballots", { method: "POST", body: BALLOT, token: deviceToken }],
  "POST /kiosks": () => ["/kiosks", { method: "POST", token: pairingCode }],
  "GET /kiosks/own": () => ["/kiosks/own", { token: deviceToken }],
  "GET /kiosks/own/dossier": () => ["/kiosks/own/dossier?code=D1", { token: deviceToken }],
  "POST /kiosks/own": () => ["/kiosks/own", { method: "POST", body: KIOSK_REPORT, token: deviceToken }],
  "POST /tokens": () => ["/tokens", { method: "POST", body: '{"tokens":[{"agencyCode":"S1","dossierCode":"D1"}]}' }],
  "POST /feed/dossiers": () => ["/feed/dossiers", { method: "POST", body: '[{"hoSo":{"MaHoSo":"F1"}}]' }],
};

describe("the description of the API", () => {
  it("is a valid document of OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate((await documentOf()) as unknown as Record<string, unknown>);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  it("has a request in these tests for each operation", async () => {
    expect(operationsOf(await documentOf()).sort()).toEqual(Object.keys(REQUESTS).sort());
  });

  it.each(Object.entries(REQUESTS))("%s answers as described, and refuses as described", async (operation, request) => {
    const document = await documentOf();
    const [path, asked] = request();
    const answer = await ask(path, asked);
    expect([answer.status, await complaintsAbout(document, operation, answer)]).toEqual([
      CREATING[operation] ?? 200,
      [],
    ]);
    const refused = await ask(path, { ...asked, token: null });
    expect([refused.status, await complaintsAbout(document, operation, refused)]).toEqual([401, []]);
  });
});

describe("who asks", () => {
  it("without a token, or with one that is none, is told how to ask", async () => {
    for (const headers of [{}, { Authorization: "Basic abc" }, { Authorization: "Bearer a b" }]) {
      const answer = await ask("/agencies", { token: null, headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="hailong"');
      expect(await jsonOf(answer)).toMatchObject({ code: "request.no-token", status: 401 });
    }
  });

  it("with wrong tokens again and again has to wait", async () => {
    for (const status of [401, 401, 401, 429]) expect((await ask("/agencies", { token: "wrong" })).status).toBe(status);
    expect((await ask("/agencies", { token: "wrong" })).headers.get("retry-after")).toMatch(/^\d+$/);
    expect((await ask("/agencies")).status).toBe(200);
  });

  it("too often has to wait, and others do not", async () => {
    const token = await newToken("X1", ["units.read"]);
    for (let request = 0; request < REQUESTS_A_MINUTE; request += 1) await ask("/nothing", { token });
    const answer = await ask("/agencies", { token });
    expect(answer.status).toBe(429);
    expect(await jsonOf(answer)).toMatchObject({ code: "request.too-many" });
    expect((await ask("/agencies")).status).toBe(200);
  });

  it("does what the scopes of the token say and nothing else", async () => {
    const reader = await newToken(undefined, ["units.read"]);
    expect((await ask("/agencies", { token: reader })).status).toBe(200);
    const refused = [
      await ask("/tally-sets", { token: reader }),
      await ask(`/tally-sets/${tallySetId}/results`, { token: reader }),
      await ask("/feed/dossiers", { token: reader, method: "POST", body: "[{}]" }),
    ];
    for (const answer of refused)
      expect([answer.status, (await jsonOf(answer))["code"]]).toEqual([403, "access.refused"]);
    expect((await ask(`/jobs/${jobId}`, { token: reader })).status).toBe(404);
  });
});

describe("a list", () => {
  it("goes on where the page before ended", async () => {
    const first = await ask("/agencies?limit=2&on=2020-06-30");
    expect(await jsonOf(first)).toMatchObject({ items: [{ code: "S1" }, { code: "X1" }], next: "X1" });
    const link = first.headers.get("link") ?? "";
    expect(link).toBe('</api/v1/agencies?limit=2&on=2020-06-30&after=X1>; rel="next"');
    const second = await ask(/<\/api\/v1(.*)>/.exec(link)?.[1] ?? "");
    const last = { code: "X2", name: "UBND xã Hai", tier: "commune", kind: "commune" };
    expect(await jsonOf(second)).toEqual({ items: [last], next: null });
    expect(second.headers.get("link")).toBeNull();
  });

  it("leaves out what is not known", async () => {
    const { items } = await jsonOf(await ask("/procedures?limit=1"));
    const known = { limitWorkingDays: 5, onlineLevel: "full", onlineEligible: true, exemptFromOneStop: false };
    expect(items).toEqual([{ code: "P1", ...known }]);
  });

  it.each([
    "limit=0",
    "limit=501",
    "limit=x",
    "on=2026-02-30",
    "on=hôm nay",
    "after=",
    "after=%00",
    `after=${"x".repeat(201)}`,
  ])("with a bad parameter is refused: %s", async (query) => {
    const answer = await ask(`/agencies?${query}`);
    expect(answer.status).toBe(400);
    expect(await jsonOf(answer)).toMatchObject({ code: "request.invalid", at: query.split("=")[0] });
  });
});

describe("results", () => {
  // The ballot cast above is counted first: until then they wait.
  beforeAll(() => province.keeper.drain());

  it("are those of the tally set, and wait while facts wait to be counted", async () => {
    const answer = await ask(`/tally-sets/${tallySetId}/results`);
    expect(await answer.json()).toEqual(valueOf(await province.evaluate(tallySetId)).results);
    const touched = { agency_id: 1, lane: 0, case_keys: ["d:S1-0001"] };
    await database.queries.insertInto("touched_cases").values(touched).execute();
    const waiting = await ask(`/tally-sets/${tallySetId}/results`);
    expect([waiting.status, waiting.headers.get("retry-after")]).toEqual([503, "5"]);
    await province.keeper.drain();
    expect((await ask(`/tally-sets/${tallySetId}/results`)).status).toBe(200);
  });

  it.each(["0", "-1", "1e3", "999999999999", "' or 1=1", "%00"])(
    "of a set that cannot be are refused: %s",
    async (id) => {
      expect([400, 404]).toContain((await ask(`/tally-sets/${encodeURIComponent(id)}/results`)).status);
    },
  );
});

describe("a token of one unit", () => {
  it("sees its unit and none beside it, by whatever parameter it asks", async () => {
    expect(await jsonOf(await ask("/agencies", { token: unitToken }))).toMatchObject({
      items: [{ code: "S1" }],
      next: null,
    });
    for (const path of [
      "/agencies/X1",
      "/agencies/NONE",
      "/procedures?agencyCode=X1",
      `/jobs/${jobId}`,
      "/jobs/9999",
    ]) {
      const answer = await ask(path, { token: unitToken });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const results = (await (await ask(`/tally-sets/${tallySetId}/results`, { token: unitToken })).json()) as {
      readonly agencies: readonly { readonly code: string }[];
      readonly officers: readonly { readonly agencyCode: string }[];
    };
    expect(results.agencies.map(({ code }) => code)).toEqual(["S1"]);
    expect(new Set(results.officers.map(({ agencyCode }) => agencyCode))).toEqual(new Set(["S1"]));
    expect(results).toMatchObject({ summary: [], reconciliation: [] });
  });

  it("is told of another unit what it is told of one that is not there", async () => {
    const [other, none] = await Promise.all(
      ["/agencies/X1", "/agencies/NONE"].map(async (path) => jsonOf(await ask(path, { token: unitToken }))),
    );
    expect({ ...other, at: "" }).toEqual({ ...none, at: "" });
  });
});

it("SQL in a parameter is a text like any other", async () => {
  const hostile = [
    "' or 1=1 --",
    "S1'; drop table agencies; --",
    "%",
    "_",
    "\\",
    '"',
    "S1' union select 1",
    "$1",
    "{}",
  ];
  for (const text of hostile.map(encodeURIComponent)) {
    const queries = [
      "/agencies?after=",
      "/procedures?agencyCode=",
      "/procedures?after=",
      "/agencies?on=",
      "/agencies?limit=",
    ];
    const paths = [`/agencies/${text}`, `/jobs/${text}`, `/tally-sets/${text}/results`];
    for (const path of [...paths, ...queries.map((query) => query + text)])
      expect([200, 400, 404]).toContain((await ask(path)).status);
  }
  expect(await jsonOf(await ask("/agencies"))).toMatchObject({
    items: [{ code: "S1" }, { code: "X1" }, { code: "X2" }],
  });
  expect(faults).toEqual([]);
});

it("what is not there, or not done that way, is a problem too", async () => {
  for (const [path, method] of [
    ["/nothing", "GET"],
    ["/agencies", "DELETE"],
    ["/", "GET"],
  ] as const) {
    const answer = await ask(path, { method });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await jsonOf(answer)).toMatchObject({ status: 404, type: "urn:hailong:problem:request.not-found" });
  }
});

it("no answer is kept by a cache or taken for something else", async () => {
  for (const path of ["/agencies", "/nothing", "/openapi.json"]) {
    const { headers } = await ask(path);
    expect([headers.get("cache-control"), headers.get("x-content-type-options")]).toEqual(["no-store", "nosniff"]);
  }
});
