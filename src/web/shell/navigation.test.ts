import { expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { day } from "../../../test/support/small-province.ts";
import { navigationFor } from "./navigation.ts";

const pathsOf = (...who: Parameters<typeof actorWith>) =>
  navigationFor(actorWith(...who), day("2026-11-25")).flatMap(({ entries }) => entries.map(({ path }) => path));

it("leads only to pages that the person may open", () => {
  expect(pathsOf("officer")).toEqual(["/tasks", "/my-results", "/method"]);
  expect(pathsOf("admin")).toContain("/accounts");
  expect(pathsOf("clerk")).not.toContain("/accounts");
});

it("leads to deliveries of data only those who see the whole province", () => {
  expect(pathsOf("clerk")).toContain("/imports");
  expect(pathsOf("clerk", "H10.09")).not.toContain("/imports");
  expect(pathsOf("clerk", "H10.09")).toContain("/dossiers");
});
