import type { Context } from "hono";
import { matchedRoutes } from "hono/route";
import { RETRY_AFTER_SECONDS } from "../../app/retry-after.ts";
import { showPage, showRefusal } from "./respond.tsx";
import type { ShellDeps } from "./shell-deps.ts";
import type { WebEnv } from "./web-env.ts";

/** There is no such page, or it is not this visitor's to know of. */
export function showNotFound(c: Context<WebEnv>) {
  return showRefusal(c, {
    code: "page.not-found",
    at: "",
    message: "Không có trang này",
    mend: "Kiểm tra lại địa chỉ, hoặc đi từ trang đầu.",
  });
}

/** The database does not answer: nothing is wrong with what was asked, and nothing of it was stored. */
export function showAway(c: Context<WebEnv>) {
  c.header("Retry-After", RETRY_AFTER_SECONDS.toString());
  return showRefusal(c, {
    code: "server.busy",
    at: "",
    message: "Hệ thống tạm thời không trả lời được",
    mend: "Chờ ít giây rồi tải lại trang. Vừa gửi biểu mẫu thì xem lại trang ấy trước: chưa thấy thay đổi mới gửi lại.",
  });
}

/** A fault of ours: the visitor gets a reference number and nothing of the fault, the operator everything. */
export function showBug(c: Context<WebEnv>, error: unknown, deps: Pick<ShellDeps, "referenceOf" | "reportBug">) {
  const reference = deps.referenceOf(c);
  deps.reportBug({ reference, error, method: c.req.method, route: routeOf(c) });
  return showPage(
    c,
    { title: "Hệ thống gặp lỗi", status: 500, hasErrors: true },
    <>
      <p class="measure">
        Lỗi này thuộc về chương trình, không phải do thao tác. Đã ghi lại với số <b class="code">{reference}</b>; xin
        báo số này cho quản trị hệ thống.
      </p>
      <p>
        <a href="/">Về trang đầu</a>
      </p>
    </>,
  );
}

function routeOf(c: Context<WebEnv>): string {
  return matchedRoutes(c).findLast(({ path }) => path !== "/*" && path !== "*")?.path ?? "";
}
