import { expect, it } from "vitest";
import { isDatabaseAway, surroundingsFault } from "./surroundings-fault.ts";

const failing = (more: object, message = "quotes a value") => Object.assign(new Error(message), more);

it.each([
  ["a disk that only reads", { code: "EROFS", path: "/srv/run.json" }, "machine.erofs", "/srv/run.json"],
  ["a full disk", { code: "ENOSPC", path: "/srv/run.json" }, "machine.enospc", "/srv/run.json"],
  ["a quota", { code: "EDQUOT" }, "machine.edquot", ""],
  ["a broken disk", { code: "EIO" }, "machine.eio", ""],
  ["a folder of others", { code: "EACCES", path: "/srv" }, "machine.eacces", "/srv"],
  ["a database whose disk is full", { code: "53100" }, "machine.enospc", ""],
  ["a database that only reads", { code: "25006" }, "database.read-only", ""],
  ["a database that went down", { code: "57P01" }, "database.gone", ""],
  ["a connection that broke", { code: "ECONNRESET" }, "database.gone", ""],
])("%s is told with the place and what to do, without a word of the error", (_, more, code, at) => {
  const fault = surroundingsFault(failing(more));
  expect(fault).toMatchObject({ code, at });
  expect(fault?.mend).not.toBe("");
  expect(JSON.stringify(fault)).not.toContain("quotes a value");
});

it("what says nothing of the surroundings stays a bug", () => {
  for (const error of [failing({}), failing({ code: "23505" }), failing({ code: "ENOENT" }), "text", undefined])
    expect(surroundingsFault(error)).toBeUndefined();
});

it("a database is away when it will do later, and not when it refused what was asked", () => {
  const away = [
    failing({ code: "ECONNREFUSED" }),
    failing({ code: "57P03" }),
    failing({ code: "53300" }),
    failing({}, "Connection terminated unexpectedly"),
    failing({}, "Cannot use a pool after calling end on the pool"),
  ];
  expect(away.map(isDatabaseAway)).toEqual([true, true, true, true, true]);
  expect([failing({ code: "23505" }), failing({ code: "42601" }), failing({})].map(isDatabaseAway)).toEqual([
    false,
    false,
    false,
  ]);
});
