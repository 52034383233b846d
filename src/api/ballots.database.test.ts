import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../test/support/actors.ts";
import { apiOnTrial, jsonOf } from "../../test/support/api-on-trial.ts";
import { KEPT_AT, valueOf } from "../../test/support/kept-province.ts";
import { makeCreateDevice } from "../app/ballots/create-device.ts";
import { makeVerifyAudit } from "../app/verify-audit.ts";

const { ask, database, newToken } = await apiOnTrial();
const createDevice = makeCreateDevice({ database, clock: () => KEPT_AT, randomBytes });
let token = "";

beforeAll(async () => {
  token = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined })).token;
});

const CAST = "2020-05-04T09:30:00+07:00";
const ballotOf = (more: Readonly<Record<string, unknown>> = {}) => ({
  id: randomUUID(),
  formId: "tt01",
  agencyCode: "S1",
  channel: "web",
  castAt: CAST,
  answers: { q3: "2", q10: "5" },
  ...more,
});

const post = (body: unknown, by = token) =>
  ask("/ballots", { token: by, method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });

const rowOf = (id: string) =>
  database.queries.selectFrom("ballots").selectAll().where("id", "=", id).executeTakeFirst();

const said = async (answer: Response) => [answer.status, (await jsonOf(answer))["code"]];

describe("a ballot", () => {
  it("is stored when the answer says so, with a receipt that stays the same", async () => {
    const ballot = ballotOf({ dossierCode: "D1", occasion: "refusal", comment: "Nhanh, lịch sự", assisted: true });
    const first = await post(ballot);
    const receipt = await jsonOf(first);
    expect([first.status, receipt["id"]]).toEqual([201, ballot.id]);
    expect(receipt["receiptCode"]).toMatch(/^\d+(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(await rowOf(ballot.id)).toMatchObject({
      a2: 2,
      a6: 5,
      a1: null,
      occasion: 2,
      dossier_code: "D1",
      channel: 2,
    });
    const second = await post(ballot);
    expect([second.status, await jsonOf(second)]).toEqual([200, receipt]);
  });

  it("is kept once, whatever else is sent under its id", async () => {
    const ballot = ballotOf();
    expect((await post(ballot)).status).toBe(201);
    for (const other of [
      { answers: { q3: "1" } },
      { counterCode: "Q9" },
      { comment: "khác" },
      { castAt: "2020-05-05T08:00" },
    ])
      expect(await said(await post({ ...ballot, ...other }))).toEqual([409, "ballot.other-content"]);
    expect(await rowOf(ballot.id)).toMatchObject({ a2: 2, counter_code: null });
  });

  it("marks its case for counting: its dossier, or itself", async () => {
    const [alone, withDossier] = [ballotOf(), ballotOf({ dossierCode: "DX-77" })];
    await post([alone, withDossier]);
    const rows = await database.queries.selectFrom("touched_cases").select("case_key").execute();
    const keys = rows.map(({ case_key }) => case_key);
    expect(keys).toContain(`b:${alone.id}`);
    expect(keys).toContain("d:DX-77");
    expect(keys).not.toContain(`b:${withDossier.id}`);
  });

  it("stands in the audit, whose chain holds", async () => {
    const ballot = ballotOf();
    await post(ballot);
    const row = await rowOf(ballot.id);
    const entry = await database.queries
      .selectFrom("audit_entries")
      .selectAll()
      .where("seq", "=", row?.audit_seq ?? 0)
      .executeTakeFirst();
    expect(entry).toMatchObject({ action: "ballots.received", actor: "system" });
    expect((await makeVerifyAudit({ database })({})).fault).toBeUndefined();
  });
});

describe("several ballots", () => {
  it("are answered one by one, in their order", async () => {
    const [good, bad] = [ballotOf(), ballotOf({ answers: { q3: "7" } })];
    const answer = await post([good, bad, { ...good }]);
    const results = (await answer.json()) as { status: number; id: string }[];
    expect([answer.status, results.map(({ status }) => status)]).toEqual([200, [201, 422, 200]]);
  });

  it("are a hundred at most, and one at least", async () => {
    const hundred = Array.from({ length: 100 }, () => ballotOf());
    expect((await post(hundred)).status).toBe(200);
    expect(await said(await post([...hundred, ballotOf()]))).toEqual([400, "ballot.too-many"]);
    expect(await said(await post([]))).toEqual([400, "ballot.too-many"]);
  });
});

describe("a device", () => {
  it("sends for its own unit alone", async () => {
    expect(await said(await post(ballotOf({ agencyCode: "X1" })))).toEqual([403, "ballot.outside"]);
  });

  it("needs its own token: none, another system's and a made-up one open nothing", async () => {
    const before = await database.queries.selectFrom("ballots").select("id").execute();
    expect((await post(ballotOf(), await newToken())).status).toBe(401);
    expect((await post(ballotOf(), "hld_bia")).status).toBe(401);
    const none = await ask("/ballots", { token: null, method: "POST", body: "{}" });
    expect(await said(none)).toEqual([401, "request.no-token"]);
    expect(await database.queries.selectFrom("ballots").select("id").execute()).toHaveLength(before.length);
  });
});
