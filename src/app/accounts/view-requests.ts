import type { Actor } from "../../core/access/actor.ts";
import { mayConfirmRequest } from "../../core/access/four-eyes.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { success } from "../../core/base/result.ts";
import { accountNames, listedAccount, type ListedAccount } from "../../db/account-lists.ts";
import { administratorsOn } from "../../db/account-roles.ts";
import { requestsByCommand, waitingRequests, type StoredRequest } from "../../db/account-requests.ts";
import type { Queries } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import { requestsSince } from "./ask-request.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { dayAt, needRight } from "./permission.ts";

type Deps = Pick<AccountsDeps, "database" | "now">;

/** A request with whom it is about and who asked. */
export interface RequestView extends StoredRequest {
  readonly account: Pick<ListedAccount, "id" | "name" | "email" | "state" | "hasSecondFactor">;
  readonly askedByName: string;
  /** Whether the reader may be the second person. */
  readonly mayConfirm: boolean;
  /** Whether the reader asked for it. */
  readonly isOwn: boolean;
}

export interface RequestList {
  readonly requests: readonly RequestView[];
  /** Without another administrator nobody can confirm here: the command line of the server does. */
  readonly hasOtherAdministrator: boolean;
}

export type ListRequests = (actor: Actor) => Outcome<RequestList>;

/** Yêu cầu chờ xác nhận, oldest first. */
export function makeListRequests({ database, now }: Deps): ListRequests {
  return async (actor) => {
    const at = now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    return reading(database, async (queries) => {
      const requests = await withNames(queries, await waitingRequests(queries, requestsSince(at)), actor);
      const administrators = await administratorsOn(queries, dayAt(at));
      const hasOtherAdministrator = administrators.some((id) => `account:${id.toString()}` !== actor.id);
      return success({ requests, hasOtherAdministrator });
    });
  };
}

const NOTICE_DAYS = 30;
const DAY_MS = 86_400_000;

export type ViewActsOfCommand = (actor: Actor) => Promise<readonly RequestView[]>;

/**
 * What the command line did to accounts that keep or watch the system within the last thirty days, for every
 * administrator and auditor: whoever holds the machine needs no second person, and is not unseen either.
 */
export function makeViewActsOfCommand({ database, now }: Deps): ViewActsOfCommand {
  return async (actor) => {
    const at = now();
    if (scopeOf(actor, "health.read", dayAt(at)) === undefined) return [];
    const since = new Date(at.getTime() - NOTICE_DAYS * DAY_MS);
    return reading(database, async (queries) => withNames(queries, await requestsByCommand(queries, since), actor));
  };
}

async function withNames(
  queries: Queries,
  requests: readonly StoredRequest[],
  actor: Actor,
): Promise<readonly RequestView[]> {
  const askers = requests.flatMap(({ askedBy }) => numberOf(askedBy) ?? []);
  const names = await accountNames(queries, [...new Set(askers)]);
  const views: RequestView[] = [];
  for (const request of requests) {
    const account = await listedAccount(queries, request.accountId);
    if (account === undefined) continue;
    const asker = numberOf(request.askedBy);
    const askedByName = asker === undefined ? "Dòng lệnh của máy chủ" : (names.get(asker) ?? request.askedBy);
    views.push({
      ...request,
      account,
      askedByName,
      mayConfirm: mayConfirmRequest(actor, request),
      isOwn: request.askedBy === actor.id,
    });
  }
  return views;
}

function numberOf(actor: string): number | undefined {
  const [, number] = /^account:(\d+)$/.exec(actor) ?? [];
  return number === undefined ? undefined : Number(number);
}
