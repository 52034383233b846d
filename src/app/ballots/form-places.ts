import { inAuditedTransaction } from "../../db/audit.ts";
import { areBallotsDeclared, placedQuestions, placeQuestions, type PlacedQuestion } from "../../db/ballot-forms.ts";
import { NO_ANSWER } from "../../db/ballot-columns.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { declareEnteredTables, ENTERED_BY_HAND } from "../../db/registry-corrections.ts";
import type { AskedForm } from "./asked-forms.ts";
import type { BallotDeps } from "./ballot-deps.ts";

/** In which answer column each question of each form stands. */
export type FormPlaces = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Finds where the answers of the forms of the rule book stand, and gives places to questions that have none yet, as an
 * import does. What the first ballot of a process waits for; ballots count as delivered from then on.
 */
export async function findPlaces({ database, clock, forms }: BallotDeps): Promise<FormPlaces> {
  const isReady =
    (await areBallotsDeclared(database.queries, ENTERED_BY_HAND)) &&
    missing(forms.all, placesOf(await placedQuestions(database.queries))).length === 0;
  if (isReady) return placesOf(await placedQuestions(database.queries));
  const at = clock();
  return inAuditedTransaction(database, { actor: "system", at }, async (tx, record) => {
    await lockRegistry(tx);
    const added = missing(forms.all, placesOf(await placedQuestions(tx)));
    await placeQuestions(tx, added);
    await declareEnteredTables(tx, [{ table: "ballots", tellingColumns: [], rows: 0 }], at);
    record({ action: "ballot-form.placed", subject: "ballots", details: { questions: added.length } });
    return placesOf(await placedQuestions(tx));
  });
}

function placesOf(placed: readonly PlacedQuestion[]): Map<string, Map<string, number>> {
  const places = new Map<string, Map<string, number>>();
  for (const { formId, question, position } of placed) {
    let form = places.get(formId);
    if (form === undefined) places.set(formId, (form = new Map<string, number>()));
    form.set(question, position);
  }
  return places;
}

function missing(forms: readonly AskedForm[], places: FormPlaces): PlacedQuestion[] {
  return forms.flatMap(({ id, questions }) => {
    const known = places.get(id);
    const lacking = questions.filter((question) => known?.has(question) !== true);
    return lacking.map((question, index) => ({ formId: id, question, position: (known?.size ?? 0) + index + 1 }));
  });
}

/** The answers by position: their codes are small whole numbers and stand for themselves. */
export function placed(answers: Readonly<Record<string, string>>, places: ReadonlyMap<string, number>): number[] {
  const row = new Array<number>(places.size).fill(NO_ANSWER);
  for (const question in answers) {
    const position = places.get(question);
    if (position !== undefined) row[position - 1] = parseInt(answers[question] ?? "", 10);
  }
  return row;
}
