import type { Command } from "commander";
import type { KeyInList, SigningKeyCases } from "../app/publications/signing-key-cases.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { formatVietnameseDate } from "../core/base/local-date.ts";
import { formatCount } from "../core/base/vietnamese-format.ts";
import { success, type Result } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The signing keys of an installation, open for as long as a command runs. */
export interface OpenKeys {
  readonly keys: SigningKeyCases;
  close(): Promise<void>;
}

type Context = CommandContext & { readonly openKeys: (request: ServerRequest) => Promise<Result<OpenKeys>> };

interface DataOptions {
  readonly data?: string;
  readonly config?: string;
}

const HELP = `
Khóa cũ thôi ký nhưng khóa công khai của nó ở lại trang /keys mãi mãi, nên các lần công bố trước vẫn kiểm tra được.
Sau khi đổi, báo dấu vân tay mới cho nơi nhận kết quả bằng một đường khác: văn bản giấy, cuộc gọi.`;

/** `hailong keys list | rotate`: the Ed25519 keys with which publications are signed. */
export function registerKeys(program: Command, context: Context): void {
  const keys = program.command("keys").description("khóa ký lần công bố: liệt kê, đổi");
  withDataOptions(keys.command("list"))
    .description("liệt kê các khóa đã dùng, khóa mới nhất trước")
    .usage("[tùy chọn]")
    .action(
      work(context, async ({ keys: cases }) => {
        const all = await cases.list();
        if (all.length === 0) context.terminal.print("Chưa có khóa nào: khóa được tạo khi công bố lần đầu.");
        for (const key of all) context.terminal.print(lineOf(key));
      }),
    );
  withDataOptions(keys.command("rotate"))
    .description("tạo khóa mới để ký từ nay, thôi dùng khóa đang dùng")
    .usage("[tùy chọn]")
    .addHelpText("after", HELP)
    .action(
      work(context, async ({ keys: cases }) => {
        const { fingerprint, retired } = await cases.rotate(OPERATOR);
        context.terminal.print(`Khóa mới:        ${fingerprint}`);
        if (retired !== undefined) context.terminal.print(`Thôi dùng khóa:  ${retired}`);
      }),
    );
}

function work({ action, openKeys }: Context, done: (open: OpenKeys) => Promise<void>) {
  return action(async ({ data, config }: DataOptions) => {
    const opened = await openKeys({ dataDirectory: data, configurationFile: config });
    if (!opened.ok) return opened;
    try {
      await done(opened.value);
      return success("done");
    } finally {
      await opened.value.close();
    }
  });
}

function lineOf({ fingerprint, madeOn, retiredOn, publications }: KeyInList): string {
  const until = retiredOn === undefined ? "đang dùng" : `đến ${formatVietnameseDate(retiredOn)}`;
  const signed = `${formatCount(publications)} lần công bố`;
  return `${fingerprint}  từ ${formatVietnameseDate(madeOn)}, ${until}, ${signed}`;
}
