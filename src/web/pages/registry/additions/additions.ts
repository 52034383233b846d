import type { AdditionForm } from "./addition-form.tsx";
import { newCounter } from "./new-counter.tsx";
import { newLine } from "./new-line.tsx";
import { newOfficer } from "./new-officer.tsx";
import { newProcedure } from "./new-procedure.tsx";
import { newUnit } from "./new-unit.tsx";

/** What can be added to the registry, by the word in the address. */
export const ADDITIONS: Readonly<Record<string, AdditionForm>> = {
  unit: newUnit,
  officer: newOfficer,
  counter: newCounter,
  procedure: newProcedure,
  line: newLine,
};

/** The form for a new thing, of this unit when it belongs to one. */
export function additionHref(word: string, unitCode?: string): string {
  return `/registry/new/${word}${unitCode === undefined ? "" : `?unit=${encodeURIComponent(unitCode)}`}`;
}
