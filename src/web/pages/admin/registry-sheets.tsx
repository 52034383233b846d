import type { Hono } from "hono";
import type { ExportRegistrySheet } from "../../../app/registry/registry-sheets.ts";
import { REGISTRY_TABLES, type RegistryTable } from "../../../core/registry/registry-change.ts";
import { requires } from "../../shell/gate.ts";
import { showNotFound } from "../../shell/last-resort.tsx";
import { showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface RegistrySheetDeps {
  readonly exportRegistrySheet: ExportRegistrySheet;
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const SHEET_WORDS = {
  agencies: "Đơn vị",
  successions: "Sáp nhập, chia tách",
  officers: "Cán bộ",
  procedures: "Thủ tục",
  "agency-procedures": "Thủ tục của đơn vị",
  counters: "Quầy",
  calendar: "Lịch ngày nghỉ",
} as const satisfies Record<RegistryTable, string>;

/** The registry as spreadsheets, to be corrected in an office and imported again. */
export function registrySheetPages(app: Hono<WebEnv>, { exportRegistrySheet }: RegistrySheetDeps): void {
  app.get("/units/sheets/:file", requires("units.read"), async (c) => {
    const table = REGISTRY_TABLES.find((name) => c.req.param("file") === `${name}.xlsx`);
    if (table === undefined) return showNotFound(c);
    const sheet = await exportRegistrySheet(signedInActor(c), { table, format: "xlsx" });
    if (!sheet.ok) return showRefusal(c, sheet.failure);
    c.header("Content-Type", XLSX);
    c.header("Content-Disposition", `attachment; filename="${sheet.value.file}"`);
    return c.body(new Uint8Array(sheet.value.content));
  });
}

/** The sheets to take, for who reads the units of the whole province. */
export function SheetLinks() {
  return (
    <p class="small">
      Tải danh mục (XLSX):{" "}
      {REGISTRY_TABLES.map((table, place) => (
        <>
          {place > 0 && " · "}
          <a href={`/units/sheets/${table}.xlsx`}>{SHEET_WORDS[table]}</a>
        </>
      ))}
    </p>
  );
}
