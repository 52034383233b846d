import type { Actor } from "../../core/access/actor.ts";
import { maySettle } from "../../core/access/four-eyes.ts";
import { differencesOf, type Difference } from "../../core/ballots/keyed/keyed-sheet.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { insertResolutions, lockBatch, paperSheets } from "../../db/paper.ts";
import { findBatch, questionIds, type BatchAddress, type PaperDeps } from "./paper-deps.ts";
import { readTypedField } from "./typed-sheet.ts";
import { settlerRule } from "./settler-rule.ts";
import { isTwiceKeyed } from "./view-batch.ts";
import type { FormFile } from "../../core/ballots/form-file.ts";

/** What a third look chose for a field: one of the two readings, or what it read itself. */
export type Choice = { readonly chosen: "first" | "second" } | { readonly chosen: "typed"; readonly typed: string };

export interface ThirdLook extends BatchAddress {
  readonly sheetNo: number;
  readonly choices: ReadonlyMap<string, Choice>;
}

const FIRST = "paper.first-keyer-decides";
const SECOND = "paper.second-keyer-decides";

export type ResolveSheet = (actor: Actor, look: ThirdLook) => Promise<Result<undefined>>;

/**
 * Giải quyết chỗ lệch: a third person decides between two readings, or the second keyer where the province lets them;
 * never the first. All open differences are decided at once, for the sheet lies on the desk now; both entries stay.
 */
export function makeResolveSheet(deps: PaperDeps): ResolveSheet {
  return async (actor, { sheetNo, choices, ...address }) => {
    const found = await findBatch(deps, actor, address);
    if (!found.ok) return found;
    const { unit, batch, form } = found.value;
    const at = deps.clock();
    const key = { agencyId: unit.id, number: batch.number, sheetNo };
    return inAuditedDecision<undefined, ReturnType<typeof paperFailure>>(
      deps.database,
      { actor: actor.id, at },
      async (tx, record) => {
        if ((await lockBatch(tx, key))?.closedAt !== null) return failed(paperFailure("paper.closed", ""));
        const sheet = (await paperSheets(tx, key)).find((each) => each.sheetNo === sheetNo);
        if (sheet === undefined || !isTwiceKeyed(sheet)) return failed(paperFailure("paper.not-open", "sheetNo"));
        if (!maySettle(actor, sheet, await settlerRule(tx)))
          return failed(paperFailure(sheet.firstBy === actor.id ? FIRST : SECOND, ""));
        const differences = differencesOf(sheet.first, sheet.second, questionIds(form));
        if (differences.length === 0) return failed(paperFailure("paper.not-open", "sheetNo"));
        const values = decided(form, differences, choices);
        if (!values.ok) return values;
        await insertResolutions(tx, key, { found: values.value, by: actor.id, at });
        const subject = `paper:${address.agencyCode}/${batch.number}/${sheetNo}`;
        record({ action: "paper.sheet-resolved", subject, details: { fields: values.value.length } });
        return success(undefined);
      },
    );
  };
}

interface Found {
  readonly field: string;
  readonly value: string | undefined;
}

/** The value of each difference; where the sheet is found to be no ballot, that alone is decided. */
function decided(
  form: FormFile,
  differences: readonly Difference[],
  choices: ThirdLook["choices"],
): Result<readonly Found[]> {
  const values: Found[] = [];
  for (const { field, first, second } of differences) {
    const choice = choices.get(field);
    if (choice === undefined) return failed(paperFailure("paper.unread", field));
    const value = readingChosen(form, { field, first, second }, choice);
    if (!value.ok) return value;
    values.push({ field, value: value.value });
    if (field === "isVoid" && value.value !== undefined) return success(values);
  }
  return success(values);
}

function readingChosen(
  form: FormFile,
  { field, first, second }: Difference,
  choice: Choice,
): Result<string | undefined> {
  if (choice.chosen === "typed") return readTypedField(form, field, choice.typed);
  return success(choice.chosen === "first" ? first : second);
}
