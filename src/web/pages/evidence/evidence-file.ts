import type { Hono } from "hono";
import type { ReadEvidence } from "../../../app/petitions/read-evidence.ts";
import { attachmentDisposition } from "../../../core/integrity/evidence-file.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export interface EvidenceDeps {
  readonly readEvidence: ReadEvidence;
}

/**
 * A document of evidence, for who may read what it proves. It is handed over to be saved, never shown in place, with
 * the type that its first bytes told; whoever may not read it is told the same as of one that is not there.
 */
export function evidenceFileRoute(app: Hono<WebEnv>, { readEvidence }: EvidenceDeps): void {
  app.get("/evidence/:evidenceId", signedInOnly, async (c) => {
    const file = await readEvidence(signedInActor(c), rowNumber(c.req.param("evidenceId")));
    if (!file.ok) return showRefusal(c, file.failure);
    c.header("Content-Type", file.value.mediaType);
    c.header("Content-Disposition", attachmentDisposition(file.value.name));
    c.header("Cache-Control", "private, no-store");
    return c.body(new Uint8Array(file.value.content));
  });
}
