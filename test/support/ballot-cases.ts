import { openInstallationSecrets } from "../../src/app/accounts/secrets.ts";
import { makeBallotCases } from "../../src/app/ballots/make-ballot-cases.ts";
import type { Database } from "../../src/db/database.ts";
import { TALLY_LAW } from "./kept-province.ts";

/** The key of the installation that tests are. */
export const TRIAL_SECRETS = openInstallationSecrets(new Uint8Array(32).fill(7));

/** For tests that send what no device would: hundreds at one counter in one minute, ballots of years ago. */
export const NO_RULES = { mostDaysBack: 100_000, mostAMinute: 1_000_000_000 };

interface OnTrial {
  readonly mostWaiting?: number;
  readonly onFault?: (error: unknown) => void;
  /** What is believed of devices is as the province has set it; otherwise everything. */
  readonly hasRules?: boolean;
}

/** The ballots of a server over a database, under the forms of the rule book; a fault of the writer fails the test. */
export function ballotsOnTrial(
  database: Database,
  clock: () => Date,
  { mostWaiting, onFault, hasRules = false }: OnTrial = {},
) {
  return makeBallotCases({
    database,
    clock,
    formFiles: TALLY_LAW.forms,
    law: TALLY_LAW,
    secrets: TRIAL_SECRETS,
    onFault:
      onFault ??
      ((error) => {
        throw error;
      }),
    ...(mostWaiting !== undefined && { mostWaiting }),
    ...(!hasRules && { deviceRules: () => NO_RULES }),
  });
}
