import type { Database } from "../../db/database.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import type { AskedForms } from "./asked-forms.ts";
import type { DeviceRules } from "./device-rules.ts";
import type { BallotSink } from "./written.ts";

/** What the use cases of ballots stand on. */
export interface BallotDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly secrets: Pick<InstallationSecrets, "keyedHash">;
  readonly forms: AskedForms;
  readonly writer: BallotSink;
  /** What is believed of devices; undefined: everything, because somebody has looked. */
  readonly deviceRules: (() => DeviceRules | Promise<DeviceRules>) | undefined;
  /** Hears of what failed beside the ballots. */
  readonly onFault: (error: unknown) => void;
}
