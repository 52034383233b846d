import { duplicateKeyOf } from "../core/base/duplicate-keys.ts";
import { failed, success, type Result } from "../core/base/result.ts";
import { reconcileTables, type TableVerdict } from "../core/scoring/table-verdict.ts";

/** What checking a table needs of the outside: the bytes of a file, or the refusal that says why there are none. */
export interface CheckTableDeps {
  readonly readBytes: (path: string) => Promise<Result<Uint8Array>>;
}

export type CheckTable = (path: string) => Promise<Result<TableVerdict[]>>;

/** A published table is a page of figures; more than this is some other file. */
const LARGEST_TABLE_BYTES = 10_000_000;

function decodeText(bytes: Uint8Array, at: string): Result<string> {
  if (bytes.length > LARGEST_TABLE_BYTES) {
    return failed({
      code: "table.too-large",
      at,
      message: "Tệp lớn hơn 10 MB, không phải bảng số liệu công bố.",
      mend: "Chỉ đưa các bảng cần đối chiếu vào tệp.",
    });
  }
  try {
    return success(new TextDecoder("utf-8", { fatal: true }).decode(bytes).normalize("NFC"));
  } catch {
    return failed({
      code: "table.not-utf8",
      at,
      message: "Tệp không phải UTF-8.",
      mend: "Lưu lại tệp với bảng mã UTF-8.",
    });
  }
}

/** Where the engine stopped reading, as a line of the file; empty when it does not say. */
function lineOfError(error: unknown, text: string): string {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : "") ?? [];
  if (position === undefined) return "";
  return `, dòng ${text.slice(0, parseInt(position, 10)).split("\n").length}`;
}

function parseJson(text: string, at: string): Result<unknown> {
  try {
    return success(JSON.parse(text));
  } catch (error) {
    return failed({
      code: "table.not-json",
      at: at + lineOfError(error, text),
      message: "Tệp không phải JSON hợp lệ.",
      mend: "Sửa tệp theo mẫu ở docs/huong-dan/bao-cao.md, mục Đối chiếu bảng đã công bố.",
    });
  }
}

function refuseDuplicateKeys(text: string, at: string): Result<undefined> {
  const duplicate = duplicateKeyOf(text);
  return duplicate === undefined
    ? success(undefined)
    : failed({
        code: "table.duplicate-key",
        at: `${at}, dòng ${duplicate.line}`,
        message: `Trường "${duplicate.key}" có hai lần trong cùng một đối tượng, không biết số nào đúng.`,
        mend: "Giữ lại đúng con số đã công bố, bỏ trường thừa.",
      });
}

/**
 * Đối chiếu bảng đã công bố: reads one table or a list of tables and redoes every sum. The file is refused whole when
 * it is not readable as tables; a table with a wrong sum or a false count is a verdict, so that the others are still
 * checked.
 */
export function makeCheckTable({ readBytes }: CheckTableDeps): CheckTable {
  return async (path) => {
    const bytes = await readBytes(path);
    if (!bytes.ok) return bytes;
    const text = decodeText(bytes.value, path);
    if (!text.ok) return text;
    const content = parseJson(text.value, path);
    if (!content.ok) return content;
    const unique = refuseDuplicateKeys(text.value, path);
    return unique.ok ? reconcileTables(content.value, path) : unique;
  };
}
