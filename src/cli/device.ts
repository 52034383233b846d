import { Argument, InvalidArgumentError, type Command } from "commander";
import type { CreateDevice } from "../app/ballots/create-device.ts";
import type { ListDevices, ListedDevice, RevokeDevice } from "../app/ballots/devices.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { success, type Result } from "../core/base/result.ts";
import { formatTable } from "./evaluation-text.ts";
import type { Outcome } from "./exit-codes.ts";
import { momentText } from "./moment-text.ts";
import type { CommandContext } from "./program.ts";
import { type ServerRequest, withDataOptions } from "./start.ts";

/** The devices of an installation, open for as long as a command runs. */
export interface OpenDevices {
  readonly createDevice: CreateDevice;
  readonly listDevices: ListDevices;
  readonly revokeDevice: RevokeDevice;
  close(): Promise<void>;
}

export interface DeviceCommandDeps {
  readonly openDevices: (request: ServerRequest) => Promise<Result<OpenDevices>>;
}

interface DataOptions {
  readonly data?: string;
  readonly config?: string;
}

interface CreateOptions extends DataOptions {
  readonly agency: string;
  readonly counter?: string;
}

type Context = CommandContext & DeviceCommandDeps;

const HELP = `
Lệnh in mã của thiết bị một lần duy nhất; máy chủ chỉ giữ dạng băm. Mã dùng để gửi phiếu:
  POST /api/v1/ballots với Authorization: Bearer <mã>`;

/** `hailong device`: tokens with which kiosks, scripts and tests send ballots. */
export function registerDevice(program: Command, context: Context): void {
  const device = program.command("device").description("thiết bị lấy ý kiến: cấp mã, liệt kê, thu hồi");
  registerCreate(device, context);
  registerList(device, context);
  registerRevoke(device, context);
}

function registerCreate(device: Command, context: Context): void {
  withDataOptions(device.command("create"))
    .description("cấp mã cho một thiết bị của một quầy, hoặc của cả đơn vị")
    .usage("--agency <mã đơn vị> [--counter <mã quầy>] [tùy chọn]")
    .requiredOption("--agency <mã>", "mã đơn vị")
    .option("--counter <mã>", "mã quầy (mặc định: mọi quầy của đơn vị)")
    .addHelpText("after", HELP)
    .action(
      context.action(({ agency, counter, ...options }: CreateOptions) =>
        withDevices(context, options, async ({ createDevice }) => {
          const created = await createDevice(OPERATOR, { agencyCode: agency, counterCode: counter });
          if (!created.ok) return created;
          context.terminal.print(created.value.token);
          return success("done");
        }),
      ),
    );
}

function registerList(device: Command, context: Context): void {
  withDataOptions(device.command("list"))
    .description("liệt kê các thiết bị, lần gửi phiếu gần nhất của mỗi thiết bị")
    .usage("[tùy chọn]")
    .action(
      context.action((options: DataOptions) =>
        withDevices(context, options, async ({ listDevices }) => {
          const listed = await listDevices(OPERATOR);
          if (!listed.ok) return listed;
          if (listed.value.length === 0) context.terminal.print("Chưa có thiết bị nào.");
          else context.terminal.print(formatTable([TITLES, ...listed.value.map(lineOf)]));
          return success("done");
        }),
      ),
    );
}

function registerRevoke(device: Command, context: Context): void {
  withDataOptions(device.command("revoke"))
    .description("thu hồi mã của một thiết bị; phiếu đã gửi vẫn còn")
    .usage("<số máy> [tùy chọn]")
    .addArgument(new Argument("<số máy>", "số máy ở cột đầu của lệnh liệt kê").argParser(readNumber))
    .action(
      context.action((id: number, options: DataOptions) =>
        withDevices(context, options, async ({ revokeDevice }) => {
          const revoked = await revokeDevice(OPERATOR, id);
          if (!revoked.ok) return revoked;
          context.terminal.print(`Đã thu hồi máy số ${id}.`);
          return success("done");
        }),
      ),
    );
}

async function withDevices(
  { openDevices }: Context,
  { data, config }: DataOptions,
  work: (devices: OpenDevices) => Promise<Result<Outcome>>,
): Promise<Result<Outcome>> {
  const opened = await openDevices({ dataDirectory: data, configurationFile: config });
  if (!opened.ok) return opened;
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

const TITLES = ["Số máy", "Đơn vị", "Quầy", "Cấp ngày", "Gửi gần nhất", "Trạng thái"];

function lineOf({ id, agencyCode, counterCode, createdAt, seenAt, revokedAt }: ListedDevice): string[] {
  return [
    id.toString(),
    agencyCode,
    counterCode ?? "mọi quầy",
    momentText(createdAt),
    seenAt === undefined ? "chưa lần nào" : momentText(seenAt),
    revokedAt === undefined ? "đang dùng" : `thu hồi ${momentText(revokedAt)}`,
  ];
}

function readNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Cần số máy, xem bằng `hailong device list`.");
  return parseInt(text, 10);
}
