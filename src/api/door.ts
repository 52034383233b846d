import type { Context, MiddlewareHandler } from "hono";
import { readBoundedBody } from "../app/bounded-body.ts";
import type { ApiDeps, ApiEnv } from "./api-deps.ts";
import { parseJsonText } from "./json-text.ts";
import { doorFailure, problem, PROBLEM_TYPE } from "./problems.ts";
import { RETRY_LATER } from "../app/retry-after.ts";

/** A body of this many bytes is read; a feed is sent in parts of at most a thousand dossiers. */
const MOST_BYTES = 8 * 1024 * 1024;

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="hailong"' };

/** Takes the holder of the bearer token along, or refuses. Who tries many wrong ones is held up by address. */
export function authenticate({ readToken, requestLimit, refusedLimit }: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const [, token] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(context.req.header("authorization") ?? "") ?? [];
    if (token === undefined) return problem(context, doorFailure("request.no-token"), CHALLENGE);
    const found = await readToken(token);
    if (!found.ok) {
      const wait = await refusedLimit(context.get("clientAddress") ?? "");
      return wait === undefined ? problem(context, found.failure, CHALLENGE) : tooMany(context, wait);
    }
    const { tokenId, actor } = found.value;
    const wait = await requestLimit(actor.id);
    if (wait !== undefined) return tooMany(context, wait);
    context.set("tokenId", tokenId);
    context.set("actor", actor);
    await next();
    return undefined;
  };
}

function tooMany(context: Context, seconds: number): Response {
  return problem(context, doorFailure("request.too-many"), { "Retry-After": String(seconds) });
}

/** Nothing of an answer is kept by a cache, nor taken for something else by a browser. */
export const safeAnswer: MiddlewareHandler<ApiEnv> = async (context, next) => {
  await next();
  context.header("Cache-Control", "no-store");
  context.header("X-Content-Type-Options", "nosniff");
};

/**
 * Reads a body that is neither too large nor too slow, and keeps it for whoever reads after. Hono's own limit makes a
 * new `Request` out of what the server hands over, which Node refuses.
 */
export function limitBody(
  { bodyWithinMs }: Pick<ApiDeps, "bodyWithinMs">,
  mostBytes = MOST_BYTES,
): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { method, headers, url } = context.req.raw;
    if (method === "GET" || method === "HEAD") return next();
    const read = await readBoundedBody(context.req.raw, { mostBytes, withinMs: bodyWithinMs });
    if (!read.ok) return problem(context, { ...read.failure, at: "body" });
    const body = read.value;
    context.req.raw = new Request(url, { method, headers, ...(body.length > 0 && { body }) });
    return next();
  };
}

/** Reads the JSON of a stranger before anybody else does. */
export const checkJson: MiddlewareHandler<ApiEnv> = async (context, next) => {
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type)) {
    return problem(context, doorFailure("request.not-json", "Content-Type"));
  }
  const parsed = parseJsonText(await context.req.text());
  if (!parsed.ok) return problem(context, parsed.failure);
  await next();
  return undefined;
};

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Answers a request with an `Idempotency-Key` once; see `answer-once.ts`. */
export function answeredOnce({ answerOnce }: ApiDeps): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const key = context.req.header("idempotency-key");
    if (key === undefined) {
      await next();
      return undefined;
    }
    if (!KEY.test(key)) return problem(context, doorFailure("request.bad-idempotency-key", "Idempotency-Key"));
    const { pathname, search } = new URL(context.req.url);
    const content = `${context.req.method} ${pathname}${search}\n${await context.req.text()}`;
    const answered = await answerOnce({ tokenId: context.get("tokenId"), key, content }, async () => {
      await next();
      return { status: context.res.status, body: await context.res.clone().text() };
    });
    if (!answered.ok) return problem(context, answered.failure, RETRY_LATER);
    if (!answered.value.isRepeated) return undefined;
    const { status, body } = answered.value;
    return new Response(body, {
      status,
      headers: {
        "Content-Type": status < 400 ? "application/json" : PROBLEM_TYPE,
        "Idempotency-Replayed": "true",
      },
    });
  };
}
