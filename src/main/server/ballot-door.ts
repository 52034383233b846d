import type { IncomingMessage, ServerResponse } from "node:http";
import { answerBallots, BALLOT_BYTES, type BallotAnswer, type BallotDoorDeps } from "../../api/ballots.ts";
import { doorFailure, problemBody, PROBLEM_TYPE } from "../../api/problems.ts";
import { BODY_FAILURES } from "../../app/bounded-body.ts";
import type { Failure } from "../../core/base/result.ts";
import type { ClientAddress } from "./client-address.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

const PATH = "/api/v1/ballots";

export interface BallotDoorParts {
  readonly ballots: BallotDoorDeps;
  readonly clientAddress: ClientAddress;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly makeRequestId: () => string;
}

/** A request that is answered before the application sees it; false: it is another one. */
export type DirectDoor = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * `POST /api/v1/ballots` without the layers of the application, which would cost more than the ballot itself: the same
 * answers as its route (`src/api/routes/ballots.ts`). Good answers leave no line in the log, only a number.
 */
export function makeBallotDoor(parts: BallotDoorParts): DirectDoor {
  return (request, response) => {
    if (request.method !== "POST" || request.url !== PATH) return false;
    void serve(parts, request, response);
    return true;
  };
}

async function serve(parts: BallotDoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = performance.now();
  const { authorization, "content-type": contentType, "x-forwarded-for": forwarded } = request.headers;
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(", ") : forwarded;
  const answer = await answerBallots(parts.ballots, {
    authorization,
    contentType,
    clientAddress: () => parts.clientAddress(request.socket.remoteAddress, forwardedFor),
    readBody: () => readBody(request, parts.ballots.bodyWithinMs),
  }).catch((error: unknown) => broken(parts, error));
  const { status, headers, body } = answer;
  // What was not read cannot be told from a next request.
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    ...headers,
  });
  response.end(body);
  const ms = Math.round((performance.now() - began) * 10) / 10;
  const answered = { method: "POST", route: PATH, status, ms };
  parts.metrics.observe(answered);
  if (status >= 400) parts.log.info("request.answered", answered);
}

function broken({ log, makeRequestId }: BallotDoorParts, error: unknown): BallotAnswer {
  const requestId = makeRequestId();
  log.error("request.failed", { requestId, route: PATH, error });
  const body = { ...problemBody(doorFailure("server.broken")), instance: requestId };
  return { status: body.status, headers: { "Content-Type": PROBLEM_TYPE }, body: JSON.stringify(body) };
}

/** The whole body as text, neither too large nor too slow; a sender that has gone is a failure like the others. */
function readBody(request: IncomingMessage, withinMs: number): Promise<{ text: string } | { failure: Failure }> {
  if (parseInt(request.headers["content-length"] ?? "0", 10) > BALLOT_BYTES)
    return Promise.resolve({ failure: BODY_FAILURES.tooLarge });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (read: { text: string } | { failure: Failure }) => {
      clearTimeout(timer);
      request.removeListener("data", take);
      resolve(read);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > BALLOT_BYTES) settle({ failure: BODY_FAILURES.tooLarge });
      else chunks.push(chunk);
    };
    const timer = setTimeout(() => {
      settle({ failure: BODY_FAILURES.tooSlow });
    }, withinMs);
    request.on("data", take);
    request.once("end", () => {
      const [first = Buffer.alloc(0)] = chunks;
      settle({ text: (chunks.length === 1 ? first : Buffer.concat(chunks)).toString("utf8") });
    });
    request.once("close", () => {
      settle({ failure: BODY_FAILURES.brokenOff });
    });
    request.once("error", () => {
      settle({ failure: BODY_FAILURES.brokenOff });
    });
  });
}
