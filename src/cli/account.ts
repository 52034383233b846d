import { Option, type Command } from "commander";
import type { Accounts } from "../app/accounts/accounts.ts";
import type { AccountInList } from "../app/accounts/view-accounts.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { refuse } from "../core/access/account-failure.ts";
import { isValidOn } from "../core/access/rights.ts";
import { ROLE_NAMES } from "../core/access/role-words.ts";
import { ROLES, type Role } from "../core/access/roles.ts";
import { dayOf, localTimeAt, type LocalDate } from "../core/base/local-date.ts";
import { success, type Result } from "../core/base/result.ts";
import {
  printInvitation,
  withAccounts,
  type AccountContext as Context,
  type DataOptions,
  type WithAccounts,
} from "./account-context.ts";
import { registerAccountRequests } from "./account-requests.ts";
import { readDay } from "./option-readers.ts";
import { withDataOptions } from "./start.ts";

interface CreateOptions extends DataOptions {
  readonly email: string;
  readonly name?: string;
  readonly role: Role;
  readonly unit?: string;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly passwordFile?: string;
}

const HELP = `
Không có --password-file thì lệnh in một mã mời: người dùng mở trang /invitation của máy chủ, nhập mã rồi tự
đặt mật khẩu. Mật khẩu không bao giờ nhận qua tham số, vì ai cũng đọc được tham số của một tiến trình.
Vai trò auditor, admin tạo ở đây không qua quản trị thứ hai, nên hiện 30 ngày trên trang đầu của mọi quản trị và
thanh tra.`;

/** `hailong account create | list | close | reset | requests | confirm`, for the operator of the machine. */
export function registerAccount(program: Command, context: Context): void {
  const account = program.command("account").description("tài khoản: tạo, liệt kê, đặt lại, đóng");
  registerCreate(account, context);
  registerList(account, context);
  registerClose(account, context);
  registerReset(account, context);
  registerAccountRequests(account, context);
}

function registerCreate(account: Command, context: Context): void {
  withDataOptions(account.command("create"))
    .description("tạo tài khoản, kích hoạt ngay bằng tệp mật khẩu hoặc bằng mã mời")
    .usage("--role <vai trò> --email <e-mail> [--password-file <tệp>] [tùy chọn]")
    .addOption(new Option("--role <vai trò>", "vai trò").choices(ROLES).makeOptionMandatory())
    .requiredOption("--email <e-mail>", "e-mail để đăng nhập")
    .option("--name <họ tên>", "họ tên (mặc định: phần đầu của e-mail)")
    .option("--unit <mã>", "mã đơn vị, gồm cả đơn vị trực thuộc (mặc định: toàn tỉnh)")
    .option("--from <ngày>", "ngày bắt đầu có quyền (mặc định: hôm nay)", readDay)
    .option("--to <ngày>", "ngày cuối cùng có quyền (mặc định: không hạn)", readDay)
    .option("--password-file <tệp>", "tệp chứa mật khẩu, một dòng")
    .addHelpText("after", HELP)
    .action(context.action((options: CreateOptions) => withAccounts(context, options, create(context, options))));
}

function create({ terminal, readBytes }: Context, options: CreateOptions): WithAccounts {
  const { email, role, unit, from, to, passwordFile } = options;
  const grants = [{ role, agencyCode: unit, validFrom: from, validTo: to }];
  const name = options.name ?? email.split("@", 1)[0] ?? "";
  const person = { email, name, officerCode: undefined, grants };
  return async (accounts) => {
    if (passwordFile === undefined) {
      const invited = await accounts.inviteAccount(OPERATOR, person);
      if (!invited.ok) return invited;
      terminal.print(`Đã tạo tài khoản số ${invited.value.accountId}, chờ đặt mật khẩu.`);
      printInvitation(terminal, invited.value);
      return success("done");
    }
    const bytes = await readBytes(passwordFile);
    if (!bytes.ok) return bytes;
    const password = new TextDecoder().decode(bytes.value).replace(/\r?\n$/, "");
    const created = await accounts.createAccount(OPERATOR, { ...person, password });
    if (!created.ok) return created;
    terminal.print(`Đã tạo tài khoản số ${created.value.accountId}.`);
    return success("done");
  };
}

function dayAt(moment: Date): LocalDate {
  return dayOf(localTimeAt(moment.getTime()));
}

const STATE_NAMES = { invited: "chờ đặt mật khẩu", active: "đang dùng", closed: "đã đóng" } as const;

function registerList(account: Command, context: Context): void {
  withDataOptions(account.command("list"))
    .description("liệt kê tài khoản và vai trò còn hiệu lực")
    .usage("[tùy chọn]")
    .action(
      context.action((options: DataOptions) =>
        withAccounts(context, options, async (accounts) => {
          const today = dayAt(context.now());
          let after: { readonly email: string; readonly id: number } | undefined;
          do {
            const page = await accounts.listAccounts(OPERATOR, { after });
            if (!page.ok) return page;
            if (after === undefined && page.value.accounts.length === 0)
              context.terminal.print("Chưa có tài khoản nào.");
            for (const one of page.value.accounts) context.terminal.print(accountLine(one, today));
            after = page.value.next;
          } while (after !== undefined);
          return success("done");
        }),
      ),
    );
}

function accountLine({ id, email, name, state, hasSecondFactor, grants }: AccountInList, today: LocalDate): string {
  const roles = grants
    .filter((grant) => grant.revokedAt === undefined && isValidOn(grant, today))
    .map(({ role, agencyCode }) => `${ROLE_NAMES[role]}${agencyCode === undefined ? "" : ` (${agencyCode})`}`);
  const factor = hasSecondFactor ? "có mã ứng dụng" : "chưa có mã ứng dụng";
  return `${id}  ${email}  ${name}  ${STATE_NAMES[state]}, ${factor}  ${roles.join(", ") || "không có vai trò"}`;
}

interface EmailOptions extends DataOptions {
  readonly email: string;
}

function registerClose(account: Command, context: Context): void {
  withDataOptions(account.command("close"))
    .description("đóng hẳn một tài khoản và mọi phiên của nó")
    .usage("--email <e-mail>")
    .requiredOption("--email <e-mail>", "e-mail của tài khoản")
    .action(
      context.action((options: EmailOptions) =>
        withAccounts(context, options, async (accounts) => {
          const found = await findAccount(accounts, options.email);
          if (!found.ok) return found;
          const closed = await accounts.closeAccount(OPERATOR, { accountId: found.value });
          if (!closed.ok) return closed;
          context.terminal.print(`Đã đóng tài khoản số ${found.value}.`);
          return success("done");
        }),
      ),
    );
}

function registerReset(account: Command, context: Context): void {
  withDataOptions(account.command("reset"))
    .description("cho người quên mật khẩu hoặc mất điện thoại: bỏ mã ứng dụng cũ, in mã mời mới")
    .usage("--email <e-mail>")
    .requiredOption("--email <e-mail>", "e-mail của tài khoản")
    .action(
      context.action((options: EmailOptions) =>
        withAccounts(context, options, async (accounts) => {
          const found = await findAccount(accounts, options.email);
          if (!found.ok) return found;
          const reset = await accounts.resetSecondFactor(OPERATOR, { accountId: found.value });
          if (!reset.ok && reset.failure.code !== "second-factor.absent") return reset;
          const invited = await accounts.inviteAgain(OPERATOR, { accountId: found.value });
          if (!invited.ok) return invited;
          if (invited.value !== undefined) printInvitation(context.terminal, invited.value);
          return success("done");
        }),
      ),
    );
}

/** The account that is not closed and has this address. */
async function findAccount(accounts: Accounts, typed: string): Promise<Result<number>> {
  const email = typed.normalize("NFC").trim().toLowerCase();
  const page = await accounts.listAccounts(OPERATOR, { search: email, limit: 500 });
  if (!page.ok) return page;
  const account = page.value.accounts.find((one) => one.email === email && one.state !== "closed");
  return account === undefined ? refuse("account.not-found", { at: typed }) : success(account.id);
}
