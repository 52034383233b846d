import { expect, it } from "vitest";
import { overBudgetLines, slowestLines } from "./slowest-files.ts";
import { budgetOf } from "./time-budgets.ts";

it("the files that take longest are named, the slowest first and no more than ten", () => {
  const places = Array.from({ length: 20 }, (_, place) => place);
  const files = places.map((place) => ({ name: `file-${place.toString()}.test.ts`, ms: place * 100 }));
  const lines = slowestLines(files);
  expect(lines[0]).toBe("    1.9 s  file-19.test.ts");
  expect(lines).toHaveLength(10);
  expect(lines[9]).toContain("file-10.test.ts");
});

it("a file that took longer than its budget is named with it, and one that took just as long is not", () => {
  const name = "src/core/base/rational.test.ts";
  const budgetMs = budgetOf(name) * 1000;
  expect(overBudgetLines([{ name, ms: budgetMs }])).toEqual([]);
  expect(overBudgetLines([{ name, ms: budgetMs + 100 }])).toEqual([`    3.1 s  ${name} (3.0)`]);
});

it("a budget goes by the kind of a file", () => {
  const names = ["test/journeys/whole-year.test.ts", "test/journeys/facts.test.ts", "src/app/a.database.test.ts"];
  expect(names.map(budgetOf)).toEqual([90, 30, 15]);
});
