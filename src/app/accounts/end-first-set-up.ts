import type { LocalDate } from "../../core/base/local-date.ts";
import { lockAdministrators } from "../../db/account-roles.ts";
import type { AuditedTx } from "../../db/audit.ts";
import { removeSetting } from "../../db/settings.ts";

/** There while the system waits for its first administrator; holds the hash of the code from the terminal. */
export const SETTING = "first-administrator";

/** Ends the waiting when an administrator has come by another way than the code: the command line, an invitation. */
export async function endFirstSetUp(tx: AuditedTx, day: LocalDate): Promise<void> {
  if ((await lockAdministrators(tx, day)).size > 0) await removeSetting(tx, SETTING);
}
