import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { makeCreateBallotTokens } from "../../src/app/ballots/create-tokens.ts";
import { makeCreateDevice } from "../../src/app/ballots/create-device.ts";
import { makeVerifyAudit } from "../../src/app/verify-audit.ts";
import type { BallotPass } from "../../src/core/ballots/cast-ballot.ts";
import { actorWith } from "../support/actors.ts";
import { ballotsOnTrial, TRIAL_SECRETS } from "../support/ballot-cases.ts";
import { valueOf } from "../support/kept-province.ts";
import { asOwner } from "../support/stored-facts.ts";
import { testDatabase } from "../support/test-database.ts";

/**
 * Random casts, retries, other contents under known ids, tokens that several want to spend, and connections of the
 * database that are killed in between, held against a model: whatever was acknowledged is there exactly once, with
 * what was acknowledged; whatever was refused is not; nothing is there that nobody sent.
 */
const database = await testDatabase();
const clock = () => new Date("2026-03-02T03:00:00Z");
const BALLOTS = 12;
const TOKENS = 3;
const RUNS = 12;
const LIMIT_MS = 600_000;

let device: BallotPass;
const cases = () => ballotsOnTrial(database, clock, { onFault: () => undefined });

beforeAll(async () => {
  await database.queries.insertInto("agencies").values({ code: "S1" }).execute();
  const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
  const { token } = valueOf(await createDevice(actorWith("admin"), { agencyCode: "S1", counterCode: undefined }));
  device = valueOf(await cases().readPass(token));
});

interface Cast {
  readonly kind: "cast";
  readonly ballot: number;
  readonly answer: number;
  readonly token: number | undefined;
}
type Step = Cast | { readonly kind: "kill" } | { readonly kind: "restart" };

const cast: fc.Arbitrary<Cast> = fc.record({
  kind: fc.constant("cast" as const),
  ballot: fc.nat(BALLOTS - 1),
  answer: fc.integer({ min: 1, max: 2 }),
  token: fc.option(fc.nat(TOKENS - 1), { nil: undefined, freq: 3 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: cast },
  { weight: 1, arbitrary: fc.constant({ kind: "kill" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
);
/** What is sent at the same moment. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 8 });

let killed = 0;

/**
 * Breaks the connections over which ballots are written, wherever they are. Asked by the owner: the role of the program
 * does not see what other sessions do.
 */
async function killWriters(): Promise<void> {
  const ended = await asOwner(
    database.url,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%with known as materialized%'
        and query not like '%pg_terminate_backend%'`,
  );
  killed += ended.length;
}

const idOf = (run: number, ballot: number) =>
  `00000000-0000-7000-8000-${run.toString(16).padStart(6, "0")}${ballot.toString(16).padStart(6, "0")}`;

let run = 0;

it(
  "every ballot that was acknowledged is there exactly once, always",
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (all) => {
        run += 1;
        const ours = run;
        const createTokens = makeCreateBallotTokens({ database, clock, randomBytes });
        const wanted = Array.from({ length: TOKENS }, (_, index) => ({
          agencyCode: "S1",
          dossierCode: `D-${ours}-${index}`,
          occasion: undefined,
        }));
        const tokens = valueOf(await createTokens(actorWith("clerk"), wanted, 10)).map(({ token }) => token);
        /** Acknowledged: id → the answer and the token with which it was. */
        const model = new Map<string, string>();
        let ballots = cases();
        const send = async ({ ballot, answer, token }: Cast): Promise<void> => {
          const id = idOf(ours, ballot);
          const pass = token === undefined ? device : valueOf(await ballots.readPass(tokens[token] ?? ""));
          const sent = {
            id,
            formId: "tt01",
            agencyCode: "S1",
            channel: "web",
            castAt: "2026-03-02T09:00",
            answers: { q10: String(answer) },
          };
          const [result] = valueOf(await ballots.receiveBallots(pass, [sent]));
          if (result === undefined || "failure" in result) return;
          const content = `${answer} ${token === undefined ? "" : `D-${ours}-${token}`}`;
          // The same id is acknowledged with one content alone, whoever came first.
          expect(model.get(id) ?? content).toBe(content);
          model.set(id, content);
        };
        for (const round of all) {
          if (round.some(({ kind }) => kind === "restart")) ballots = cases();
          const kills = round.filter(({ kind }) => kind === "kill").map(killWriters);
          await Promise.all([...round.flatMap((one) => (one.kind === "cast" ? [send(one)] : [])), ...kills]);
        }
        const { rows } = await database.scoring.pool.query<{ id: string; content: string }>(
          `select id, a6 || ' ' || coalesce(dossier_code, '') as content from ballots where id::text like $1`,
          [`${idOf(ours, 0).slice(0, 30)}%`],
        );
        const stored = new Map(rows.map(({ id, content }) => [id, content]));
        expect(stored.size).toBe(rows.length);
        // A ballot whose acknowledgement was lost may be there; then a retry acknowledges it.
        for (const [id, content] of model) expect(stored.get(id)).toBe(content);
        const dossiers = rows.map(({ content }) => content.slice(2)).filter((code) => code !== "");
        expect(new Set(dossiers).size).toBe(dossiers.length);
        const spent = await database.queries
          .selectFrom("ballot_tokens")
          .select(["dossier_code", "ballot_id"])
          .where("dossier_code", "like", `D-${ours}-%`)
          .where("ballot_id", "is not", null)
          .execute();
        const bySpent = spent.map(({ dossier_code, ballot_id }) => `${ballot_id ?? ""} ${dossier_code}`).sort();
        const byBallots = rows
          .filter(({ content }) => content.length > 2)
          .map((row) => `${row.id} ${row.content.slice(2)}`);
        expect(bySpent).toEqual(byBallots.sort());
      }),
      { numRuns: RUNS },
    );
    expect(await makeVerifyAudit({ database })({})).toMatchObject({ faultCount: 0 });
    const { rows } = await database.scoring.pool.query<{ untouched: number }>(
      `select count(*) as untouched from ballots b where not exists (
        select from touched_cases t where coalesce('d:' || b.dossier_code, 'b:' || b.id) = any (t.case_keys))`,
    );
    expect(rows).toEqual([{ untouched: 0 }]);
    expect(killed).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
