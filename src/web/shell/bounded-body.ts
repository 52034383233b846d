import { failed, success, type Failure, type Result } from "../../core/base/result.ts";

export interface BodyLimits {
  readonly mostBytes: number;
  /** From the first look to the last byte: a form of a few fields does not trickle for minutes. */
  readonly withinMs: number;
}

/** Reads a whole body that may be neither large nor slow. */
export async function readBoundedBody(request: Request, limits: BodyLimits): Promise<Result<Buffer>> {
  const declared = parseInt(request.headers.get("Content-Length") ?? "0", 10);
  if (declared > limits.mostBytes) return failed(TOO_LARGE);
  if (request.body === null) return success(Buffer.alloc(0));
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => {
      resolve("late");
    }, limits.withinMs);
  });
  try {
    const chunks: Uint8Array[] = [];
    for (let size = 0; ;) {
      const read = await Promise.race([reader.read(), late]);
      if (read === "late") return failed(TOO_SLOW);
      if (read.done) return success(Buffer.concat(chunks));
      size += read.value.length;
      if (size > limits.mostBytes) return failed(TOO_LARGE);
      chunks.push(read.value);
    }
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => undefined);
  }
}

export const TOO_LARGE: Failure = {
  code: "request.too-large",
  at: "",
  message: "Nội dung gửi lên lớn hơn mức cho phép.",
  mend: "Chia thành nhiều lần gửi nhỏ hơn.",
};

const TOO_SLOW: Failure = {
  code: "request.too-slow",
  at: "",
  message: "Nội dung gửi lên đến quá chậm nên không nhận nữa.",
  mend: "Kiểm tra đường truyền rồi gửi lại.",
};
