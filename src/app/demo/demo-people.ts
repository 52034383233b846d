import { OPERATOR, type Actor } from "../../core/access/actor.ts";
import { ROLES, type Role } from "../../core/access/roles.ts";
import { toLocalDate } from "../../core/base/local-date.ts";
import type { CreateAccount } from "../accounts/first-administrator.ts";
import { DEMO_UNIT } from "../run-demo.ts";
import { given } from "./given.ts";

/** One account to look around with. */
export interface DemoLogin {
  readonly role: Role;
  readonly email: string;
  readonly password: string;
  readonly actor: Actor;
}

/** Who does the work of the weeks that lie behind. */
export interface DemoPeople {
  readonly logins: readonly DemoLogin[];
  readonly in: Readonly<Record<Role, Actor>>;
  /** Signs for every unit but the demonstration's own: what its heads would each do on their own. */
  readonly headOfOthers: Actor;
}

export interface PeopleDeps {
  readonly createAccount: CreateAccount;
  /** Unguessable letters, another each time. */
  readonly randomPassword: () => string;
}

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

interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly agencyCodes: readonly (string | undefined)[];
  readonly officerCode: string | undefined;
}

/** Makes an account for each role, and one that signs for the other units; nobody is told how to sign in with that. */
export async function createPeople(
  { officerCode, otherUnits }: { readonly officerCode: string; readonly otherUnits: readonly string[] },
  deps: PeopleDeps,
): Promise<DemoPeople> {
  const logins: DemoLogin[] = [];
  for (const role of ROLES) {
    const person: Person = {
      email: `${role.toLowerCase()}@hailong.example`,
      name: NAMES[role],
      role,
      agencyCodes: [OF_A_UNIT.includes(role) ? DEMO_UNIT : undefined],
      officerCode: role === "officer" ? officerCode : undefined,
    };
    const password = deps.randomPassword();
    logins.push({ role, email: person.email, password, actor: await createPerson(person, password, deps) });
  }
  const heads: Person = {
    email: "thu-truong-khac@hailong.example",
    name: "Thủ trưởng các đơn vị khác (mẫu)",
    role: "unitHead",
    agencyCodes: otherUnits,
    officerCode: undefined,
  };
  return {
    logins,
    in: Object.fromEntries(logins.map(({ role, actor }) => [role, actor])) as Record<Role, Actor>,
    headOfOthers: await createPerson(heads, deps.randomPassword(), deps),
  };
}

async function createPerson(
  { email, name, role, agencyCodes, officerCode }: Person,
  password: string,
  { createAccount }: PeopleDeps,
): Promise<Actor> {
  const wanted = agencyCodes.map((agencyCode) => ({ role, agencyCode, validFrom: undefined, validTo: undefined }));
  const { accountId } = given(await createAccount(OPERATOR, { email, name, officerCode, grants: wanted, password }));
  const always = { validFrom: toLocalDate(-Infinity), validTo: toLocalDate(Infinity) };
  return {
    id: `account:${accountId.toString()}`,
    name,
    grants: agencyCodes.map((agencyCode) => ({ role, agencyCode, ...always })),
    officerCode,
  };
}
