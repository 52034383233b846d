import type { Context, MiddlewareHandler } from "hono";
import { orLate, TOO_SLOW, type BodyLimits } from "../../app/bounded-body.ts";
import { PLACE_WAIT_SECONDS, type TakePlace } from "../../app/places-by-address.ts";
import { UNCOUNTED, type BeginBody } from "../../app/unfinished-bodies.ts";
import type { Failure } from "../../core/base/result.ts";
import { FORM_TOKEN_FIELD } from "../components/post-form.tsx";
import { parseFormFields, plainFieldOf, readFormBody } from "./form-fields.ts";
import type { FormTokens, Visit } from "./form-tokens.ts";
import { isOwnOrigin } from "./own-address.ts";
import { showRefusal } from "./respond.tsx";
import {
  boundaryOf,
  MALFORMED,
  MalformedUpload,
  uploadParts,
  type UploadPart,
  type UploadParts,
} from "./upload-parts.ts";
import type { WebEnv } from "./web-env.ts";

interface FormGuard {
  readonly publicUrl: URL | undefined;
  readonly formLimits: BodyLimits;
  readonly tokens: FormTokens;
  readonly visitOf: (c: Context<WebEnv>) => Visit | undefined;
  readonly clientAddressOf: (c: Context) => string | undefined;
  /** Forms of visitors who are not signed in, by address: while they come, and while they are answered. */
  readonly beginBody: BeginBody;
  readonly takePlace: TakePlace;
}

/** A form that is looked at, and the visit that its token must be of. */
interface Looking extends Pick<FormGuard, "formLimits" | "tokens"> {
  readonly visit: Visit;
}

/**
 * Every request that may change something comes from a page of ours, shown to the same visitor: its origin is ours and
 * it carries the visitor's token. What costs nothing is looked at first: origin, cookie and type of content before a
 * byte is read, then the length and number of the fields and the token, and only then the fields. A place among the
 * forms of an address is taken by those that have come and passed: half a form holds none. Routes see only fields and
 * files of forms that passed; there is no other way to a body.
 */
export function genuineForms(guard: FormGuard): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const visit = guard.visitOf(c);
    if (!isOwnOrigin(c.req.raw, guard.publicUrl) || visit === undefined) return showRefusal(c, FORGED);
    const refusal = await takeInTime(c, { ...guard, visit });
    if (refusal !== undefined) return showRefusal(c, refusal);
    const leave = c.var.signedIn === undefined ? guard.takePlace(guard.clientAddressOf(c)) : () => undefined;
    if (leave === undefined) {
      c.header("Retry-After", PLACE_WAIT_SECONDS.toString());
      return showRefusal(c, CROWDED);
    }
    try {
      await next();
      return;
    } finally {
      leave();
    }
  };
}

/** Takes the form, for as long as nobody else of the same address needs the room. */
async function takeInTime(c: Context<WebEnv>, looking: Looking & FormGuard): Promise<Failure | undefined> {
  const { beginBody, clientAddressOf, formLimits } = looking;
  const { signal, end } = c.var.signedIn === undefined ? beginBody(clientAddressOf(c)) : UNCOUNTED;
  try {
    return await takeForm(c, { ...looking, formLimits: { ...formLimits, signal } });
  } finally {
    end();
  }
}

function takeForm(c: Context<WebEnv>, looking: Looking): Promise<Failure | undefined> {
  const contentType = c.req.header("Content-Type") ?? "";
  const boundary = boundaryOf(contentType);
  return boundary === undefined ? takeFields(c, contentType, looking) : takeFiles(c, boundary, looking);
}

async function takeFields(c: Context<WebEnv>, contentType: string, looking: Looking): Promise<Failure | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return MEDIA_TYPE;
  const body = await readFormBody(c.req.raw, looking.formLimits);
  if (!body.ok) return body.failure;
  if (!isGenuine(plainFieldOf(body.value, FORM_TOKEN_FIELD), looking)) return FORGED;
  c.set("form", parseFormFields(body.value));
  return undefined;
}

function isGenuine(token: string | undefined, { tokens, visit }: Looking): boolean {
  return tokens.isGenuine(token, visit);
}

async function takeFiles(c: Context<WebEnv>, boundary: string, looking: Looking): Promise<Failure | undefined> {
  const { body } = c.req.raw;
  if (body === null) return MALFORMED;
  const parts = uploadParts(body, boundary);
  try {
    const token = await orLate(tokenAtTheStart(parts), looking.formLimits);
    if (token === undefined) return TOO_SLOW;
    if (!isGenuine(token, looking)) return FORGED;
  } catch (error) {
    if (error instanceof MalformedUpload) return error.failure;
    throw error;
  }
  c.set("form", new Map()); // a page of fields that is sent files finds its fields empty
  c.set("upload", parts);
  return undefined;
}

/** Empty: another field comes first, or none. */
async function tokenAtTheStart(parts: UploadParts): Promise<string> {
  const first = await parts.next();
  return first.value?.name === FORM_TOKEN_FIELD ? shortText(first.value) : "";
}

const MOST_TOKEN_BYTES = 200;

async function shortText({ content }: UploadPart): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > MOST_TOKEN_BYTES) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const FORGED: Failure = {
  code: "request.forged",
  at: "",
  message: "Yêu cầu không đến từ trang này",
  mend: "Mở lại trang rồi làm lại từ đầu. Nếu vừa đăng nhập hoặc đăng xuất ở thẻ khác, trang cũ không còn dùng được.",
};

const CROWDED: Failure = {
  code: "request.too-many-at-once",
  at: "",
  message: "Nơi này đang gửi quá nhiều biểu mẫu cùng lúc",
  mend: "Chờ ít giây, bấm Quay lại trong trình duyệt rồi gửi lại: những gì đã nhập thường vẫn còn.",
};

const MEDIA_TYPE: Failure = {
  code: "request.media-type",
  at: "",
  message: "Kiểu nội dung gửi lên không được nhận",
  mend: "Dùng biểu mẫu trên trang.",
};
