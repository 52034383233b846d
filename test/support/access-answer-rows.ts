import { OPERATOR } from "../../src/core/access/actor.ts";
import { day } from "./small-province.ts";
import { EVERYBODY, READERS, type Row } from "./access-row.ts";
import type { WebSite } from "./page-server.ts";

/** Where people answer by themselves: the same for everybody, known or not; the code on the paper is all it takes. */
const OPEN = { allowed: EVERYBODY, status: 200, anonymous: 200 } as const;
/** A sheet of one's own. */
const SHEET = { allowed: EVERYBODY, status: 303, anonymous: 303 } as const;
const KEYERS = ["clerk", "provinceClerk"] as const;
/** An empty form comes back at an address of its own. */
const AGAIN = { allowed: EVERYBODY, status: 303, anonymous: 303 } as const;

/** Batch 1 of either unit: nothing is keyed of it. */
function batch(page: string) {
  return { own: `/paper/A/1${page}`, other: `/paper/B/1${page}`, allowed: KEYERS, beyond: 404 };
}

export const ANSWER_ROWS: Readonly<Record<string, Row>> = {
  "GET /b/:token": { own: "/b/{paper}", ...SHEET },
  "POST /b/:token": { own: "/b/{paper}", ...AGAIN },
  "GET /en/b/:token": { own: "/en/b/{paper}", ...SHEET },
  "POST /en/b/:token": { own: "/en/b/{paper}", ...AGAIN },
  "GET /b/open/:code": { own: "/b/open/A", ...OPEN },
  "POST /b/open/:code": { own: "/b/open/A", ...AGAIN },
  "GET /en/b/open/:code": { own: "/en/b/open/A", ...OPEN },
  "POST /en/b/open/:code": { own: "/en/b/open/A", ...AGAIN },
  "GET /receipt": { own: "/receipt", ...OPEN },
  "GET /en/receipt": { own: "/en/receipt", ...OPEN },
  "GET /interview": { own: "/interview", allowed: KEYERS, status: 200 },
  "POST /interview": { own: "/interview", allowed: KEYERS, status: 404 },
  "GET /interview/:agencyCode/:dossierCode": {
    own: "/interview/A/A-20",
    other: "/interview/B/B-20",
    allowed: KEYERS,
    status: 200,
    beyond: 404,
  },
  "POST /interview/:agencyCode/:dossierCode": {
    own: "/interview/A/A-20",
    other: "/interview/B/B-20",
    allowed: KEYERS,
    status: 422,
    beyond: 404,
  },
  "GET /open-ballots": { own: "/open-ballots", allowed: READERS, status: 200 },
  "POST /open-ballots": { own: "/open-ballots", allowed: ["appraiser"], status: 303 },
  "GET /ballot-statistics": { own: "/ballot-statistics", allowed: ["appraiser", "auditor"], status: 200 },
  "POST /ballot-statistics": { own: "/ballot-statistics", allowed: ["appraiser", "auditor"], status: 422 },
  "GET /paper": { own: "/paper", allowed: KEYERS, status: 200 },
  "POST /paper": { own: "/paper", allowed: KEYERS, status: 404 },
  "GET /paper-rules": { own: "/paper-rules", allowed: ["appraiser"], status: 200 },
  "POST /paper-rules": { own: "/paper-rules", allowed: ["appraiser"], status: 303 },
  "GET /paper/:agencyCode/:number": { ...batch(""), status: 200 },
  "GET /paper/:agencyCode/:number/key/:turn": { ...batch("/key/1"), status: 200 },
  "POST /paper/:agencyCode/:number/key/:turn": { ...batch("/key/1"), status: 422 },
  "GET /paper/:agencyCode/:number/sheets/:sheetNo": { ...batch("/sheets/1"), status: 404 },
  "POST /paper/:agencyCode/:number/sheets/:sheetNo": { ...batch("/sheets/1"), status: 404 },
  "GET /paper/:agencyCode/:number/pictures/:imageNo": { ...batch("/pictures/1"), status: 404 },
  "POST /paper/:agencyCode/:number/pictures": { ...batch("/pictures"), status: 422 },
  "POST /paper/:agencyCode/:number/pictures/:imageNo/remove": { ...batch("/pictures/1/remove"), status: 404 },
  "POST /paper/:agencyCode/:number/recount": { ...batch("/recount"), status: 422 },
  "POST /paper/:agencyCode/:number/close": { ...batch("/close"), status: 422 },
  "GET /labels": { own: "/labels", allowed: KEYERS, status: 200 },
  "POST /labels": { own: "/labels", allowed: KEYERS, status: 422 },
};

/** The token on a paper of a dossier, and a batch of papers of each unit, for the addresses above. */
export async function paperOf(site: WebSite, dossierCode: string): Promise<{ readonly paper: string }> {
  const [agencyCode = ""] = dossierCode.split("-");
  const wanted = [{ agencyCode, dossierCode, occasion: undefined }];
  const opening = { counted: 1, collectedOn: day("2020-03-31"), warnsAtOnce: false };
  for (const unit of ["A", "B"]) await site.ballots.paper.openBatch(OPERATOR, { agencyCode: unit, ...opening });
  const given = await site.ballots.createBallotTokens(OPERATOR, wanted, 180);
  return { paper: (given.ok ? given.value[0]?.token : undefined) ?? "" };
}
