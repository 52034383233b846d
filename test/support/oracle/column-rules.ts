import type { TableName } from "./tables.ts";

/** What may stand in a cell. */
export type Kind = "text" | "time" | "day" | "flag" | "count" | "uuid" | "body" | "form" | readonly string[];

export interface ColumnRule {
  readonly name: string;
  readonly kind: Kind;
  /** Bold in the table of `data-files.md`. */
  readonly isRequired: boolean;
  /** † = must exist in the file it points to, else the row is rejected. */
  readonly target?: TableName;
}

const TIERS = ["province", "district", "commune"];
const KINDS = ["department", "district", "commune", "centre"];
const FAULT = ["agency", "applicant"];
const POINTS = ["2", "1", "0"];
const STATES = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "withdrawn"];

/** `**name** kind†target`, in the order of the table. */
function columns(...rules: readonly (readonly [string, Kind?, TableName?])[]): readonly ColumnRule[] {
  return rules.map(([name, kind = "text", target]) => ({
    name: name.replaceAll("*", ""),
    kind,
    isRequired: name.startsWith("**"),
    ...(target === undefined ? {} : { target }),
  }));
}

const VALIDITY = [
  ["validFrom", "day"],
  ["validTo", "day"],
] as const;

/** The table of files and columns of `data-files.md`. */
export const COLUMN_RULES: Readonly<Record<TableName, readonly ColumnRule[]>> = {
  agencies: columns(
    ["**code**"],
    ["name"],
    ["**tier**", TIERS],
    ["kind", KINDS],
    ["peerGroup"],
    ["parentCode"],
    ...VALIDITY,
  ),
  successions: columns(
    ["**predecessorCode**", "text", "agencies"],
    ["**successorCode**", "text", "agencies"],
    ["**date**", "day"],
  ),
  officers: columns(["**code**"], ["name"], ["**agencyCode**", "text", "agencies"], ["role"], ...VALIDITY),
  procedures: columns(
    ["**code**"],
    ["name"],
    ["sectorCode"],
    ["sectorName"],
    ["limitWorkingDays", "count"],
    ["onlineLevel", ["none", "partial", "full"]],
    ["onlineEligible", "flag"],
    ["hasFee", "flag"],
    ["exemptFromOneStop", "flag"],
    ...VALIDITY,
  ),
  "agency-procedures": columns(
    ["**agencyCode**", "text", "agencies"],
    ["**procedureCode**"],
    ["receivedAtOneStop", "flag"],
    ["wholeProcessAtOneStop", "flag"],
    ["posted", "flag"],
    ["electronic", "flag"],
    ["accurate", "flag"],
    ...VALIDITY,
  ),
  calendar: columns(["**date**", "day"], ["**kind**", ["holiday", "workday"]], ["reason"]),
  dossiers: columns(
    ["**code**"],
    ["**agencyCode**", "text", "agencies"],
    ["procedureCode"],
    ["channel", ["inPerson", "online", "postal"]],
    ["applicantKind"],
    ["submittedAt", "time"],
    ["receivedAt", "time"],
    ["dueAt", "time"],
    ["finishedAt", "time"],
    ["returnedAt", "time"],
    ["refusedAt", "time"],
    ["withdrawnAt", "time"],
    ["state", STATES],
  ),
  supplements: columns(
    ["**dossierCode**", "text", "dossiers"],
    ["**requestedAt**", "time"],
    ["receivedAt", "time"],
    ["newDueAt", "time"],
    ["officerCode"],
    ["fault", FAULT],
    ["reason"],
  ),
  steps: columns(
    ["**dossierCode**", "text", "dossiers"],
    ["**stepNo**", "count"],
    ["agencyCode", "text", "agencies"],
    ["officerCode"],
    ["startedAt", "time"],
    ["limitAt", "time"],
    ["finishedAt", "time"],
  ),
  contacts: columns(
    ["**dossierCode**", "text", "dossiers"],
    ["at", "time"],
    ["**with**", "body"],
    ["fault", FAULT],
    ["reason"],
  ),
  petitions: columns(
    ["**code**"],
    ["agencyCode", "text", "agencies"],
    ["officerCode"],
    ["dossierCode"],
    ["**kind**", ["harassment", "attitude", "notDoing", "wrongDoing", "other"]],
    ["receivedAt", "time"],
    ["dueAt", "time"],
    ["resolvedAt", "time"],
    ["verdict", ["upheld", "untrue", "slander"]],
  ),
  ballots: columns(
    ["**id**", "uuid"],
    ["formId", "form"],
    ["agencyCode", "text", "agencies"],
    ["officerCode"],
    ["dossierCode"],
    ["procedureCode"],
    ["channel", ["kiosk", "qr", "web", "paper", "keyed", "phone"]],
    ["**castAt**", "time"],
    ["assisted", "flag"],
    ["q1", POINTS],
    ["q3", POINTS],
    ["q4", POINTS],
    ["q6", POINTS],
    ["q7", POINTS],
    ["q10", ["5", "4", "3", "2", "1"]],
    ["comment"],
  ),
};

/** "Keys: code; (dossierCode, stepNo); …; successions, supplements and contacts have none". */
export const KEYS: Readonly<Record<TableName, readonly string[]>> = {
  agencies: ["code", "validFrom"],
  successions: [],
  officers: ["code", "validFrom"],
  procedures: ["code", "validFrom"],
  "agency-procedures": ["agencyCode", "procedureCode", "validFrom"],
  calendar: ["date"],
  dossiers: ["code"],
  supplements: [],
  steps: ["dossierCode", "stepNo"],
  contacts: [],
  petitions: ["code"],
  ballots: ["id"],
};
