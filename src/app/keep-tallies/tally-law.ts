import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import type { Registry } from "../../core/registry/registry.ts";
import type { RuleBook } from "../../core/rulebook/rule-book.ts";
import { parseOverride, ruleSetAt, type Override, type RuleSet } from "../../core/rulebook/rule-set.ts";
import { scoringFrame } from "../../core/scoring/scoring-frame.ts";
import type { EvaluationWindow, ScoringFrame } from "../../core/scoring/window.ts";
import type { Queries } from "../../db/database.ts";
import type { KeptSet } from "../../db/tally-sets.ts";
import { readLaw, type Law } from "../../ingest/rule-files.ts";
import { ruleSetHash } from "../evaluate-province/evaluate-province.ts";
import { keptRulesOf, type HashedRules, type ResolvedRules } from "./kept-rules.ts";

/** What a tally set asks under, as it was asked for. */
export interface AskedRules {
  readonly ruleSetId: string;
  readonly overrides: readonly string[];
  readonly window: EvaluationWindow;
}

/**
 * The law of this installation, asked for the rules of tally sets. A frozen set has the rules that were kept with it. A
 * set that moves and whose rules have another hash than when it was made was kept under another law: it must not be
 * moved or evaluated under this one.
 */
export class TallyLaw {
  private readonly ruleSets = new Map<string, Result<{ ruleSet: RuleSet; hash: string }>>();

  /** By hash, which says all of them: read once, whatever database they were kept in. */
  private readonly kept = new Map<string, HashedRules>();

  constructor(private readonly law: Law) {}

  /** The rule sets that a tally set can be asked for. */
  get outlines(): readonly { readonly id: string; readonly title: string }[] {
    return this.law.book.ruleSets;
  }

  get book(): RuleBook {
    return this.law.book;
  }

  /** The built-in one; the years that the registry replaces come from the database. */
  get calendar(): WorkingDayCalendar {
    return this.law.calendar;
  }

  /** Every version of the ballot form, side by side. */
  get forms(): Law["forms"] {
    return this.law.forms;
  }

  static async read(rulebookDirectory: string): Promise<Result<TallyLaw>> {
    const law = await readLaw(rulebookDirectory);
    return law.ok ? { ok: true, value: new TallyLaw(law.value) } : law;
  }

  /** Refused when there is no such rule set, an override does not fit, or the window has a year without calendar. */
  rulesFor({ ruleSetId, overrides, window }: AskedRules): Result<ResolvedRules> {
    const found = this.ruleSetFor(ruleSetId, overrides, window.to);
    if (!found.ok) return found;
    return { ok: true, value: { ...found.value, calendar: this.law.calendar, window } };
  }

  /** The rules of a set as they were when it was made; of a frozen one, whatever the rule book says by now. */
  async rulesOf(queries: Queries, set: KeptSet): Promise<Result<ResolvedRules>> {
    const kept = set.state === "frozen" ? await this.keptRules(queries, set) : undefined;
    if (kept !== undefined) return kept.ok ? success({ ...kept.value, window: set.window }) : kept;
    const rules = this.rulesFor(set);
    return rules.ok && rules.value.hash !== set.ruleSetHash ? failed(otherLaw(set)) : rules;
  }

  /** Undefined for a set that this installation cannot keep any more. */
  async frameOf(
    queries: Queries,
    set: KeptSet,
    registry: Pick<Registry, "calendar">,
  ): Promise<ScoringFrame | undefined> {
    const rules = await this.rulesOf(queries, set);
    const frame = rules.ok ? scoringFrame(rules.value, registry) : rules;
    return frame.ok ? frame.value : undefined;
  }

  private async keptRules(queries: Queries, set: KeptSet): Promise<Result<HashedRules> | undefined> {
    const known = this.kept.get(set.ruleSetHash);
    if (known !== undefined) return success(known);
    const read = await keptRulesOf(queries, set);
    if (read?.ok === true) this.kept.set(set.ruleSetHash, read.value);
    return read;
  }

  private ruleSetFor(id: string, texts: readonly string[], day: LocalDate) {
    const key = JSON.stringify([id, texts, day]);
    let known = this.ruleSets.get(key);
    if (known === undefined) this.ruleSets.set(key, (known = this.readRuleSet(id, texts, day)));
    return known;
  }

  private readRuleSet(id: string, texts: readonly string[], day: LocalDate) {
    const overrides: Override[] = [];
    for (const text of texts) {
      const override = parseOverride(text);
      if (!override.ok) return override;
      overrides.push(override.value);
    }
    const ruleSet = ruleSetAt(this.law.book, id, { day, overrides });
    if (!ruleSet.ok) return ruleSet;
    return {
      ok: true as const,
      value: { ruleSet: ruleSet.value, hash: ruleSetHash(ruleSet.value, this.law.calendar) },
    };
  }
}

function otherLaw({ id, title }: KeptSet): Failure {
  return {
    code: "tally-set.other-law",
    at: `tally-set:${id}`,
    message: `Bộ tổng hợp "${title}" được lập theo một sổ quy tắc khác với sổ quy tắc của bản cài đặt này.`,
    mend: "Lập bộ tổng hợp mới cho cùng kỳ; bộ cũ giữ nguyên để đối chiếu.",
  };
}
