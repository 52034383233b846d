import { TT01_BALLOT_FORM } from "../core/ballots/ballot-form.ts";
import type { QuestionColumn } from "./header.ts";
import { placeColumn, readCell, type PlacedColumn } from "./placed-column.ts";
import type { RejectCode } from "./rejects.ts";
import type { RowCells } from "./row-cells.ts";
import { text } from "./table-spec.ts";
import { ValueEncoder } from "./value-encoder.ts";

/** The answers of a ballot by question, and their part of the row digest. Shared between ballots: never changed. */
export interface Answers {
  readonly answers: Readonly<Record<string, string>>;
  readonly encoded: Uint8Array;
  readonly complaint?: undefined;
}
/** The first answer that its question does not have, or that cannot be read. */
export interface AnswerComplaint {
  readonly complaint: RejectCode;
  readonly field: string;
  readonly value: string;
}

/** More different ballots than the form of the circular has: an upper bound for what is kept. */
const MOST_REMEMBERED = 10_000;
/** So many answers of one digit each go into one small number. */
const MOST_IN_KEY = 7;
const KEY_BASE = 16;
const ZERO = 0x30;
const NINE = 0x39;

/** Reads the columns `q1`, `q3` … of a ballot file. */
export class AnswerReader {
  private readonly questions: readonly PlacedColumn<string>[];
  private readonly encoder = new ValueEncoder();
  /** A short form filled in has few outcomes: most ballots are one that was read before. */
  private readonly remembered = new Map<number, Answers>();

  constructor(questions: readonly QuestionColumn[]) {
    const column = text();
    this.questions = questions.map(({ question, at }) => placeColumn(question, column, at));
  }

  /** `isCircular`: the ballot is of the form of Thông tư 01/2018, whose questions and options are known. */
  read(cells: RowCells, isCircular: boolean): Answers | AnswerComplaint {
    const key = isCircular ? this.keyOf(cells) : undefined;
    if (key === undefined) return this.readEach(cells, isCircular);
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const answers = this.readEach(cells, isCircular);
    if (answers.complaint === undefined && this.remembered.size < MOST_REMEMBERED) this.remembered.set(key, answers);
    return answers;
  }

  /** An answer to a question that the form of the circular does not have is as good as none: nothing asked for it. */
  private readEach(cells: RowCells, isCircular: boolean): Answers | AnswerComplaint {
    const answers: Record<string, string> = {};
    this.encoder.clear();
    for (const placed of this.questions) {
      const question = placed.name;
      const options = TT01_BALLOT_FORM.options[question];
      const option = isCircular && options === undefined ? undefined : readCell(placed, cells);
      if (option === undefined) continue;
      if (typeof option === "object") return { complaint: option.complaint, field: question, value: "" };
      if (isCircular && options?.includes(option) !== true) {
        return { complaint: "unknown-answer", field: question, value: option };
      }
      answers[question] = option;
      this.encoder.add(question);
      this.encoder.add(option);
    }
    this.encoder.add(Object.keys(answers).length);
    return { answers: Object.freeze(answers), encoded: Uint8Array.from(this.encoder.encoded) };
  }

  /** One number for all answers when each is a digit or empty, as in the form of the circular. */
  private keyOf({ bytes, starts, ends, count }: RowCells): number | undefined {
    if (this.questions.length > MOST_IN_KEY) return undefined;
    let key = 0;
    for (const { at } of this.questions) {
      const start = starts[at] as number;
      const length = at < count ? (ends[at] as number) - start : 0;
      const byte = bytes[start] as number;
      if (length > 1 || (length === 1 && (byte < ZERO || byte > NINE))) return undefined;
      key = key * KEY_BASE + (length === 0 ? 0 : byte - ZERO + 1);
    }
    return key;
  }
}
