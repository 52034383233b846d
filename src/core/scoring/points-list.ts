/**
 * Lists in a cell of `points.csv`, such as `officers`: `S1-CB01=0;X1-CB01=1`, code and points for indicator 2, in plain
 * order; the points are empty where none were counted. A `%`, `;` or `=` inside a code is percent-encoded, nothing else
 * is, so that each list has one reading.
 */
const ENCODED = { "%": "%25", ";": "%3B", "=": "%3D" } as const;
const DECODED: Readonly<Record<string, string>> = { "%25": "%", "%3B": ";", "%3D": "=" };

/** A code as it stands in a list. */
export function formatListedCode(code: string): string {
  return code.replace(/[%;=]/g, (sign) => ENCODED[sign as keyof typeof ENCODED]);
}

/** One item of a list; `listedCode` comes from {@link formatListedCode}. */
export function formatListedPoints(listedCode: string, points: string): string {
  return `${listedCode}=${points}`;
}

/** Items in plain order as one cell. */
export function formatPointsList(items: readonly string[]): string {
  return items.length > 1 ? [...items].sort().join(";") : (items[0] ?? "");
}

/** Points by code; empty text where none were counted. What is no item is passed over. */
export function parsePointsList(cell: string): ReadonlyMap<string, string> {
  return new Map(
    cell.split(";").flatMap((item) => {
      const [code, points] = item.split("=");
      if (code === undefined || points === undefined) return [];
      return [[code.replace(/%(?:25|3B|3D)/g, (sign) => DECODED[sign] ?? sign), points] as const];
    }),
  );
}
