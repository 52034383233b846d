import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";

/** Within these a client must have sent its head, and its whole request: slow ones do not hold a place for ever. */
const HEAD_MS = 20_000;
const REQUEST_MS = 600_000;
const KEEP_ALIVE_MS = 10_000;

type FetchCallback = Parameters<typeof createAdaptorServer>[0]["fetch"];

export interface HttpDoor {
  readonly port: number;
  /** Takes no new connection, lets running requests end within the limit, and then breaks those that are left. */
  close(limitMs: number): Promise<void>;
}

export interface DoorPlace {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Listens for HTTP; a place that cannot be had is a failure, not an exception. */
export function openDoor(fetch: FetchCallback, { host, port }: DoorPlace): Promise<Result<HttpDoor>> {
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    serverOptions: { headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: KEEP_ALIVE_MS },
  }) as Server;
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(failed(notOpened(error, { host, port })));
    });
    server.listen(port, host, () => {
      const { port: opened } = server.address() as AddressInfo;
      resolve(success({ port: opened, close: (limitMs) => closeServer(server, limitMs) }));
    });
  });
}

async function closeServer(server: Server, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  server.closeIdleConnections();
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, limitMs);
  await closed;
  clearTimeout(limit);
}

function notOpened({ code }: NodeJS.ErrnoException, { host, port }: DoorPlace): Failure {
  const at = `${host}:${port}`;
  if (code === "EADDRINUSE") {
    const mend = "Dừng chương trình đang chiếm cổng, hoặc chọn cổng khác bằng --port.";
    return { code: "server.port-taken", at, message: `Cổng ${port} đã có chương trình khác dùng.`, mend };
  }
  if (code === "EACCES") {
    const mend = "Dùng cổng từ 1024 trở lên và đặt một proxy phía trước (docs/operations/tls.md).";
    return { code: "server.port-forbidden", at, message: `Không có quyền mở cổng ${port}.`, mend };
  }
  const mend = "Kiểm tra --host: phải là một địa chỉ của máy này.";
  return { code: "server.not-listening", at, message: `Không mở được ${at} (${code ?? "không rõ"}).`, mend };
}
