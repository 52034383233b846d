import type { BallotRow } from "../../core/ballots/ballot.ts";
import type { Queries } from "../database.ts";

/** What stands in `a1` to `a20` where a question was not answered. */
export const NOT_ANSWERED = 0x7fff_ffff;
const POSITIONS = 20;
const [FEWEST, MOST] = [-32_768, 32_767];
const WHOLE = /^(?:0|[1-9]\d{0,4})$/;

interface Form {
  readonly positions: Map<string, number>;
  /** By position, from 1: the number that stands for a code that is no small whole number. */
  readonly numbers: Map<string, number>[];
}

/** The question that a form has no place for, or no number for its answer. */
export interface NoPlace {
  readonly question: string;
}

/**
 * Where the answers of ballots stand: by position of their form, as small numbers. The form of the circular has its
 * positions from the start; other forms get theirs when a question first comes, and codes that are no small whole
 * number get a negative number. What was given is kept until `additions` are written.
 */
export class AnswerCodes {
  private readonly forms = new Map<string, Form>();
  /** The answers of the circular's form are few and shared objects. */
  private readonly remembered = new WeakMap<object, Int32Array>();
  readonly additions = {
    questions: [] as { form_id: string; position: number; question: string }[],
    options: [] as { form_id: string; position: number; number: number; code: string }[],
  };

  static async load(queries: Queries): Promise<AnswerCodes> {
    const codes = new AnswerCodes();
    for (const { form_id, position, question } of await queries.selectFrom("ballot_questions").selectAll().execute()) {
      codes.formOf(form_id).positions.set(question, position);
    }
    for (const option of await queries.selectFrom("ballot_options").selectAll().execute()) {
      codes.numbersAt(codes.formOf(option.form_id), option.position).set(option.code, option.number);
    }
    return codes;
  }

  /** A number for each position. */
  placed({ formId, answers }: BallotRow): Int32Array | NoPlace {
    const known = this.remembered.get(answers);
    if (known !== undefined) return known;
    const placed = new Int32Array(POSITIONS).fill(NOT_ANSWERED);
    for (const [question, code] of Object.entries(answers)) {
      const position = this.positionOf(formId, question);
      const number = position === undefined ? undefined : this.numberOf(formId, position, code);
      if (position === undefined || number === undefined) return { question };
      placed[position - 1] = number;
    }
    if (Object.isFrozen(answers)) this.remembered.set(answers, placed);
    return placed;
  }

  private formOf(formId: string): Form {
    let form = this.forms.get(formId);
    if (form === undefined) this.forms.set(formId, (form = { positions: new Map(), numbers: [] }));
    return form;
  }

  private numbersAt(form: Form, position: number): Map<string, number> {
    return (form.numbers[position] ??= new Map<string, number>());
  }

  private positionOf(formId: string, question: string): number | undefined {
    const { positions } = this.formOf(formId);
    const known = positions.get(question);
    if (known !== undefined) return known;
    const position = positions.size + 1;
    if (position > POSITIONS) return undefined;
    positions.set(question, position);
    this.additions.questions.push({ form_id: formId, position, question });
    return position;
  }

  private numberOf(formId: string, position: number, code: string): number | undefined {
    if (WHOLE.test(code) && parseInt(code, 10) <= MOST) return parseInt(code, 10);
    const numbers = this.numbersAt(this.formOf(formId), position);
    const known = numbers.get(code);
    if (known !== undefined) return known;
    const number = -1 - numbers.size;
    if (number < FEWEST) return undefined;
    numbers.set(code, number);
    this.additions.options.push({ form_id: formId, position, number, code });
    return number;
  }
}
