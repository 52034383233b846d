import { classWords } from "../../core/scoring/class-words.ts";
import type { AgencyResult } from "../../core/scoring/results.ts";
import { Missing } from "./definition-list.tsx";
import { GradeSteps } from "./grade.tsx";

interface UnitClassProps {
  /** Undefined: nothing is computed. `isHeld`: there is a class, and the reader does not see it yet. */
  readonly result: (Pick<AgencyResult, "grade" | "status"> & { readonly isHeld?: boolean | undefined }) | undefined;
  readonly isLarge?: boolean;
}

/** Xếp loại of a unit, with why it has none or has it without a total. */
export function UnitClass({ result, isLarge = false }: UnitClassProps) {
  if (result === undefined) return <Missing />;
  if (result.isHeld === true) return <GradeSteps grade={null} name="Chưa hiện" isLarge={isLarge} />;
  const { name, note } = classWords(result);
  return (
    <>
      <GradeSteps grade={result.grade} name={name} isLarge={isLarge} />
      {note !== undefined && <span class="xsmall muted block">{note}</span>}
    </>
  );
}

interface ShownClassProps {
  readonly shown: { readonly scored: UnitClassProps["result"]; readonly isProvisional: boolean };
  readonly isLarge?: boolean;
}

/** As {@link UnitClass}, and beneath it that nobody has judged it yet where nobody has. */
export function ShownClass({ shown: { scored, isProvisional }, isLarge = false }: ShownClassProps) {
  return (
    <>
      <UnitClass result={scored} isLarge={isLarge} />
      {isProvisional && scored?.isHeld !== true && <span class="xsmall muted block">tạm tính</span>}
    </>
  );
}
