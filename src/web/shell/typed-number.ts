/** A number of a row in an address; whatever is no number is the number of no row. */
export function rowNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? parseInt(text, 10) : 0;
}
