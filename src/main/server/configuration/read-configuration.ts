import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import type { z } from "zod";
import { failed, success, type Failure, type Result } from "../../../core/base/result.ts";
import { environmentName, SETTINGS, type SettingName } from "./settings.ts";

type Values = { readonly [K in SettingName]: z.output<(typeof SETTINGS)[K]["schema"]> };
type Optional = { [K in SettingName]: (typeof SETTINGS)[K] extends { fallback: unknown } ? never : K }[SettingName];

/** All settings as they hold; those without a fallback may be undefined. */
export type Settings = Omit<Values, Optional> & { readonly [K in Optional]: Values[K] | undefined };

export interface Configuration extends Settings {
  readonly dataDirectory: string;
  /** Of an outer PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** By which scoring logs in to an outer PostgreSQL; undefined: as the user of `databaseUrl`. */
  readonly databaseScoringUrl: string | undefined;
  /** Of the owner of the schema in an outer PostgreSQL; undefined: the user of `databaseUrl` is that too. */
  readonly databaseOwnerUrl: string | undefined;
}

/** What the caller was told: options of the command line stand above the environment, and that above the file. */
export interface ConfigurationSources {
  readonly dataDirectory: string;
  /** Undefined: `hailong.yaml` in the data folder, if there is one. */
  readonly file: string | undefined;
  readonly options: Readonly<Partial<Record<SettingName, string | undefined>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

type Raw = string | readonly string[];
interface Given {
  readonly raw: Raw;
  /** Where it was set, for a complaint. */
  readonly at: string;
}

/** Variables with our prefix that are no settings of the file: where the folder and the file are. */
const OTHER_VARIABLES = ["HAILONG_DATA", "HAILONG_CONFIG"];

/** Reads and checks every setting; the first one that is wrong is refused, with the place and the mend. */
export function readConfiguration(sources: ConfigurationSources): Result<Configuration> {
  const dataDirectory = resolve(sources.dataDirectory);
  const path = sources.file ?? join(dataDirectory, "hailong.yaml");
  const inFile = sources.file !== undefined || existsSync(path) ? readFile(path) : success(new Map<string, Given>());
  if (!inFile.ok) return inFile;
  const fault = unknownName(inFile.value, path) ?? unknownVariable(sources.environment);
  if (fault !== undefined) return failed(fault);
  const settings = checkAll(sources, inFile.value);
  return settings.ok ? withDatabaseUrls({ ...settings.value, dataDirectory }, sources.environment) : settings;
}

function checkAll(sources: ConfigurationSources, inFile: ReadonlyMap<string, Given>): Result<Settings> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    const given = optionOf(name, sources) ?? variableOf(name, sources) ?? inFile.get(name);
    const raw = given?.raw ?? fallbackOf(name);
    if (raw === undefined) continue;
    const checked = SETTINGS[name].schema.safeParse(raw);
    if (!checked.success) return failed(wrongValue(name, given, checked.error.issues[0]?.message ?? ""));
    values[name] = checked.data;
  }
  return success(values as unknown as Settings);
}

function fallbackOf(name: SettingName): Raw | undefined {
  const known = SETTINGS[name];
  return "fallback" in known ? known.fallback : undefined;
}

function optionOf(name: SettingName, { options }: ConfigurationSources): Given | undefined {
  const raw = options[name];
  return raw === undefined ? undefined : { raw, at: `--${name}` };
}

function variableOf(name: SettingName, { environment }: ConfigurationSources): Given | undefined {
  const variable = environmentName(name);
  const text = environment[variable];
  if (text === undefined || text === "") return undefined;
  const isList = Array.isArray(fallbackOf(name));
  const raw = isList ? text.split(",").map((part) => part.trim()) : text;
  return { raw, at: variable };
}

/** Every scalar of the file is text: `port: 8080` and `port: "8080"` are the same. */
function readFile(path: string): Result<ReadonlyMap<string, Given>> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "không rõ";
    const mend = "Kiểm tra đường dẫn và quyền đọc tệp.";
    return failed({ code: "configuration.unreadable", at: path, message: `Không đọc được tệp (${reason}).`, mend });
  }
  const document = parseDocument(text, { schema: "failsafe" });
  const { contents } = document;
  if (document.errors.length > 0 || (contents !== null && !isMap(contents))) {
    const line = document.errors[0]?.linePos?.[0].line ?? 1;
    const mend = "Mỗi dòng một khóa, dạng “khóa: giá trị”; xem docs/operations/configuration.md.";
    return failed({
      code: "configuration.not-yaml",
      at: `${path}:${line}`,
      message: "Tệp không đúng dạng YAML.",
      mend,
    });
  }
  return success(contents === null ? new Map() : entriesOf(contents, path));
}

function entriesOf(map: YAMLMap, path: string): ReadonlyMap<string, Given> {
  const raws = map.toJSON() as Record<string, Raw>;
  const names = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ""));
  return new Map(names.map((name) => [name, { raw: raws[name] ?? "", at: `${path}: ${name}` }]));
}

function unknownName(given: ReadonlyMap<string, Given>, path: string): Failure | undefined {
  const name = [...given.keys()].find((key) => !Object.hasOwn(SETTINGS, key));
  if (name === undefined) return undefined;
  const message = `Không có khóa nào tên là “${name}”.`;
  const mend = `Sửa hoặc bỏ khóa này. Các khóa: ${Object.keys(SETTINGS).join(", ")}.`;
  return { code: "configuration.unknown-key", at: path, message, mend };
}

function unknownVariable(environment: ConfigurationSources["environment"]): Failure | undefined {
  const known = new Set([...Object.keys(SETTINGS).map(environmentName), ...OTHER_VARIABLES]);
  const name = Object.keys(environment).find((key) => key.startsWith("HAILONG_") && !known.has(key));
  if (name === undefined) return undefined;
  const message = `Không có biến môi trường nào tên là “${name}”.`;
  const mend = `Sửa hoặc bỏ biến này. Các biến: ${[...known].join(", ")}.`;
  return { code: "configuration.unknown-variable", at: name, message, mend };
}

function wrongValue(name: SettingName, given: Given | undefined, mend: string): Failure {
  const shown = typeof given?.raw === "string" ? `“${given.raw}”` : "Giá trị này";
  return {
    code: "configuration.wrong-value",
    at: given?.at ?? name,
    message: `${shown} không dùng được cho ${name}.`,
    mend,
  };
}

/** Where the address of a login of an outer PostgreSQL is given. */
interface AddressSource {
  readonly variable: "DATABASE_URL" | "DATABASE_SCORING_URL" | "DATABASE_OWNER_URL";
  readonly setting: "databaseUrlFile" | "databaseScoringUrlFile" | "databaseOwnerUrlFile";
}

const PROGRAM: AddressSource = { variable: "DATABASE_URL", setting: "databaseUrlFile" };
const SCORING: AddressSource = { variable: "DATABASE_SCORING_URL", setting: "databaseScoringUrlFile" };
const OWNER: AddressSource = { variable: "DATABASE_OWNER_URL", setting: "databaseOwnerUrlFile" };

type WithoutUrls = Omit<Configuration, "databaseUrl" | "databaseScoringUrl" | "databaseOwnerUrl">;

/** The addresses of an outer PostgreSQL; the others alone would leave the program without a login. */
function withDatabaseUrls(
  settings: WithoutUrls,
  environment: ConfigurationSources["environment"],
): Result<Configuration> {
  const url = databaseUrlAt(PROGRAM, settings, environment);
  if (!url.ok) return url;
  const scoringUrl = databaseUrlAt(SCORING, settings, environment);
  if (!scoringUrl.ok) return scoringUrl;
  const ownerUrl = databaseUrlAt(OWNER, settings, environment);
  if (!ownerUrl.ok) return ownerUrl;
  const [databaseUrl, databaseScoringUrl, databaseOwnerUrl] = [url.value, scoringUrl.value, ownerUrl.value];
  if (databaseUrl !== undefined || (databaseScoringUrl === undefined && databaseOwnerUrl === undefined)) {
    return success({ ...settings, databaseUrl, databaseScoringUrl, databaseOwnerUrl });
  }
  return failed({
    code: "configuration.wrong-value",
    at: PROGRAM.variable,
    message: "Có địa chỉ của chủ lược đồ hoặc của phần tính điểm mà thiếu địa chỉ của chương trình.",
    mend: "Đặt DATABASE_URL hoặc databaseUrlFile là địa chỉ mà chương trình đăng nhập bằng hailong_app.",
  });
}

/** Whoever wrote the address itself where its file belongs is not shown its password. */
function shownPath(file: string): string {
  return /:\/\/|@/.test(file) ? "" : ` (${file})`;
}

/** A variable, else the content of a file; the text is a secret and appears in no complaint. */
function databaseUrlAt(
  { variable, setting }: AddressSource,
  { [setting]: file }: WithoutUrls,
  { [variable]: fromVariable }: ConfigurationSources["environment"],
): Result<string | undefined> {
  if (fromVariable === undefined && file === undefined) return success(undefined);
  const at = fromVariable === undefined ? `${setting}${shownPath(file ?? "")}` : variable;
  let url: string;
  try {
    url = fromVariable ?? readFileSync(file ?? "", "utf8").trim();
  } catch {
    const mend = "Kiểm tra đường dẫn và quyền đọc tệp; ở đây cần tên tệp, địa chỉ ghi trong tệp ấy.";
    return failed({ code: "configuration.unreadable", at, message: "Không đọc được tệp địa chỉ cơ sở dữ liệu.", mend });
  }
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return success(url);
  const mend = "Ghi dạng postgres://người-dùng:mật-khẩu@máy:5432/cơ-sở-dữ-liệu.";
  return failed({ code: "configuration.wrong-value", at, message: "Đây không phải địa chỉ của PostgreSQL.", mend });
}
