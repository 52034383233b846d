import { failed, success, type Result } from "../core/base/result.ts";
import { scoringOf, type Database } from "../db/database.ts";
import { damageFailure, damageOf, readPages } from "../db/page-damage.ts";

/** How much was read where nothing is damaged. */
export interface ReadPages {
  readonly tables: number;
  readonly pages: number;
}

export type VerifyPages = () => Promise<Result<ReadPages>>;

/** Reads every page of every table, and names the tables of which one cannot be read. */
export function makeVerifyPages({ database }: { readonly database: Database }): VerifyPages {
  return async () => {
    // The login of the pages may not fetch every column, and what it may not fetch it would not find damaged.
    const { damaged, tables, pages } = await readPages(scoringOf(database));
    return damaged.length === 0 ? success({ tables, pages }) : failed(damageFailure(damaged));
  };
}

/** Work that meets a damaged page (of an index, for example) all the same is refused with that, and is no bug. */
export async function namingDamage<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const damage = damageOf(error);
    if (damage === undefined) throw error;
    return failed(damage);
  }
}
