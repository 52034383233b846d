import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { hasAlready, keptPages } from "./kept-pages.ts";

function counting(body: string) {
  const made = { times: 0 };
  const make = () => {
    made.times += 1;
    return Promise.resolve({ body, status: 200 as const });
  };
  return { made, make };
}

describe("pages that are kept", () => {
  it("are made once, with a tag of their contents", async () => {
    const pages = keptPages(100);
    const { made, make } = counting("trang");
    const [first, second] = [await pages.get("/", make), await pages.get("/", make)];
    expect(made.times).toBe(1);
    expect(second.etag).toBe(first.etag);
    expect(first.etag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(gunzipSync(second.gzipped).toString()).toBe("trang");
    expect((await pages.get("/other", counting("khác").make)).etag).not.toBe(first.etag);
  });

  it("make room for new ones, dropping what nobody asked for longest", async () => {
    const pages = keptPages(10);
    const [old, used] = [counting("1234"), counting("5678")];
    await pages.get("old", old.make);
    await pages.get("used", used.make);
    await pages.get("old", old.make);
    await pages.get("new", counting("9012").make); // 12 of 10: "used" goes, it was asked for before "old"
    await pages.get("old", old.make);
    await pages.get("used", used.make);
    expect([old.made.times, used.made.times]).toEqual([1, 2]);
  });

  it("are not those that are longer than all room, that have no key, or that are not there", async () => {
    const pages = keptPages(3);
    const { made, make } = counting("1234");
    await pages.get("/", make);
    await pages.get("/", make);
    const typed = counting("12");
    await pages.get(undefined, typed.make);
    await pages.get(undefined, typed.make);
    let missing = 0;
    const notThere = () => Promise.resolve({ body: (missing += 1).toString(), status: 404 as const });
    await pages.get("/none", notThere);
    await pages.get("/none", notThere);
    expect([made.times, typed.made.times, missing]).toEqual([2, 2, 2]);
  });
});

describe("a browser that has a page already", () => {
  it.each([
    ['"abc"', true],
    ['W/"abc"', true],
    ['"x", "abc"', true],
    ["*", true],
    ['"abcd"', false],
    ["abc", false],
    ["", false],
    [undefined, false],
  ])("says so with %j: %j", (header, expected) => {
    expect(hasAlready(header, '"abc"')).toBe(expected);
    expect(hasAlready(header, 'W/"abc"')).toBe(expected);
  });
});
