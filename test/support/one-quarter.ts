import type { TextTables } from "./small-province.ts";

/** UUIDs of ballots, numbered. */
export function ballotId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString().padStart(12, "0")}`;
}

const RECEIVED = "2020-04-06";

/**
 * A small province with something of everything: a department with dossiers early, on time, late and without due day,
 * a commune that coordinates, one that took no part, officers, ballots, petitions and a list of procedures.
 */
export const ONE_QUARTER: TextTables = {
  agencies: [
    { code: "S1", name: "Sở Tư pháp", tier: "province", kind: "department" },
    { code: "X1", name: "UBND xã Một", tier: "commune", kind: "commune" },
    { code: "X2", name: "UBND xã Hai", tier: "commune", kind: "commune" },
  ],
  officers: [
    { code: "S1-CB01", agencyCode: "S1" },
    { code: "S1-CB02", agencyCode: "S1" },
    { code: "X1-CB01", agencyCode: "X1" },
  ],
  procedures: [
    { code: "P1", limitWorkingDays: 5, onlineLevel: "full", onlineEligible: true, exemptFromOneStop: false },
    { code: "P2", limitWorkingDays: 10, onlineLevel: "none", onlineEligible: true, exemptFromOneStop: false },
  ],
  "agency-procedures": [
    {
      agencyCode: "S1",
      procedureCode: "P1",
      receivedAtOneStop: true,
      wholeProcessAtOneStop: true,
      posted: true,
      electronic: true,
      accurate: true,
    },
    {
      agencyCode: "S1",
      procedureCode: "P2",
      receivedAtOneStop: true,
      wholeProcessAtOneStop: false,
      posted: true,
      electronic: false,
      accurate: true,
    },
  ],
  dossiers: [
    {
      code: "S1-0001",
      agencyCode: "S1",
      procedureCode: "P1",
      channel: "online",
      receivedAt: RECEIVED,
      dueAt: "2020-04-20",
      finishedAt: "2020-04-17",
    },
    {
      code: "S1-0002",
      agencyCode: "S1",
      procedureCode: "P1",
      channel: "inPerson",
      receivedAt: RECEIVED,
      dueAt: "2020-04-20",
      finishedAt: "2020-04-20",
    },
    {
      code: "S1-0003",
      agencyCode: "S1",
      procedureCode: "P2",
      channel: "inPerson",
      receivedAt: RECEIVED,
      finishedAt: "2020-04-24",
    },
    { code: "S1-0004", agencyCode: "S1", channel: "postal", receivedAt: RECEIVED, finishedAt: "2020-04-24" },
    {
      code: "S1-0005",
      agencyCode: "S1",
      procedureCode: "P1",
      channel: "inPerson",
      receivedAt: RECEIVED,
      dueAt: "2020-06-29",
    },
    {
      code: "S1-0006",
      agencyCode: "S1",
      procedureCode: "P1",
      channel: "inPerson",
      receivedAt: RECEIVED,
      dueAt: "2020-07-01",
    },
    {
      code: "X1-0001",
      agencyCode: "X1",
      procedureCode: "P1",
      channel: "inPerson",
      receivedAt: RECEIVED,
      dueAt: "2020-04-20",
      finishedAt: "2020-04-17",
    },
  ],
  supplements: [
    {
      dossierCode: "S1-0002",
      requestedAt: "2020-04-08",
      receivedAt: "2020-04-10",
      newDueAt: "2020-04-22",
      fault: "agency",
    },
  ],
  steps: [
    {
      dossierCode: "S1-0001",
      stepNo: 1,
      agencyCode: "S1",
      officerCode: "S1-CB01",
      startedAt: RECEIVED,
      limitAt: "2020-04-20",
      finishedAt: "2020-04-17",
    },
    {
      dossierCode: "S1-0002",
      stepNo: 1,
      agencyCode: "S1",
      officerCode: "S1-CB01",
      startedAt: RECEIVED,
      limitAt: "2020-04-10",
      finishedAt: "2020-04-13",
    },
    {
      dossierCode: "S1-0002",
      stepNo: 2,
      agencyCode: "X1",
      officerCode: "X1-CB01",
      startedAt: RECEIVED,
      limitAt: "2020-04-20",
      finishedAt: "2020-04-20",
    },
    { dossierCode: "S1-0003", stepNo: 1, agencyCode: "S1", officerCode: "S1-CB02", startedAt: RECEIVED },
  ],
  contacts: [
    { dossierCode: "S1-0003", at: "2020-04-08", with: "oneStop", fault: "agency" },
    { dossierCode: "S1-0003", at: "2020-04-09", with: "X1", fault: "applicant" },
  ],
  petitions: [
    {
      code: "K1",
      agencyCode: "S1",
      dossierCode: "S1-0003",
      kind: "attitude",
      receivedAt: "2020-04-27",
      dueAt: "2020-05-11",
      resolvedAt: "2020-05-08",
      verdict: "upheld",
    },
  ],
  ballots: [
    {
      id: ballotId(1),
      agencyCode: "S1",
      dossierCode: "S1-0001",
      castAt: "2020-04-17T10:00",
      q3: "2",
      q4: "2",
      q6: "2",
      q7: "2",
      q10: "5",
    },
    {
      id: ballotId(2),
      agencyCode: "S1",
      dossierCode: "S1-0002",
      castAt: "2020-04-20T10:00",
      q3: "1",
      q7: "0",
      q10: "2",
    },
    {
      id: ballotId(3),
      agencyCode: "X1",
      officerCode: "X1-CB01",
      castAt: "2020-05-04T10:00",
      q1: "1",
      q3: "2",
      q4: "2",
      q7: "2",
      q10: "4",
    },
  ],
};
