import type { ExampleExpectation } from "../../../src/core/rulebook/example-expectation.ts";
import type { ExampleOutcome } from "./example-outcome.ts";

/** Where an outcome departs from what an example expects, one line each; empty when it comes out as written. */
export function differencesOf(expected: ExampleExpectation, outcome: ExampleOutcome): readonly string[] {
  const isUnexpected = outcome.refused !== undefined && expected.refused === undefined;
  return isUnexpected ? [`bị từ chối: ${outcome.refused}`] : compared("", expected, outcome);
}

function compared(path: string, expected: unknown, actual: unknown): readonly string[] {
  if (typeof expected === "string") {
    if (path.includes(".explains.")) return missingWords(path, expected, actual);
    const text = writtenAs(expected, actual);
    return text === expected ? [] : [`${path}: cần ${expected}, có ${text}`];
  }
  if (typeof expected !== "object" || expected === null) return [];
  if (typeof actual !== "object" || actual === null) return [`${path}: không có`];
  return Object.entries(expected).flatMap(([key, wanted]) =>
    compared(path === "" ? key : `${path}.${key}`, wanted, (actual as Readonly<Record<string, unknown>>)[key]),
  );
}

/** An explanation is compared by the words that matter, not by the whole sentence. */
function missingWords(path: string, words: string, actual: unknown): readonly string[] {
  const text = typeof actual === "string" ? actual : "";
  return text.includes(words) ? [] : [`${path}: không nói "${words}": ${text}`];
}

/** An actual value as examples write it. A score without its base is compared without it. */
function writtenAs(expected: string, actual: unknown): string {
  if (actual === undefined) return expected === "outside" ? "outside" : "absent";
  if (actual === null || actual === "") return "none";
  if (typeof actual === "object") return "có mặt";
  const text = typeof actual === "string" ? actual : JSON.stringify(actual);
  return expected.includes("(") ? text : text.replace(/ \(.*\)$/, "");
}
