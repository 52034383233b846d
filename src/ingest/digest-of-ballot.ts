import type { BallotRow } from "../core/ballots/ballot.ts";
import { RowDigester } from "./row-digest.ts";

const digester = new RowDigester();

/**
 * The digest of a ballot that did not come from a file, in the 16 bytes (as 32 hexadecimal digits) that the reader of a
 * file would have given it. `questions`: those of its form, in the order of their numbers.
 */
export function digestOfBallot(ballot: BallotRow, questions: readonly string[]): string {
  digester.start("ballots");
  digester.add(ballot.id);
  digester.add(ballot.formId);
  digester.add(ballot.agencyCode);
  digester.add(ballot.officerCode);
  digester.add(ballot.dossierCode);
  digester.add(ballot.procedureCode);
  digester.add(ballot.channel);
  digester.add(ballot.castAt);
  digester.add(ballot.assisted);
  let count = 0;
  for (const question of questions) {
    const option = ballot.answers[question];
    if (option === undefined) continue;
    digester.add(question);
    digester.add(option);
    count += 1;
  }
  digester.add(count);
  digester.add(ballot.comment);
  return digester.finishInDigits();
}
