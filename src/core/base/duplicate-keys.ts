/** A key that one JSON object has twice, and the line of its second appearance (from 1). */
export interface DuplicateKey {
  readonly key: string;
  readonly line: number;
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:\n]/gs;

/**
 * Finds the first key that stands twice in one object of a valid JSON text. `JSON.parse` silently keeps the last one,
 * so that a table with two figures for one class would pass with the figure that fits.
 */
export function duplicateKeyOf(json: string): DuplicateKey | undefined {
  const scopes: (Set<string> | null)[] = [];
  let line = 1;
  let lastText = "";
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === "\n") line += 1;
    else if (token === "{") scopes.push(new Set());
    else if (token === "[") scopes.push(null);
    else if (token === "}" || token === "]") scopes.pop();
    else if (token !== ":") lastText = token;
    else {
      const keys = scopes.at(-1);
      const key = String(JSON.parse(lastText));
      if (keys?.has(key)) return { key, line };
      keys?.add(key);
    }
  }
  return undefined;
}
