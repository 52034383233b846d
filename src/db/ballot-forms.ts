import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

export interface PlacedQuestion {
  readonly formId: string;
  readonly question: string;
  /** From 1: the answer column. */
  readonly position: number;
}

/** Where the questions of forms stand in the answer columns. */
export async function placedQuestions(queries: Queries): Promise<readonly PlacedQuestion[]> {
  const rows = await queries.selectFrom("ballot_questions").selectAll().orderBy("position").execute();
  return rows.map(({ form_id, question, position }) => ({ formId: form_id, question, position }));
}

/** The questions of each form in the order of their numbers, as digests take them. */
export async function questionsByForm(queries: Queries): Promise<ReadonlyMap<string, readonly string[]>> {
  const forms = new Map<string, string[]>();
  for (const { formId, question } of await placedQuestions(queries))
    forms.set(formId, [...(forms.get(formId) ?? []), question]);
  const numberOf = (question: string): number => parseInt(question.slice(1), 10);
  for (const questions of forms.values()) questions.sort((a, b) => numberOf(a) - numberOf(b));
  return forms;
}

/** Gives places to questions that have none. The caller holds the lock of the registry, as imports do. */
export async function placeQuestions(tx: AuditedTx, questions: readonly PlacedQuestion[]): Promise<void> {
  if (questions.length === 0) return;
  const rows = questions.map(({ formId, question, position }) => ({ form_id: formId, question, position }));
  await tx.insertInto("ballot_questions").values(rows).execute();
}

/** Whether ballots were declared as delivered by hand, as those are that people cast. */
export async function areBallotsDeclared(queries: Queries, importId: number): Promise<boolean> {
  const row = await queries
    .selectFrom("import_tables")
    .select("table_name")
    .where("import_id", "=", importId)
    .where("table_name", "=", "ballots")
    .executeTakeFirst();
  return row !== undefined;
}
