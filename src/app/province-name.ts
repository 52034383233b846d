import type { Actor } from "../core/access/actor.ts";
import { printableText } from "../core/base/printable-text.ts";
import { failed, success, type Result } from "../core/base/result.ts";
import { inAuditedTransaction } from "../db/audit.ts";
import type { Database } from "../db/database.ts";
import { keepSetting, settingOf } from "../db/settings.ts";
import { reading } from "../db/transaction.ts";
import { needRight } from "./accounts/permission.ts";

const SETTING = "province-name";
const LONGEST_NAME = 60;

export interface ProvinceNameDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** The name in the configuration of the server; undefined when its operator gave none. */
  readonly configuredName: string | undefined;
}

/** Tên tỉnh: what stands on top of every page. */
export interface ProvinceName {
  /** The name that an administrator gave, else the configured one; undefined while the province has none. */
  read(): Promise<string | undefined>;
  write(actor: Actor, name: string): Promise<Result<undefined>>;
}

export function makeProvinceName({ database, clock, configuredName }: ProvinceNameDeps): ProvinceName {
  return {
    read: async () => {
      const given = await reading(database, (queries) => settingOf(queries, SETTING));
      return typeof given === "string" ? given : configuredName;
    },
    write: async (actor, text) => {
      const at = clock();
      const allowed = needRight(actor, "units.manage", at);
      if (!allowed.ok) return allowed;
      const name = printableText(text);
      if (name === "" || name.length > LONGEST_NAME) return failed(MALFORMED);
      await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
        await keepSetting(tx, SETTING, name);
        record({ action: "province.named", subject: "province", details: { name } });
      });
      return success(undefined);
    },
  };
}

const MALFORMED = {
  code: "province.name-malformed",
  at: "name",
  message: `Tên tỉnh để trống hoặc dài quá ${LONGEST_NAME.toString()} ký tự.`,
  mend: "Viết như trong văn bản, ví dụ: Tỉnh Bình Thuận.",
};
