import type { Command } from "commander";
import type { RequestView } from "../app/accounts/view-requests.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { ROLE_NAMES } from "../core/access/role-words.ts";
import { success } from "../core/base/result.ts";
import { printInvitation, withAccounts, type AccountContext, type DataOptions } from "./account-context.ts";
import { readRequestNumber } from "./option-readers.ts";
import { withDataOptions } from "./start.ts";

interface ConfirmOptions extends DataOptions {
  readonly request: number;
}

const HELP = `
Dùng khi hệ thống chỉ có một quản trị nên không ai xác nhận được trên trang. Hỏi chính người có tài khoản trước. Việc
này ghi vào nhật ký với người làm là dòng lệnh, và hiện 30 ngày trên trang đầu của mọi quản trị và thanh tra.`;

/** `hailong account requests | confirm`: the second pair of eyes where there is one administrator alone. */
export function registerAccountRequests(account: Command, context: AccountContext): void {
  withDataOptions(account.command("requests"))
    .description("liệt kê yêu cầu của quản trị đang chờ người thứ hai xác nhận")
    .usage("[tùy chọn]")
    .action(
      context.action((options: DataOptions) =>
        withAccounts(context, options, async (accounts) => {
          const listed = await accounts.listRequests(OPERATOR);
          if (!listed.ok) return listed;
          const { requests } = listed.value;
          if (requests.length === 0) context.terminal.print("Không có yêu cầu nào chờ xác nhận.");
          for (const request of requests) context.terminal.print(requestLine(request));
          return success("done");
        }),
      ),
    );
  withDataOptions(account.command("confirm"))
    .description("xác nhận một yêu cầu thay cho quản trị thứ hai")
    .usage("--request <số>")
    .requiredOption("--request <số>", "số của yêu cầu, xem bằng lệnh account requests", readRequestNumber)
    .addHelpText("after", HELP)
    .action(
      context.action((options: ConfirmOptions) =>
        withAccounts(context, options, async (accounts) => {
          const confirmed = await accounts.confirmRequest(OPERATOR, { requestId: options.request });
          if (!confirmed.ok) return confirmed;
          const { accountId, invited } = confirmed.value;
          context.terminal.print(`Đã xác nhận yêu cầu số ${options.request}, tài khoản số ${accountId}.`);
          if (invited !== undefined) printInvitation(context.terminal, invited);
          return success("done");
        }),
      ),
    );
}

function requestLine({ id, act, account, askedByName }: RequestView): string {
  const words = {
    role: act.kind === "role" ? `giao vai trò ${ROLE_NAMES[act.role]}` : "",
    secondFactor: "gỡ xác thực hai bước",
    invitation: "tạo mã mời mới",
  }[act.kind];
  return `${id}  ${words}  ${account.email}  ${account.name}  yêu cầu của ${askedByName}`;
}
