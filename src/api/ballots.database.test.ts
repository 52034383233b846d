import { createHash, randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { TRIAL_SECRETS } from "../../test/support/ballot-cases.ts";
import { putFirstQuarter } from "../../test/support/first-quarter.ts";
import { actorWith } from "../../test/support/actors.ts";
import { apiOnTrial, jsonOf } from "../../test/support/api-server.ts";
import { codeOf } from "../../test/support/account-cases.ts";
import { ballotsOnTrial } from "../../test/support/ballot-cases.ts";
import { KEPT_AT, valueOf } from "../../test/support/kept-province.ts";
import { makeCreateDevice } from "../app/ballots/create-device.ts";
import { makeVerifyAudit } from "../app/verify-audit.ts";

const { ask, database, newToken } = await apiOnTrial();
const createDevice = makeCreateDevice({ database, clock: () => KEPT_AT, randomBytes, secrets: TRIAL_SECRETS });
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
  database.scoring.queries.selectFrom("ballots").selectAll().where("id", "=", id).executeTakeFirst();

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
    const rows = await database.queries.selectFrom("touched_cases").select("case_keys").execute();
    const keys = rows.flatMap(({ case_keys }) => case_keys);
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
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
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
    const before = await database.scoring.queries.selectFrom("ballots").select("id").execute();
    expect((await post(ballotOf(), await newToken())).status).toBe(401);
    expect((await post(ballotOf(), "hld_bia")).status).toBe(401);
    const none = await ask("/ballots", { token: null, method: "POST", body: "{}" });
    expect(await said(none)).toEqual([401, "request.no-token"]);
    expect(await database.scoring.queries.selectFrom("ballots").select("id").execute()).toHaveLength(before.length);
  });
});

describe("a token on a paper", () => {
  const tokenFor = async (dossierCode: string, validDays = 1): Promise<string> => {
    const body = JSON.stringify({ tokens: [{ agencyCode: "S1", dossierCode, occasion: "supplement" }], validDays });
    const answer = await ask("/tokens", { method: "POST", body });
    expect(answer.status).toBe(201);
    const { tokens } = (await answer.json()) as { tokens: { token: string }[] };
    return tokens[0]?.token ?? "";
  };

  it("is good for one ballot about its dossier, which need not name it", async () => {
    const paper = await tokenFor("D-giay");
    const ballot = ballotOf({ channel: "qr" });
    expect((await post(ballot, paper)).status).toBe(201);
    expect(await rowOf(ballot.id)).toMatchObject({ dossier_code: "D-giay", occasion: 1 });
    expect((await post(ballot, paper)).status).toBe(200);
    expect(await said(await post(ballotOf({ channel: "qr" }), paper))).toEqual([409, "ballot.already-cast"]);
  });

  it("is spent once by two that come at the same moment", async () => {
    const paper = await tokenFor("D-hai-nguoi");
    const answers = await Promise.all([1, 2, 3].map(() => post(ballotOf({ channel: "qr" }), paper)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it("opens nothing from the moment at which it expires, and opens until then", async () => {
    const [good, late] = [await tokenFor("D-con-han"), await tokenFor("D-het-han")];
    const expire = async (token: string, expires_at: Date) =>
      database.queries
        .updateTable("ballot_tokens")
        .set({ expires_at })
        .where("token_hash", "=", createHash("sha256").update(token).digest())
        .execute();
    await expire(good, new Date(KEPT_AT.getTime() + 1));
    await expire(late, KEPT_AT);
    expect((await post(ballotOf({ channel: "qr" }), good)).status).toBe(201);
    expect(await said(await post(ballotOf({ channel: "qr" }), late))).toEqual([410, "ballot.token-expired"]);
  });

  it("serves no other dossier, no kiosk and not two ballots", async () => {
    const paper = await tokenFor("D-rieng");
    const other = ballotOf({ channel: "qr", dossierCode: "D1" });
    expect(await said(await post(other, paper))).toEqual([403, "ballot.outside"]);
    expect(await said(await post(ballotOf({ channel: "kiosk" }), paper))).toEqual([403, "ballot.outside"]);
    const two = [ballotOf({ channel: "qr" }), ballotOf({ channel: "qr" })];
    expect(await said(await post(two, paper))).toEqual([400, "ballot.token-for-one"]);
  });

  it("lies in the database as a hash alone", async () => {
    const paper = await tokenFor("D-bam");
    const rows = await database.queries.selectFrom("ballot_tokens").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(paper.slice(4));
  });

  it("is given for units of the asker alone", async () => {
    const body = JSON.stringify({ tokens: [{ agencyCode: "X1", dossierCode: "D" }] });
    const answer = await ask("/tokens", { method: "POST", body, token: await newToken("S1", ["imports.run"]) });
    expect(answer.status).toBe(404);
    const reader = await newToken("S1", ["units.read"]);
    expect((await ask("/tokens", { method: "POST", body, token: reader })).status).toBe(403);
  });
});

describe("a refused ballot", () => {
  const keptOf = (id: string) =>
    database.queries
      .selectFrom("ballot_quarantine")
      .select(["reason", "content"])
      .where("ballot_id", "=", id)
      .execute();

  it("is kept apart once when its respondent could not know, and says so", async () => {
    const ballot = ballotOf({ formId: "tinh-99" });
    for (const answer of [await post(ballot), await post(ballot)])
      expect(await jsonOf(answer)).toMatchObject({ status: 422, code: "ballot.form-unknown", isKept: true });
    const kept = await keptOf(ballot.id);
    expect(kept.map(({ reason }) => reason)).toEqual(["ballot.form-unknown"]);
    expect(JSON.parse(kept[0]?.content ?? "")).toEqual(ballot);
    expect(await rowOf(ballot.id)).toBeUndefined();
  });

  it("is not kept when its sender has it wrong", async () => {
    for (const wrong of [
      { answers: { q2: "2" } },
      { castAt: "hôm qua" },
      { castAt: 7 },
      { phone: "0912345678" },
      { answers: [] },
    ]) {
      const ballot = ballotOf(wrong);
      expect(await jsonOf(await post(ballot))).toMatchObject({ isKept: false });
      expect(await keptOf(ballot.id)).toEqual([]);
    }
  });

  it("is one from more than a day ahead, or from before its form", async () => {
    const at = (ms: number) => new Date(KEPT_AT.getTime() + ms).toISOString();
    expect((await post(ballotOf({ castAt: at(86_400_000) }))).status).toBe(201);
    expect(await said(await post(ballotOf({ castAt: at(86_400_001) })))).toEqual([422, "ballot.not-yet"]);
    expect((await post(ballotOf({ castAt: "2019-01-06T00:00" }))).status).toBe(201);
    expect(await said(await post(ballotOf({ castAt: "2019-01-05T23:59:59.999" })))).toEqual([422, "ballot.not-yet"]);
  });
});

describe("a ballot of a published window", () => {
  it("is kept apart on the first and last day, stored beside them, and answered when repeated", async () => {
    const before = ballotOf({ castAt: "2020-03-31T23:59" });
    expect((await post(before)).status).toBe(201);
    await putFirstQuarter(database, { S1: "published" });
    // Another process, which remembers nothing.
    const ballots = ballotsOnTrial(database, () => KEPT_AT);
    const pass = valueOf(await ballots.readPass(token));
    const sent = [
      before,
      ...["2019-12-31T23:59", "2020-01-01T00:00", "2020-03-31T23:59", "2020-04-01T00:00"].map((castAt) =>
        ballotOf({ castAt }),
      ),
    ];
    const results = valueOf(await ballots.receiveBallots(pass, sent));
    expect(results.map((one) => ("failure" in one ? `${one.failure.code} ${one.isKept}` : one.isRepeated))).toEqual([
      true,
      false,
      "ballot.window-closed true",
      "ballot.window-closed true",
      false,
    ]);
  });
});

describe("too many ballots at once", () => {
  it("are given back when the queue is full, and taken up to that", async () => {
    const ballots = ballotsOnTrial(database, () => KEPT_AT, { mostWaiting: 2 });
    const pass = valueOf(await ballots.readPass(token));
    expect(codeOf(await ballots.receiveBallots(pass, [ballotOf(), ballotOf(), ballotOf()]))).toBe("ballot.busy");
    expect(codeOf(await ballots.receiveBallots(pass, [ballotOf(), ballotOf()]))).toBe("done");
  });
});
