import type { Database } from "../../db/database.ts";
import { makeAcceptInvitation, makeReadInvitation } from "./accept-invitation.ts";
import { makeAddressLimit } from "./address-limit.ts";
import { makeCreateToken, makeListTokens, makeReadToken, makeRevokeToken } from "./agency-tokens.ts";
import { makeChangePassword } from "./change-password.ts";
import { makeCommonPasswords } from "./common-passwords.ts";
import { makeCloseAccount, makeResetSecondFactor } from "./close-account.ts";
import { makeConfirmSecondFactor } from "./confirm-second-factor.ts";
import { makeConfirmRequest, makeDeclineRequest } from "./decide-request.ts";
import type { AccountsDeps } from "./deps.ts";
import { makeEndSessions, makeSignOut } from "./end-sessions.ts";
import { makeCreateAccount, makeFirstAdministrator, makeOpenFirstSetUp } from "./first-administrator.ts";
import { makeGrantRole, makeRevokeRole } from "./grants.ts";
import { makeInviteAccount, makeInviteAgain } from "./invite-account.ts";
import { makePasswordHashing, type PasswordHashing } from "./password-hashing.ts";
import { makeReadSession } from "./read-session.ts";
import { makeFinishEnrollment, makeRenewRecoveryCodes, makeStartEnrollment } from "./second-factor.ts";
import { openInstallationSecrets } from "./secrets.ts";
import { makeSignIn } from "./sign-in.ts";
import { makeListRequests, makeViewActsOfCommand } from "./view-requests.ts";
import { makeListAccounts, makeViewAccount, makeViewOwnAccount } from "./view-accounts.ts";

export interface AccountsSurroundings {
  readonly database: Database;
  readonly now: () => Date;
  readonly randomBytes: (length: number) => Buffer;
  /** 32 random bytes that lie in the data directory, never in the database or its back-ups. */
  readonly installationKey: Uint8Array;
  /** The text of common-passwords.txt. */
  readonly readCommonWords: () => Promise<string>;
  /** Undefined: as costly as it has to be. For tests, in which nobody guesses passwords. */
  readonly passwords?: PasswordHashing | undefined;
}

/** Every use case of accounts, sessions, rights and tokens, for the doors to call. One per process: it counts. */
export type Accounts = ReturnType<typeof makeAccounts>;

export function makeAccounts({
  installationKey,
  readCommonWords,
  passwords = makePasswordHashing(),
  ...surroundings
}: AccountsSurroundings) {
  const deps: AccountsDeps = {
    ...surroundings,
    secrets: openInstallationSecrets(installationKey),
    passwords,
    commonPasswords: makeCommonPasswords(readCommonWords),
    addresses: makeAddressLimit(),
  };
  return {
    openFirstSetUp: makeOpenFirstSetUp(deps),
    makeFirstAdministrator: makeFirstAdministrator(deps),
    createAccount: makeCreateAccount(deps),
    inviteAccount: makeInviteAccount(deps),
    inviteAgain: makeInviteAgain(deps),
    readInvitation: makeReadInvitation(deps),
    acceptInvitation: makeAcceptInvitation(deps),
    signIn: makeSignIn(deps),
    readSession: makeReadSession(deps),
    confirmSecondFactor: makeConfirmSecondFactor(deps),
    startEnrollment: makeStartEnrollment(deps),
    finishEnrollment: makeFinishEnrollment(deps),
    renewRecoveryCodes: makeRenewRecoveryCodes(deps),
    changePassword: makeChangePassword(deps),
    signOut: makeSignOut(deps),
    endSessions: makeEndSessions(deps),
    viewOwnAccount: makeViewOwnAccount(deps),
    listAccounts: makeListAccounts(deps),
    viewAccount: makeViewAccount(deps),
    listRequests: makeListRequests(deps),
    confirmRequest: makeConfirmRequest(deps),
    declineRequest: makeDeclineRequest(deps),
    viewActsOfCommand: makeViewActsOfCommand(deps),
    grantRole: makeGrantRole(deps),
    revokeRole: makeRevokeRole(deps),
    resetSecondFactor: makeResetSecondFactor(deps),
    closeAccount: makeCloseAccount(deps),
    createToken: makeCreateToken(deps),
    listTokens: makeListTokens(deps),
    revokeToken: makeRevokeToken(deps),
    readToken: makeReadToken(deps),
  };
}
