import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { invariant } from "../../src/core/base/invariant.ts";
import { parseRuleBook, type RuleBook, type RuleFile } from "../../src/core/rulebook/rule-book.ts";

const FOLDER = join(import.meta.dirname, "../../rulebook");
const INSTRUMENTS = ["circular-01-2018", "decision-1063-2019-binh-thuan", "decree-61-2018", "gap-decisions"];

/** A tree of a rule file that a test may spoil. */
export interface EntryTree {
  path?: string;
  rule?: string;
  value?: unknown;
  cite?: Record<string, string>;
  source?: string;
  summary?: string;
  [key: string]: unknown;
}
export interface InstrumentTree {
  instrument: string;
  effectiveFrom: string;
  effectiveTo?: string;
  entries: EntryTree[];
  [key: string]: unknown;
}
export interface RuleSetTree {
  ruleSet: string;
  instruments: string[];
  [key: string]: unknown;
}
export interface RuleTrees {
  readonly instruments: { file: string; tree: InstrumentTree }[];
  readonly ruleSets: { file: string; tree: RuleSetTree }[];
}

function readTrees(folder: string): RuleFile[] {
  return readdirSync(join(FOLDER, folder))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => ({
      file: `${folder}/${file}`,
      tree: parse(readFileSync(join(FOLDER, folder, file), "utf8"), { schema: "failsafe" }) as unknown,
    }));
}

/** The rule book of the repository as unchecked trees, fresh on every call: the real law, to be spoilt by a test. */
export function readRuleTrees(): RuleTrees {
  return {
    instruments: INSTRUMENTS.flatMap(readTrees) as RuleTrees["instruments"],
    ruleSets: readTrees("rule-sets") as RuleTrees["ruleSets"],
  };
}

/** The instrument of a book's trees; the test spoils it in place. */
export function instrumentIn(trees: RuleTrees, id: string): InstrumentTree {
  const found = trees.instruments.find(({ tree }) => tree.instrument === id);
  invariant(found !== undefined, `no instrument ${id}`);
  return found.tree;
}

export function entryIn(trees: RuleTrees, path: string): EntryTree {
  const found = trees.instruments.flatMap(({ tree }) => tree.entries).find((entry) => entry.path === path);
  invariant(found !== undefined, `no entry ${path}`);
  return found;
}

/** The rule book of the repository. */
export function readRuleBook(): RuleBook {
  const trees = readRuleTrees();
  const book = parseRuleBook(trees.instruments, trees.ruleSets);
  invariant(book.ok, book.ok ? "" : `${book.failure.at}: ${book.failure.message}`);
  return book.value;
}
