import { describe, expect, it } from "vitest";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { isAgainstConduct, petitionAt } from "./petition-facts.ts";
import { PETITION_KINDS } from "./petition.ts";

const petition = (row: TextRow) => rowOf("petitions", { code: "K1", kind: "attitude", ...row });

describe("a petition on a day of knowledge", () => {
  const resolved = petition({
    receivedAt: "2020-05-04T09:00",
    dueAt: "2020-05-18",
    resolvedAt: "2020-05-15T16:00",
    verdict: "untrue",
  });

  it("is not there before the day on which it came", () => {
    expect(petitionAt(resolved, day("2020-05-03"))).toBeUndefined();
    expect(petitionAt(resolved, day("2020-05-04"))?.received).toBe(day("2020-05-04"));
  });

  it("has no answer and no verdict before the day of its answer", () => {
    expect(petitionAt(resolved, day("2020-05-14"))).toMatchObject({ resolved: undefined, verdict: undefined });
    expect(petitionAt(resolved, day("2020-05-14"))?.due).toBe(day("2020-05-18"));
    expect(petitionAt(resolved, day("2020-05-15"))).toMatchObject({ resolved: day("2020-05-15"), verdict: "untrue" });
    expect(petitionAt(resolved, undefined)).toMatchObject({ resolved: day("2020-05-15"), verdict: "untrue" });
  });

  it("is known, with its verdict, where the days are not", () => {
    const undated = petition({ verdict: "slander" });
    expect(petitionAt(undated, day("2020-01-01"))).toMatchObject({
      received: undefined,
      due: undefined,
      resolved: undefined,
      verdict: "slander",
    });
  });
});

describe("a petition against conduct", () => {
  function speaksAgainst(row: TextRow, pending: "counts" | "waitsForVerdict" = "counts"): boolean {
    const known = petitionAt(petition(row), undefined);
    return known !== undefined && isAgainstConduct(known, pending);
  }

  it("is of one of the four kinds about conduct", () => {
    expect(PETITION_KINDS.filter((kind) => speaksAgainst({ kind }))).toEqual([
      "harassment",
      "attitude",
      "notDoing",
      "wrongDoing",
    ]);
  });

  it("is not one that was found untrue or slanderous", () => {
    expect(speaksAgainst({ verdict: "upheld" })).toBe(true);
    expect(speaksAgainst({ verdict: "untrue" })).toBe(false);
    expect(speaksAgainst({ verdict: "slander" })).toBe(false);
    expect(speaksAgainst({ verdict: "slander" }, "waitsForVerdict")).toBe(false);
  });

  it("counts while it is pending, unless the rule set waits for the verdict", () => {
    expect(speaksAgainst({})).toBe(true);
    expect(speaksAgainst({}, "waitsForVerdict")).toBe(false);
    expect(speaksAgainst({ verdict: "upheld" }, "waitsForVerdict")).toBe(true);
    expect(speaksAgainst({ kind: "other", verdict: "upheld" }, "waitsForVerdict")).toBe(false);
  });
});
