import { randomBytes } from "node:crypto";
import type { FormFile } from "../../core/ballots/form-file.ts";
import { openVersionOf } from "../../core/ballots/open-form.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import { makeAnswerCases } from "./answer-cases.ts";
import { makeInterviews } from "../interview/hold-interview.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import { makePaperCases } from "../paper/paper-cases.ts";
import { askedForms } from "./asked-forms.ts";
import { BallotWriter, type BallotWriterDeps } from "./ballot-writer.ts";
import { makeCreateLabels } from "./create-labels.ts";
import { makeCreateBallotTokens } from "./create-tokens.ts";
import { makeDecideDeviceRules, makeRememberedRules, makeViewDeviceRules, type DeviceRules } from "./device-rules.ts";
import { makeListDevices, makeReceiveFromSenders, makeRevokeDevice } from "./devices.ts";
import { makeViewKeptApart } from "./kept-apart.ts";
import { makeSealDeviceKeys } from "./device-keys.ts";
import { makeKioskCases } from "./kiosk/make-kiosk-cases.ts";
import { makeDecideOpenBallots } from "./open-policy.ts";
import { makeReadPass } from "./passes.ts";
import { makeReceiveBallots } from "./receive-ballots.ts";
import { makeReleaseKeptApart } from "./release-kept-apart.ts";
import { makeExportBallotStatistics } from "./statistics/export-statistics.ts";
import { makeViewOpenBallots } from "./view-open-ballots.ts";

export interface BallotSurroundings extends BallotWriterDeps {
  readonly secrets: Pick<InstallationSecrets, "keyedHash" | "seal" | "open">;
  readonly formFiles: readonly FormFile[];
  /** Which of several ballots for one dossier counts. */
  readonly law: TallyLaw;
  /** Undefined: as the province has set them. */
  readonly deviceRules?: () => DeviceRules;
  /** Undefined: the province has no name yet. */
  readonly provinceName?: () => Promise<string | undefined>;
}

/** Ballots as they are cast: who may send them, and how they are stored. One writer for the whole process. */
export function makeBallotCases(surroundings: BallotSurroundings) {
  const { database, clock, secrets, formFiles, law, onFault } = surroundings;
  const allForms = [...formFiles, ...formFiles.map(openVersionOf)];
  const writer = new BallotWriter(surroundings);
  const deviceRules = surroundings.deviceRules ?? makeRememberedRules({ database });
  const deps = { database, clock, secrets, forms: askedForms(allForms), writer, deviceRules, onFault };
  const receiving = { readPass: makeReadPass(deps), receiveBallots: makeReceiveBallots(deps) };
  const { provinceName = () => Promise.resolve(undefined) } = surroundings;
  const createBallotTokens = makeCreateBallotTokens({ database, clock, randomBytes });
  return {
    readPass: receiving.readPass,
    receiveBallots: makeReceiveFromSenders(deps, receiving.receiveBallots),
    kiosks: makeKioskCases({ ...receiving, database, clock, secrets, formFiles, randomBytes, provinceName }),
    answering: makeAnswerCases({ ...receiving, database, clock, secrets, onFault, randomBytes, formFiles, law }),
    sealDeviceKeys: makeSealDeviceKeys(deps),
    deviceRules: { view: makeViewDeviceRules(deps), decide: makeDecideDeviceRules(deps) },
    listDevices: makeListDevices(deps),
    revokeDevice: makeRevokeDevice(deps),
    viewKeptApart: makeViewKeptApart(deps),
    releaseKeptApart: makeReleaseKeptApart({
      ...{ database, clock },
      receiveThrough: (sink) => makeReceiveBallots({ ...deps, writer: sink, deviceRules: undefined }),
    }),
    paper: makePaperCases({ ...receiving, database, clock, secrets, formFiles }),
    decideOpenBallots: makeDecideOpenBallots({ database, clock }),
    viewOpenBallots: makeViewOpenBallots({ database, clock }),
    interviews: makeInterviews({ ...receiving, database, clock, secrets, formFiles }),
    exportBallotStatistics: makeExportBallotStatistics({ database, clock }),
    createBallotTokens,
    createLabels: makeCreateLabels({ database, clock, createBallotTokens }),
  };
}
