import { failed, success, type Failure, type Result } from "../core/base/result.ts";

export interface BodyLimits {
  readonly mostBytes: number;
  /** From the first look to the last byte: a form of a few fields does not trickle for minutes. */
  readonly withinMs: number;
  /** Ends it earlier: others of the same address are waited for instead. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads a whole body that may be neither large nor slow, whether its length was declared or it comes in chunks. */
export async function readBoundedBody(request: Request, limits: BodyLimits): Promise<Result<Buffer<ArrayBuffer>>> {
  const declared = parseInt(request.headers.get("Content-Length") ?? "0", 10);
  if (declared > limits.mostBytes) return failed(TOO_LARGE);
  if (request.body === null) return success(Buffer.alloc(0));
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  try {
    return (await orLate(readAll(reader, limits.mostBytes), limits)) ?? failed(TOO_SLOW);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  mostBytes: number,
): Promise<Result<Buffer<ArrayBuffer>>> {
  const chunks: Uint8Array[] = [];
  try {
    for (let size = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return success(Buffer.concat(chunks));
      size += value.length;
      if (size > mostBytes) return failed(TOO_LARGE);
      chunks.push(value);
    }
  } catch {
    return failed(BROKEN_OFF); // whoever sent it has gone
  }
}

/** What comes within the limit and before the signal; undefined: it did not. */
export async function orLate<T>(
  awaited: Promise<T>,
  { withinMs, signal }: Pick<BodyLimits, "withinMs" | "signal">,
): Promise<T | undefined> {
  let giveUp: () => void = () => undefined;
  const late = new Promise<undefined>((resolve) => {
    giveUp = () => {
      resolve(undefined);
    };
  });
  const timer = setTimeout(giveUp, withinMs);
  signal?.addEventListener("abort", giveUp);
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

const TOO_LARGE: Failure = {
  code: "request.too-large",
  at: "",
  message: "Nội dung gửi lên lớn hơn mức cho phép.",
  mend: "Chia thành nhiều lần gửi nhỏ hơn.",
};

export const TOO_SLOW: Failure = {
  code: "request.too-slow",
  at: "",
  message: "Nội dung gửi lên đến quá chậm nên không nhận nữa.",
  mend: "Kiểm tra đường truyền rồi gửi lại.",
};

const BROKEN_OFF: Failure = {
  code: "request.broken-off",
  at: "",
  message: "Nội dung gửi lên bị đứt giữa chừng.",
  mend: "Kiểm tra đường truyền rồi gửi lại.",
};

/** For whoever reads a body in another way, in the same words. */
export const BODY_FAILURES = { tooLarge: TOO_LARGE, tooSlow: TOO_SLOW, brokenOff: BROKEN_OFF } as const;
