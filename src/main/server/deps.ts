import { hkdfSync, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ApiDeps } from "../../api/api-deps.ts";
import { makePlacesByAddress } from "../../app/places-by-address.ts";
import { makeAddressRequestLimit, makeRequestLimit } from "../../app/request-limit.ts";
import { makeUnfinishedBodies } from "../../app/unfinished-bodies.ts";
import { readAssets } from "../../web/shell/assets.ts";
import type { WebDeps } from "../../web/web-app.tsx";
import type { Installation } from "../installation.ts";
import type { Configuration } from "./configuration/read-configuration.ts";
import type { UseCases } from "./use-cases.ts";

/** A form of a page: fields, not files (those have limits of their own). */
const FORM_BYTES = 100_000;
/**
 * A whole office, the kiosks of a hall or the customers of one mobile network may stand behind one address; a form is
 * answered within a tenth of a second, so that this many at once are some hundreds a second.
 */
const FORMS_AT_ONCE = 64;
/** Of one address, that have not come whole yet: 25 MB at most. */
const UNFINISHED_FORMS = 256;
const REQUESTS_A_MINUTE = 600;
const REFUSED_A_MINUTE = 10;
const KEY_BYTES = 32;
/** Stands where the name of the province will. */
const UNNAMED = "Tỉnh chưa đặt tên";
const RANDOM_BYTES = 32;

/** More than people can type at one kiosk. */
const TIMINGS_A_MINUTE = 30;

/** What the JSON API is given. */
export function apiDeps({ accounts, ...useCases }: UseCases, { bodySeconds }: Configuration): ApiDeps {
  const bodyWithinMs = bodySeconds * 1000;
  const refusedLimit = makeAddressRequestLimit({ requests: REFUSED_A_MINUTE, seconds: 60 });
  return {
    ...useCases,
    readToken: accounts.readToken,
    bodyWithinMs,
    requestLimit: makeRequestLimit({ requests: REQUESTS_A_MINUTE, seconds: 60 }),
    refusedLimit,
    ballots: { ...useCases.ballotCases, refusedLimit, bodyWithinMs },
    createBallotTokens: useCases.ballotCases.createBallotTokens,
    kiosks: {
      ...useCases.ballotCases.kiosks,
      pairingLimit: makeAddressRequestLimit({ requests: REFUSED_A_MINUTE, seconds: 60 }),
      timingLimit: makeRequestLimit({ requests: TIMINGS_A_MINUTE, seconds: 60 }),
    },
  };
}

export interface WebSurroundings {
  readonly configuration: Configuration;
  readonly installation: Installation;
  readonly encryptionKey: Buffer;
  readonly isDevelopment: boolean;
}

/** What the pages are given. */
export async function webDeps(
  useCases: UseCases,
  { configuration, installation, encryptionKey, isDevelopment }: WebSurroundings,
): Promise<WebDeps> {
  const { publicUrl } = configuration;
  return {
    assets: await readAssets({
      assetsDirectory: join(installation.root, "src", "web", "assets"),
      scriptsDirectory: join(installation.root, "dist", "client"),
    }),
    publicUrl: publicUrl === undefined ? undefined : new URL(publicUrl),
    formKey: new Uint8Array(hkdfSync("sha256", encryptionKey, "", "hailong forms", KEY_BYTES)),
    formLimits: { mostBytes: FORM_BYTES, withinMs: configuration.bodySeconds * 1000 },
    beginBody: makeUnfinishedBodies(UNFINISHED_FORMS),
    takePlace: makePlacesByAddress(FORMS_AT_ONCE),
    now: () => new Date(),
    randomText: () => randomBytes(RANDOM_BYTES).toString("base64url"),
    // The server has given every request its number, and logs by it whatever breaks: nothing is reported twice.
    referenceOf: (context) => context.get("requestId") as string,
    reportBug: () => undefined,
    provinceName: async () => (await useCases.namingProvince.read()) ?? UNNAMED,
    clientAddressOf: (context) => context.get("clientAddress") as string | undefined,
    isDevelopment,
    ...useCases,
    tallySetCases: useCases.tallySets,
    kioskCases: useCases.ballotCases.kiosks,
    listDevices: useCases.ballotCases.listDevices,
    revokeDevice: useCases.ballotCases.revokeDevice,
    deviceRules: useCases.ballotCases.deviceRules,
    viewKeptApart: useCases.ballotCases.viewKeptApart,
    releaseKeptApart: useCases.ballotCases.releaseKeptApart,
    ...useCases.ballotCases.answering,
    createLabels: useCases.ballotCases.createLabels,
    paper: useCases.ballotCases.paper,
    interviews: useCases.ballotCases.interviews,
    viewOpenBallots: useCases.ballotCases.viewOpenBallots,
    decideOpenBallots: useCases.ballotCases.decideOpenBallots,
    exportBallotStatistics: useCases.ballotCases.exportBallotStatistics,
  };
}
