import type { Failure } from "../../core/base/result.ts";

/** One part of `multipart/form-data`; `content` must be read to its end before the next part is asked for. */
export interface UploadPart {
  readonly name: string;
  /** As the browser said it: only for showing, never for a path. Undefined for plain fields. */
  readonly fileName: string | undefined;
  readonly content: AsyncIterable<Uint8Array>;
}

export type UploadParts = AsyncIterator<UploadPart, undefined>;

/** What arrived is not a whole, well-formed multipart body within the limits: no page of ours sends such a one. */
export class MalformedUpload extends Error {
  constructor(
    message: string,
    readonly failure: Failure = MALFORMED,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const MALFORMED: Failure = {
  code: "request.malformed",
  at: "",
  message: "Nội dung gửi lên không đọc được",
  mend: "Gửi lại từ trang nhập dữ liệu.",
};

/** Fields and files of one form together, the token and fields that were left empty included. */
const MOST_PARTS = 100;
/** Of all fields of one form together: as much as a form without files may have. */
const MOST_TEXT_BYTES = 100_000;

const TOO_MANY_PARTS: Failure = {
  code: "upload.too-many-parts",
  at: "",
  message: `Một lần gửi có quá ${MOST_PARTS.toString()} tệp và ô nhập.`,
  mend: "Chia các tệp thành nhiều lần gửi; tệp đã nhận trước đó không cần gửi lại.",
};

const TOO_LONG: Failure = {
  code: "upload.too-large",
  at: "",
  message: "Nội dung nhập vào các ô dài quá 100 KB.",
  mend: "Rút gọn nội dung rồi gửi lại.",
};

const HEAD_END = Buffer.from("\r\n\r\n");
const MOST_HEAD_BYTES = 8_192;

/** The boundary of `multipart/form-data`, or undefined for any other content type. */
export function boundaryOf(contentType: string): string | undefined {
  const found = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return found?.[1] ?? found?.[2];
}

/**
 * Reads a multipart body as it arrives, so that a file of a gigabyte takes the memory of a chunk. The body is walked
 * once: a part whose content was not read is passed over when the next one is asked for. Not more than
 * {@link MOST_PARTS} are given, and not more than {@link MOST_TEXT_BYTES} of text.
 */
export async function* uploadParts(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<UploadPart, undefined> {
  const source = new Source(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  source.pretend("\r\n"); // the first delimiter stands at the very start, without its line break
  await passOver(source.until(delimiter));
  const room = { bytes: MOST_TEXT_BYTES };
  for (let count = 1; !(await source.isLast()); count += 1) {
    if (count > MOST_PARTS) throw new MalformedUpload("too many parts", TOO_MANY_PARTS);
    const head = parsePartHead(await source.head());
    const whole = source.until(delimiter);
    const content = head.fileName === undefined ? within(whole, room) : whole;
    yield { ...head, content };
    await passOver(content);
  }
}

/** The text of a field, for as long as there is room for it. */
async function* within(
  content: AsyncGenerator<Uint8Array, undefined>,
  room: { bytes: number },
): AsyncGenerator<Uint8Array, undefined> {
  for await (const chunk of content) {
    room.bytes -= chunk.length;
    if (room.bytes < 0) throw new MalformedUpload("too much text", TOO_LONG);
    yield chunk;
  }
}

async function passOver(content: AsyncGenerator<Uint8Array, undefined>): Promise<void> {
  while ((await content.next()).done !== true);
}

class Source {
  private held = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(body: AsyncIterable<Uint8Array>) {
    this.chunks = body[Symbol.asyncIterator]();
  }

  pretend(text: string): void {
    this.held = Buffer.concat([Buffer.from(text), this.held]);
  }

  /** Everything before the next delimiter; the delimiter itself is taken away. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array, undefined> {
    for (;;) {
      const at = this.held.indexOf(delimiter);
      if (at >= 0) {
        const last = this.held.subarray(0, at);
        this.held = this.held.subarray(at + delimiter.length);
        if (last.length > 0) yield last;
        return;
      }
      const sure = this.held.length - delimiter.length + 1;
      if (sure > 0) {
        const passed = this.held.subarray(0, sure);
        this.held = this.held.subarray(sure);
        yield passed;
      }
      await this.more();
    }
  }

  /** After a delimiter: `--` ends the body, a line break begins another part. */
  async isLast(): Promise<boolean> {
    while (this.held.length < 2) await this.more();
    const isEnd = this.held.subarray(0, 2).equals(Buffer.from("--"));
    if (!isEnd) this.held = this.held.subarray(2);
    return isEnd;
  }

  async head(): Promise<string> {
    for (;;) {
      const end = this.held.indexOf(HEAD_END);
      if (end >= 0) {
        const text = this.held.toString("utf8", 0, end);
        this.held = this.held.subarray(end + HEAD_END.length);
        return text;
      }
      if (this.held.length > MOST_HEAD_BYTES) throw new MalformedUpload("a part's head without end");
      await this.more();
    }
  }

  private async more(): Promise<void> {
    const read = await this.chunks.next().catch((cause: unknown) => {
      throw new MalformedUpload("the connection broke", MALFORMED, { cause });
    });
    if (read.done === true) throw new MalformedUpload("the body ended in the middle of a part");
    this.held = Buffer.concat([this.held, read.value]);
  }
}

function parsePartHead(head: string): Pick<UploadPart, "name" | "fileName"> {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  if (disposition === undefined) throw new MalformedUpload("a part without a name");
  const parameter = (wanted: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${wanted}="([^"]*)"`, "i").exec(disposition)?.[1];
  const name = parameter("name");
  if (name === undefined) throw new MalformedUpload("a part without a name");
  return { name, fileName: parameter("filename")?.normalize("NFC") };
}
