import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeAddressRequestLimit, makeRequestLimit } from "./request-limit.ts";

const START = new Date("2026-03-31T02:00:00Z").getTime();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How long each of so many requests has to wait, sent at one moment. */
async function waits(limit: ReturnType<typeof makeRequestLimit>, requests: number): Promise<(number | undefined)[]> {
  const told: (number | undefined)[] = [];
  for (let sent = 0; sent < requests; sent += 1) told.push(await limit("10.0.0.1"));
  return told;
}

it("lets the sixtieth request of a minute pass and holds up the sixty-first, until the minute is over", async () => {
  const limit = makeRequestLimit({ requests: 60, seconds: 60 });
  expect(await waits(limit, 60)).toEqual(Array(60).fill(undefined));
  expect(await limit("10.0.0.1")).toBe(60);
  vi.setSystemTime(START + 59_999);
  expect(await limit("10.0.0.1")).toBe(1);
  vi.setSystemTime(START + 60_000);
  expect(await waits(limit, 60)).toEqual(Array(60).fill(undefined));
  expect(await limit("10.0.0.1")).toBe(60);
});

it("counts the minute from the first request, and not from the last", async () => {
  const limit = makeRequestLimit({ requests: 2, seconds: 60 });
  await limit("10.0.0.1");
  vi.setSystemTime(START + 50_000);
  await limit("10.0.0.1");
  expect(await limit("10.0.0.1")).toBe(10);
  vi.setSystemTime(START + 60_000);
  expect(await limit("10.0.0.1")).toBeUndefined();
});

it("counts each by itself", async () => {
  const limit = makeRequestLimit({ requests: 1, seconds: 60 });
  expect(await limit("10.0.0.1")).toBeUndefined();
  expect(await limit("10.0.0.1")).toBe(60);
  expect(await limit("10.0.0.2")).toBeUndefined();
});

it("takes the addresses of one IPv6 network for one, and those of another for another", async () => {
  const limit = makeAddressRequestLimit({ requests: 1, seconds: 60 });
  expect(await limit("2001:db8:1:2::1")).toBeUndefined();
  expect(await limit("2001:db8:1:2:3:4:5:6")).toBe(60);
  expect(await limit("2001:db8:1:3::1")).toBeUndefined();
  expect(await limit("10.0.0.1")).toBeUndefined();
  expect(await limit("10.0.0.2")).toBeUndefined();
});
