import { describe, expect, it } from "vitest";
import { actorWith } from "../../test/support/actors.ts";
import { apiOnTrial, jsonOf } from "../../test/support/api-server.ts";
import { valueOf } from "../../test/support/kept-province.ts";
import { QUARTER } from "../../test/support/law-in-force.ts";

const { ask, kiosks, province, database } = await apiOnTrial();
const ADMIN = actorWith("admin");
const newCode = async (): Promise<string> =>
  valueOf(await kiosks.givePairingCode(ADMIN, { agencyCode: "S1", counterCode: undefined })).code;
const said = async (answer: Response) => [answer.status, (await jsonOf(answer))["code"]];

describe("a device", () => {
  it("becomes a kiosk by a code, and is then told what it must know", async () => {
    const paired = await ask("/kiosks", { method: "POST", token: await newCode() });
    expect(paired.status).toBe(201);
    const { token } = (await paired.json()) as { token: string };
    const own = await jsonOf(await ask("/kiosks/own", { token }));
    expect(own).toMatchObject({ agency: { code: "S1" }, officers: [{ code: "S1-CB01" }, { code: "S1-CB02" }] });
    expect(paired.headers.get("cache-control")).toBe("no-store");
  });

  it("tries three codes a minute in these tests, right ones too, and then has to wait", async () => {
    for (const code of ["SAI0-SAI0", "SAI0-SAI1"])
      expect(await said(await ask("/kiosks", { method: "POST", token: code }))).toEqual([401, "kiosk.code-refused"]);
    const late = await ask("/kiosks", { method: "POST", token: await newCode() });
    expect(await said(late.clone())).toEqual([429, "request.too-many"]);
    expect(late.headers.get("retry-after")).toMatch(/^\d+$/);
  });

  it("needs its own token: none, that of another system and a made-up one open nothing", async () => {
    expect(await said(await ask("/kiosks/own", { token: null }))).toEqual([401, "request.no-token"]);
    expect(await said(await ask("/kiosks/own"))).toEqual([401, "token.refused"]);
    expect(await said(await ask("/kiosks/own", { token: "hld_bia" }))).toEqual([401, "token.refused"]);
  });
});

describe("what a dossier says of its time", () => {
  const timing = async (code: string | undefined, token: string) => {
    const answer = await ask(`/kiosks/own/dossier${code === undefined ? "" : `?code=${code}`}`, { token });
    return [answer.status, await jsonOf(answer)] as const;
  };

  it("is told to a device of its unit, of others and of none nothing, three times a minute here", async () => {
    await province.setFor(QUARTER);
    const { token } = valueOf(await kiosks.pairKiosk(await newCode()));
    expect(await timing("S1-0002", token)).toEqual([200, { timing: "early", parts: ["onTime", "overdue"] }]);
    expect(await timing("X1-0001", token)).toEqual([200, {}]);
    expect(await timing("%27%20or%20true", token)).toEqual([200, {}]);
    expect(await timing("S1-0001", token)).toMatchObject([429, { code: "request.too-many" }]);
  });

  it("is told to whoever has the paper of that dossier, whatever else is asked, until it is spent", async () => {
    const paper = async () => {
      const wanted = { tokens: [{ agencyCode: "S1", dossierCode: "S1-0001" }] };
      const given = await jsonOf(await ask("/tokens", { method: "POST", body: JSON.stringify(wanted) }));
      return (given["tokens"] as readonly { readonly token: string }[])[0]?.token ?? "";
    };
    const token = await paper();
    const told = [200, { timing: "early", parts: ["early"] }];
    for (let time = 0; time < 5; time += 1) expect(await timing("S1-0002", token)).toEqual(told);
    await database.queries
      .updateTable("ballot_tokens")
      .set({ ballot_id: "00000000-0000-4000-8000-000000000001" })
      .execute();
    expect(await timing(undefined, token)).toEqual([200, {}]);
  });

  it("is told to nobody else", async () => {
    expect((await timing("S1-0001", "hld_bia"))[0]).toBe(401);
  });
});

describe("what a kiosk says of itself", () => {
  it.each([
    ["no moment", { sentAt: "hôm nay" }, "sentAt"],
    ["fewer ballots than none", { unsent: -1 }, "unsent"],
    ["a version that is a page", { programVersion: "<b>" }, "programVersion"],
  ])("is refused with %s", async (_, wrong, at) => {
    const device = await kiosks.pairKiosk(await newCode());
    const { token } = valueOf(device);
    const report = { sentAt: "2020-07-01T08:00:00Z", unsent: 0, setAside: 0, programVersion: "1", ...wrong };
    const answer = await ask("/kiosks/own", { method: "POST", token, body: JSON.stringify(report) });
    expect([answer.status, await jsonOf(answer)]).toMatchObject([400, { code: "request.invalid", at }]);
  });
});
