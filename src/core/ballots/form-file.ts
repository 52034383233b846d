import * as z from "zod";
import { parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Result } from "../base/result.ts";
import { schemaFaultOf } from "../rulebook/schema-fault.ts";
import { roomFaultOf } from "./form-room.ts";

/** The same words in both languages of a form. */
export interface FormWords {
  readonly vi: string;
  readonly en: string;
}

const FACES = ["delighted", "happy", "calm", "sad", "upset"] as const;

/** Phương án trả lời: one option, with the face that stands for it where people read little. */
export interface FormOption {
  /** A small whole number; where the question feeds an indicator, its points. */
  readonly code: string;
  readonly face: (typeof FACES)[number];
  readonly text: FormWords;
}

export interface FormQuestion {
  readonly id: string;
  /** The indicator (1 to 9) that it feeds; undefined: none of them. */
  readonly indicator: number | undefined;
  /**
   * `with-dossier`: shown with what the dossier says and not asked, when there is a dossier; `always`: never asked,
   * only a dossier can answer it.
   */
  readonly locked: "with-dossier" | "always" | undefined;
  readonly text: FormWords;
  /** To be read out: one sentence of a few words. */
  readonly short: FormWords;
  readonly options: readonly FormOption[];
}

/** Mẫu phiếu: one version of the questionnaire, as kiosk, web page, print and import use it. */
export interface FormFile {
  /** Of this version: a changed form is another one, beside it. */
  readonly id: string;
  /** The first day on which ballots of it can be cast. */
  readonly effectiveFrom: LocalDate;
  readonly title: FormWords;
  readonly questions: readonly FormQuestion[];
}

const WORDS = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const SCHEMA = z.strictObject({
  form: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/),
  effectiveFrom: z.string(),
  cite: z.strictObject({ instrument: z.string().min(1), article: z.string().min(1) }),
  title: WORDS,
  questions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^q[1-9]\d?$/),
        indicator: z
          .string()
          .regex(/^[1-9]$/)
          .transform(Number)
          .optional(),
        locked: z.enum(["with-dossier", "always"]).optional(),
        text: WORDS,
        short: WORDS,
        options: z.array(
          z.strictObject({ code: z.string().regex(/^(?:0|[1-9]\d{0,3})$/), face: z.enum(FACES), text: WORDS }),
        ),
      }),
    )
    .min(1)
    .max(20),
});

/**
 * Reads the forms of the rule book, or refuses them with the file and the fault: a broken shape, a day that is none,
 * a question or an option twice, a question without options that somebody would be asked, options of an indicator that
 * are no points, what does not fit on the screen, and one id for two forms.
 */
export function parseForms(files: readonly { readonly file: string; readonly tree: unknown }[]): Result<FormFile[]> {
  const forms: FormFile[] = [];
  for (const { file, tree } of files) {
    const parsed = SCHEMA.safeParse(tree, { reportInput: true });
    if (!parsed.success) return refusal(file, `Mẫu phiếu sai cấu trúc: ${schemaFaultOf(parsed.error, tree)}`);
    const { form: id, effectiveFrom, title, questions } = parsed.data;
    const day = parseIsoDate(effectiveFrom);
    if (day === undefined) return refusal(file, `"${effectiveFrom}" không phải là một ngày.`);
    const form = { id, effectiveFrom: day, title, questions: questions.map(wholeQuestion) };
    const fault =
      faultOf(form) ??
      roomFaultOf(form) ??
      (forms.some((other) => other.id === id) ? `Mẫu "${id}" có hai tệp.` : undefined);
    if (fault !== undefined) return refusal(file, fault);
    forms.push(form);
  }
  return success(forms);
}

type QuestionTree = z.infer<typeof SCHEMA>["questions"][number];

function wholeQuestion({ indicator, locked, ...rest }: QuestionTree): FormQuestion {
  return { ...rest, indicator, locked };
}

function faultOf({ questions }: FormFile): string | undefined {
  const ids = new Set<string>();
  for (const { id, indicator, locked, options } of questions) {
    if (ids.has(id)) return `Câu hỏi "${id}" có hai lần.`;
    ids.add(id);
    const codes = new Set(options.map(({ code }) => code));
    if (codes.size < options.length) return `Câu hỏi "${id}" có hai phương án cùng mã.`;
    if ((locked === "always") !== (codes.size === 0))
      return `Câu hỏi "${id}" phải có phương án khi và chỉ khi được hỏi.`;
    if (indicator !== undefined && [...codes].some((code) => !POINTS.has(code)))
      return `Câu hỏi "${id}" cho điểm một chỉ số nên mã phương án phải là 2, 1 hoặc 0.`;
  }
  return undefined;
}

const POINTS = new Set(["2", "1", "0"]);

function refusal(at: string, message: string): Result<never> {
  return failed({
    code: "rulebook.form-refused",
    at,
    message,
    mend: "Sửa tệp theo mục Mẫu phiếu của rulebook/README.md.",
  });
}
