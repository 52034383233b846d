import type { AccountFailure } from "../../core/access/account-failure.ts";
import type { CommonPasswords } from "../../core/access/common-passwords.ts";
import type { Result } from "../../core/base/result.ts";
import type { Database } from "../../db/database.ts";
import type { AddressLimit } from "./address-limit.ts";
import type { PasswordHashing } from "./password-hashing.ts";
import type { InstallationSecrets } from "./secrets.ts";

/** What the use cases of accounts stand on. */
export interface AccountsDeps {
  readonly database: Database;
  readonly now: () => Date;
  readonly randomBytes: (length: number) => Buffer;
  readonly secrets: InstallationSecrets;
  readonly passwords: PasswordHashing;
  /** Read when the first password is set. */
  readonly commonPasswords: () => Promise<CommonPasswords>;
  readonly addresses: AddressLimit;
}

export type Outcome<T> = Promise<Result<T, AccountFailure>>;
