import { makeKeepDuty, makeViewDuties, makeViewDutyOfficers } from "./counter-duties.ts";
import type { KioskDeps } from "./kiosk-deps.ts";
import { makeListKiosks } from "./list-kiosks.ts";
import { makeGivePairingCode, makePairKiosk } from "./pair-kiosk.ts";
import { makeReadInQueue } from "./read-in-queue.ts";
import { makeViewTiming } from "./view-timing.ts";
import { makeReportKiosk, makeViewKiosk } from "./view-kiosk.ts";

/** Máy tại quầy: how a device becomes a kiosk, what it is told, what it says, and what is read in from its file. */
export function makeKioskCases(deps: KioskDeps) {
  return {
    givePairingCode: makeGivePairingCode(deps),
    pairKiosk: makePairKiosk(deps),
    viewKiosk: makeViewKiosk(deps),
    reportKiosk: makeReportKiosk(deps),
    viewTiming: makeViewTiming(deps),
    viewDuties: makeViewDuties(deps),
    viewDutyOfficers: makeViewDutyOfficers(deps),
    keepDuty: makeKeepDuty(deps),
    listKiosks: makeListKiosks(deps),
    readInQueue: makeReadInQueue(deps),
  };
}

export type KioskCases = ReturnType<typeof makeKioskCases>;
