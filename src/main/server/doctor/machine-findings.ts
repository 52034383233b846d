import { existsSync, mkdtempSync, rmdirSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { freeBytesOf, freeSpaceOf, nearestExisting } from "../../../app/disk-space.ts";
import { reasonOf } from "../../../app/output-place.ts";
import type { Finding } from "../../../cli/doctor.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { Configuration } from "../configuration/read-configuration.ts";
import { ROOTS_DIRECTORY } from "../data-directory.ts";
import { readRunState } from "../run-state.ts";

const NODE_LEAST = [20, 11] as const;

export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const isEnough = major > NODE_LEAST[0] || (major === NODE_LEAST[0] && minor >= NODE_LEAST[1]);
  if (isEnough) return { level: "ok", text: `Node.js ${version}` };
  return { level: "fail", text: `Node.js ${version} quá cũ.`, mend: `Cài Node.js từ ${NODE_LEAST.join(".")}.` };
}

export function spaceFinding({ dataDirectory }: Configuration): Finding {
  const { megabytes, level } = freeSpaceOf(freeBytesOf(dataDirectory));
  const text = `Đĩa của thư mục dữ liệu còn trống ${formatCount(megabytes)} MB`;
  const mend = "Dọn đĩa hoặc chuyển thư mục dữ liệu sang đĩa lớn hơn; hết chỗ thì cơ sở dữ liệu dừng.";
  return level === "ok" ? { level, text } : { level, text, mend };
}

/** Whether the folder can be written to, and, started by root, whether the database's own user may pass through. */
export function directoryFinding({ dataDirectory }: Configuration, isRoot: boolean): Finding {
  const place = nearestExisting(dataDirectory);
  const trouble = troubleWithNewFolder(place);
  if (trouble !== undefined) {
    const mend = "Chọn thư mục khác bằng --data, hoặc cấp quyền ghi cho người chạy lệnh.";
    return { level: "fail", text: `Không ghi được vào ${place}: ${trouble}.`, mend };
  }
  const closed = isRoot ? closedAbove(place) : undefined;
  if (closed !== undefined) {
    return {
      level: "fail",
      text: `Chạy bằng root thì PostgreSQL chạy dưới tài khoản riêng, mà ${closed} không cho tài khoản khác đi qua.`,
      mend: "Dùng thư mục mặc định /var/lib/hailong/data, hoặc chạy bằng một tài khoản thường.",
    };
  }
  if (place === dataDirectory) return { level: "ok", text: `Thư mục dữ liệu ${dataDirectory} dùng được` };
  if (place === dirname(dataDirectory) || dataDirectory === ROOTS_DIRECTORY) {
    return { level: "ok", text: `Thư mục dữ liệu ${dataDirectory} sẽ được tạo ở lần chạy đầu` };
  }
  return {
    level: "warn",
    text: `Chưa có thư mục dữ liệu ${dataDirectory}, cả thư mục chứa nó cũng chưa có (mới có tới ${place}).`,
    mend: "Xem lại đường dẫn của --data; nếu đúng thì lần chạy đầu sẽ tạo.",
  };
}

/** Some folders take no new one although their rights allow it: one is made to see, and removed. */
function troubleWithNewFolder(place: string): string | undefined {
  try {
    rmdirSync(mkdtempSync(join(place, ".hailong-")));
    return undefined;
  } catch (error) {
    return reasonOf(error) ?? "không rõ lý do";
  }
}

/** The first folder on the way that others may not pass; PostgreSQL does not run as root. */
export function closedAbove(path: string): string | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

export async function portFinding({ dataDirectory, host, port }: Configuration): Promise<Finding> {
  const running = readRunState(dataDirectory);
  if (running?.purpose === "server" && running.url !== undefined) {
    return { level: "ok", text: `Máy chủ của thư mục này đang chạy: ${running.url}` };
  }
  const trouble = await new Promise<string | undefined>((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? "không rõ");
    });
    probe.listen(port, host, () =>
      probe.close(() => {
        resolve(undefined);
      }),
    );
  });
  if (trouble === undefined) return { level: "ok", text: `Cổng ${host}:${port} còn trống` };
  const mend = "Dừng chương trình đang chiếm cổng, hoặc chọn cổng khác bằng --port.";
  return { level: "fail", text: `Không mở được ${host}:${port} (${trouble}).`, mend };
}

/** The server itself speaks no TLS: behind an https address stands a proxy, and unnamed it is everybody's address. */
export function proxyFindings({ publicUrl, trustedProxies }: Configuration): readonly Finding[] {
  if (publicUrl?.startsWith("https:") !== true || trustedProxies.length > 0) return [];
  return [
    {
      level: "warn",
      text: `${publicUrl} đi qua một proxy mà trustedProxies chưa nêu: mọi người chung một địa chỉ và mọi giới hạn.`,
      mend: "Thêm vào hailong.yaml địa chỉ của proxy, ví dụ: trustedProxies: [127.0.0.1]; xem docs/operations/tls.md.",
    },
  ];
}

/** Files of secrets that others of the machine can read. */
export function secretFindings(configuration: Configuration): readonly Finding[] {
  const { dataDirectory, encryptionKeyFile, metricsTokenFile } = configuration;
  const { databaseUrlFile, databaseScoringUrlFile, databaseOwnerUrlFile } = configuration;
  const databaseFiles = [databaseUrlFile, databaseScoringUrlFile, databaseOwnerUrlFile];
  const standard = join(dataDirectory, "secrets", "encryption.key");
  const files = [...databaseFiles, encryptionKeyFile ?? standard, metricsTokenFile].filter(
    (path) => path !== undefined && existsSync(path),
  ) as string[];
  const open = files.filter((path) => (statSync(path).mode & 0o077) !== 0);
  if (open.length === 0) return [{ level: "ok", text: "Tệp bí mật chỉ chủ của chúng đọc được" }];
  return open.map((path) => ({
    level: "warn",
    text: `Người khác trên máy đọc được tệp bí mật ${path}.`,
    mend: `Chạy: chmod 600 ${path}`,
  }));
}
