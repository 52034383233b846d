import type { FormFile } from "../../../core/ballots/form-file.ts";
import type { Database } from "../../../db/database.ts";
import type { InstallationSecrets } from "../../accounts/secrets.ts";
import type { ReadPass } from "../passes.ts";
import type { ReceiveBallots } from "../receive-ballots.ts";

/** What the use cases of kiosks stand on. */
export interface KioskDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly randomBytes: (length: number) => Buffer;
  readonly secrets: Pick<InstallationSecrets, "keyedHash" | "seal" | "open">;
  readonly formFiles: readonly FormFile[];
  /** Undefined: the province has no name yet. */
  readonly provinceName: () => Promise<string | undefined>;
  readonly readPass: ReadPass;
  readonly receiveBallots: ReceiveBallots;
}
