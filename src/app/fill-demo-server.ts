import { invariant } from "../core/base/invariant.ts";
import { success, type Result } from "../core/base/result.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { ROLES, type Role } from "../core/access/roles.ts";
import { inAuditedTransaction } from "../db/audit.ts";
import type { Database } from "../db/database.ts";
import { createImport } from "../db/imports.ts";
import type { CreateAccount } from "./accounts/first-administrator.ts";
import type { TallySetCases } from "./evaluate-server/manage-tally-sets.ts";
import { makeRunImport } from "./import-data-set/run-import.ts";
import type { TallyKeeper } from "./keep-tallies/keep-tallies.ts";
import { DEMO_RULE_SET, DEMO_UNIT, DEMO_WINDOW } from "./run-demo.ts";

export interface FillDemoDeps {
  readonly database: Database;
  readonly clock: () => Date;
  readonly createAccount: CreateAccount;
  readonly tallySets: Pick<TallySetCases, "create">;
  readonly keeper: Pick<TallyKeeper, "drain">;
  /** Unguessable letters, another each time. */
  readonly randomPassword: () => string;
}

export interface DemoData {
  readonly dataDirectory: string;
  /** Whose own results the officer's account shows. */
  readonly officerCode: string;
}

/** One account to look around with. */
export interface DemoAccount {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
}

export type FillDemoServer = (data: DemoData) => Promise<Result<readonly DemoAccount[]>>;

const TITLE = "Bình Thuận 2020 (mô phỏng)";

/** Names that say at once that nobody real is meant. */
const NAMES: Readonly<Record<Role, string>> = {
  officer: "Cán bộ mẫu",
  clerk: "Đầu mối mẫu",
  unitHead: "Thủ trưởng mẫu",
  appraiser: "Thẩm định mẫu",
  approver: "Phê duyệt mẫu",
  auditor: "Thanh tra mẫu",
  admin: "Quản trị mẫu",
};

/** Roles of one unit; the others see the province. */
const OF_A_UNIT: readonly Role[] = ["officer", "clerk", "unitHead"];

/**
 * Fills an empty server with the simulated province by the ways that a real one goes: an import, a tally set that the
 * worker builds, and an account for each role, with passwords that exist for this run alone.
 */
export function makeFillDemoServer(deps: FillDemoDeps): FillDemoServer {
  return async ({ dataDirectory, officerCode }) => {
    const imported = await importData(deps, dataDirectory);
    if (!imported.ok) return imported;
    const { from, to } = DEMO_WINDOW;
    invariant(from !== undefined && to !== undefined, "the window of the demonstration");
    const asked = { title: TITLE, ruleSetId: DEMO_RULE_SET, overrides: [], window: { from, to, asOf: undefined } };
    const set = await deps.tallySets.create(OPERATOR, asked);
    if (!set.ok) return set;
    await deps.keeper.drain();
    return createAccounts(deps, officerCode);
  };
}

async function importData({ database, clock }: FillDemoDeps, directory: string) {
  const at = clock();
  const actor = OPERATOR.id;
  const importId = await inAuditedTransaction(database, { actor, at }, async (tx, record) => {
    const id = await createImport(tx, { source: "command", title: TITLE, requestedBy: actor, at });
    record({ action: "import.requested", subject: `import:${id}`, details: {} });
    return id;
  });
  return makeRunImport({ database, clock })({ importId, title: TITLE, directory, actor });
}

async function createAccounts(
  { createAccount, randomPassword }: FillDemoDeps,
  officerCode: string,
): Promise<Result<readonly DemoAccount[]>> {
  const accounts: DemoAccount[] = [];
  for (const role of ROLES) {
    const account = { role, email: `${role.toLowerCase()}@hailong.example`, password: randomPassword() };
    const agencyCode = OF_A_UNIT.includes(role) ? DEMO_UNIT : undefined;
    const created = await createAccount(OPERATOR, {
      email: account.email,
      name: NAMES[role],
      officerCode: role === "officer" ? officerCode : undefined,
      grants: [{ role, agencyCode, validFrom: undefined, validTo: undefined }],
      password: account.password,
    });
    if (!created.ok) return created;
    accounts.push(account);
  }
  return success(accounts);
}
