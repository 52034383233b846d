import { civilOf, type LocalDate } from "../base/local-date.ts";

/** What the law calls an instrument, as its kind (`kind` of the rule file). */
export const INSTRUMENT_KINDS = ["law", "decree", "circular", "decision"] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

const KIND_WORDS = {
  law: "Luật",
  decree: "Nghị định",
  circular: "Thông tư",
  decision: "Quyết định",
} as const satisfies Record<InstrumentKind, string>;

/** Number and symbol, issuer (cơ quan ban hành) and abstract (trích yếu) of a legal instrument. */
export interface LegalIdentity {
  readonly number: string;
  readonly issuer: string;
  /** Begins in lower case as it follows the issuer: `về thực hiện …`; absent where the text itself was not read. */
  readonly subject?: string | undefined;
}

/** `ngày 06 tháng 02 năm 2019`: days under 10 and the first two months with a zero, as official texts write them. */
function longDate(date: LocalDate): string {
  const { year, month, day } = civilOf(date);
  const padded = (value: number, below: number): string => value.toString().padStart(value < below ? 2 : 1, "0");
  return `ngày ${padded(day, 10)} tháng ${padded(month, 3)} năm ${year}`;
}

/** The instrument as a document cites it among its legal bases, without the word "Căn cứ" and without a full stop. */
export function legalNameOf(kind: InstrumentKind, issuedOn: LocalDate, identity: LegalIdentity): string {
  const { number, issuer, subject } = identity;
  const name = `${KIND_WORDS[kind]} số ${number} ${longDate(issuedOn)} của ${issuer}`;
  return subject === undefined ? name : `${name} ${subject}`;
}
