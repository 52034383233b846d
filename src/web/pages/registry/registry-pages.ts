import type { Hono } from "hono";
import type { WebEnv } from "../../shell/web-env.ts";
import { additionPages, type AdditionDeps } from "./additions/addition-pages.tsx";
import { calendarPage, type CalendarPageDeps } from "./calendar-page.tsx";
import { offeredSheetPages } from "./offered-sheet.tsx";
import { procedureListPage, type ProcedureListDeps } from "./procedure-list.tsx";
import { procedurePage, type ProcedurePageDeps } from "./procedure-page.tsx";
import { registrySheetPages, type RegistrySheetDeps } from "./registry-sheets.tsx";
import { thingChangePages, type ThingChangeDeps } from "./thing-changes/thing-change-pages.tsx";
import { unitChangePages, type UnitChangeDeps } from "./unit-changes/unit-change-pages.tsx";
import { unitProceduresPage, type UnitProceduresDeps } from "./unit-procedures.tsx";

export interface RegistryPagesDeps
  extends
    AdditionDeps,
    CalendarPageDeps,
    ProcedureListDeps,
    ProcedurePageDeps,
    RegistrySheetDeps,
    ThingChangeDeps,
    UnitChangeDeps,
    UnitProceduresDeps {}

/** Danh mục: procedures, the calendar, the tables to take away, and everything that becomes of a row by hand. */
export function registryPages(app: Hono<WebEnv>, deps: RegistryPagesDeps): void {
  unitProceduresPage(app, deps);
  unitChangePages(app, deps);
  thingChangePages(app, deps);
  procedureListPage(app, deps);
  procedurePage(app, deps);
  additionPages(app, deps);
  calendarPage(app, deps);
  registrySheetPages(app, deps);
  offeredSheetPages(app, deps);
}
