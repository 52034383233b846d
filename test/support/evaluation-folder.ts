import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeProvince2020, type EvaluationFiles } from "./province-2020.ts";

/** A folder as `hailong evaluate` leaves it; what is given replaces what the fixture has. */
export function writeEvaluation(changes: Partial<EvaluationFiles> = {}): { path: string; remove: () => void } {
  const { results, trace, points } = { ...makeProvince2020(), ...changes };
  const path = mkdtempSync(join(tmpdir(), "hailong-evaluation-"));
  writeFileSync(join(path, "results.json"), JSON.stringify(results));
  writeFileSync(join(path, "trace.json"), JSON.stringify(trace));
  writeFileSync(join(path, "points.csv"), points);
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
