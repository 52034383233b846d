import { beforeAll, describe, expect, it } from "vitest";
import { apiOnTrial, jsonOf } from "../../test/support/api-server.ts";

const { ask, database, faults, newToken } = await apiOnTrial();
let unitToken = "";

beforeAll(async () => {
  unitToken = await newToken("S1", ["imports.run"]);
});

const dossier = (code: string, more: Readonly<Record<string, unknown>> = {}) => ({
  hoSo: {
    MaHoSo: code,
    MaTTHC: "P1",
    DonViXuLy: "S1",
    NgayTiepNhan: "20200406080000",
    NgayHenTra: "20200413",
    ...more,
  },
});

const post = (body: unknown, { key, token = unitToken }: { readonly key?: string; readonly token?: string } = {}) =>
  ask("/feed/dossiers", {
    token,
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: key === undefined ? {} : { "Idempotency-Key": key },
  });

const outcomesOf = async (answer: Response): Promise<unknown[]> => {
  const { results } = (await answer.json()) as { results: { code: string; outcome: string }[] };
  return results.map(({ code, outcome }) => `${code} ${outcome}`);
};

const storedCodes = async (): Promise<string[]> => {
  const rows = await database.queries.selectFrom("dossiers").select("code").where("code", "like", "F%").execute();
  return rows.map(({ code }) => code).sort();
};

describe("dossiers of the feed", () => {
  it("are stored when the answer says so, change nothing when sent again, and replace with other content", async () => {
    expect(await outcomesOf(await post([dossier("F1"), dossier("F2")]))).toEqual(["F1 accepted", "F2 accepted"]);
    expect(await storedCodes()).toEqual(["F1", "F2"]);
    const again = [dossier("F1"), dossier("F2", { NgayHenTra: "20200414" })];
    expect(await outcomesOf(await post(again))).toEqual(["F1 repeated", "F2 corrected"]);
  });

  it("of another unit are not taken, neither new ones nor those that are there", async () => {
    expect(await outcomesOf(await post([dossier("F3", { DonViXuLy: "X1" })]))).toEqual(["F3 outside"]);
    const token = await newToken(undefined, ["imports.run"]);
    const sent = [dossier("F4", { DonViXuLy: "X1" }), { hoSo: 7 }];
    expect(await outcomesOf(await post(sent, { token }))).toEqual(["F4 accepted", " rejected"]);
    expect(await outcomesOf(await post([dossier("F4")]))).toEqual(["F4 outside"]);
  });

  it("carry no person into the database", async () => {
    const person = { ChuHoSo: "NGUYEN VAN BI MAT", SoDienThoai: "0912345678", Email: "bimat@example.vn" };
    expect(await outcomesOf(await post([dossier("F5", person)]))).toEqual(["F5 accepted"]);
    const rows = await database.queries.selectFrom("dossiers").selectAll().where("code", "=", "F5").execute();
    expect(JSON.stringify(rows)).not.toMatch(/BI MAT|0912345678|bimat/);
  });

  it("may hold SQL as any other text", async () => {
    const code = "F6'; drop table dossiers; --";
    expect(await outcomesOf(await post([dossier(code, { MaTTHC: "' or 1=1" })]))).toEqual([`${code} accepted`]);
    expect(await storedCodes()).toContain(code);
  });
});

describe("a request with a key", () => {
  it("is done once, and answered in the same bytes again", async () => {
    const first = await post([dossier("F7")], { key: "k-1" });
    const second = await post([dossier("F7")], { key: "k-1" });
    expect(await second.text()).toBe(await first.text());
    expect([second.status, second.headers.get("idempotency-replayed")]).toEqual([200, "true"]);
    expect(second.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await outcomesOf(await post([dossier("F7")]))).toEqual(["F7 repeated"]);
  });

  it("that is another request is refused", async () => {
    const answer = await post([dossier("F8")], { key: "k-1" });
    expect([answer.status, (await jsonOf(answer))["code"]]).toEqual([422, "idempotency.other-request"]);
    expect(await storedCodes()).not.toContain("F8");
  });

  it("is another request for another token", async () => {
    const other = await newToken("S1", ["imports.run"]);
    expect((await post([dossier("F9")], { key: "k-1", token: other })).status).toBe(200);
  });

  it("that was refused is refused in the same words again", async () => {
    const first = await post([], { key: "k-2" });
    const second = await post([], { key: "k-2" });
    expect([first.status, second.status, second.headers.get("content-type")]).toEqual([
      400,
      400,
      "application/problem+json",
    ]);
    expect(await second.text()).toBe(await first.text());
  });

  it("sent twice at once is done once", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => post([dossier("F10")], { key: "k-3" })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    const imports = await database.queries
      .selectFrom("idempotency_keys")
      .select("status")
      .where("key", "=", "k-3")
      .execute();
    expect(imports).toEqual([{ status: 200 }]);
  });

  it.each(["a b", "x".repeat(201), "\u00fc"])("that is no key is refused: %j", async (key) => {
    const answer = await post([dossier("F11")], { key });
    expect([answer.status, (await jsonOf(answer))["code"]]).toEqual([400, "request.bad-idempotency-key"]);
  });
});

describe("a hostile body", () => {
  const codeOf = async (answer: Response): Promise<unknown[]> => [answer.status, (await jsonOf(answer))["code"]];

  it.each([
    ["no JSON", "[{]"],
    ["nesting without end", `[{"hoSo":${"[".repeat(10_000)}${"]".repeat(10_000)}}]`],
    ["a key twice", '[{"hoSo":{"MaHoSo":"F20","MaHoSo":"F21"}}]'],
    ["a number that no double holds", '[{"hoSo":{"MaHoSo":12345678901234567890}}]'],
    ["a key that reaches into the language", '[{"hoSo":{"__proto__":{"MaHoSo":"F22"}}}]'],
  ])("%s", async (_, body) => {
    expect(await codeOf(await post(body))).toEqual([400, "request.malformed-json"]);
  });

  it.each([
    ["no list", "{}", "request.invalid"],
    ["an empty list", "[]", "feed.wrong-count"],
    ["a thousand and one dossiers", `[${"{},".repeat(1000)}{}]`, "feed.wrong-count"],
  ])("%s", async (_, body, code) => {
    expect(await codeOf(await post(body))).toEqual([400, code]);
  });

  it("of more than eight mebibytes, or not declared as JSON", async () => {
    expect(await codeOf(await post(`["${"x".repeat(8 * 1024 * 1024)}"]`))).toEqual([413, "request.too-large"]);
    const form = { method: "POST", body: "[]", headers: { "Content-Type": "text/plain" } };
    expect(await codeOf(await ask("/feed/dossiers", form))).toEqual([415, "request.not-json"]);
  });

  it("left nothing behind", async () => {
    expect((await storedCodes()).filter((code) => code.startsWith("F2") && code !== "F2")).toEqual([]);
    expect(faults).toEqual([]);
  });
});
