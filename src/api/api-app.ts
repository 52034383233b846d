import { OpenAPIHono } from "@hono/zod-openapi";
import { isDatabaseAway } from "../app/surroundings-fault.ts";
import { complaintsOf } from "../core/base/json-complaints.ts";
import type { ApiDeps, ApiEnv } from "./api-deps.ts";
import { answeredOnce, authenticate, checkJson, limitBody, safeAnswer } from "./door.ts";
import { doorFailure, problem } from "./problems.ts";
import { routeAgencies } from "./routes/agencies.ts";
import { routeBallotTokens } from "./routes/ballot-tokens.ts";
import { routeBallots } from "./routes/ballots.ts";
import { routeFeed } from "./routes/feed.ts";
import { routeJobs } from "./routes/jobs.ts";
import { routeKiosks } from "./routes/kiosks.ts";
import { routeProcedures } from "./routes/procedures.ts";
import { routeTallySets } from "./routes/tally-sets.ts";

const DOCUMENT = {
  openapi: "3.1.0",
  info: {
    title: "Hài Lòng API",
    version: "1",
    description:
      "For other systems of the province. Codes of problems and names of fields are permanent within /api/v1; " +
      "fields may be added. See docs/api.md.",
    license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
  },
  servers: [{ url: "/api/v1" }],
};

/**
 * The door for other systems: `/api/v1`. Everything but its own description asks for a token; every refusal is a
 * problem of RFC 9457. A fault of ours is told to `onFault` and shown as a reference number.
 */
export function makeApiApp(deps: ApiDeps & { readonly onFault?: (error: Error) => void }): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, context) => {
      if (result.success) return undefined;
      const [first] = complaintsOf(result.error);
      const at = first?.field ?? "";
      const fault = doorFailure("request.invalid", at);
      return problem(
        context,
        first === undefined ? fault : { ...fault, message: `${fault.message} ${at}: ${first.reason}.` },
      );
    },
  });
  app.use(safeAnswer);
  app.openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  app.doc31("/openapi.json", DOCUMENT);
  routeBallots(app, deps);
  routeKiosks(app, deps);
  app.use(authenticate(deps));
  app.use(limitBody(deps));
  app.post("*", checkJson);
  // Before the next, which keeps answers: tokens are kept as hashes alone.
  routeBallotTokens(app, deps);
  app.post("*", answeredOnce(deps));
  routeFeed(app, deps);
  routeAgencies(app, deps);
  routeProcedures(app, deps);
  routeTallySets(app, deps);
  routeJobs(app, deps);
  app.all("*", (context) => problem(context, doorFailure("request.not-found")));
  app.onError((error, context) => {
    deps.onFault?.(error);
    return problem(context, doorFailure(isDatabaseAway(error) ? "server.busy" : "server.broken"));
  });
  return app;
}
