import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { OPERATOR, type Actor, type Grant } from "../../core/access/actor.ts";
import { isGuarded, isGuardedRole } from "../../core/access/four-eyes.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { JsonValue } from "../../core/integrity/canonical-json.ts";
import { administratorsOn, grantsOf } from "../../db/account-roles.ts";
import { insertRequest, waitingRequests, type RequestedAct, type StoredRequest } from "../../db/account-requests.ts";
import type { AuditedTx, Record } from "../../db/audit.ts";
import type { Queries } from "../../db/database.ts";
import { dayAt } from "./permission.ts";

/** A transaction with its audit. */
export interface Audit {
  readonly tx: AuditedTx;
  readonly record: Record;
}

export interface AskedAct {
  readonly accountId: number;
  readonly act: RequestedAct;
  readonly by: Pick<Actor, "id">;
  readonly at: Date;
}

const REQUEST_DAYS = 7;
const DAY_MS = 86_400_000;

/** Requests that were asked before this moment are over. */
export function requestsSince(at: Date): Date {
  return new Date(at.getTime() - REQUEST_DAYS * DAY_MS);
}

/** What people are told of an act that one person does not do alone: done, or waiting for another administrator. */
export type ActOutcome = "done" | "asked";

/**
 * Whether an act needs no second person: whoever holds the machine could write to the database all the same. It is not
 * done in silence: it stands on the first page of every administrator and auditor.
 */
export function actsAlone({ id }: Pick<Actor, "id">): boolean {
  return id === OPERATOR.id;
}

/** The act that a grant is when two people have to give it; undefined: one is enough. */
export function guardedGrant({ role, validFrom, validTo }: Grant): RequestedAct | undefined {
  return isGuardedRole(role) ? { kind: "role", role, validFrom, validTo } : undefined;
}

/** Whether an account keeps or watches the system, so that a new way into it needs two people. */
export async function needsTwoPeople(queries: Queries, accountId: number, at: Date): Promise<boolean> {
  return isGuarded((await grantsOf(queries, [accountId])).get(accountId) ?? [], dayAt(at));
}

/** Xin việc phải có hai người: keeps what is asked, until another administrator confirms it. */
export async function askFor(
  { tx, record }: Audit,
  { accountId, act, by, at }: AskedAct,
): Promise<Result<ActOutcome, AccountFailure>> {
  const waiting = await waitingRequests(tx, requestsSince(at));
  if (waiting.some((one) => one.accountId === accountId && isSameAct(one.act, act))) return refuse("request.waiting");
  const request = await insertRequest(tx, { accountId, act, by: by.id, at, isDone: false });
  const details = { request, ...actDetails(act) };
  record({ action: "account.request-made", subject: `account:${accountId}`, details });
  return success("asked");
}

/**
 * Keeps what the command line did alone, for the first pages of administrators and auditors. Before there is another
 * administrator there is nobody who could have been asked: the first set-up is no such act.
 */
export async function noteActOfCommand({ tx }: Audit, { accountId, act, by, at }: AskedAct): Promise<void> {
  const others = (await administratorsOn(tx, dayAt(at))).filter((id) => id !== accountId);
  if (others.length === 0) return;
  await insertRequest(tx, { accountId, act, by: by.id, at, isDone: true });
}

function isSameAct(one: RequestedAct, other: RequestedAct): boolean {
  return one.kind === other.kind && (one.kind !== "role" || other.kind !== "role" || one.role === other.role);
}

/** An act as the audit keeps it. */
export function actDetails(act: StoredRequest["act"]): { readonly [key: string]: JsonValue } {
  if (act.kind !== "role") return { kind: act.kind };
  const { kind, role, validFrom, validTo } = act;
  return {
    kind,
    role,
    validFrom: formatIsoDate(validFrom),
    validTo: validTo === Infinity ? null : formatIsoDate(validTo),
  };
}
