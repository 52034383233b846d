import type { Accounts } from "../app/accounts/accounts.ts";
import { dayOf, formatIsoTime, formatVietnameseDate, localTimeAt } from "../core/base/local-date.ts";
import type { Result } from "../core/base/result.ts";
import type { Outcome } from "./exit-codes.ts";
import type { CommandContext } from "./program.ts";
import type { ServerRequest } from "./start.ts";

/** The accounts of an installation, open for as long as a command runs. */
export interface OpenAccounts {
  readonly accounts: Accounts;
  close(): Promise<void>;
}

export interface AccountCommandDeps {
  readonly openAccounts: (request: ServerRequest) => Promise<Result<OpenAccounts>>;
  readonly readBytes: (path: string) => Promise<Result<Uint8Array>>;
  readonly now: () => Date;
}

export type AccountContext = CommandContext & AccountCommandDeps;

export interface DataOptions {
  readonly data?: string;
  readonly config?: string;
}

export type WithAccounts = (accounts: Accounts) => Promise<Result<Outcome>>;

/** Opens the accounts for as long as some work takes. */
export async function withAccounts(
  { openAccounts }: AccountContext,
  options: DataOptions,
  work: WithAccounts,
): Promise<Result<Outcome>> {
  const opened = await openAccounts({ dataDirectory: options.data, configurationFile: options.config });
  if (!opened.ok) return opened;
  try {
    return await work(opened.value.accounts);
  } finally {
    await opened.value.close();
  }
}

/** The secret of an invitation, printed this once. */
export function printInvitation(
  terminal: AccountContext["terminal"],
  { invitation, expiresAt }: { readonly invitation: string; readonly expiresAt: Date },
): void {
  const end = localTimeAt(expiresAt.getTime());
  const clock = formatIsoTime(end).slice(11, 16);
  terminal.print(`Mã mời (dùng một lần, trước ${clock} ngày ${formatVietnameseDate(dayOf(end))}): ${invitation}`);
}
