import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { BallotDoor } from "./ballot-door.ts";
import { PlainConnections, type PlainService } from "./plain/plain-connections.ts";
import { endAfterRequest } from "./read-away.ts";

const KEEP_ALIVE_MS = 10_000;
/** So often Node looks for clients that are too slow: none holds a place for longer than its limit and this. */
const LOOKING_MS = 1000;
const TOO_SLOW = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

type FetchCallback = Parameters<typeof createAdaptorServer>[0]["fetch"];

export interface HttpDoor {
  readonly port: number;
  /** Takes no new connection, lets running requests end within the limit, and then breaks those that are left. */
  close(limitMs: number): Promise<void>;
}

interface DoorPlace {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Slow clients do not hold a place for ever. */
export interface DoorLimits {
  /** Within these the head of a request must have come. */
  readonly headSeconds: number;
  /** Within these a whole request must have come, files included. */
  readonly uploadSeconds: number;
  /** For so long a request may stand still half-way, or an answer that is not read. */
  readonly stallSeconds: number;
}

/**
 * Listens for HTTP; a place that cannot be had is a failure, not an exception. `first` are doors before the
 * application: `plain` reads connections before Node's HTTP does, `direct` is asked before a request is made into what
 * the application reads.
 */
export function openDoor(fetch: FetchCallback, { host, port, ...limits }: DoorPlace & DoorLimits, first?: BallotDoor) {
  const server = createAdaptorServer({
    fetch,
    overrideGlobalObjects: false,
    createServer: ((options: ServerOptions, listener: RequestListener) =>
      createServer(options, (request, response) => {
        endAfterRequest(request, response);
        if (first?.direct(request, response) !== true) listener(request, response);
      })) as typeof createServer,
    serverOptions: {
      headersTimeout: limits.headSeconds * 1000,
      requestTimeout: limits.uploadSeconds * 1000,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: LOOKING_MS,
    },
  }) as Server;
  breakStalled(server, limits.stallSeconds * 1000);
  const plain = first && readPlainFirst(server, first.plain);
  return new Promise<Result<HttpDoor>>((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(failed(notOpened(error, { host, port })));
    });
    server.listen(port, host, () => {
      const { port: opened } = server.address() as AddressInfo;
      resolve(success({ port: opened, close: (limitMs) => closeServer(server, plain, limitMs) }));
    });
  });
}

/**
 * Breaks connections on which nothing moves: a request that is not whole, an answer that is not taken. A whole request
 * that waits for its answer may wait.
 */
function breakStalled(server: Server, stallMs: number): void {
  server.setTimeout(stallMs);
  server.on("request", (request, answer) => {
    request.on("timeout", () => {
      if (!answer.headersSent) request.socket.write(TOO_SLOW);
      request.socket.destroySoon();
    });
    answer.on("timeout", () => {
      if (answer.writableLength > 0) request.socket.destroy();
    });
  });
}

/** Puts the reader of plain requests where Node's own would take a new connection. */
function readPlainFirst(server: Server, service: PlainService): PlainConnections {
  const own = server.listeners("connection");
  server.removeAllListeners("connection");
  const handOver = (socket: Socket): void => {
    for (const listener of own) listener.call(server, socket);
  };
  const plain = new PlainConnections(service, handOver, { keepAliveMs: KEEP_ALIVE_MS });
  server.on("connection", (socket) => {
    plain.take(socket);
  });
  return plain;
}

async function closeServer(server: Server, plain: PlainConnections | undefined, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  plain?.close();
  server.closeIdleConnections();
  const limit = setTimeout(() => {
    plain?.closeAll();
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
