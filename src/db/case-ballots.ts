import { sql } from "kysely";
import { TT01_FORM } from "../core/ballots/ballot.ts";
import { toLocalTime } from "../core/base/local-date.ts";
import { msOf, NO_DIGEST, type CaseReader } from "./case-columns.ts";
import type { Queries } from "./database.ts";

interface BallotAnswersRow {
  readonly agency_id: number;
  readonly id: string;
  readonly is_agency_named: boolean;
  readonly form_id: string;
  readonly officer_code: string | null;
  readonly dossier_code: string | null;
  readonly cast: number;
  readonly answers: readonly (number | null)[] | null;
}

/** Ballots that name these dossiers, and those with these ids. Answers are read of the circular's form alone. */
export async function readBallots(
  queries: Queries,
  { codes, ids }: { readonly codes: readonly string[]; readonly ids: readonly string[] },
  { facts, codeOf }: CaseReader,
): Promise<void> {
  const questions = await scoredQuestions(queries);
  const answers = sql.join(questions.map(({ position }) => sql.ref(`a${position}`)));
  const select = sql`
    select agency_id, id, is_agency_named, form_id, officer_code, dossier_code, ${msOf("cast_at")} as cast,
      case when form_id = ${TT01_FORM} then array[${answers}] end as answers
    from ballots`;
  const wanted = [
    ...(codes.length > 0 ? [sql<BallotAnswersRow>`${select} where dossier_code = any(${codes}::text[])`] : []),
    ...(ids.length > 0
      ? [sql<BallotAnswersRow>`${select} where id = any(${ids}::uuid[]) and dossier_code is null`]
      : []),
  ];
  for (const query of wanted) {
    for (const row of (await query.execute(queries)).rows) {
      facts.admit(
        "ballots",
        ballotRow(row, questions, row.is_agency_named ? codeOf(row.agency_id) : undefined),
        NO_DIGEST,
      );
    }
  }
}

async function scoredQuestions(queries: Queries) {
  return queries
    .selectFrom("ballot_questions")
    .select(["position", "question"])
    .where("form_id", "=", TT01_FORM)
    .orderBy("position")
    .execute();
}

function ballotRow(
  row: BallotAnswersRow,
  questions: readonly { readonly question: string }[],
  agencyCode: string | undefined,
) {
  const answers: Record<string, string> = {};
  for (const [place, answer] of (row.answers ?? []).entries()) {
    const question = questions[place]?.question;
    if (question !== undefined && answer !== null) answers[question] = answer.toString();
  }
  return {
    id: row.id,
    formId: row.form_id,
    agencyCode,
    officerCode: row.officer_code ?? undefined,
    dossierCode: row.dossier_code ?? undefined,
    castAt: toLocalTime(row.cast),
    answers,
  };
}
