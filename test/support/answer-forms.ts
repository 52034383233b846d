import type { Form, Naming } from "./form-rows.ts";

/** No digit in any box. */
const DIGITS = { q3: "", q4: "", q6: "", q7: "", q10: "" };
const EMPTY = { formId: "tt01", comment: "", assisted: "yes", startedAt: "", ticket: "", kept: "", turn: "" };

const UNIT: Naming = { foreign: "B", unusable: ["KHONG-CO", "A' or true --"] };

/** Forms of those who answer by themselves: an empty one comes back and changes nothing. */
export const ANSWER_FORMS: Readonly<Record<string, Form>> = {
  "POST /b/:token": { path: "/b/{paper}", by: "everybody", sent: EMPTY },
  "POST /en/b/:token": { path: "/en/b/{paper}", by: "everybody", sent: EMPTY },
  "POST /b/open/:code": { path: "/b/open/B", by: "everybody", sent: EMPTY },
  "POST /en/b/open/:code": { path: "/en/b/open/B", by: "everybody", sent: EMPTY },
  "POST /interview": {
    path: "/interview",
    by: "provinceClerk",
    sent: { agencyCode: "B", codes: "B-20", from: "", to: "" },
    naming: { agencyCode: UNIT },
  },
  "POST /interview/:agencyCode/:dossierCode": {
    path: "/interview/B/B-20",
    by: "provinceClerk",
    sent: { ...DIGITS, comment: "", startedAt: "" },
    answer: 422, // nothing was answered
  },
  "POST /open-ballots": { path: "/open-ballots", by: "appraiser", sent: { isCounted: "no" } },
  "POST /ballot-statistics": {
    path: "/ballot-statistics",
    by: "auditor",
    sent: { quarter: "2020-Q1" },
    answer: 422, // nothing is published
  },
  "POST /paper": {
    path: "/paper",
    by: "provinceClerk",
    sent: { agencyCode: "B", counted: "2", collectedOn: "02/03/2020", warnsAtOnce: "" },
    naming: { agencyCode: UNIT },
  },
  "POST /paper-rules": { path: "/paper-rules", by: "appraiser", sent: { settler: "third" } },
  "POST /paper/:agencyCode/:number/key/:turn": {
    path: "/paper/B/1/key/1",
    by: "provinceClerk",
    sent: { sheetNo: "1", dossierCode: "B-1", q1: "", ...DIGITS, comment: "", isVoid: "" },
    answer: 422, // nothing is marked on the sheet
  },
  "POST /paper/:agencyCode/:number/sheets/:sheetNo": {
    path: "/paper/B/1/sheets/1",
    by: "provinceClerk",
    sent: {},
    answer: 404, // nobody has keyed it twice
  },
  "POST /paper/:agencyCode/:number/pictures": {
    path: "/paper/B/1/pictures",
    by: "provinceClerk",
    sent: {},
    answer: 422, // files alone
  },
  "POST /paper/:agencyCode/:number/pictures/:imageNo/remove": {
    path: "/paper/B/1/pictures/1/remove",
    by: "provinceClerk",
    sent: {},
    answer: 404, // there is none
  },
  "POST /paper/:agencyCode/:number/recount": {
    path: "/paper/B/1/recount",
    by: "provinceClerk",
    sent: { counted: "2", reason: "đếm sót" },
    answer: 422,
  },
  "POST /paper/:agencyCode/:number/close": { path: "/paper/B/1/close", by: "provinceClerk", sent: {}, answer: 422 },
  "POST /labels": {
    path: "/labels",
    by: "provinceClerk",
    sent: { agencyCode: "B", occasion: "receipt", from: "02/03/2020", to: "02/03/2020", again: "", format: "csv" },
    naming: { agencyCode: UNIT },
  },
};
