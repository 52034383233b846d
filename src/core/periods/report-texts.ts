import { formatIsoDate, formatVietnameseDate, parseIsoDate } from "../base/local-date.ts";
import { formatCount } from "../base/vietnamese-format.ts";
import { printableText } from "../base/printable-text.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";

/**
 * Lời văn của tỉnh: what the province writes itself into the report of a period. An empty text means the report's own
 * words; figures are in none of them. Texts are plain: a line is a paragraph, one that begins with `- ` an item of a
 * list.
 */
export interface ReportTexts {
  /** Biện pháp khắc phục, after the weaknesses that the figures show. */
  readonly remedies: string;
  /** Kiến nghị. */
  readonly proposals: string;
  /** Nơi nhận, a line each. */
  readonly recipients: string;
  /** Số, ký hiệu: `12/BC-VP`. */
  readonly number: string;
  /** The day of the document, `2021-01-15`; empty while nobody has signed. */
  readonly signedOn: string;
  /** Quyền hạn, chức vụ of who signs, a line each. */
  readonly signerTitle: string;
  readonly signerName: string;
}
export type ReportTextField = keyof ReportTexts;

export const REPORT_TEXT_FIELDS = [
  "remedies",
  "proposals",
  "recipients",
  "number",
  "signedOn",
  "signerTitle",
  "signerName",
] as const satisfies readonly ReportTextField[];

export const NO_REPORT_TEXTS: ReportTexts = {
  remedies: "",
  proposals: "",
  recipients: "",
  number: "",
  signedOn: "",
  signerTitle: "",
  signerName: "",
};

/** Most characters and lines of each: longer ones belong into an annex of their own. */
const LIMITS = {
  remedies: { characters: 10_000, lines: 100 },
  proposals: { characters: 10_000, lines: 100 },
  recipients: { characters: 2_000, lines: 30 },
  number: { characters: 40, lines: 1 },
  signedOn: { characters: 10, lines: 1 },
  signerTitle: { characters: 200, lines: 4 },
  signerName: { characters: 100, lines: 1 },
} as const satisfies Readonly<Record<ReportTextField, { readonly characters: number; readonly lines: number }>>;

/** Letters, figures and signs of official texts; each has a glyph in the letters of the documents. */
const STRANGE = /[^\p{Script=Latin}0-9 \n!-/:-@[-`{-~–—…“”‘’«»•·×÷±≤≥≠−°§]/u;

/** Số, ký hiệu as the decree writes it: figures, a stroke, letters; nothing that would be another line or sentence. */
const NUMBER = /^\d{1,6}\p{L}*\/[\p{L}\d.&-]+$/u;

function fault(code: string, at: ReportTextField, [message, mend]: readonly [string, string]): Failure {
  return { code: `report-text.${code}`, at, message, mend };
}

/** One form for what was typed: composed letters, no spaces at the ends of lines, never two empty lines. */
function tidied(text: string): string {
  return text
    .split("\n")
    .map(printableText)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function textFaults(at: ReportTextField, text: string): readonly Failure[] {
  const { characters, lines } = LIMITS[at];
  const [strange] = STRANGE.exec(text) ?? [];
  return [
    ...(text.length > characters || text.split("\n").length > lines
      ? [
          fault("too-long", at, [
            `Dài quá ${formatCount(characters)} ký tự hoặc ${lines} dòng.`,
            "Rút gọn, hoặc đưa vào phụ lục.",
          ]),
        ]
      : []),
    ...(strange === undefined
      ? []
      : [fault("character", at, [`Văn bản không in được ký tự "${strange}".`, "Bỏ hoặc thay ký tự này."])]),
  ];
}

/** `5/2/2021` as it is typed, or the same day as `2021-02-05`; undefined when there is no such day. */
function isoDay(text: string): string | undefined {
  if (text === "") return "";
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const parsed = parseIsoDate(day === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  return parsed === undefined ? undefined : formatIsoDate(parsed);
}

/** The day as a person types it; empty while there is none. */
export function typedDay(iso: string): string {
  const day = parseIsoDate(iso);
  return day === undefined ? "" : formatVietnameseDate(day);
}

/** Takes the texts as they were typed, or says every fault at its field. */
export function parseReportTexts(typed: ReportTexts): Result<ReportTexts, readonly [Failure, ...Failure[]]> {
  const texts = Object.fromEntries(REPORT_TEXT_FIELDS.map((field) => [field, tidied(typed[field])])) as Record<
    ReportTextField,
    string
  >;
  const signedOn = isoDay(texts.signedOn);
  const faults: readonly Failure[] = [
    ...REPORT_TEXT_FIELDS.flatMap((field) => textFaults(field, texts[field])),
    ...(texts.number === "" || NUMBER.test(texts.number)
      ? []
      : [fault("number-malformed", "number", ["Số, ký hiệu không đúng dạng.", "Ghi như 12/BC-VP."])]),
    ...(signedOn === undefined
      ? [fault("day-malformed", "signedOn", ["Ngày ký không đúng.", "Ghi ngày như 15/01/2021, hoặc để trống."])]
      : []),
  ];
  const [first, ...others] = faults;
  return first === undefined ? success({ ...texts, signedOn: signedOn ?? "" }) : failed([first, ...others]);
}
