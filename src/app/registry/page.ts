/** A slice of a list in the order of its keys: what comes after a key, and no more than so many. */
export interface PageRequest {
  /** The key of the last row that was seen; undefined: from the start. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** The key to ask on with; undefined: this was the last page. */
  readonly next: string | undefined;
}

/** The page of rows that stand in memory in the plain order of their keys. */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { after, limit }: PageRequest,
): Page<Row> {
  const rest = after === undefined ? rows : rows.filter((row) => keyOf(row) > after);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: last === undefined || rest.length <= limit ? undefined : keyOf(last) };
}
