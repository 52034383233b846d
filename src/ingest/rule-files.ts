import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { createCalendar, type WorkingDayCalendar } from "../core/dossiers/working-days.ts";
import { checkForms, parseForms, type FormFault, type FormFile } from "../core/ballots/form-file.ts";
import { parseCalendarYear, type CalendarYear } from "../core/dossiers/calendar-year.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { parseLawExamples, type LawExample } from "../core/rulebook/law-example.ts";
import { parseRuleBook, type RuleBook, type RuleFile } from "../core/rulebook/rule-book.ts";

const CALENDAR_FOLDER = "calendar-vn";
const RULE_SET_FOLDER = "rule-sets";
const FORM_FOLDER = "forms";
const EXAMPLE_FOLDER = "examples";

/** The law as it lies in `rulebook/`: instruments and rule sets, working days of each year, forms of ballots. */
export interface Law {
  readonly book: RuleBook;
  readonly calendar: WorkingDayCalendar;
  readonly forms: readonly FormFile[];
}

/**
 * Reads `rulebook/`: one folder an instrument with a file per version, `rule-sets/`, `calendar-vn/` and `forms/`. YAML
 * with the failsafe schema, so that every scalar stays text; doubled keys are refused. Any fault refuses it all.
 */
export async function readLaw(directory: string): Promise<Result<Law>> {
  const files = await yamlFilesOf(directory);
  if (!files.ok) return files;
  const years: CalendarYear[] = [];
  const [instruments, ruleSets, formFiles]: [RuleFile[], RuleFile[], RuleFile[]] = [[], [], []];
  for (const { folder, file, path } of files.value) {
    const tree = await readTree(path, `${folder}/${file}`);
    if (!tree.ok) return tree;
    if (folder === CALENDAR_FOLDER) {
      const year = parseCalendarYear(tree.value.tree, tree.value.file);
      if (!year.ok) return year;
      years.push(year.value);
    } else if (folder === FORM_FOLDER) formFiles.push(tree.value);
    else (folder === RULE_SET_FOLDER ? ruleSets : instruments).push(tree.value);
  }
  const book = parseRuleBook(instruments, ruleSets);
  if (!book.ok) return book;
  const forms = parseForms(formFiles);
  return forms.ok ? success({ book: book.value, calendar: createCalendar(years), forms: forms.value }) : forms;
}

/** The forms of a rule book with every fault of each: what `readLaw` refuses as a whole is told one by one. */
export async function readForms(
  directory: string,
): Promise<Result<{ readonly forms: readonly FormFile[]; readonly faults: readonly FormFault[] }>> {
  const files = await yamlFilesOf(directory);
  if (!files.ok) return files;
  const [trees, faults]: [RuleFile[], FormFault[]] = [[], []];
  for (const { folder, file, path } of files.value.filter((each) => each.folder === FORM_FOLDER)) {
    const tree = await readTree(path, `${folder}/${file}`);
    if (tree.ok) trees.push(tree.value);
    else faults.push({ file: tree.failure.at, message: tree.failure.message });
  }
  const checked = checkForms(trees);
  return success({ forms: checked.forms, faults: [...faults, ...checked.faults] });
}

interface YamlFile {
  readonly folder: string;
  readonly file: string;
  readonly path: string;
}

async function yamlFilesOf(directory: string): Promise<Result<readonly YamlFile[]>> {
  const files: YamlFile[] = [];
  try {
    for (const folder of (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory())) {
      for (const file of await readdir(join(directory, folder.name))) {
        if (file.endsWith(".yaml")) files.push({ folder: folder.name, file, path: join(directory, folder.name, file) });
      }
    }
  } catch {
    return failed(unreadable(directory));
  }
  return success(files.sort((a, b) => (`${a.folder}/${a.file}` < `${b.folder}/${b.file}` ? -1 : 1)));
}

/**
 * Reads the worked examples, `rulebook/<instrument>/examples/*.yaml`, in the same way. They are no part of the law:
 * an evaluation never reads them.
 */
export async function readLawExamples(directory: string): Promise<Result<readonly LawExample[]>> {
  const examples: LawExample[] = [];
  try {
    const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const { name: instrument } of folders) {
      for (const file of await yamlNamesIn(join(directory, instrument, EXAMPLE_FOLDER))) {
        const name = `${instrument}/${EXAMPLE_FOLDER}/${file}`;
        const tree = await readTree(join(directory, name), name);
        const parsed = tree.ok ? parseLawExamples({ ...tree.value, instrument }) : tree;
        if (!parsed.ok) return parsed;
        examples.push(...parsed.value);
      }
    }
  } catch {
    return failed(unreadable(directory));
  }
  return success(examples.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)));
}

/** The YAML files of a folder; none when there is no such folder. */
async function yamlNamesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder)).filter((file) => file.endsWith(".yaml")) : [];
}

async function readTree(path: string, name: string): Promise<Result<RuleFile>> {
  try {
    const document = parseDocument(await readFile(path, "utf8"), { schema: "failsafe", uniqueKeys: true });
    const [error] = document.errors;
    if (error === undefined) return success({ file: name, tree: document.toJS() as unknown });
    return failed({
      code: "rulebook.not-yaml",
      at: name,
      message: `Không đọc được YAML: ${error.message.split("\n", 1)[0] ?? ""}`,
      mend: "Sửa dòng đã nêu; mỗi khóa chỉ một lần.",
    });
  } catch {
    return failed(unreadable(name));
  }
}

function unreadable(at: string): Failure {
  return {
    code: "rulebook.unreadable",
    at,
    message: `Không đọc được sổ quy tắc ở ${at}.`,
    mend: "Kiểm tra thư mục rulebook/ của bản cài đặt.",
  };
}
