import type { Command } from "commander";
import type { CreateDevice } from "../app/ballots/create-device.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { success, type Result } from "../core/base/result.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The devices of an installation, open for as long as a command runs. */
export interface OpenDevices {
  readonly createDevice: CreateDevice;
  close(): Promise<void>;
}

export interface DeviceCommandDeps {
  readonly openDevices: (request: ServerRequest) => Promise<Result<OpenDevices>>;
}

interface DeviceOptions {
  readonly data?: string;
  readonly config?: string;
  readonly agency: string;
  readonly counter?: string;
}

const HELP = `
Lệnh in mã của thiết bị một lần duy nhất; máy chủ chỉ giữ dạng băm. Mã dùng để gửi phiếu:
  POST /api/v1/ballots với Authorization: Bearer <mã>`;

/** `hailong device create`: a token with which a kiosk, a script or a test sends ballots. */
export function registerDevice(
  program: Command,
  { terminal, action, openDevices }: CommandContext & DeviceCommandDeps,
): void {
  const device = program.command("device").description("thiết bị lấy ý kiến: cấp mã");
  withDataOptions(device.command("create"))
    .description("cấp mã cho một thiết bị của một quầy, hoặc của cả đơn vị")
    .usage("--agency <mã đơn vị> [--counter <mã quầy>] [tùy chọn]")
    .requiredOption("--agency <mã>", "mã đơn vị")
    .option("--counter <mã>", "mã quầy (mặc định: mọi quầy của đơn vị)")
    .addHelpText("after", HELP)
    .action(
      action(async ({ data, config, agency, counter }: DeviceOptions) => {
        const opened = await openDevices({ dataDirectory: data, configurationFile: config });
        if (!opened.ok) return opened;
        try {
          const created = await opened.value.createDevice(OPERATOR, { agencyCode: agency, counterCode: counter });
          if (!created.ok) return created;
          terminal.print(created.value.token);
          return success("done");
        } finally {
          await opened.value.close();
        }
      }),
    );
}
