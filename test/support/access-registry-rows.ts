import { OF_UNIT, READERS, type Row } from "./access-row.ts";

const NO_SHEET = "0".repeat(64);

/** Units, officers, counters, procedures and calendars. */
export const REGISTRY_ROWS: Readonly<Record<string, Row>> = {
  "GET /units": { own: "/units", allowed: [...READERS, "admin"], status: 200 },
  "GET /units/:agencyCode": {
    own: "/units/A",
    other: "/units/B",
    allowed: [...READERS, "admin"],
    status: 200,
    beyond: 404,
  },
  "GET /registry": { own: "/registry", allowed: [...READERS, "admin"], status: 200, notEnough: OF_UNIT },
  "POST /registry": { own: "/registry", allowed: ["admin"], status: 422 },
  "GET /registry/new/:thing": { own: "/registry/new/officer", allowed: ["admin"], status: 200 },
  "POST /registry/new/:thing": { own: "/registry/new/officer", allowed: ["admin"], status: 422 },
  "GET /registry/change/:thing": { own: "/registry/change/officer?code=CB-A", allowed: ["admin"], status: 200 },
  "GET /registry/change/:thing/:change": {
    own: "/registry/change/officer/transfer?code=CB-A",
    allowed: ["admin"],
    status: 200,
  },
  "POST /registry/change/:thing/:change": {
    own: "/registry/change/officer/transfer?code=CB-A",
    allowed: ["admin"],
    status: 422,
  },
  "GET /procedures": {
    own: "/procedures",
    other: "/procedures?unit=B",
    allowed: [...READERS, "admin"],
    status: 200,
    beyond: 404,
  },
  "GET /procedures/:code": { own: "/procedures/1.001", allowed: [...READERS, "admin"], status: 200 },
  "GET /registry/calendar": { own: "/registry/calendar", allowed: [...READERS, "admin"], status: 200 },
  "POST /registry/calendar": { own: "/registry/calendar", allowed: ["admin"], status: 422 },
  "GET /registry/tables/:file": {
    own: "/registry/tables/agencies.xlsx",
    allowed: [...READERS, "admin"],
    status: 200,
    notEnough: OF_UNIT,
  },
  "GET /registry/offered/:digest": { own: `/registry/offered/${NO_SHEET}`, allowed: ["admin"], status: 404 },
  "POST /registry/offered/:digest": { own: `/registry/offered/${NO_SHEET}`, allowed: ["admin"], status: 404 },
  "GET /units/:agencyCode/procedures": {
    own: "/units/A/procedures",
    other: "/units/B/procedures",
    allowed: [...READERS, "admin"],
    status: 200,
    beyond: 404,
  },
  "GET /units/:agencyCode/edit/:change": { own: "/units/A/edit/merge", allowed: ["admin"], status: 200 },
  "POST /units/:agencyCode/edit/:change": { own: "/units/A/edit/merge", allowed: ["admin"], status: 422 },
};
