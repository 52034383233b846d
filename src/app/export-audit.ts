import { mkdir, open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { failed, success, type Result } from "../core/base/result.ts";
import { readingAuditChain, type AuditChain, type StoredEntry } from "../db/audit-lists.ts";
import type { Database } from "../db/database.ts";
import { CsvWriter, guardFormula } from "../ingest/csv-writer.ts";

export interface ExportedAudit {
  readonly entries: number;
  /** The end of the chain, to be noted beside the files; 64 zeros before the first entry. */
  readonly headHash: string;
}

export type ExportAudit = (input: { readonly outDirectory: string }) => Promise<Result<ExportedAudit>>;

/** The files of an export: the same entries twice, and how to recompute the chain without this program. */
export const AUDIT_FILES = { lines: "audit.jsonl", table: "audit.csv", manual: "HUONG-DAN.md" } as const;

const COLUMNS = ["seq", "at", "actor", "action", "subject", "details", "previousHash", "hash"] as const;
/** A file of an inspection is nobody else's to read. */
const OWNER_ONLY = 0o600;

/**
 * Xuất nhật ký: the audit for inspectors, as it is at one moment, into a new folder. Entries are written as stored,
 * also where they were tampered with: judging them is `verifyAudit`'s, or the inspector's own.
 */
export function makeExportAudit({ database }: { readonly database: Database }): ExportAudit {
  return async ({ outDirectory }) => {
    try {
      await mkdir(outDirectory);
    } catch (error) {
      return failed(notNew(outDirectory, error));
    }
    return success(await readingAuditChain(database, (chain) => written(chain, outDirectory)));
  };
}

function notNew(at: string, error: unknown) {
  const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
  return {
    code: isThere ? "output.exists" : "output.unwritable",
    at,
    message: isThere ? "Thư mục này đã có." : "Không tạo được thư mục này.",
    mend: isThere ? "Chọn một tên chưa có." : "Kiểm tra đường dẫn và quyền ghi.",
  };
}

async function written({ head, blocks }: AuditChain, directory: string): Promise<ExportedAudit> {
  const table = new CsvWriter(join(directory, AUDIT_FILES.table), COLUMNS, OWNER_ONLY);
  const lines = await open(join(directory, AUDIT_FILES.lines), "wx", OWNER_ONLY);
  let entries = 0;
  try {
    for await (const block of blocks()) {
      const rows = block.map(exportedRow);
      await lines.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      for (const row of rows) table.writeRow(COLUMNS.map((column) => guardFormula(String(row[column]))));
      entries += rows.length;
    }
  } finally {
    table.close();
    await lines.close();
  }
  const headHash = head?.hash.toString("hex") ?? "";
  await writeFile(join(directory, AUDIT_FILES.manual), manualOf(entries, headHash), { mode: OWNER_ONLY });
  return { entries, headHash };
}

function exportedRow({ seq, at, actor, action, subject, details, ...hashes }: StoredEntry) {
  const [previousHash, hash] = [hashes.previous_hash.toString("hex"), hashes.hash.toString("hex")];
  return { seq, at: at.toISOString(), actor, action, subject, details, previousHash, hash };
}

function manualOf(entries: number, headHash: string): string {
  return `# Nhật ký của hệ thống Hài Lòng: cách tự kiểm tra

Bản xuất có ${entries.toString()} dòng. Mã băm cuối chuỗi lúc xuất:

    ${headHash}

Hai tệp cùng nội dung: \`audit.jsonl\` (mỗi dòng một đối tượng JSON) để máy tính lại, \`audit.csv\` để đọc bằng bảng
tính. Trong \`audit.csv\`, ô bắt đầu bằng = + - @ có thêm dấu nháy đơn ở đầu để bảng tính không chạy nó như công thức.

| Cột | Ý nghĩa |
|---|---|
| seq | số thứ tự, từ 1, không có khoảng trống |
| at | thời điểm, giờ UTC (giờ Việt Nam là cộng 7 giờ) |
| actor | ai làm: account:số tài khoản, token:số mã truy cập, command (dòng lệnh), system (hệ thống) |
| action | việc gì |
| subject | trên đối tượng nào |
| details | số liệu kèm theo, văn bản JSON đúng từng ký tự như lúc băm |
| previousHash | mã băm của dòng trước; dòng 1 là 64 số không |
| hash | mã băm của dòng này |

Mã băm của một dòng là SHA-256 của 32 byte previousHash nối với văn bản UTF-8 sau, không có khoảng trắng thừa:

    [seq,"at","actor","action","subject",details]

Đoạn Python 3 sau tính lại cả chuỗi, không cần chương trình Hài Lòng:

    import hashlib, json
    before, expected = "0" * 64, 1
    for line in open("audit.jsonl", encoding="utf-8"):
        e = json.loads(line)
        words = [json.dumps(e[k], ensure_ascii=False) for k in ("at", "actor", "action", "subject")]
        text = "[" + ",".join([str(e["seq"]), *words, e["details"]]) + "]"
        digest = hashlib.sha256(bytes.fromhex(e["previousHash"]) + text.encode("utf-8")).hexdigest()
        if e["seq"] != expected or e["previousHash"] != before or e["hash"] != digest:
            print("sai ở dòng", e["seq"])
        before, expected = e["hash"], e["seq"] + 1
    print("cuối chuỗi:", before)

Kết quả phải là không có dòng sai, và cuối chuỗi trùng với mã băm ở trên. Dòng đã ghi vào biên bản của lần kiểm tra
trước vẫn phải mang đúng mã băm ghi ở đó. Ai nắm trọn cơ sở dữ liệu có thể viết lại toàn bộ chuỗi; chỉ mã băm đã
ghi ở nơi khác mới cho thấy điều đó.
`;
}
