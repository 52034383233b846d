import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { invariant } from "../src/core/base/invariant.ts";
import { DECISIONS, isDecisionId } from "../src/core/rulebook/decisions.ts";
import type { LawExample } from "../src/core/rulebook/law-example.ts";
import { formatCitation, type Override } from "../src/core/rulebook/rule-set.ts";
import { readLaw, readLawExamples } from "../src/ingest/rule-files.ts";
import { differencesOf } from "./support/law-examples/differences.ts";
import { deliverExample } from "./support/law-examples/example-data-set.ts";
import { evaluateExample } from "./support/law-examples/example-outcome.ts";

/**
 * Runs every worked example of `rulebook/<instrument>/examples/`: the facts go through the door that reads every data
 * set, and what comes out is compared with what the example says.
 */

const RULEBOOK = join(import.meta.dirname, "../rulebook");

const [examples, law] = await Promise.all([readLawExamples(RULEBOOK), readLaw(RULEBOOK)]);
invariant(examples.ok, examples.ok ? "" : `${examples.failure.at}: ${examples.failure.message}`);
invariant(law.ok, law.ok ? "" : `${law.failure.at}: ${law.failure.message}`);
const { book } = law.value;

/** Each case goes through the disk once. */
const deliveries = new Map<LawExample, ReturnType<typeof deliverExample>>();

function delivery(example: LawExample): ReturnType<typeof deliverExample> {
  const known = deliveries.get(example) ?? deliverExample(example);
  deliveries.set(example, known);
  return known;
}

/** The provision that an example applies first, and what it says of it. */
function sentenceOf({ cites: [cite], title }: LawExample): string {
  invariant(cite !== undefined, "an example cites at least one provision");
  return `${formatCitation({ cite }, (id) => book.instruments.find((each) => each.id === id)?.title ?? id)}: ${title}`;
}

/** Each decision that an example shows, with the values that it does not take there. */
function decisionsShown({ rules, overrides }: LawExample): readonly { rule: string; others: readonly Override[] }[] {
  return rules.filter(isDecisionId).flatMap((rule) => {
    const taken = overrides.find(({ path }) => path === rule)?.value ?? DECISIONS[rule][0];
    const others = DECISIONS[rule].filter((value) => value !== taken).map((value) => ({ path: rule, value }));
    return others.length === 0 ? [] : [{ rule, others }];
  });
}

// Each case goes through the disk; on a busy machine that takes its time.
describe("a worked example of the law", { timeout: 60_000 }, () => {
  for (const example of examples.value) {
    test(sentenceOf(example), async () => {
      const delivered = await delivery(example);
      const differencesUnder = (overrides: readonly Override[]): readonly string[] =>
        differencesOf(example.expected, evaluateExample(delivered, { example, overrides, law: law.value }));
      const without = (rule: string): readonly Override[] => example.overrides.filter(({ path }) => path !== rule);

      expect(differencesUnder(example.overrides)).toEqual([]);
      // An example that would come out the same under another decision does not show the one that it names.
      for (const { rule, others } of decisionsShown(example)) {
        const departures = others.flatMap((other) => differencesUnder([...without(rule), other]));
        expect(departures, `${rule} khác đi mà kết quả vẫn thế`).not.toEqual([]);
      }
      for (const { path } of example.overrides) {
        expect(differencesUnder(without(path)), `không đặt ${path} mà kết quả vẫn thế`).not.toEqual([]);
      }
    });
  }

  test("that shows a rule has an evaluation that names it", async () => {
    const waiting = new Set(examples.value.flatMap(({ rules }) => rules));
    for (const example of examples.value) {
      if (!example.rules.some((rule) => waiting.has(rule))) continue;
      const delivered = await delivery(example);
      const { namedRules } = evaluateExample(delivered, { example, overrides: example.overrides, law: law.value });
      for (const rule of example.rules) if (namedRules.includes(rule)) waiting.delete(rule);
    }
    expect([...waiting].sort()).toEqual([]);
  });
});
