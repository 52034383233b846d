/** What stood in a QR code, or what somebody typed. */
export type ScannedCode =
  | { readonly kind: "paper"; readonly paperToken: string }
  | { readonly kind: "dossier"; readonly dossierCode: string }
  | { readonly kind: "unusable" };

const TOKEN = /(?:^|[^\w-])(hlb_[\w-]{22})(?![\w-])/;
/** Letters, digits and the signs that stand in codes of dossiers; in particular no spaces and no address. */
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]{2,79}$/u;

/**
 * Reads a code: the token of a paper, alone or within the address that is printed there, else the code of a dossier.
 * Anything else, such as the QR code of an identity card, is unusable and kept nowhere.
 */
export function readScanned(text: string): ScannedCode {
  const tidy = text.normalize("NFC").trim();
  const [, paperToken] = TOKEN.exec(tidy) ?? [];
  if (paperToken !== undefined) return { kind: "paper", paperToken };
  // A token that was cut off or mistyped is no code of a dossier.
  return CODE.test(tidy) && !tidy.includes("hlb_") ? { kind: "dossier", dossierCode: tidy } : { kind: "unusable" };
}

/** Whether a code is the token of a paper; no code of a dossier is. */
export function isPaperToken(code: string): boolean {
  return TOKEN.exec(code)?.[1] === code;
}

const NATIONAL = /^[A-Z]\d{2}(?:\.\d{1,3}){0,3}-$/;

/** The start of the codes of a unit, put before what is typed: `H10.12-`; empty where codes look otherwise. */
export function codeStart(agencyCode: string): string {
  const start = `${agencyCode}-`;
  return NATIONAL.test(start) ? start : "";
}

const DAY_DIGITS = 6;

/** A code after one more key; behind the six digits of the day the dash comes by itself. */
export function typedOn(code: string, key: string, start: string): string {
  const typed = code + key;
  const isDayWhole = start !== "" && typed.startsWith(start) && typed.length === start.length + DAY_DIGITS;
  return isDayWhole && /^\d+$/.test(typed.slice(start.length)) ? `${typed}-` : typed;
}
