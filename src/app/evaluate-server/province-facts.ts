import { DataSet } from "../../core/scoring/data-set.ts";
import { readAllPetitions } from "../../db/case-petitions.ts";
import type { Queries } from "../../db/database.ts";
import type { DeliveredTable } from "../../db/delivered-tables.ts";
import { agencyIdsByCode, loadRegistry } from "../../db/registry.ts";
import { AgencyNumbers } from "../keep-tallies/agency-numbers.ts";

/**
 * Registry, petitions and what was delivered: all that an evaluation reads beside tallies, some twenty thousand rows.
 * They change seldom, so the last ones are kept for as long as the digests of all these rows are the same.
 */
export class ProvinceFactsKept {
  private last: { readonly key: string; readonly facts: DataSet } | undefined;

  /** `smallKey` stands for these rows as `queries` sees them. */
  async factsFor(
    queries: Queries,
    { smallKey, delivered }: { readonly smallKey: string; readonly delivered: readonly DeliveredTable[] },
  ): Promise<DataSet> {
    const key = `${JSON.stringify(delivered)}${smallKey}`;
    if (this.last?.key === key) return this.last.facts;
    const facts = new DataSet(await loadRegistry(queries));
    for (const { table, columns } of delivered) facts.declareTable(table, columns);
    const { codeOf } = new AgencyNumbers(await agencyIdsByCode(queries), facts.registry);
    await readAllPetitions(queries, { facts, codeOf });
    this.last = { key, facts };
    return facts;
  }
}
