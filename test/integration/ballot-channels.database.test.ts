import { expect, test } from "vitest";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/web-site.ts";

/** The same answers about dossiers alike, each by another way: what they are worth does not depend on the way. */

const database = await testDatabase();
const site = await openWebSite(database);
const WAYS = ["import", "api", "qr", "paper", "phone"] as const;
const codeOf = (way: string): string => `C-${way}`;
const ANSWERS = { q3: "1", q4: "2", q6: "0", q7: "1", q10: "4" };
/** The same by the place of the option. */
const PLACES = { q3: "2", q4: "1", q6: "3", q7: "2", q10: "2" };

test("the same ballots by file, program, telephone page, paper and interview give the same tallies", async () => {
  const tables = twoUnitTables();
  const alike = WAYS.map((way) => ({
    ...{ code: codeOf(way), agencyCode: "A", procedureCode: "1.001", channel: "inPerson" },
    ...{ receivedAt: "2020-03-02T08:00", dueAt: "2020-03-10T17:00", finishedAt: "2020-03-06T10:00" },
  }));
  const imported = { id: "0000000a-0000-4000-8000-000000000001", agencyCode: "A", dossierCode: codeOf("import") };
  const ballots = [...(tables.ballots ?? []), { ...imported, castAt: "2020-03-07T08:00", ...ANSWERS }];
  const set = await fillSite(site, { ...tables, dossiers: [...(tables.dossiers ?? []), ...alike], ballots });
  const clerk = await site.signIn({ email: "mot@a.vn", role: "clerk", agencyCode: "A" });
  const other = await site.signIn({ email: "hai@a.vn", role: "clerk", agencyCode: "A" });
  const post = async (visitor: typeof clerk | { session: undefined }, path: string, form: Record<string, string>) => {
    const { status, headers } = await site.send(visitor, path, { method: "POST", form });
    expect(status).toBe(303);
    return headers.get("Location") ?? "";
  };
  const token = async (way: string): Promise<string> => {
    const wanted = [{ agencyCode: "A", dossierCode: codeOf(way), occasion: undefined }];
    const given = await site.ballots.createBallotTokens(OPERATOR, wanted, 1);
    return (given.ok ? given.value[0]?.token : undefined) ?? "";
  };

  const pass = await site.ballots.readPass(await token("api"));
  if (!pass.ok) throw new Error(pass.failure.code);
  const sent = { formId: "tt01", agencyCode: "A", channel: "web", castAt: "2020-03-07T08:00", answers: ANSWERS };
  const id = "0000000a-0000-4000-8000-000000000002";
  expect(await site.ballots.receiveBallots(pass.value, [{ id, ...sent }])).toMatchObject({ ok: true, value: [{ id }] });
  await post({ session: undefined }, `/b/${await token("qr")}`, { formId: "tt01", ...ANSWERS });
  const batch = await post(clerk, "/paper", { agencyCode: "A", counted: "1", collectedOn: "07/03/2020" });
  const sheet = { sheetNo: "1", dossierCode: codeOf("paper"), ...PLACES };
  await post(clerk, `${batch}/key/1`, sheet);
  await post(other, `${batch}/key/2`, sheet);
  await post(clerk, `${batch}/close`, {});
  await post(clerk, `/interview/A/${codeOf("phone")}`, PLACES);

  await site.keeper.drain();
  const points = await database.queries
    .selectFrom("points")
    .select(["p1", "p2", "p3", "p4", "p7", "r1", "r2", "r3", "r4", "r7", "outcome", "timeliness"])
    .where("tally_set_id", "=", set)
    .where(
      "case_key",
      "in",
      WAYS.map((way) => `d:${codeOf(way)}`),
    )
    .execute();
  expect(points).toHaveLength(WAYS.length);
  expect(new Set(points.map((row) => JSON.stringify(row))).size).toBe(1);
  // Not alike because none of them counts: indicator 7 is the answer that was given.
  expect(points.map(({ p7 }) => p7)).toEqual(WAYS.map(() => 1));
});
