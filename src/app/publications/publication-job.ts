import { refuse } from "../../core/access/account-failure.ts";
import { invariant } from "../../core/base/invariant.ts";
import { actorsOf } from "../../db/delegations.ts";
import type { PublicationPayload } from "../../db/publication-jobs.ts";
import { reading } from "../../db/transaction.ts";
import type { JobHandler } from "../run-jobs.ts";
import type { PublicationDeps } from "./publication-deps.ts";
import { publish } from "./publish.ts";

/**
 * The handler of publications. It acts as whoever asked, with the rights that person has by now. An attempt that dies
 * has written nothing: everything is written in one transaction, which ends the job too, so nothing is published twice
 * and nothing is left to be cleared away.
 */
export function makePublicationHandler(deps: PublicationDeps): JobHandler {
  return {
    async run({ job, onProgress }) {
      const asked = payloadOf(job.payload);
      const accountId = Number(/^account:(\d{1,9})$/.exec(job.requestedBy)?.[1]);
      invariant(Number.isInteger(accountId), "a publication that no account asked for");
      const [actor] = await reading(deps.database, (queries) => actorsOf(queries, [accountId]));
      return actor === undefined
        ? refuse("access.refused")
        : publish(actor, asked, { ...deps, work: { job, onProgress } });
    },
    giveUp: () => Promise.resolve(),
  };
}

/** Only we write payloads, so one that makes no sense is a fault of ours. */
function payloadOf(payload: unknown): PublicationPayload {
  const { periodId, reason } = payload as PublicationPayload;
  invariant(typeof periodId === "string" && typeof reason === "string", "the payload of a publication");
  return { periodId, reason };
}
