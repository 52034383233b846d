import type { IncomingMessage, ServerResponse } from "node:http";
import {
  answerBallots,
  AWAY,
  BALLOT_BYTES,
  NOT_KEPT,
  type BallotAnswer,
  type BallotBody,
  type BallotDoorDeps,
  type BallotRequest,
} from "../../api/ballots.ts";
import { doorFailure, problemBody, PROBLEM_TYPE } from "../../api/problems.ts";
import { BODY_FAILURES } from "../../app/bounded-body.ts";
import { isDatabaseAway } from "../../app/surroundings-fault.ts";
import type { ClientAddress } from "./client-address.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { PlainService } from "./plain/plain-connections.ts";

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

/** The two ways in which ballots come past the application. */
export interface BallotDoor {
  readonly direct: DirectDoor;
  readonly plain: PlainService;
}

/**
 * `POST /api/v1/ballots` without the layers of the application, which would cost more than the ballot itself: the same
 * answers as its route (`src/api/routes/ballots.ts`), whether Node has read the request (`direct`) or it came whole and
 * in the plain form (`plain`). Good answers leave no line in the log, only a number.
 */
export function makeBallotDoor(parts: BallotDoorParts): BallotDoor {
  return {
    direct: (request, response) => {
      if (request.method !== "POST" || request.url !== PATH) return false;
      void serve(parts, request, response);
      return true;
    },
    plain: {
      requestLine: `POST ${PATH} HTTP/1.1`,
      answer: ({ head, body, socketAddress }) =>
        answered(parts, {
          authorization: head.authorization,
          contentType: head.contentType,
          clientAddress: () => parts.clientAddress(socketAddress(), head.forwardedFor),
          readBody: () => ({ text: body }),
        }),
    },
  };
}

/** Never fails: a bug of ours is an answer too. */
async function answered(parts: BallotDoorParts, request: BallotRequest): Promise<BallotAnswer> {
  const began = performance.now();
  let answer: BallotAnswer;
  try {
    answer = await answerBallots(parts.ballots, request);
  } catch (error) {
    answer = isDatabaseAway(error) ? away(parts, error) : broken(parts, error);
  }
  const ms = Math.round((performance.now() - began) * 10) / 10;
  const line = { method: "POST", route: PATH, status: answer.status, ms };
  parts.metrics.observe(line);
  if (answer.status >= 400) parts.log.info("request.answered", line);
  return answer;
}

async function serve(parts: BallotDoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { authorization, "content-type": contentType, "x-forwarded-for": forwarded } = request.headers;
  const forwardedFor = Array.isArray(forwarded) ? forwarded.join(", ") : forwarded;
  const { status, headers, body } = await answered(parts, {
    authorization,
    contentType,
    clientAddress: () => parts.clientAddress(request.socket.remoteAddress, forwardedFor),
    readBody: () => readBody(request, parts.ballots.bodyWithinMs),
  });
  // What was not read cannot be told from a next request.
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(status, { "Content-Length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

function away({ log }: BallotDoorParts, error: unknown): BallotAnswer {
  log.warn("database.away", { route: PATH, error });
  return AWAY;
}

function broken({ log, makeRequestId }: BallotDoorParts, error: unknown): BallotAnswer {
  const requestId = makeRequestId();
  log.error("request.failed", { requestId, route: PATH, error });
  const body = { ...problemBody(doorFailure("server.broken")), instance: requestId };
  const headers = { ...NOT_KEPT, "Content-Type": PROBLEM_TYPE };
  return { status: body.status, headers, body: JSON.stringify(body) };
}

/** The whole body as text, neither too large nor too slow; a sender that has gone is a failure like the others. */
function readBody(request: IncomingMessage, withinMs: number): Promise<BallotBody> {
  if (parseInt(request.headers["content-length"] ?? "0", 10) > BALLOT_BYTES)
    return Promise.resolve({ failure: BODY_FAILURES.tooLarge });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (read: BallotBody) => {
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
