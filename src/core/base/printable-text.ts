/**
 * Text that can stand in any document: composed letters (NFC), line breaks and tabs as single spaces, and without
 * control, direction-changing, unassigned or half characters, which XML refuses or which make a reader see another
 * order than the one that is stored.
 */
export function printableText(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085]/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();
}
