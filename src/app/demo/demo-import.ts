import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { OPERATOR } from "../../core/access/actor.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { createImport } from "../../db/imports.ts";
import { makeRunImport, type ImportDeps } from "../import-data-set/run-import.ts";
import { given } from "./given.ts";

/** What a province brings first: its units, people and procedures. */
const REGISTRY_FILES: readonly string[] = [
  "agencies.csv",
  "officers.csv",
  "procedures.csv",
  "agency-procedures.csv",
  "successions.csv",
];

export interface DemoImport {
  readonly title: string;
  readonly files: (name: string) => boolean;
}

export const REGISTRY: DemoImport = {
  title: "Danh mục đơn vị, cán bộ, thủ tục (mô phỏng)",
  files: (name) => REGISTRY_FILES.includes(name),
};

export const FACTS: DemoImport = {
  title: "Hồ sơ, phiếu, kiến nghị năm 2020 (mô phỏng)",
  files: (name) => name.endsWith(".csv") && !REGISTRY_FILES.includes(name),
};

/** Imports some of the files of a folder, as one import. */
export async function importFiles(directory: string, { title, files }: DemoImport, deps: ImportDeps): Promise<void> {
  const { database, clock } = deps;
  const chosen = mkdtempSync(join(tmpdir(), "hailong-demo-import-"));
  try {
    const names = readdirSync(directory).filter(files);
    for (const name of names) symlinkSync(join(resolve(directory), name), join(chosen, name));
    const at = clock();
    const actor = OPERATOR.id;
    const importId = await inAuditedTransaction(database, { actor, at }, async (tx, record) => {
      const id = await createImport(tx, { source: "command", title, requestedBy: actor, at });
      record({ action: "import.requested", subject: `import:${id}`, details: {} });
      return id;
    });
    given(await makeRunImport(deps)({ importId, title, directory: chosen, actor }));
  } finally {
    rmSync(chosen, { recursive: true, force: true });
  }
}
