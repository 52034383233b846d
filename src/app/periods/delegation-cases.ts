import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { RIGHTS, type Right } from "../../core/access/roles.ts";
import { dayOf, formatIsoDate, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { checkedDelegation } from "../../core/periods/delegation.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { activeAccountByEmail, delegationsOf, insertDelegation, markDelegationEnded } from "../../db/delegations.ts";
import { reading } from "../../db/transaction.ts";
import { personOf } from "../petitions/resolve-petition.ts";
import { notInReach } from "../reach.ts";
import type { DelegationView } from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";

interface Asked {
  readonly toEmail: string;
  readonly rights: readonly string[];
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

/**
 * Ủy quyền: lets somebody else do for some days what the actor may do. Whoever takes it on has a second factor, as the
 * giver must: nothing that moves a result is done without one.
 */
export async function delegate(actor: Actor, asked: Asked, deps: PeriodDeps): Promise<Result<{ readonly id: number }>> {
  const at = deps.clock();
  const from = personOf(actor);
  if (from === undefined) return refuse("access.refused");
  const rights = rightsAmong(asked.rights);
  if (rights === undefined || !rights.every((right) => holds(actor, right, asked))) {
    return refusePeriod("delegation.rights-missing", "rights");
  }
  const { validFrom, validTo } = asked;
  return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
    const account = await activeAccountByEmail(tx, asked.toEmail.trim().toLowerCase());
    if (account === undefined) return refusePeriod("delegation.person-unknown", "toEmail");
    const to = account.id;
    const checked = checkedDelegation({ from: actor.id, to: `account:${to}`, rights, validFrom, validTo });
    if (!checked.ok) return checked;
    if (!account.hasSecondFactor) return refusePeriod("delegation.second-factor-missing", "toEmail");
    const id = await insertDelegation(tx, { from, to, rights, validFrom, validTo }, at);
    const days = { from: formatIsoDate(validFrom), to: formatIsoDate(validTo) };
    record({ action: "delegation.given", subject: `account:${to}`, details: { delegation: id, rights, ...days } });
    return success({ id });
  });
}

/** The rights as the core names them, each once; undefined when one is none. */
function rightsAmong(texts: readonly string[]): readonly Right[] | undefined {
  const known = Object.keys(RIGHTS) as Right[];
  const rights = [...new Set(texts)].map((text) => known.find((right) => right === text));
  return rights.every((right) => right !== undefined) ? rights : undefined;
}

/** Whether the actor has the right on some day of the delegation: what one does not have is not given away. */
function holds(actor: Actor, right: Right, { validFrom, validTo }: Asked): boolean {
  const days = [validFrom, validTo, ...actor.grants.flatMap((grant) => [grant.validFrom, grant.validTo])];
  return days.some((day) => validFrom <= day && day <= validTo && scopeOf(actor, right, day) !== undefined);
}

/** Thôi ủy quyền: at once, by whoever gave it. */
export async function endDelegation(actor: Actor, id: number, deps: PeriodDeps): Promise<Result<undefined>> {
  const at = deps.clock();
  const from = personOf(actor);
  if (from === undefined) return refuse("access.refused");
  return inAuditedDecision(deps.database, { actor: actor.id, at }, async (tx, record) => {
    const isEnded = await markDelegationEnded(tx, { id, from, at });
    if (!isEnded) return failed(notInReach("delegation"));
    const day = formatIsoDate(dayOf(localTimeAt(at.getTime())));
    record({ action: "delegation.ended", subject: actor.id, details: { delegation: id, day } });
    return success(undefined);
  });
}

export async function listDelegations(actor: Actor, deps: PeriodDeps): Promise<Result<readonly DelegationView[]>> {
  const accountId = personOf(actor);
  if (accountId === undefined) return refuse("access.refused");
  return success(await reading(deps.database, (queries) => delegationsOf(queries, accountId)));
}
