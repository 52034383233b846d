import { EVERYBODY, type Row } from "./access-row.ts";

/** The same for everybody, known or not. */
const OPEN = { allowed: EVERYBODY, status: 200, anonymous: 200 } as const;

/** The public site and the page that a kiosk is. */
export const PUBLIC_ROWS: Readonly<Record<string, Row>> = {
  "GET /": { own: "/", ...OPEN },
  "GET /publications": { own: "/publications", ...OPEN },
  "GET /publications/:number": { own: "/publications/4", ...OPEN },
  "GET /publications/:number/units": { own: "/publications/4/units", ...OPEN },
  "GET /publications/:number/units/:code": { own: "/publications/4/units/H10.01", ...OPEN },
  "GET /publications/:number/units/:code/comments": {
    own: "/publications/4/units/H10.01/comments",
    ...{ allowed: EVERYBODY, status: 404, anonymous: 404 },
  },
  "GET /publications/:number/method": { own: "/publications/4/method", ...OPEN },
  "GET /publications/:number/check": { own: "/publications/4/check", ...OPEN },
  "GET /publications/:number/data": { own: "/publications/4/data", ...OPEN },
  "GET /method": { own: "/method", allowed: EVERYBODY, status: 303, anonymous: 303 },
  "GET /keys": { own: "/keys", ...OPEN },
  "GET /en": { own: "/en", ...OPEN },
  "GET /en/publications": { own: "/en/publications", ...OPEN },
  "GET /en/publications/:number": { own: "/en/publications/4", ...OPEN },
  "GET /en/publications/:number/units": { own: "/en/publications/4/units", ...OPEN },
  "GET /en/publications/:number/units/:code": { own: "/en/publications/4/units/H10.01", ...OPEN },
  "GET /en/publications/:number/units/:code/comments": {
    own: "/en/publications/4/units/H10.01/comments",
    ...{ allowed: EVERYBODY, status: 404, anonymous: 404 },
  },
  "GET /en/units/:code": { own: "/en/units/H10.01", allowed: EVERYBODY, status: 303, anonymous: 303 },
  "GET /en/publications/:number/method": { own: "/en/publications/4/method", ...OPEN },
  "GET /en/publications/:number/check": { own: "/en/publications/4/check", ...OPEN },
  "GET /en/publications/:number/data": { own: "/en/publications/4/data", ...OPEN },
  "GET /en/keys": { own: "/en/keys", ...OPEN },
  "GET /en/*": { own: "/en/nothing", allowed: EVERYBODY, status: 404, anonymous: 404 },
  "GET /publications/:number/files/:name": { own: "/publications/4/files/published.json", ...OPEN },
  "GET /kiosk": { own: "/kiosk", ...OPEN },
  "GET /kiosk/service.js": { own: "/kiosk/service.js", ...OPEN },
  "GET /kiosk/manifest.webmanifest": { own: "/kiosk/manifest.webmanifest", ...OPEN },
};

/** What is decided of comments. */
export const COMMENT_ROWS: Readonly<Record<string, Row>> = {
  "GET /comments": { own: "/comments", allowed: ["appraiser", "approver", "auditor"], status: 200 },
  "POST /comments/policy": {
    own: "/comments/policy",
    allowed: ["approver"],
    status: 422,
    form: () => ({ isOn: "yes", citation: "" }),
  },
  "POST /comments/:agencyCode/:ballotId/release": {
    own: "/comments/A/00000000-0000-4000-8000-000000009999/release",
    allowed: ["appraiser"],
    status: 404,
  },
  "POST /comments/:agencyCode/:ballotId/withhold": {
    own: "/comments/A/00000000-0000-4000-8000-000000009999/withhold",
    allowed: ["appraiser"],
    status: 404,
  },
  "POST /comments/:agencyCode/:ballotId/original": {
    own: "/comments/A/00000000-0000-4000-8000-000000009999/original",
    allowed: ["auditor"],
    status: 404,
  },
};
