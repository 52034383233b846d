import { describe, expect, it } from "vitest";
import { settleBallot, settleRequest, waitAfter } from "./outbox.ts";

const DONE = { status: 201, id: "a", receiptCode: "1-AB" };

describe("the answer to a batch", () => {
  it("settles each ballot by its own result", () => {
    const refused = { status: 422, isKept: false, problem: { code: "ballot.answer-unknown" } };
    const kept = { status: 409, isKept: true, problem: { code: "ballot.window-closed" } };
    const late = { status: 503, isKept: false, problem: { code: "ballot.busy" } };
    const body = [DONE, { ...DONE, status: 200 }, refused, kept, late];
    expect(settleRequest({ status: 200, body }, 5)).toEqual({
      kind: "each",
      ballots: [
        { kind: "done", receiptCode: "1-AB" },
        { kind: "done", receiptCode: "1-AB" },
        { kind: "aside", code: "ballot.answer-unknown" },
        { kind: "done", receiptCode: undefined },
        { kind: "again" },
      ],
    });
  });

  it.each([408, 425, 429, 500, 502, 503, 504])("waits after %i", (status) => {
    expect(settleRequest({ status, body: {} }, 1).kind).toBe("later");
  });

  it.each([401, 403])("bars the device after %i", (status) => {
    expect(settleRequest({ status, body: {} }, 1).kind).toBe("barred");
  });

  it.each([400, 413, 422])("looks for the ballot at fault after %i", (status) => {
    expect(settleRequest({ status, body: { code: "ballot.malformed" } }, 2)).toEqual({
      kind: "split",
      code: "ballot.malformed",
    });
  });

  it("settles nothing that it does not understand: a page of somebody between, too few results", () => {
    expect(settleRequest({ status: 200, body: "<html>" }, 1).kind).toBe("later");
    expect(settleRequest({ status: 200, body: [DONE] }, 2).kind).toBe("later");
    for (const odd of [null, "x", {}, { status: "201" }]) expect(settleBallot(odd)).toEqual({ kind: "again" });
  });
});

describe("waiting", () => {
  it("doubles from five seconds to five minutes", () => {
    expect([1, 2, 3, 6, 7, 8, 100].map((failures) => waitAfter(failures, 0))).toEqual([
      5_000, 10_000, 20_000, 160_000, 300_000, 300_000, 300_000,
    ]);
  });

  it("is as long as the server asks, and spread by a quarter", () => {
    expect(waitAfter(1, 0, 4)).toBe(5_000);
    expect(waitAfter(1, 0, 60)).toBe(60_000);
    expect(waitAfter(1, 1, 60)).toBe(75_000);
  });
});
