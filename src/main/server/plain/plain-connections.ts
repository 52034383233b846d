import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { HEAD_GAP, headEnd, MOST_HEAD_BYTES, readPlainHead, type PlainHead } from "./plain-request.ts";

/** A whole request of the one kind that is answered here. */
export interface PlainRequest {
  readonly head: PlainHead;
  readonly body: string;
  readonly socketAddress: () => string | undefined;
}

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Requests with one first line (`POST /path HTTP/1.1`) and how they are answered; the answer never fails. */
export interface PlainService {
  readonly requestLine: string;
  readonly answer: (request: PlainRequest) => Promise<PlainAnswer>;
}

/** Gives a connection to Node's own server, with everything unread still to be read. */
type HandOver = (socket: Socket) => void;

/** A request that is not whole after so many looks is Node's, whose deadlines then hold. */
const LOOKS_AT_PART = 1;
const LOOK_MS = 1000;
/** Longer requests are Node's. */
const MOST_BYTES = 128 * 1024;

/**
 * Connections on which nothing has come yet but whole requests of one plain form, one after the other. They are read
 * and answered without Node's HTTP, which would cost several times what the request itself does. Anything else (another
 * request, one that is late, large or sent before the answer to the last one) is handed over with every byte of it.
 */
export class PlainConnections {
  private readonly open = new Set<PlainConnection>();
  private readonly looking: NodeJS.Timeout;
  private readonly keepAlive: string;
  isClosing = false;

  constructor(
    readonly service: PlainService,
    readonly handOver: HandOver,
    { keepAliveMs }: { readonly keepAliveMs: number },
  ) {
    const idleLooks = Math.ceil(keepAliveMs / LOOK_MS);
    this.looking = setInterval(() => {
      for (const connection of this.open) connection.look(idleLooks);
    }, LOOK_MS);
    this.looking.unref();
    this.keepAlive = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}`;
  }

  take(socket: Socket): void {
    this.open.add(new PlainConnection(socket, this));
  }

  leave(connection: PlainConnection): void {
    this.open.delete(connection);
  }

  /** Ends those that wait for nothing; the others end with their answer. */
  close(): void {
    this.isClosing = true;
    clearInterval(this.looking);
    for (const connection of this.open) connection.endIdle();
  }

  /** Breaks what is still open. */
  closeAll(): void {
    for (const connection of this.open) connection.break();
  }

  /** The last field of an answer says what becomes of the connection. */
  connectionField(isLast: boolean): string {
    return isLast ? "Connection: close" : this.keepAlive;
  }
}

class PlainConnection {
  /** What came of a request that is not whole yet, or after one that is being answered. */
  private rest: Buffer | undefined;
  private isAnswering = false;
  private hasServed = false;
  /** The other side sends no more. */
  private hasEnded = false;
  private looks = 0;
  /** The last head: that of the next request is mostly the same. */
  private headText = "";
  private head: PlainHead | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly all: PlainConnections,
  ) {
    socket.on("data", this.onData);
    socket.on("end", this.onEnd);
    socket.on("close", this.onClose);
    socket.on("error", this.onError);
  }

  /** Called once a second. */
  look(idleLooks: number): void {
    if (this.isAnswering) return;
    this.looks += 1;
    if (this.rest !== undefined || !this.hasServed) {
      if (this.looks > LOOKS_AT_PART) this.handOver();
    } else if (this.looks > idleLooks) this.socket.destroy();
  }

  endIdle(): void {
    if (this.isAnswering) return;
    if (this.rest === undefined) this.socket.destroy();
    else this.handOver();
  }

  break(): void {
    this.socket.destroy();
  }

  private readonly onData = (chunk: Buffer): void => {
    // Of a request that comes byte by byte only the first begins its time.
    if (this.rest === undefined) this.looks = 0;
    this.rest = this.rest === undefined ? chunk : Buffer.concat([this.rest, chunk]);
    if (this.isAnswering) this.socket.pause();
    else this.read(this.rest);
  };

  private read(bytes: Buffer): void {
    const end = headEnd(bytes);
    if (end === undefined) {
      if (bytes.length > MOST_HEAD_BYTES) this.handOver();
      return;
    }
    const head = end > MOST_HEAD_BYTES ? undefined : this.headOf(bytes.toString("latin1", 0, end));
    if (head === undefined) {
      this.handOver();
      return;
    }
    const from = end + HEAD_GAP;
    const length = from + head.contentLength;
    if (bytes.length === length) {
      this.rest = undefined;
      void this.answer({ head, body: bytes.toString("utf8", from, length), socketAddress: this.socketAddress });
    } else if (bytes.length > length || length > MOST_BYTES) this.handOver();
  }

  private headOf(text: string): PlainHead | undefined {
    if (text === this.headText) return this.head;
    this.headText = text;
    this.head = readPlainHead(text, this.all.service.requestLine);
    return this.head;
  }

  private async answer(request: PlainRequest): Promise<void> {
    this.isAnswering = true;
    const answer = await this.all.service.answer(request);
    this.isAnswering = false;
    this.hasServed = true;
    this.looks = 0;
    const { socket } = this;
    if (socket.destroyed) return;
    const isLast = this.hasEnded || this.all.isClosing;
    const isTaken = write(socket, answer, this.all.connectionField(isLast));
    if (isLast) socket.end();
    // Who sends on without waiting, or does not take the answer, is held up by Node's own means.
    else if (this.rest !== undefined || !isTaken) this.handOver();
  }

  private handOver(): void {
    const { socket, rest } = this;
    this.all.leave(this);
    socket.off("data", this.onData).off("end", this.onEnd).off("close", this.onClose).off("error", this.onError);
    socket.pause();
    if (rest !== undefined) socket.unshift(rest);
    this.all.handOver(socket);
    socket.resume();
  }

  private readonly socketAddress = (): string | undefined => this.socket.remoteAddress;

  private readonly onEnd = (): void => {
    this.hasEnded = true;
    if (!this.isAnswering) this.socket.end();
  };

  private readonly onClose = (): void => {
    this.all.leave(this);
  };

  private readonly onError = (): void => {
    // It is closed next.
  };
}

/** One write for the whole answer; false: it waits in this program, since the other side does not take it. */
function write(socket: Socket, { status, headers, body }: PlainAnswer, connectionField: string): boolean {
  const length = Buffer.byteLength(body);
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  for (const name in headers) text += `${name}: ${headers[name] ?? ""}\r\n`;
  text += `Date: ${httpDate()}\r\nContent-Length: ${length}\r\n${connectionField}\r\n\r\n${body}`;
  return socket.write(text, length === body.length ? "latin1" : "utf8");
}

let dateSecond = 0;
let dateText = "";

/** As `Date` has it, made once a second. */
function httpDate(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date(second * 1000).toUTCString();
  }
  return dateText;
}
