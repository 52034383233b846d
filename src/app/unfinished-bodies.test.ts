import { expect, it } from "vitest";
import { makeUnfinishedBodies } from "./unfinished-bodies.ts";

const isEnded = ({ signal }: { readonly signal: AbortSignal | undefined }) => signal?.aborted;

it("so many bodies of an address are waited for, and one more ends the oldest; another address has its own", () => {
  const begin = makeUnfinishedBodies(2);
  const [first, second] = [begin("203.0.113.9"), begin("203.0.113.9")];
  const elsewhere = begin("203.0.113.10");
  expect([first, second, elsewhere].map(isEnded)).toEqual([false, false, false]);
  const third = begin("203.0.113.9");
  expect([first, second, third, elsewhere].map(isEnded)).toEqual([true, false, false, false]);
  const fourth = begin("203.0.113.9");
  expect([second, third, fourth].map(isEnded)).toEqual([true, false, false]);
});

it("a body that has come makes room", () => {
  const begin = makeUnfinishedBodies(2);
  const [first, second] = [begin("203.0.113.9"), begin("203.0.113.9")];
  second.end();
  second.end();
  const third = begin("203.0.113.9");
  expect([first, third].map(isEnded)).toEqual([false, false]);
  for (const body of [first, third]) body.end();
  const next = [begin("203.0.113.9"), begin("203.0.113.9")];
  expect(next.map(isEnded)).toEqual([false, false]);
});

it("the addresses of one IPv6 network share their number, and an unknown address has none", () => {
  const begin = makeUnfinishedBodies(1);
  const first = begin("2001:db8:1:2::1");
  const unknown = [begin(undefined), begin(undefined)];
  begin("2001:db8:1:2:ffff::7");
  expect([first, ...unknown].map(isEnded)).toEqual([true, undefined, undefined]);
});
