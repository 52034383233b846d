import * as z from "zod";
import { parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Result } from "../base/result.ts";
import { schemaFaultsOf } from "../rulebook/schema-fault.ts";
import { roomFaultsOf } from "./form-room.ts";

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

/** What keeps a file from being a form; a file may have many faults. */
export interface FormFault {
  readonly file: string;
  readonly message: string;
}

interface FormTree {
  readonly file: string;
  readonly tree: unknown;
}

/**
 * Reads the forms of the rule book with every fault of every file: a broken shape, a day that is none, a question or
 * an option twice, a question without options that somebody would be asked, options of an indicator that are no points,
 * what does not fit on the screen, and one id for two forms. A file with a fault is not among the forms.
 */
export function checkForms(files: readonly FormTree[]): {
  readonly forms: readonly FormFile[];
  readonly faults: readonly FormFault[];
} {
  const [forms, faults]: [FormFile[], FormFault[]] = [[], []];
  const ids = new Set<string>();
  for (const { file, tree } of files) {
    const { form, messages } = readForm(tree);
    const isTwice = form !== undefined && ids.has(form.id);
    const all = [...messages, ...(isTwice ? [`Mẫu "${form.id}" có hai tệp.`] : [])];
    faults.push(...all.map((message) => ({ file, message })));
    if (form === undefined) continue;
    ids.add(form.id);
    if (all.length === 0) forms.push(form);
  }
  return { forms, faults };
}

export const FORM_MEND = "Sửa tệp theo mục Mẫu phiếu của rulebook/README.md.";

/** The forms of the rule book, or a refusal that names every fault of every file. */
export function parseForms(files: readonly FormTree[]): Result<readonly FormFile[]> {
  const { forms, faults } = checkForms(files);
  const [first] = faults;
  if (first === undefined) return success(forms);
  const names = [...new Set(faults.map(({ file }) => file))];
  const messages = names.flatMap((name) => {
    const own = faults.filter(({ file }) => file === name).map(({ message }) => message);
    return names.length === 1 ? own : [`${name}: ${own.join(" ")}`];
  });
  return failed({ code: "rulebook.form-refused", at: names.join(", "), message: messages.join(" "), mend: FORM_MEND });
}

/** One file; undefined: what lies in it has not the shape of a form. */
function readForm(tree: unknown): { readonly form: FormFile | undefined; readonly messages: readonly string[] } {
  const parsed = SCHEMA.safeParse(tree, { reportInput: true });
  if (!parsed.success) {
    const messages = schemaFaultsOf(parsed.error, tree).map((fault) => `Mẫu phiếu sai cấu trúc: ${fault}`);
    return { form: undefined, messages };
  }
  const { form: id, effectiveFrom, title, questions } = parsed.data;
  const day = parseIsoDate(effectiveFrom);
  const asked = { questions: questions.map(wholeQuestion) };
  const messages = [
    ...(day === undefined ? [`"${effectiveFrom}" không phải là một ngày.`] : []),
    ...faultsOf(asked),
    ...roomFaultsOf(asked),
  ];
  return { form: day === undefined ? undefined : { id, effectiveFrom: day, title, ...asked }, messages };
}

type QuestionTree = z.infer<typeof SCHEMA>["questions"][number];

function wholeQuestion({ indicator, locked, ...rest }: QuestionTree): FormQuestion {
  return { ...rest, indicator, locked };
}

function faultsOf({ questions }: Pick<FormFile, "questions">): readonly string[] {
  const ids = questions.map(({ id }) => id);
  return questions.flatMap((question, at) => [
    ...(ids.indexOf(question.id) < at ? [`Câu hỏi "${question.id}" có hai lần.`] : []),
    ...faultsOfQuestion(question),
  ]);
}

function faultsOfQuestion({ id, indicator, locked, options }: FormQuestion): readonly string[] {
  const codes = new Set(options.map(({ code }) => code));
  const isUneven = (locked === "always") !== (codes.size === 0);
  const hasOthers = indicator !== undefined && [...codes].some((code) => !POINTS.has(code));
  return [
    ...(codes.size < options.length ? [`Câu hỏi "${id}" có hai phương án cùng mã.`] : []),
    ...(isUneven ? [`Câu hỏi "${id}" phải có phương án khi và chỉ khi được hỏi.`] : []),
    ...(hasOthers ? [`Câu hỏi "${id}" cho điểm một chỉ số nên mã phương án phải là 2, 1 hoặc 0.`] : []),
  ];
}

const POINTS = new Set(["2", "1", "0"]);
