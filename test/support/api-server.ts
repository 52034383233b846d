import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { Hono } from "hono";
import { beforeAll } from "vitest";
import { makeApiApp } from "../../src/api/api-app.ts";
import { makeCreateToken, makeReadToken, TOKEN_SCOPES, type TokenScope } from "../../src/app/accounts/agency-tokens.ts";
import { makeAnswerOnce } from "../../src/app/answer-once.ts";
import { makeReceiveFeed } from "../../src/app/receive-feed.ts";
import { makeViewProcedures } from "../../src/app/registry/view-procedures.ts";
import { makeViewUnit, makeViewUnits } from "../../src/app/registry/view-units.ts";
import { makeRequestLimit } from "../../src/app/request-limit.ts";
import { makeViewJob } from "../../src/app/view-job.ts";
import { makeViewResultsDocument } from "../../src/app/view-results/results-document.ts";
import { makeViewTallySets } from "../../src/app/view-results/view-results.ts";
import { inAuditedTransaction } from "../../src/db/audit.ts";
import type { Database } from "../../src/db/database.ts";
import { queueJob } from "../../src/db/jobs.ts";
import { actorWith } from "./actors.ts";
import { ballotsOnTrial } from "./ballot-cases.ts";
import { temporaryFolder, writeDataSet } from "./data-set-on-disk.ts";
import { importFolder } from "./imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "./kept-province.ts";
import { ONE_QUARTER } from "./one-quarter.ts";
import { day } from "./small-province.ts";
import { testDatabase } from "./test-database.ts";

/** So many requests of one token in a minute, in these tests. */
export const REQUESTS_A_MINUTE = 2000;

export const API = "/api/v1";

export interface Asked {
  /** Undefined: a token of the whole province with every scope; null: none. */
  readonly token?: string | null;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The JSON API over the small province of one quarter, with everything behind it that the server has. */
export async function apiOnTrial() {
  const folder = temporaryFolder();
  const database = await testDatabase();
  const province = keptProvince(database);
  const clock = (): Date => KEPT_AT;
  const tokens = { database, now: clock, randomBytes };
  const results = { database, clock, evaluateShownTo: province.evaluateShownTo };
  const faults: Error[] = [];
  const ballotCases = ballotsOnTrial(database, clock);
  const app = makeApiApp({
    clock,
    readToken: makeReadToken(tokens),
    requestLimit: makeRequestLimit({ requests: REQUESTS_A_MINUTE, seconds: 60 }),
    refusedLimit: makeRequestLimit({ requests: 3, seconds: 60 }),
    bodyWithinMs: 10_000,
    answerOnce: makeAnswerOnce({ database, clock }),
    viewUnits: makeViewUnits({ database, clock }),
    viewUnit: makeViewUnit({ database, clock }),
    viewProcedures: makeViewProcedures({ database, clock }),
    viewTallySets: makeViewTallySets({ database }),
    viewResultsDocument: makeViewResultsDocument(results),
    viewJob: makeViewJob({ database, clock }),
    receiveFeed: makeReceiveFeed({ database, clock }),
    ballots: { ...ballotCases, refusedLimit: makeRequestLimit({ requests: 3, seconds: 60 }), bodyWithinMs: 10_000 },
    createBallotTokens: ballotCases.createBallotTokens,
    kiosks: {
      ...ballotCases.kiosks,
      pairingLimit: makeRequestLimit({ requests: 3, seconds: 60 }),
      timingLimit: makeRequestLimit({ requests: 3, seconds: 60 }),
    },
    onFault: (error) => faults.push(error),
  });
  // As the server mounts it: what the API says of its own addresses must hold there.
  const whole = new Hono().route(API, app);
  const createToken = makeCreateToken(tokens);
  const newToken = async (agencyCode?: string, scopes: readonly TokenScope[] = TOKEN_SCOPES): Promise<string> => {
    const wanted = { name: "Một cửa điện tử", agencyCode, scopes, lastDay: day("2021-06-30") };
    return valueOf(await createToken(actorWith("admin"), wanted)).token;
  };
  let wholeProvince = "";
  beforeAll(async () => {
    writeDataSet(join(folder, "import"), ONE_QUARTER);
    await importFolder(database, join(folder, "import"));
    wholeProvince = await newToken();
  });
  const ask = async (path: string, { token, method = "GET", body, headers = {} }: Asked = {}): Promise<Response> => {
    const authorization = token === null ? {} : { Authorization: `Bearer ${token ?? wholeProvince}` };
    const type = body === undefined ? {} : { "Content-Type": "application/json" };
    const sent = { method, headers: { ...authorization, ...type, ...headers } };
    return whole.request(`${API}${path}`, body === undefined ? sent : { ...sent, body });
  };
  return {
    whole,
    ask,
    database,
    faults,
    newToken,
    province,
    kiosks: ballotCases.kiosks,
    queueOthersJob: () => queueOthersJob(database),
  };
}

/** A job that the operator asked for, of a kind that no call of the feed waits for. */
async function queueOthersJob(database: Database): Promise<number> {
  return inAuditedTransaction(database, { actor: "command", at: KEPT_AT }, async (tx, record) => {
    record({ action: "import.requested", subject: "import:1", details: {} });
    return queueJob(tx, { kind: "report", payload: {}, requestedBy: "command", at: KEPT_AT });
  });
}

export async function jsonOf(answer: Response): Promise<Record<string, unknown>> {
  return (await answer.json()) as Record<string, unknown>;
}
