import type { CheckLine } from "../../../core/periods/check-texts.ts";

/** Lines of the check-list that say the same of several units or places. */
export interface CheckGroup {
  readonly first: CheckLine;
  readonly lines: readonly CheckLine[];
}

/** Groups lines that say the same, each group where its first line stood. */
export function groupLines(lines: readonly CheckLine[]): readonly CheckGroup[] {
  const groups = new Map<string, [CheckLine, ...CheckLine[]]>();
  for (const line of lines) {
    const key = `${line.severity} ${line.code} ${line.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()].map((own) => ({ first: own[0], lines: own }));
}
