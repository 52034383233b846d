import { describe, expect, it } from "vitest";
import { toLocalTime } from "../core/base/local-date.ts";
import { makeBallotId } from "./ballot-id.ts";
import { RandomStream } from "./random.ts";

describe("the id of a simulated ballot", () => {
  it("is a UUID of version 7 that carries the moment of casting in UTC", () => {
    // RFC 9562, A.6: 22 February 2022 14:22:22 at UTC−5 is 017F22E2-79B0-7… In Vietnam that is 23 February, 02:22:22.
    const castAt = toLocalTime(1_645_557_742_000 + 7 * 3_600_000);
    const id = makeBallotId(castAt, RandomStream.of(1n, "ids"));
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("is not made twice", () => {
    const stream = RandomStream.of(1n, "ids");
    const ids = Array.from({ length: 5000 }, () => makeBallotId(toLocalTime(1_600_000_000_000), stream));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
