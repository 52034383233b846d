import { failed, success, type Result } from "../core/base/result.ts";
import type { Database } from "../db/database.ts";
import { damagedTables, damageFailure, damageOf } from "../db/page-damage.ts";

export type VerifyPages = () => Promise<Result<undefined>>;

/** Reads every page of every table, and names the tables of which one cannot be read. */
export function makeVerifyPages({ database }: { readonly database: Database }): VerifyPages {
  return async () => {
    const damaged = await damagedTables(database);
    return damaged.length === 0 ? success(undefined) : failed(damageFailure(damaged));
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
