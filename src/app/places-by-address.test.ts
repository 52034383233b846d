import { expect, it } from "vitest";
import { makePlacesByAddress } from "./places-by-address.ts";

it("an address has so many places and no more, until one is given back; another has its own", () => {
  const take = makePlacesByAddress(2);
  const first = take("203.0.113.9");
  const second = take("203.0.113.9");
  expect([first === undefined, second === undefined, take("203.0.113.9")]).toEqual([false, false, undefined]);
  expect(take("203.0.113.10")).toBeDefined();
  first?.();
  expect(take("203.0.113.9")).toBeDefined();
  expect(take("203.0.113.9")).toBeUndefined();
});

it("the addresses of one IPv6 network share their places", () => {
  const take = makePlacesByAddress(1);
  expect(take("2001:db8:1:2::1")).toBeDefined();
  expect(take("2001:db8:1:2:ffff::7")).toBeUndefined();
  expect(take("2001:db8:1:3::1")).toBeDefined();
});

it("an address that is not known is not limited", () => {
  const take = makePlacesByAddress(1);
  expect([take(undefined), take(undefined)]).not.toContain(undefined);
});
