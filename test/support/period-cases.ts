import { actorWith } from "./actors.ts";
import { valueOf } from "./kept-province.ts";
import { POLICY } from "./periods.ts";
import { day } from "./small-province.ts";
import type { TestDatabase } from "./test-database.ts";
import type { Actor } from "../../src/core/access/actor.ts";
import { epochMsAt, startOfDay } from "../../src/core/base/local-date.ts";
import { makeEvaluateTallySet } from "../../src/app/evaluate-server/evaluate-tally-set.ts";
import { InputReceipts } from "../../src/app/evaluate-server/input-receipts.ts";
import type { TallyLaw } from "../../src/app/keep-tallies/tally-law.ts";
import { makeTallyKeeper } from "../../src/app/keep-tallies/keep-tallies.ts";
import { makePeriodCases } from "../../src/app/periods/make-period-cases.ts";
import type { PeriodForm } from "../../src/app/periods/period-asks.ts";
import { inAuditedTransaction } from "../../src/db/audit.ts";
import { insertGrants } from "../../src/db/account-roles.ts";
import { insertAccount, setSecondFactor } from "../../src/db/accounts.ts";

/** The people of a period: a clerk and a head of each unit, and those of the province. */
export const PEOPLE = {
  clerk: actorWith("clerk", "S1", "account:101"),
  head: actorWith("unitHead", "S1", "account:102"),
  headX1: actorWith("unitHead", "X1", "account:103"),
  appraiser: actorWith("appraiser", undefined, "account:104"),
  approver: actorWith("approver", undefined, "account:105"),
  auditor: actorWith("auditor", undefined, "account:106"),
  officer: { ...actorWith("officer", "S1", "account:107"), officerCode: "S1-CB01" },
  stranger: actorWith("admin", undefined, "account:108"),
} as const satisfies Readonly<Record<string, Actor>>;

export const QUARTER_FORM: PeriodForm & { readonly id: string } = {
  id: "2020-q2",
  title: "Quý II/2020",
  window: { from: day("2020-04-01"), to: day("2020-06-30") },
  ruleSetId: "tt01-2018",
  overrides: [],
  policy: POLICY,
};

export const PDF = new TextEncoder().encode("%PDF-1.7 bảng kê");
export const DECISION = { number: "12/QĐ-UBND", reason: "Bỏ sót phiếu giấy", day: day("2020-07-01") } as const;

/** When a trial of periods begins: 1 July, after the quarter that is tried. */
export const BEGINNING = epochMsAt(startOfDay(day("2020-07-01")));

/** The use cases of periods over a database, as a program with this rule book starts them at `startMs`. */
export function periodsOver(database: TestDatabase, law: TallyLaw, startMs = BEGINNING) {
  let now = startMs;
  const clock = (): Date => new Date((now += 1000));
  const keeper = makeTallyKeeper({ database, law, clock });
  const evaluating = { database, law, receipts: new InputReceipts(), engineVersion: "0.0.0" };
  const evaluateTallySet = makeEvaluateTallySet(evaluating);
  return {
    database,
    law,
    keeper,
    clock,
    /** Without going on. */
    nowMs: (): number => now,
    cases: makePeriodCases({ ...evaluating, clock, keeper, evaluateTallySet }),
    /** Nine in the morning of a day. */
    goTo: (text: string): void => {
      now = epochMsAt(startOfDay(day(text))) + 9 * 3_600_000;
    },
  };
}

export type PeriodOnTrial = ReturnType<typeof periodsOver>;

/** A period that has been opened on 1 July and closed on the same day: self-scores are due on 8 July. */
export async function closedPeriod(trial: PeriodOnTrial, form = QUARTER_FORM): Promise<void> {
  await openPeriod(trial, form);
  valueOf(await trial.cases.close(PEOPLE.appraiser, form.id));
}

/** A period that has been opened on 1 July. */
export async function openPeriod({ cases, keeper, goTo }: PeriodOnTrial, form = QUARTER_FORM): Promise<void> {
  goTo("2020-07-01");
  valueOf(await cases.create(PEOPLE.appraiser, form));
  valueOf(await cases.open(PEOPLE.appraiser, form.id));
  await keeper.drain();
}

/** An account with the roles of an actor, with or without a second factor; the actor that signs in with it. */
export async function accountFor(
  database: TestDatabase,
  actor: Actor,
  { email, hasSecondFactor = true }: { readonly email: string; readonly hasSecondFactor?: boolean },
): Promise<Actor> {
  const at = new Date("2020-06-01T00:00:00Z");
  const id = await inAuditedTransaction(database, { actor: "command", at }, async (tx, record) => {
    const account = { email, name: actor.name, officerCode: actor.officerCode, passwordHash: "x", at };
    const accountId = (await insertAccount(tx, account)) ?? -1;
    if (hasSecondFactor) await setSecondFactor(tx, accountId, { secret: Buffer.from("x"), lastStep: 0 });
    await insertGrants(tx, { accountId, grants: actor.grants, grantedBy: "command" });
    record({ action: "account.created", subject: `account:${accountId}`, details: {} });
    return accountId;
  });
  return { ...actor, id: `account:${id}` };
}
