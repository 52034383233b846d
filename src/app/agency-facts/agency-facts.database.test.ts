import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeReadEvidence } from "../petitions/read-evidence.ts";
import { makeEnterAgencyFact, type WantedFact } from "./enter-agency-fact.ts";
import { makeViewAgencyFacts } from "./view-agency-facts.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const province = keptProvince(database);
const deps = { database, clock: () => KEPT_AT, evaluateTallySet: province.evaluate };
const enterAgencyFact = makeEnterAgencyFact(deps);
const viewAgencyFacts = makeViewAgencyFacts(deps);
const clerk = actorWith("clerk", "S1", "account:7");
const PDF = new TextEncoder().encode("%PDF-1.7 ảnh niêm yết");

let wanted: WantedFact;

beforeAll(async () => {
  writeDataSet(join(folder, "import"), ONE_QUARTER);
  await importFolder(database, join(folder, "import"));
  const tallySetId = await province.setFor(QUARTER);
  const evidence = { name: "niêm yết.pdf", content: PDF };
  wanted = { agencyCode: "S1", tallySetId, indicator: "6", points: 2, reason: "Biên bản 3/BB", evidence };
});

const codeOf = async (change: Partial<WantedFact>, actor = clerk): Promise<string> => {
  const result = await enterAgencyFact(actor, { ...wanted, ...change });
  return result.ok ? "done" : result.failure.code;
};

it("what is entered stands beside what is computed, changes no result, and the newest counts", async () => {
  const before = valueOf(await province.evaluate(wanted.tallySetId));
  expect(await codeOf({})).toBe("done");
  expect(await codeOf({ points: 0, reason: "Biên bản 4/BB" })).toBe("done");
  const { facts } = valueOf(await viewAgencyFacts(clerk, wanted));
  expect(facts.map(({ indicator, computed, difference }) => [indicator, computed.score, difference])).toEqual([
    ["5", "2.0", undefined],
    ["6", "1.0", "-1"],
    ["8", "2.0", undefined],
    ["9", "1.0", undefined],
  ]);
  expect(facts[1]?.computed.texts).not.toEqual([]);
  expect(facts[1]?.entries).toMatchObject([
    { points: 0, reason: "Biên bản 4/BB", computedScore: "1.0", isReplaced: false, enteredBy: 7 },
    { points: 2, reason: "Biên bản 3/BB", evidenceName: "niêm yết.pdf", isReplaced: true },
  ]);
  expect(valueOf(await province.evaluate(wanted.tallySetId)).results).toEqual(before.results);
});

it("the evidence is read by who may read the unit's facts", async () => {
  const { facts } = valueOf(await viewAgencyFacts(clerk, wanted));
  const id = facts[1]?.entries[0]?.evidenceId ?? 0;
  const readEvidence = makeReadEvidence(deps);
  expect(valueOf(await readEvidence(clerk, id)).name).toBe("niêm yết.pdf");
  expect(await readEvidence(actorWith("clerk", "X1"), id)).toMatchObject({ failure: { code: "page.not-found" } });
});

it.each<[string, Partial<WantedFact>, string]>([
  ["without a reason", { reason: " " }, "entry.reason-missing"],
  ["without evidence", { evidence: undefined }, "evidence.missing"],
  ["with what is no document", { evidence: { name: "a.pdf", content: Uint8Array.of(1) } }, "evidence.wrong-kind"],
  ["for another unit", { agencyCode: "X1" }, "page.not-found"],
  ["for no unit", { agencyCode: "' or 1=1" }, "page.not-found"],
  ["for no tally set", { tallySetId: 999 }, "tally-set.unknown"],
])("an entry %s is refused", async (_, change, code) => {
  expect(await codeOf(change)).toBe(code);
});

it("an entry is a person's, and a reader's facts are those of the own units", async () => {
  for (const actor of [actorWith("clerk", "S1", "token:1"), actorWith("auditor")])
    expect(await codeOf({}, actor)).toBe("access.refused");
  expect(await viewAgencyFacts(clerk, { ...wanted, agencyCode: "X1" })).toMatchObject({
    failure: { code: "page.not-found" },
  });
});
