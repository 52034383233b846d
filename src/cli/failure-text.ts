import type { Failure } from "../core/base/result.ts";
import type { Palette } from "./palette.ts";

/** A refusal for people: what is wrong first, then where (if anywhere), what to do, and the code to ask about. */
export function formatFailure(failure: Failure, palette: Palette): string {
  return [
    `${palette.bad("Không thực hiện được:")} ${failure.message}`,
    ...(failure.at === "" ? [] : [`  Tại:            ${failure.at}`]),
    `  Cách khắc phục: ${failure.mend}`,
    palette.faint(`  Mã:             ${failure.code}`),
  ].join("\n");
}
