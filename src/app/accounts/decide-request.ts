import type { Actor } from "../../core/access/actor.ts";
import { refuse, type AccountFailure } from "../../core/access/account-failure.ts";
import { mayConfirmRequest } from "../../core/access/four-eyes.ts";
import { success, type Result } from "../../core/base/result.ts";
import { decideRequest, requestById, type StoredRequest } from "../../db/account-requests.ts";
import { lockAccount, type AccountSecrets } from "../../db/accounts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { removeInvitations } from "../../db/invitations.ts";
import { actDetails, actsAlone, requestsSince, type Audit } from "./ask-request.ts";
import { takeSecondFactor } from "./close-account.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { giveRole } from "./grants.ts";
import { inviteAnew, type Invited } from "./invite-account.ts";
import { needRight } from "./permission.ts";

export interface RequestAddress {
  readonly requestId: number;
}

/** What was done; `invited`: an invitation that is shown once, to who confirmed. */
export interface Confirmed {
  readonly accountId: number;
  readonly invited: Invited | undefined;
}

export type ConfirmRequest = (actor: Actor, input: RequestAddress) => Outcome<Confirmed>;

/**
 * Xác nhận: does what another administrator asked for. A role is given only to an account that its person has taken,
 * and whatever invitation of it is still out is worth nothing from then on: else who handed the invitation over could
 * take the account after the role was given.
 */
export function makeConfirmRequest(deps: AccountsDeps): ConfirmRequest {
  return async (actor, { requestId }) => {
    const at = deps.now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
      const request = await waiting({ tx, record }, { requestId, at });
      if (!request.ok) return request;
      const { accountId, askedBy, act } = request.value;
      if (!actsAlone(actor) && !mayConfirmRequest(actor, request.value)) return refuse("request.own");
      const account = await lockAccount(tx, accountId);
      if (account === undefined || account.state === "closed") return refuse("account.closed");
      const isTaken = await decideRequest(tx, { id: requestId, by: actor.id, at, isConfirmed: true });
      if (!isTaken) return refuse("request.not-found");
      const details = { request: requestId, askedBy, ...actDetails(act) };
      record({ action: "account.request-confirmed", subject: `account:${accountId}`, details });
      return done({ tx, record }, { request: request.value, account, at, deps });
    });
  };
}

interface Doing {
  readonly request: StoredRequest;
  readonly account: AccountSecrets;
  readonly at: Date;
  readonly deps: AccountsDeps;
}

async function done(audit: Audit, { request, account, at, deps }: Doing): Promise<Result<Confirmed, AccountFailure>> {
  const { act, accountId, askedBy } = request;
  switch (act.kind) {
    case "role": {
      if (account.state !== "active") return refuse("request.account-not-ready");
      await removeInvitations(audit.tx, accountId);
      await giveRole(audit, { accountId, grant: { ...act, agencyCode: undefined }, by: askedBy });
      return success({ accountId, invited: undefined });
    }
    case "secondFactor": {
      const taken = await takeSecondFactor(audit, account);
      return taken.ok ? success({ accountId, invited: undefined }) : taken;
    }
    case "invitation":
      return success({ accountId, invited: await inviteAnew(audit, { account, at, deps }) });
  }
}

export type DeclineRequest = (actor: Actor, input: RequestAddress) => Outcome<undefined>;

/** Từ chối, or taken back by who asked: nothing happens, and the request stays on record. */
export function makeDeclineRequest({ database, now }: Pick<AccountsDeps, "database" | "now">): DeclineRequest {
  return async (actor, { requestId }) => {
    const at = now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      const request = await waiting({ tx, record }, { requestId, at });
      if (!request.ok && request.failure.code !== "request.over") return request;
      const isTaken = await decideRequest(tx, { id: requestId, by: actor.id, at, isConfirmed: false });
      const declined = isTaken ? await requestById(tx, requestId) : undefined;
      if (declined === undefined) return refuse("request.not-found");
      const details = { request: requestId, askedBy: declined.askedBy, ...actDetails(declined.act) };
      record({ action: "account.request-declined", subject: `account:${declined.accountId}`, details });
      return success(undefined);
    });
  };
}

async function waiting(
  { tx }: Audit,
  { requestId, at }: { readonly requestId: number; readonly at: Date },
): Promise<Result<StoredRequest, AccountFailure>> {
  const request = await requestById(tx, requestId);
  if (request === undefined || request.decided !== undefined) return refuse("request.not-found");
  return request.askedAt > requestsSince(at) ? success(request) : refuse("request.over");
}
