import type { Context } from "hono";
import { z } from "@hono/zod-openapi";
import type { BallotFailureCode } from "../core/ballots/cast-ballot.ts";
import type { Failure } from "../core/base/result.ts";
import { RETRY_LATER } from "../app/retry-after.ts";

/** What the door itself refuses, before a use case is asked. */
type DoorFailureCode =
  | "request.invalid"
  | "request.malformed-json"
  | "request.not-json"
  | "request.too-many"
  | "request.no-token"
  | "request.bad-idempotency-key"
  | "request.not-found"
  | "server.broken"
  | "server.busy";

/** What the use cases behind the routes refuse. */
type UseCaseFailureCode =
  | "request.too-large"
  | "request.too-many-values"
  | "request.too-slow"
  | "request.broken-off"
  | "access.refused"
  | "token.refused"
  | "idempotency.other-request"
  | "idempotency.still-running"
  | "registry.unit-not-found"
  | "page.not-found"
  | "job.not-found"
  | "tally-set.unknown"
  | "tally-set.building"
  | "tally-set.behind"
  | "tally-set.other-law"
  | "window.refused"
  | "feed.wrong-count"
  | "feed.busy"
  | "kiosk.code-refused"
  | "kiosk.unit-ended"
  | BallotFailureCode;

export type ApiFailureCode = DoorFailureCode | UseCaseFailureCode;

/** The HTTP status of every refusal. Codes are permanent: one may be added, none is renamed or used anew. */
export const PROBLEM_STATUSES = {
  "request.invalid": 400,
  "request.malformed-json": 400,
  "feed.wrong-count": 400,
  "request.bad-idempotency-key": 400,
  "request.broken-off": 400,
  "ballot.malformed": 400,
  "ballot.too-many": 400,
  "ballot.token-for-one": 400,
  "request.no-token": 401,
  "token.refused": 401,
  "kiosk.code-refused": 401,
  "access.refused": 403,
  "ballot.outside": 403,
  "request.not-found": 404,
  "registry.unit-not-found": 404,
  "page.not-found": 404,
  "job.not-found": 404,
  "tally-set.unknown": 404,
  "request.too-slow": 408,
  "idempotency.still-running": 409,
  "tally-set.other-law": 409,
  "window.refused": 409,
  "kiosk.unit-ended": 409,
  "ballot.already-cast": 409,
  "ballot.other-content": 409,
  "ballot.window-closed": 409,
  "ballot.token-expired": 410,
  "request.too-large": 413,
  "request.too-many-values": 413,
  "request.not-json": 415,
  "idempotency.other-request": 422,
  "ballot.answer-unknown": 422,
  "ballot.form-unknown": 422,
  "ballot.not-yet": 422,
  "ballot.too-old": 422,
  "ballot.burst": 422,
  "request.too-many": 429,
  "server.broken": 500,
  "server.busy": 503,
  "feed.busy": 503,
  "ballot.busy": 503,
  "tally-set.building": 503,
  "tally-set.behind": 503,
} as const satisfies Readonly<Record<ApiFailureCode, number>>;

/** A refusal that has no status of its own yet: what was asked is understood and cannot be done. */
const OTHER_REFUSAL = 422;
/** The same request will do in a moment. */
const LATER = 503;

export const PROBLEM_TYPE = "application/problem+json";

/** An answer that says no (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().openapi({ description: "`urn:hailong:problem:` and the code" }),
    title: z.string().openapi({ description: "What went wrong, in Vietnamese" }),
    status: z.int(),
    code: z.string().openapi({ description: "Permanent; what a program may rely on", example: "request.invalid" }),
    at: z.string().openapi({ description: "The field, header or key that it is about; empty when it is about none" }),
    detail: z.string().openapi({ description: "What to do about it, in Vietnamese" }),
    isKept: z.boolean().optional().openapi({ description: "Of a ballot: the server keeps it apart" }),
    instance: z.string().optional().openapi({ description: "Reference number for whoever runs the server" }),
  })
  .openapi("Problem");

export type ProblemBody = z.infer<typeof Problem>;
type ProblemStatus = (typeof PROBLEM_STATUSES)[ApiFailureCode];

export function statusOf(code: string): ProblemStatus {
  return (PROBLEM_STATUSES as Readonly<Record<string, ProblemStatus>>)[code] ?? OTHER_REFUSAL;
}

/** A refusal as RFC 9457 writes it. */
export function problemBody({ code, at, message, mend }: Failure): ProblemBody {
  return { type: `urn:hailong:problem:${code}`, title: message, status: statusOf(code), code, at, detail: mend };
}

/** Says no in the form of RFC 9457. */
export function problem(context: Context, failure: Failure, headers: Readonly<Record<string, string>> = {}) {
  const status = statusOf(failure.code);
  const requestId: unknown = context.get("requestId");
  const body: ProblemBody = {
    ...problemBody(failure),
    ...(typeof requestId === "string" && { instance: requestId }),
  };
  const patience: Record<string, string> = status === LATER ? RETRY_LATER : {};
  return context.json(body, status, { ...patience, ...headers, "Content-Type": PROBLEM_TYPE });
}

const DOOR_TEXTS: Readonly<Record<DoorFailureCode, readonly [message: string, mend: string]>> = {
  "request.invalid": ["Tham số hoặc nội dung gửi lên không đúng.", "Xem mô tả tại openapi.json."],
  "request.malformed-json": ["Nội dung gửi lên không phải JSON đúng cú pháp.", "Sửa nội dung rồi gửi lại."],
  "request.not-json": ["Nội dung gửi lên không phải JSON.", "Gửi với Content-Type: application/json, mã hóa UTF-8."],
  "request.too-many": ["Quá nhiều yêu cầu trong một phút.", "Chờ số giây ghi ở Retry-After rồi gửi lại."],
  "request.no-token": ["Yêu cầu không mang mã truy cập.", "Gửi Authorization: Bearer và mã do quản trị hệ thống cấp."],
  "request.bad-idempotency-key": [
    "Idempotency-Key phải có 1–200 ký tự ASCII không dấu cách.",
    "Dùng một UUID mới cho mỗi yêu cầu.",
  ],
  "request.not-found": ["Không có địa chỉ này trong API.", "Xem danh sách tại openapi.json."],
  "server.broken": ["Hệ thống gặp lỗi khi xử lý yêu cầu.", "Gửi lại sau; báo số tham chiếu nếu lỗi lặp lại."],
  "server.busy": ["Cơ sở dữ liệu của máy chủ tạm thời không trả lời.", "Gửi lại sau số giây ghi ở Retry-After."],
};

/** A refusal of the door itself. */
export function doorFailure(code: DoorFailureCode, at = ""): Failure {
  const [message, mend] = DOOR_TEXTS[code];
  return { code, at, message, mend };
}

/** The answers that any route may give beside its own. */
export const PROBLEM_RESPONSES = {
  default: { description: "Refused (RFC 9457)", content: { [PROBLEM_TYPE]: { schema: Problem } } },
} as const;
