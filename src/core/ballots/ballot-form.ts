import { TT01_FORM } from "./ballot.ts";

/** Mẫu phiếu: a versioned questionnaire, as far as scoring needs it: each question and the codes of its options. */
export interface BallotForm {
  readonly id: string;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

const POINTS = ["2", "1", "0"] as const;

/**
 * The ballot of Thông tư 01/2018: the options of an indicator's question are its points; question 10 (overall) runs
 * from 5, very satisfied, to 1, very dissatisfied.
 */
export const TT01_BALLOT_FORM: BallotForm = {
  id: TT01_FORM,
  options: { q1: POINTS, q3: POINTS, q4: POINTS, q6: POINTS, q7: POINTS, q10: ["5", "4", "3", "2", "1"] },
};
