import fc from "fast-check";
import { expect, it } from "vitest";
import { ownPath } from "./own-address.ts";

it.each([
  ["/", "/"],
  ["/work?unit=A&x=1", "/work?unit=A&x=1"],
  ["/a/../work", "/work"],
  ["/work#part", "/work"],
])("a visitor may be sent on to %s", (next, path) => {
  expect(ownPath(next)).toBe(path);
});

it.each([
  undefined,
  "",
  "work",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/x/%2e%2e//evil.example/y?z",
  "/\t/evil.example",
])("and never to %j", (next) => {
  expect(ownPath(next)).toBeUndefined();
});

it("wherever a browser is sent, it stays on this site, and would be sent to the same place again", () => {
  const letters = fc.constantFrom("/", ".", "%2e", "\\", "?", "#", "@", ":", "evil.example", "a", "%2f");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 8 }), (pieces) => {
      const path = ownPath(`/${pieces.join("")}`);
      if (path === undefined) return;
      expect(new URL(path, "https://tinh.example/sign-in").host).toBe("tinh.example");
      expect(ownPath(path)).toBe(path);
    }),
  );
});
