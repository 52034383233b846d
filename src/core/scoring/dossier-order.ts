import { Grouping } from "../base/row-block.ts";
import type { DataSet } from "./data-set.ts";

/** Dossier numbers by agency code, then by dossier code: the order of `points.csv`, whatever the order of rows. */
export function dossiersInOrder({ dossiers, registry }: DataSet): Int32Array {
  const order = new Int32Array(dossiers.size);
  const grouping = new Grouping(registry.agencyCodes.size, dossiers.size, (dossier) => dossiers.agencyOf(dossier));
  let next = 0;
  for (const code of registry.agencies.codes()) {
    const own = grouping.rowsOf(registry.agencyCodes.find(code));
    if (!isInOrder(own, (a, b) => dossiers.codes.compare(a, b))) own.sort((a, b) => dossiers.codes.compare(a, b));
    order.set(own, next);
    next += own.length;
  }
  return order;
}

function isInOrder(rows: Int32Array, compare: (a: number, b: number) => number): boolean {
  for (let at = 1; at < rows.length; at += 1) if (compare(rows[at - 1] ?? 0, rows[at] ?? 0) > 0) return false;
  return true;
}
