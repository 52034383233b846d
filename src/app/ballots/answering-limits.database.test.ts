import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { testDatabase } from "../../../test/support/test-database.ts";

/** How much one address may do where nobody signs in: the last that passes, the first that does not, and when again. */

const database = await testDatabase();
const START = new Date("2026-03-31T02:00:00Z").getTime();
const clock = () => new Date();
let { answering } = ballotsOnTrial(database, clock);
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

beforeAll(async () => {
  const unit = await database.queries
    .insertInto("agencies")
    .values({ code: "A" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await database.queries
    .insertInto("agency_versions")
    .values({
      ...{ agency_id: unit.id, name: "Xã A", tier: "commune", kind: "commune" },
      ...{ digest: Buffer.alloc(16), import_id: 0 },
    })
    .execute();
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterAll(() => {
  vi.useRealTimers();
});
beforeEach(() => {
  vi.setSystemTime(START);
  ({ answering } = ballotsOnTrial(database, clock));
});

describe("the open page", () => {
  const SENT = { formId: "tt01", answers: { q10: "5" }, comment: "", isAssisted: false, startedAt: "" };
  const tickets = async (count: number): Promise<string[]> => {
    const pages = Array.from({ length: count }, async () => (await answering.answerOpen.open("A"))?.ticket ?? "");
    const given = await Promise.all(pages);
    later(2_000);
    return given;
  };
  const write = async (ticket: string, address = "10.0.0.1"): Promise<string> => {
    const answered = await answering.answerOpen.answer({ agencyCode: "A", address, ticket }, SENT);
    if (!answered.ok) return answered.failure.code;
    return answered.value === undefined ? "no unit" : "written";
  };

  it("takes sixty ballots of one address in ten minutes, not the next, and more when they are over", async () => {
    const given = await tickets(63);
    for (const ticket of given.slice(0, 60)) expect(await write(ticket)).toBe("written");
    expect(await write(given[60] ?? "")).toBe("answer.too-many");
    expect(await write(given[61] ?? "", "10.0.0.2")).toBe("written");
    later(599_999);
    expect(await write(given[60] ?? "")).toBe("answer.too-many");
    later(1);
    // The page that was held up is good still, and is counted once.
    expect(await write(given[60] ?? "")).toBe("written");
    expect(await write(given[62] ?? "")).toBe("written");
  });

  it("counts no try that comes too fast: that is another's page, or one that is filled in still", async () => {
    const [ticket = ""] = await tickets(1);
    later(-2_000);
    for (let tries = 0; tries < 70; tries += 1) expect(await write(ticket)).toBe("answer.not-in-time");
    later(2_000);
    expect(await write(ticket)).toBe("written");
  });
});

describe("looking up receipts", () => {
  const look = async (address = "10.0.0.1") => {
    const told = await answering.lookUpReceipt("x", address);
    return told.state === "tooMany" ? told.retryAfterSeconds : told.state;
  };

  it("is answered twenty times a minute for one address, not the next time, and again when it is over", async () => {
    for (let time = 0; time < 20; time += 1) expect(await look()).toBe("mistyped");
    expect(await look()).toBe(60);
    expect(await look("10.0.0.2")).toBe("mistyped");
    later(59_999);
    expect(await look()).toBe(1);
    later(1);
    expect(await look()).toBe("mistyped");
  });
});

describe("papers that nobody gave out", () => {
  const open = async (address = "10.0.0.1") => {
    const opened = await answering.answerPaper.open({ token: `hlb_${"x".repeat(22)}`, ticket: "", proof: "", address });
    return opened.state === "unknown" ? opened.retryAfterSeconds : opened.state;
  };

  it("are tried ten times a minute from one address, and then one has to wait until it is over", async () => {
    for (let time = 0; time < 10; time += 1) expect(await open()).toBeUndefined();
    expect(await open()).toBe(60);
    expect(await open("10.0.0.2")).toBeUndefined();
    later(60_000);
    expect(await open()).toBeUndefined();
  });
});
