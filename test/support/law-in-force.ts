import { join } from "node:path";
import { invariant } from "../../src/core/base/invariant.ts";
import type { WorkingDayCalendar } from "../../src/core/dossiers/working-days.ts";
import { parseOverride, ruleSetAt, type RuleSet } from "../../src/core/rulebook/rule-set.ts";
import { endOf, type ScoringFrame } from "../../src/core/scoring/window.ts";
import { readLaw, type Law } from "../../src/ingest/rule-files.ts";
import { day } from "./small-province.ts";

export const RULEBOOK_DIRECTORY = join(import.meta.dirname, "../../rulebook");

const law = await readLaw(RULEBOOK_DIRECTORY);
invariant(law.ok, law.ok ? "" : `${law.failure.at}: ${law.failure.message}`);

/** The law of the repository: whoever evaluates often need not read it each time. */
export const LAW: Law = law.value;
/** The working days of the repository, 2019–2027. */
export const CALENDAR: WorkingDayCalendar = LAW.calendar;
const { book } = LAW;

/** A question as a person asks it: days as text, `set` as on the command line. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly asOf?: string | undefined;
  readonly ruleSet?: "tt01-2018" | "binh-thuan-2019";
  readonly set?: readonly string[];
}

/** The quarter that most tests ask about: 1 April is a Wednesday, 30 June a Tuesday. */
export const QUARTER: Question = { from: "2020-04-01", to: "2020-06-30" };

/** The rule set of the repository on the last day of the window, with the overrides of a command line. */
export function ruleSetOf({ to, ruleSet = "tt01-2018", set = [] }: Question): RuleSet {
  const overrides = set.map((text) => {
    const override = parseOverride(text);
    invariant(override.ok, text);
    return override.value;
  });
  const found = ruleSetAt(book, ruleSet, { day: day(to), overrides });
  invariant(found.ok, found.ok ? "" : found.failure.message);
  return found.value;
}

/** What scoring is asked under: the law of the repository, its calendar, a window. */
export function frameOf(question: Question = QUARTER): ScoringFrame {
  const { from, to, asOf } = question;
  const window = { from: day(from), to: day(to), asOf: asOf === undefined ? undefined : day(asOf) };
  return { parameters: ruleSetOf(question).parameters, calendar: CALENDAR, window, end: endOf(window) };
}
