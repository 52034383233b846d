import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import type { RequestLimit } from "../../app/request-limit.ts";
import { KNOWN_TIMINGS } from "../../core/ballots/kiosk/locked-answer.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { checkJson, limitBody } from "../door.ts";
import { Code } from "../parameters.ts";
import { doorFailure, problem, PROBLEM_RESPONSES } from "../problems.ts";

const Words = z.object({ vi: z.string(), en: z.string() }).openapi("Words");
const Named = z.object({ code: z.string(), name: z.string() }).openapi("Named");

const KioskForm = z
  .object({
    id: z.string(),
    effectiveFrom: z.iso.date(),
    title: Words,
    questions: z.array(
      z.object({
        id: z.string(),
        indicator: z.int().optional(),
        locked: z.enum(["with-dossier", "always"]).optional().openapi({ description: "The dossier answers it" }),
        text: Words,
        short: Words.openapi({ description: "To be read out" }),
        options: z.array(
          z.object({ code: z.string(), face: z.enum(["delighted", "happy", "calm", "sad", "upset"]), text: Words }),
        ),
      }),
    ),
  })
  .openapi("KioskForm");

const EndedUnit = z
  .object({ lastDay: z.iso.date(), successors: z.array(Named.extend({ from: z.iso.date() })) })
  .openapi("EndedUnit", { description: "The unit is no more; the units of today that took its place" });

const KioskSetting = z
  .object({
    deviceId: z.int(),
    provinceName: z.string(),
    agency: Named,
    ended: EndedUnit.optional(),
    counter: Named.optional(),
    officers: z.array(Named).openapi({ description: "Of the unit today: who can be on duty" }),
    duties: z
      .array(z.object({ validFrom: z.iso.date(), officers: z.array(z.string()).length(14) }))
      .optional()
      .openapi({
        description:
          "Of the counter, those to come too: codes for morning and afternoon, Monday to Sunday; empty for nobody",
      }),
    forms: z.array(KioskForm).openapi({ description: "Every version; a ballot says which it answers" }),
  })
  .openapi("KioskSetting");

const KioskReport = z
  .object({
    sentAt: z.iso.datetime({ offset: true }).openapi({ description: "By the clock of the kiosk" }),
    unsent: z.int().min(0).max(1_000_000),
    setAside: z.int().min(0).max(1_000_000),
    oldestUnsentAt: z.iso.datetime({ offset: true }).optional(),
    programVersion: z.string().regex(/^[\w.-]{1,60}$/),
  })
  .openapi("KioskReport");

const Timing = z.enum(KNOWN_TIMINGS);
const DossierSaid = z
  .object({
    timing: Timing.optional(),
    parts: z
      .array(Timing)
      .optional()
      .openapi({ description: "Of the agencies that took part: each way once, whichever agency's it is" }),
  })
  .openapi("DossierSaid");

/** Five figures and times. */
const REPORT_BYTES = 16 * 1024;

const SECURITY = [{ token: [] }];

const PAIR = createRoute({
  method: "post",
  path: "/kiosks",
  tags: ["ballots"],
  summary: "Become a kiosk",
  description:
    "With a pairing code in place of a token (page Máy tại quầy): it is good once, for 15 minutes. The token of the " +
    "new device is told this once.",
  security: SECURITY,
  responses: {
    201: {
      description: "The device is a kiosk now",
      content: { "application/json": { schema: z.object({ deviceId: z.int(), token: z.string() }) } },
    },
    ...PROBLEM_RESPONSES,
  },
});

const VIEW = createRoute({
  method: "get",
  path: "/kiosks/own",
  tags: ["ballots"],
  summary: "What a kiosk needs to work without a server",
  security: SECURITY,
  responses: {
    200: { description: "As it is today", content: { "application/json": { schema: KioskSetting } } },
    ...PROBLEM_RESPONSES,
  },
});

const REPORT = createRoute({
  method: "post",
  path: "/kiosks/own",
  tags: ["ballots"],
  summary: "Say how a kiosk does",
  description: "How many ballots it keeps, and what its clock says: the server notes by how much that is ahead.",
  security: SECURITY,
  request: { body: { required: true, content: { "application/json": { schema: KioskReport } } } },
  responses: {
    200: {
      description: "Noted",
      content: { "application/json": { schema: z.object({ clockAheadSeconds: z.int() }) } },
    },
    ...PROBLEM_RESPONSES,
  },
});

const DOSSIER = createRoute({
  method: "get",
  path: "/kiosks/own/dossier",
  tags: ["ballots"],
  summary: "Whether a dossier, and each agency's part in it, was settled in time",
  description:
    "To be shown instead of asked. With the token of a paper for the dossier of that paper; with that of a device " +
    "for dossiers of its unit, by their code, thirty a minute. Nothing is told of a dossier without a result.",
  security: SECURITY,
  request: { query: z.object({ code: Code.optional() }) },
  responses: {
    200: {
      description: "What the dossier says",
      content: { "application/json": { schema: DossierSaid } },
    },
    ...PROBLEM_RESPONSES,
  },
});

const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;
const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="hailong"' };

/** Before the doorkeeper of the other routes: a code or the token of a device opens these; nobody has an account. */
export function routeKiosks(
  app: OpenAPIHono<ApiEnv>,
  deps: Pick<ApiDeps, "kiosks" | "ballots" | "bodyWithinMs">,
): void {
  const { kiosks } = deps;
  app.use("/kiosks", byCode(kiosks.pairingLimit));
  app.openapi(PAIR, async (context) => {
    const paired = await kiosks.pairKiosk(bearerOf(context) ?? "");
    return paired.ok ? context.json(paired.value, 201) : problem(context, paired.failure, CHALLENGE);
  });
  app.use("/kiosks/own", byDevice(deps.ballots));
  app.openapi(VIEW, async (context) => {
    const view = await kiosks.viewKiosk(context.get("pass"));
    return view.ok ? context.json(view.value as Setting, 200) : problem(context, view.failure);
  });
  app.use("/kiosks/own/dossier", byDevice(deps.ballots));
  app.use("/kiosks/own/dossier", byAsking(kiosks.timingLimit));
  app.openapi(DOSSIER, async (context) => {
    const viewed = await kiosks.viewTiming(context.get("pass"), context.req.valid("query").code);
    return viewed.ok ? context.json(viewed.value as Said, 200) : problem(context, viewed.failure);
  });
  app.use("/kiosks/own", limitBody(deps, REPORT_BYTES));
  app.post("/kiosks/own", checkJson);
  app.openapi(REPORT, async (context) => {
    const { sentAt, oldestUnsentAt, ...rest } = context.req.valid("json");
    const oldest = oldestUnsentAt === undefined ? undefined : new Date(oldestUnsentAt);
    const said = { ...rest, sentAt: new Date(sentAt), oldestUnsentAt: oldest };
    const noted = await kiosks.reportKiosk(context.get("pass"), said);
    return noted.ok ? context.json(noted.value, 200) : problem(context, noted.failure);
  });
}

type Setting = z.infer<typeof KioskSetting>;
type Said = z.infer<typeof DossierSaid>;

function bearerOf(context: Context<ApiEnv>): string | undefined {
  return BEARER.exec(context.req.header("authorization") ?? "")?.[1];
}

/** Every try counts, before it is looked at: a code is short. */
function byCode(limit: RequestLimit): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    if (bearerOf(context) === undefined) return problem(context, doorFailure("request.no-token"), CHALLENGE);
    const wait = await limit(context.get("clientAddress") ?? "");
    return wait === undefined ? next() : tooMany(context, wait);
  };
}

function byDevice({ readPass, refusedLimit }: ApiDeps["ballots"]): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const token = bearerOf(context);
    if (token === undefined) return problem(context, doorFailure("request.no-token"), CHALLENGE);
    const pass = await readPass(token);
    if (pass.ok) {
      context.set("pass", pass.value);
      return next();
    }
    const wait = await refusedLimit(context.get("clientAddress") ?? "");
    return wait === undefined ? problem(context, pass.failure, CHALLENGE) : tooMany(context, wait);
  };
}

/** A token opens one dossier: there is nothing to try out with it. */
function byAsking(limit: RequestLimit): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { kind, sender } = context.get("pass");
    const wait = kind === "token" ? undefined : await limit(sender);
    return wait === undefined ? next() : tooMany(context, wait);
  };
}

function tooMany(context: Context, seconds: number): Response {
  return problem(context, doorFailure("request.too-many"), { "Retry-After": String(seconds) });
}
