/**
 * An array as PostgreSQL reads it, for `unnest` of many rows in one statement: made here, because the driver's own way
 * is several times slower with thousands of cells.
 */
export function arrayText(cells: readonly (string | number | boolean | null)[]): string {
  return `{${cells.map(cellText).join(",")}}`;
}

function cellText(cell: string | number | boolean | null): string {
  if (cell === null) return "NULL";
  return typeof cell === "string" ? `"${cell.replace(/["\\]/g, "\\$&")}"` : String(cell);
}
