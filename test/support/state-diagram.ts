import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Arrows } from "../../src/core/periods/steps.ts";

/** The arrows of the n-th Mermaid diagram of a page of `docs/states`, as titles of tests: `draft → open: open`. */
export function arrowsOfDiagram(page: string, place: number): string[] {
  const text = readFileSync(join(import.meta.dirname, "../../docs/states", page), "utf8");
  const diagram = text.split("```mermaid")[place]?.split("```")[0] ?? "";
  return [...diagram.matchAll(/^ *(\w+) --> (\w+): (\w+)$/gm)]
    .map(([, from = "", to = "", event = ""]) => `${from} → ${to}: ${event}`)
    .sort();
}

/** The arrows of a table in the same words. */
export function arrowsOfTable(arrows: Arrows<string, string>): string[] {
  return Object.entries(arrows)
    .flatMap(([from, events]) =>
      Object.entries(events).flatMap(([event, targets]) => (targets ?? []).map((to) => `${from} → ${to}: ${event}`)),
    )
    .sort();
}
