import type { Row } from "./access-row.ts";

const MANAGERS = ["clerk", "provinceClerk", "admin"] as const;
const KEEPERS = ["clerk", "provinceClerk", "unitHead"] as const;
const READERS = ["clerk", "provinceClerk", "unitHead", "appraiser", "auditor"] as const;

/** Devices that send ballots, and ballots that are kept apart. */
export const DEVICE_ROWS: Readonly<Record<string, Row>> = {
  "GET /devices": { own: "/devices", allowed: MANAGERS, status: 200 },
  "POST /devices/:deviceId/revoke": { own: "/devices/0/revoke", allowed: MANAGERS, status: 404 },
  "GET /duties": { own: "/duties", allowed: KEEPERS, status: 200 },
  "POST /duties": { own: "/duties", allowed: KEEPERS, status: 422 },
  "GET /kept-apart": { own: "/kept-apart", allowed: READERS, status: 200 },
  "GET /device-rules": { own: "/device-rules", allowed: ["appraiser"], status: 200 },
  "POST /device-rules": { own: "/device-rules", allowed: ["appraiser"], status: 422 },
  "POST /kept-apart/looked-at": { own: "/kept-apart/looked-at", allowed: ["appraiser"], status: 404 },
  "POST /kept-apart": { own: "/kept-apart", allowed: ["clerk", "provinceClerk"], status: 404 },
};
