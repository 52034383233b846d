import type { UnitPaper } from "../../../app/periods/period-views.ts";

/** The name of an account that saved lines here. */
export function nameOfWriter({ writers }: Pick<UnitPaper, "writers">, accountId: string): string {
  return writers.get(accountId) ?? "Người khác";
}
