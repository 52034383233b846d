import type { Actor } from "../../core/access/actor.ts";
import { failed, type Failure, type Result } from "../../core/base/result.ts";
import { pause } from "../pause.ts";
import type { PublicationCases } from "./publication-cases.ts";
import type { AskedPublication } from "./publish.ts";

/** How the publication of a period that somebody asked for stands. */
export type PublicationRun =
  | { readonly state: "running" }
  | { readonly state: "published"; readonly number: number }
  | { readonly state: "refused"; readonly failure: Failure };

/** Publications under way in this process; one that a crash ends has published nothing, and is asked for again. */
export interface PublicationRuns {
  /** Begins, and waits a moment for what is refused at once; one that is under way already is not begun again. */
  readonly start: (actor: Actor, asked: AskedPublication) => Promise<PublicationRun>;
  /** Undefined: none was asked for since the program started. */
  readonly of: (periodId: string) => PublicationRun | undefined;
}

interface RunsDeps {
  readonly publish: PublicationCases["publish"];
  /** What a publication threw. */
  readonly onFault: (error: unknown) => void;
  /** How long the first answer may take. */
  readonly patienceMs?: number;
}

export function makePublicationRuns({ publish, onFault, patienceMs = 1_500 }: RunsDeps): PublicationRuns {
  const runs = new Map<string, PublicationRun>();
  const run = async (actor: Actor, asked: AskedPublication): Promise<PublicationRun> => {
    const outcome = await publish(actor, asked).catch((error: unknown) => {
      onFault(error);
      return failed(BROKEN);
    });
    const ended = endOf(outcome);
    runs.set(asked.periodId, ended);
    return ended;
  };
  return {
    of: (periodId) => runs.get(periodId),
    start: async (actor, asked) => {
      const running: PublicationRun = { state: "running" };
      if (runs.get(asked.periodId)?.state === "running") return running;
      runs.set(asked.periodId, running);
      return Promise.race([run(actor, asked), pause(patienceMs).then(() => running)]);
    },
  };
}

function endOf(outcome: Result<{ readonly number: number }>): PublicationRun {
  return outcome.ok
    ? { state: "published", number: outcome.value.number }
    : { state: "refused", failure: outcome.failure };
}

const BROKEN: Failure = {
  code: "publication.broken",
  at: "publication",
  message: "Chưa công bố được vì phần mềm gặp lỗi; chưa có gì được đưa ra công khai.",
  mend: "Công bố lại. Nếu vẫn vậy, báo cho người quản trị hệ thống.",
};
