import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PROBLEM_STATUSES } from "./problems.ts";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "api.md"), "utf8");

it("docs/api.md lists every problem with its status, in the order of their statuses, and none besides", () => {
  const listed = [...page.matchAll(/^\| `([a-z-]+\.[a-z-]+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [
    code,
    Number(status),
  ]);
  expect(Object.fromEntries(listed)).toEqual(PROBLEM_STATUSES);
  const statuses = listed.map(([, status]) => status);
  expect(statuses).toEqual([...statuses].sort());
});
