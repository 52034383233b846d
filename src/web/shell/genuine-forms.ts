import type { Context, MiddlewareHandler } from "hono";
import { orLate, readBoundedBody, TOO_SLOW, type BodyLimits } from "../../app/bounded-body.ts";
import type { Failure } from "../../core/base/result.ts";
import { FORM_TOKEN_FIELD } from "../components/post-form.tsx";
import { fieldOf, parseFormFields } from "./form-fields.ts";
import { isOwnOrigin } from "./own-address.ts";
import { showRefusal } from "./respond.tsx";
import { boundaryOf, MalformedUpload, uploadParts, type UploadPart, type UploadParts } from "./upload-parts.ts";
import type { WebEnv } from "./web-env.ts";

interface FormGuard {
  readonly publicUrl: URL | undefined;
  readonly formLimits: BodyLimits;
  readonly isGenuine: (c: Context<WebEnv>, token: string | undefined) => boolean;
}

/**
 * Every request that may change something comes from a page of ours, shown to the same visitor: its origin is ours
 * (checked first, before a byte of it is read) and it carries the visitor's token. Routes see only fields and files of
 * forms that passed; there is no other way to a body.
 */
export function genuineForms(guard: FormGuard): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    if (!isOwnOrigin(c.req.raw, guard.publicUrl)) return showRefusal(c, FORGED);
    const contentType = c.req.header("Content-Type") ?? "";
    const boundary = boundaryOf(contentType);
    const refusal =
      boundary === undefined ? await takeFields(c, contentType, guard) : await takeFiles(c, boundary, guard);
    return refusal === undefined ? next() : showRefusal(c, refusal);
  };
}

async function takeFields(c: Context<WebEnv>, contentType: string, guard: FormGuard): Promise<Failure | undefined> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return MEDIA_TYPE;
  const body = await readBoundedBody(c.req.raw, guard.formLimits);
  if (!body.ok) return body.failure;
  const form = parseFormFields(body.value);
  if (!guard.isGenuine(c, fieldOf(form, FORM_TOKEN_FIELD))) return FORGED;
  c.set("form", form);
  return undefined;
}

async function takeFiles(c: Context<WebEnv>, boundary: string, guard: FormGuard): Promise<Failure | undefined> {
  const { body } = c.req.raw;
  if (body === null) return MALFORMED;
  const parts = uploadParts(body, boundary);
  try {
    const token = await orLate(tokenAtTheStart(parts), guard.formLimits.withinMs);
    if (token === undefined) return TOO_SLOW;
    if (!guard.isGenuine(c, token)) return FORGED;
  } catch (error) {
    if (error instanceof MalformedUpload) return MALFORMED;
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

export const MALFORMED: Failure = {
  code: "request.malformed",
  at: "",
  message: "Nội dung gửi lên không đọc được",
  mend: "Gửi lại từ trang nhập dữ liệu.",
};

const MEDIA_TYPE: Failure = {
  code: "request.media-type",
  at: "",
  message: "Kiểu nội dung gửi lên không được nhận",
  mend: "Dùng biểu mẫu trên trang.",
};
