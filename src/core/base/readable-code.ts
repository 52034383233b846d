/** Letters and digits that nobody takes for another: no I, L, O, U (Crockford). Five bits each. */
export const READABLE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code as it was printed, however it was typed: case, spaces, dashes and look-alikes do not matter. */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}
