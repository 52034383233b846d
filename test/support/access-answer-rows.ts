import { OPERATOR } from "../../src/core/access/actor.ts";
import { EVERYBODY, type Row } from "./access-row.ts";
import type { WebSite } from "./web-site.ts";

/** Where people answer by themselves: the same for everybody, known or not; the code on the paper is all it takes. */
const OPEN = { allowed: EVERYBODY, status: 200, anonymous: 200 } as const;
const KEYERS = ["clerk", "provinceClerk"] as const;
/** An empty form is shown again. */
const AGAIN = { allowed: EVERYBODY, status: 422, anonymous: 422 } as const;

export const ANSWER_ROWS: Readonly<Record<string, Row>> = {
  "GET /b/:token": { own: "/b/{paper}", ...OPEN },
  "POST /b/:token": { own: "/b/{paper}", ...AGAIN },
  "GET /en/b/:token": { own: "/en/b/{paper}", ...OPEN },
  "POST /en/b/:token": { own: "/en/b/{paper}", ...AGAIN },
  "GET /labels": { own: "/labels", allowed: KEYERS, status: 200 },
  "POST /labels": { own: "/labels", allowed: KEYERS, status: 422 },
};

/** The token on a paper of a dossier, for the addresses above. */
export async function paperOf(site: WebSite, dossierCode: string): Promise<{ readonly paper: string }> {
  const [agencyCode = ""] = dossierCode.split("-");
  const wanted = [{ agencyCode, dossierCode, occasion: undefined }];
  const given = await site.ballots.createBallotTokens(OPERATOR, wanted, 180);
  return { paper: (given.ok ? given.value[0]?.token : undefined) ?? "" };
}
