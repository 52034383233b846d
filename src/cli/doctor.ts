import type { Command } from "commander";
import { success, type Result } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** One thing that was looked at. `fail`: the server will not run, or may lose something, until it is mended. */
export interface Finding {
  readonly level: "ok" | "warn" | "fail";
  readonly text: string;
  /** What to do; nothing when all is well. */
  readonly mend?: string | undefined;
}

/** Looks at this machine and at the database that the configuration names; changes neither. */
export type Examine = (request: ServerRequest) => Promise<Result<readonly Finding[]>>;

const LEVELS = {
  ok: { word: "tốt", style: "good" },
  warn: { word: "chú ý", style: "warning" },
  fail: { word: "HỎNG", style: "bad" },
} as const;

interface DoctorOptions {
  readonly data?: string;
  readonly config?: string;
  readonly host?: string;
  readonly port?: string;
}

/** `hailong doctor`: a line per check, its mend below it; exit code 1 when something must be mended first. */
export function registerDoctor(
  program: Command,
  { terminal, action, examine }: CommandContext & { readonly examine: Examine },
): void {
  withDataOptions(program.command("doctor"))
    .description("khám máy này và cơ sở dữ liệu, nêu cách sửa từng chỗ")
    .usage("[tùy chọn]")
    .option("--host <địa chỉ>", "địa chỉ nghe (mặc định: 127.0.0.1)")
    .option("--port <số>", "cổng HTTP (mặc định: 8080)")
    .action(
      action(async ({ data, config, host, port }: DoctorOptions) => {
        const examined = await examine({ dataDirectory: data, configurationFile: config, host, port });
        if (!examined.ok) return examined;
        for (const { level, text, mend } of examined.value) {
          const { word, style } = LEVELS[level];
          terminal.print(`${terminal.palette[style](word.padEnd(6))} ${text}`);
          if (mend !== undefined) terminal.print(`       → ${mend}`);
        }
        return success(examined.value.some(({ level }) => level === "fail") ? "refused" : "done");
      }),
    );
}
