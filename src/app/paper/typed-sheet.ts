import type { FormFile, FormQuestion } from "../../core/ballots/form-file.ts";
import type { SheetEntry, SheetField } from "../../core/ballots/keyed/keyed-sheet.ts";
import { paperFailure } from "../../core/ballots/keyed/paper-failure.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { printedQuestions } from "./paper-deps.ts";

/** A sheet as it was typed: the place of the marked option in each question, from 1; empty where nothing is marked. */
export interface TypedSheet {
  readonly dossierCode: string;
  readonly places: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly isVoid: boolean;
}

const MOST_CODE = 200;
const MOST_COMMENT = 4000;
/** What the door of ballots would refuse, so that a batch never fails to close for it. */
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD\uD800-\uDFFF]/u;

/** Reads what was typed by the form; the field that cannot be meant. */
export function readTypedSheet(form: FormFile, typed: TypedSheet): Result<SheetEntry> {
  const { isVoid } = typed;
  if (isVoid) return success({ dossierCode: undefined, answers: {}, comment: undefined, isVoid });
  const answers: Record<string, string> = {};
  for (const question of printedQuestions(form)) {
    const place = typed.places[question.id] ?? "";
    if (place === "") continue;
    const code = optionAt(question, place);
    if (code === undefined) return failed(paperFailure("paper.option-unknown", question.id));
    answers[question.id] = code;
  }
  const texts = { dossierCode: readText(typed.dossierCode, MOST_CODE), comment: readText(typed.comment, MOST_COMMENT) };
  for (const [field, text] of Object.entries(texts))
    if (text === undefined) return failed(paperFailure("paper.text-too-long", field));
  const dossierCode = texts.dossierCode === "" ? undefined : texts.dossierCode;
  const comment = texts.comment === "" ? undefined : texts.comment;
  if (Object.keys(answers).length === 0 && comment === undefined) return failed(paperFailure("paper.empty-sheet", ""));
  return success({ dossierCode, answers, comment, isVoid });
}

function optionAt({ options }: FormQuestion, place: string): string | undefined {
  return /^[1-9]$/.test(place) ? options[parseInt(place, 10) - 1]?.code : undefined;
}

function readText(text: string, most: number): string | undefined {
  const read = text.normalize("NFC").trim();
  return read.length > most || UNREADABLE.test(read) ? undefined : read;
}

/** A single field as a third look typed it; a failure where it cannot be meant. */
export function readTypedField(form: FormFile, field: SheetField, typed: string): Result<string | undefined> {
  if (field === "isVoid") return success(typed === "" ? undefined : "void");
  const question = printedQuestions(form).find(({ id }) => id === field);
  if (question !== undefined) {
    const code = typed === "" ? undefined : optionAt(question, typed);
    return typed !== "" && code === undefined ? failed(paperFailure("paper.option-unknown", field)) : success(code);
  }
  const text = readText(typed, field === "comment" ? MOST_COMMENT : MOST_CODE);
  if (text === undefined) return failed(paperFailure("paper.text-too-long", field));
  return success(text === "" ? undefined : text);
}
