import type { RegistryDeps } from "./registry-deps.ts";
import { makeViewProcedure, makeViewSectors } from "./view-procedure.ts";
import { makeViewProcedures } from "./view-procedures.ts";
import { makeViewRegistered } from "./view-registered.ts";
import { makeViewUnitList } from "./view-unit-list.ts";

/** Procedures, lists of them, and single things of the registry that are to be changed. */
export function makeRegistryViews(deps: RegistryDeps) {
  return {
    viewProcedures: makeViewProcedures(deps),
    viewProcedure: makeViewProcedure(deps),
    viewSectors: makeViewSectors(deps),
    viewRegistered: makeViewRegistered(deps),
    viewUnitList: makeViewUnitList(deps),
  };
}
