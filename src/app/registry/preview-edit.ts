import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import type { Result } from "../../core/base/result.ts";
import { loadRegistrySnapshot } from "../../db/registry-snapshot.ts";
import { reading } from "../../db/transaction.ts";
import { judgedPlan, planOf, type JudgedPlan, type RegistryEdit } from "./edit-registry.ts";
import { mayKeepRegistry, todayBy, type RegistryDeps } from "./registry-deps.ts";

export type PreviewEdit = (actor: Actor, edit: RegistryEdit) => Promise<Result<JudgedPlan>>;

/** What an edit would change if it were made now; nothing is written. */
export function makePreviewEdit({ database, clock }: RegistryDeps): PreviewEdit {
  return async (actor, edit) => {
    const today = todayBy(clock);
    if (!mayKeepRegistry(actor, today)) return refuse("access.refused");
    return judgedPlan(await reading(database, loadRegistrySnapshot), planOf(edit), today);
  };
}
