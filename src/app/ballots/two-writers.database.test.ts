import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TRIAL_SECRETS } from "../../../test/support/ballot-cases.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../test/support/kept-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import type { BallotPass } from "../../core/ballots/cast-ballot.ts";
import { connect } from "../../db/database.ts";
import { makeVerifyAudit } from "../verify-audit.ts";
import { makeCreateDevice } from "./create-device.ts";

/** Two processes that store ballots in one database, each over its own connections, and people at work beside them. */
const database = await testDatabase();
const other = connect({ url: database.programUrl, scoringUrl: database.scoringUrl });
const clock = () => new Date("2026-03-02T03:00:00Z");
const ROUNDS = 60;
const BATCH = 20;
const LIMIT_MS = 600_000;
let pass: BallotPass;

const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
const deviceOfS1 = async () =>
  valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined })).token;

beforeAll(async () => {
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  pass = valueOf(await ballotsOnTrial(database, clock).readPass(await deviceOfS1()));
});

afterAll(() => other.close());

const ballot = () => ({
  ...{ id: randomUUID(), formId: "tt01", agencyCode: "S1", channel: "web" },
  ...{ castAt: "2026-03-02T09:00", answers: { q10: "4" } },
});

async function sendAll({ receiveBallots }: ReturnType<typeof ballotsOnTrial>): Promise<number> {
  let stored = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const results = valueOf(await receiveBallots(pass, Array.from({ length: BATCH }, ballot)));
    stored += results.filter((result) => "receiptCode" in result).length;
  }
  return stored;
}

/** Pages of the table. A batch that was written in vain has taken its place in them like any other. */
async function pagesOfBallots(): Promise<number> {
  const { rows } = await database.pool.query<{ bytes: number }>("select pg_relation_size('ballots') as bytes");
  return (rows[0]?.bytes ?? 0) / 8192;
}

it(
  "both store everything in one whole chain, and little of their work is in vain",
  async () => {
    await sendAll(ballotsOnTrial(database, clock));
    const alone = await pagesOfBallots();
    let isOver = false;
    const people = async (): Promise<void> => {
      while (!isOver) await deviceOfS1();
    };
    const working = people();
    const sent = await Promise.all([database, other].map((one) => sendAll(ballotsOnTrial(one, clock))));
    isOver = true;
    await working;
    expect(sent).toEqual([ROUNDS * BATCH, ROUNDS * BATCH]);
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
    expect((await pagesOfBallots()) - alone).toBeLessThan(2 * alone * 1.2);
  },
  LIMIT_MS,
);
