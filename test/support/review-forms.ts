import type { Form } from "./form-rows.ts";

const UNIT = { foreign: "B", unusable: ["KHONG-CO", "A' or true --"] };
const LINE = {
  ...{ subjectKind: "unit", subjectCode: "B", indicator: "1", score: "1", reason: "Sổ theo dõi" },
  ...{ accepted: "yes", seenVersion: "0" },
};
const DECISION = { number: "12/QĐ-UBND", day: "01/07/2020", reason: "Bỏ sót phiếu giấy" };
const NO_BALLOT = "00000000-0000-4000-8000-000000009999";
/** The period is a draft, in which no unit has a paper yet. */
const NO_PAPER = 404;

/** The forms by which the scores of a period are appraised, answered, approved and published. */
export const REVIEW_FORMS: Readonly<Record<string, Form>> = {
  "POST /periods/:periodId/appraisal": {
    path: "/periods/{period}/appraisal",
    by: "appraiser",
    sent: { which: "chosen", unit: "B", act: "accept" },
    naming: { unit: UNIT, act: { foreign: "approve", unusable: ["", "toString"] } },
    answer: 422,
  },
  "POST /periods/:periodId/appraisal/accepted/:moment/withdraw": {
    path: "/periods/{period}/appraisal/accepted/1/withdraw",
    by: "appraiser",
    sent: {},
    answer: 422,
  },
  "POST /periods/:periodId/appraisal/:agencyCode/line": {
    path: "/periods/{period}/appraisal/B/line",
    by: "appraiser",
    sent: LINE,
    naming: { subjectCode: UNIT },
    answer: NO_PAPER,
  },
  "PUT /periods/:periodId/appraisal/:agencyCode/line": {
    path: "/periods/{period}/appraisal/B/line",
    method: "PUT",
    by: "appraiser",
    sent: LINE,
    naming: { subjectCode: UNIT },
    answer: NO_PAPER,
  },
  "POST /periods/:periodId/appraisal/:agencyCode/return": {
    path: "/periods/{period}/appraisal/B/return",
    by: "appraiser",
    sent: DECISION,
    answer: NO_PAPER,
  },
  "POST /periods/:periodId/responses/:agencyCode": {
    path: "/periods/{period}/responses/B",
    by: "appraiser",
    sent: { about: "1", text: "Chậm do chờ phối hợp", reference: "" },
    answer: 403,
  },
  "POST /periods/:periodId/responses/:agencyCode/:responseId": {
    path: "/periods/{period}/responses/B/1",
    by: "appraiser",
    sent: { seenVersion: "1", "text-1": "Chậm do chờ phối hợp" },
    answer: NO_PAPER,
  },
  "POST /periods/:periodId/responses/:agencyCode/:responseId/decision": {
    path: "/periods/{period}/responses/B/1/decision",
    by: "appraiser",
    sent: {},
    answer: NO_PAPER,
  },
  "POST /periods/:periodId/checks/approve": {
    path: "/periods/{period}/checks/approve",
    by: "appraiser",
    sent: { which: "chosen", unit: "B" },
    naming: { unit: UNIT },
    answer: 422,
  },
  "POST /periods/:periodId/checks/publish": {
    path: "/periods/{period}/checks/publish",
    by: "appraiser",
    sent: { publicationReason: "Sót phiếu" },
    answer: 403,
  },
  "POST /periods/:periodId/checks/correct": {
    path: "/periods/{period}/checks/correct",
    by: "appraiser",
    sent: { ...DECISION, unit: "B" },
    naming: { unit: UNIT },
    answer: NO_PAPER,
  },
  "POST /periods/:periodId/what-if": {
    path: "/periods/{period}/what-if",
    by: "appraiser",
    sent: { ruleSetId: "tt01-2018", overrides: "" },
    naming: { ruleSetId: { foreign: "khong-co", unusable: ["khong-co", ""] } },
    answer: 422,
  },
  "POST /periods/:periodId/what-if/:trialId/remove": {
    path: "/periods/{period}/what-if/99/remove",
    by: "appraiser",
    sent: {},
    answer: 404,
  },
  "POST /comments/policy": {
    path: "/comments/policy",
    by: "appraiser",
    sent: { isOn: "yes", citation: "" },
    answer: 403,
  },
  "POST /comments/:agencyCode/:ballotId/release": {
    path: `/comments/B/${NO_BALLOT}/release`,
    by: "appraiser",
    sent: { [`words-${NO_BALLOT}`]: "", seenText: "" },
    answer: 404,
  },
  "POST /comments/:agencyCode/:ballotId/withhold": {
    path: `/comments/B/${NO_BALLOT}/withhold`,
    by: "appraiser",
    sent: {},
    answer: 404,
  },
  "POST /comments/:agencyCode/:ballotId/original": {
    path: `/comments/B/${NO_BALLOT}/original`,
    by: "appraiser",
    sent: {},
    answer: 403,
  },
  "POST /my-results/:periodId": { path: "/my-results/{period}", by: "everybody", sent: {} },
  "POST /my-results/:periodId/:responseId": { path: "/my-results/{period}/1", by: "everybody", sent: {} },
};
