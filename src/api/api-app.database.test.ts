import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../test/support/actors.ts";
import { complaintsAbout, operationsOf, type OpenApiDocument } from "../../test/support/openapi-conformity.ts";
import { rowOf } from "../../test/support/small-province.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeAnswerOnce } from "../app/answer-once.ts";
import { makeEditRegistry, type RegistryEdit } from "../app/registry/edit-registry.ts";
import { makeViewProcedures } from "../app/registry/view-procedures.ts";
import { makeViewUnit, makeViewUnits } from "../app/registry/view-units.ts";
import { makeRequestLimit } from "../app/request-limit.ts";
import { refuse } from "../core/access/account-failure.ts";
import { success } from "../core/base/result.ts";
import { makeApiApp } from "./api-app.ts";

const database = await testDatabase();
const clock = () => new Date("2026-06-15T02:00:00Z");
const deps = { database, clock };

/** One token for the whole province, one for unit A alone. */
const HOLDERS = new Map([
  ["province", actorWith("clerk", undefined, "token:1")],
  ["unit-a", actorWith("clerk", "A", "token:2")],
  ["busy", actorWith("clerk", "A", "token:3")],
]);

const app = makeApiApp({
  actorOfToken: (token) => {
    const holder = HOLDERS.get(token);
    return Promise.resolve(holder === undefined ? refuse("token.refused") : success(holder));
  },
  requestLimit: makeRequestLimit({ requests: 400, seconds: 60 }),
  refusedLimit: makeRequestLimit({ requests: 3, seconds: 60 }),
  answerOnce: makeAnswerOnce(deps),
  viewUnits: makeViewUnits(deps),
  viewUnit: makeViewUnit(deps),
  viewProcedures: makeViewProcedures(deps),
  onFault: (error) => faults.push(error),
});
const faults: Error[] = [];

interface Asked {
  readonly token?: string | null;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

async function ask(path: string, { token = "province", method = "GET", body, headers = {} }: Asked = {}) {
  const authorization: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
  return app.request(path, {
    method,
    headers: { ...authorization, ...type, ...headers },
    ...(body !== undefined && { body }),
  });
}

const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

beforeAll(async () => {
  const editRegistry = makeEditRegistry(deps);
  for (const [table, row] of [
    ["agencies", { code: "T", tier: "province", name: "Tỉnh" }],
    ["agencies", { code: "A", tier: "commune", kind: "commune", parentCode: "T", validFrom: "2025-07-01" }],
    ["agencies", { code: "B", tier: "commune", kind: "commune", parentCode: "T", peerGroup: "xã" }],
    ["successions", { predecessorCode: "B", successorCode: "A", date: "2025-07-01" }],
    ["procedures", { code: "1.001", name: "Cấp bản sao", limitWorkingDays: 0, onlineLevel: "full", hasFee: false }],
    ["agency-procedures", { agencyCode: "B", procedureCode: "1.001", posted: true }],
  ] as const) {
    const edit = {
      kind: "rewrite",
      table,
      before: undefined,
      after: rowOf("agencies", row),
    } as unknown as RegistryEdit;
    expect((await editRegistry(actorWith("admin"), { edit })).ok).toBe(true);
  }
});

async function documentOf(): Promise<OpenApiDocument> {
  return (await (await ask("/openapi.json", { token: null })).json()) as OpenApiDocument;
}

/** One good request for each operation of the document: an operation without one fails the test below. */
const REQUESTS: Readonly<Record<string, readonly [path: string, asked?: Asked]>> = {
  "GET /agencies": ["/agencies?on=2026-01-01&limit=2"],
  "GET /agencies/{code}": ["/agencies/A"],
  "GET /procedures": ["/procedures?agencyCode=B"],
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

  it.each(Object.entries(REQUESTS))(
    "%s answers as described, and refuses as described",
    async (operation, [path, asked]) => {
      const document = await documentOf();
      const answer = await ask(path, asked);
      expect([answer.status, await complaintsAbout(document, operation, answer.clone())]).toEqual([200, []]);
      const refused = await ask(path, { ...asked, token: null });
      expect([refused.status, await complaintsAbout(document, operation, refused)]).toEqual([401, []]);
    },
  );
});

describe("who asks", () => {
  it("without a token, or with one that is none, is told how to ask", async () => {
    for (const headers of [{}, { Authorization: "Basic abc" }, { Authorization: "Bearer a b" }]) {
      const answer = await ask("/agencies", { token: null, headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="hailong"');
      expect(await json(answer)).toMatchObject({ code: "request.no-token", status: 401 });
    }
  });

  it("with wrong tokens again and again has to wait", async () => {
    for (const status of [401, 401, 401, 429]) expect((await ask("/agencies", { token: "wrong" })).status).toBe(status);
    expect((await ask("/agencies", { token: "wrong" })).headers.get("retry-after")).toMatch(/^\d+$/);
    expect((await ask("/agencies")).status).toBe(200);
  });

  it("too often has to wait, and others do not", async () => {
    for (let request = 0; request < 400; request += 1) await ask("/nothing", { token: "busy" });
    const answer = await ask("/agencies", { token: "busy" });
    expect(answer.status).toBe(429);
    expect(await json(answer)).toMatchObject({ code: "request.too-many" });
    expect((await ask("/agencies")).status).toBe(200);
  });
});

describe("a list", () => {
  it("goes on where the page before ended", async () => {
    const first = await ask("/agencies?limit=2&on=2026-01-01");
    expect(await json(first)).toMatchObject({ items: [{ code: "A" }, { code: "B" }], next: "B" });
    const link = first.headers.get("link") ?? "";
    expect(link).toBe('</agencies?limit=2&on=2026-01-01&after=B>; rel="next"');
    const second = await ask(/<(.*)>/.exec(link)?.[1] ?? "");
    expect(await json(second)).toEqual({ items: [{ code: "T", name: "Tỉnh", tier: "province" }], next: null });
    expect(second.headers.get("link")).toBeNull();
  });

  it("leaves out what is not known", async () => {
    const { items } = await json(await ask("/procedures"));
    expect(items).toEqual([
      { code: "1.001", name: "Cấp bản sao", limitWorkingDays: 0, onlineLevel: "full", hasFee: false },
    ]);
  });

  it.each([
    "limit=0",
    "limit=501",
    "limit=x",
    "on=2026-02-30",
    "on=hôm nay",
    "after=",
    `after=${"x".repeat(201)}`,
    "after=%00",
  ])("with a bad parameter is refused: %s", async (query) => {
    const answer = await ask(`/agencies?${query}`);
    expect(answer.status).toBe(400);
    expect(await json(answer)).toMatchObject({ code: "request.invalid", at: query.split("=")[0] });
  });
});

describe("a token of one unit", () => {
  it("sees its unit and none beside it, by whatever parameter it asks", async () => {
    expect(await json(await ask("/agencies", { token: "unit-a" }))).toMatchObject({
      items: [{ code: "A" }],
      next: null,
    });
    for (const path of ["/agencies/B", "/agencies/T", "/procedures?agencyCode=B"]) {
      const own = await ask(path, { token: "unit-a" });
      expect([path, own.status, (await json(own))["code"]]).toEqual([path, 404, "registry.unit-not-found"]);
    }
  });

  it("is told of another unit what it is told of one that is not there", async () => {
    const [other, none] = await Promise.all(
      ["/agencies/B", "/agencies/NONE"].map(async (path) => json(await ask(path, { token: "unit-a" }))),
    );
    expect({ ...other, at: "" }).toEqual({ ...none, at: "" });
  });
});

it("SQL in a parameter is a text like any other", async () => {
  const hostile = ["' or 1=1 --", "A'; drop table agencies; --", "%", "_", "\\", '"', "A' union select 1", "$1", "{}"];
  for (const text of hostile.map(encodeURIComponent)) {
    for (const path of [
      `/agencies/${text}`,
      `/agencies?after=${text}`,
      `/procedures?agencyCode=${text}`,
      `/procedures?after=${text}`,
    ])
      expect([200, 404]).toContain((await ask(path)).status);
  }
  expect(await json(await ask("/agencies"))).toMatchObject({ items: [{ code: "A" }, { code: "B" }, { code: "T" }] });
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
    expect(await json(answer)).toMatchObject({ status: 404, type: "urn:hailong:problem:request.not-found" });
  }
});

it("no answer is kept by a cache or taken for something else", async () => {
  for (const path of ["/agencies", "/nothing", "/openapi.json"]) {
    const { headers } = await ask(path);
    expect([headers.get("cache-control"), headers.get("x-content-type-options")]).toEqual(["no-store", "nosniff"]);
  }
});
