import { EVERYBODY, OF_UNIT, READERS, type Row } from "./access-row.ts";

const APPRAISED_LINE = { subjectKind: "unit", subjectCode: "A", indicator: "1", score: "1", seenVersion: "0" };
const DECISION = { number: "12/QĐ-UBND", day: "01/07/2020", reason: "Bỏ sót phiếu giấy" };

/** Tasks, delegation and the work of a period: each route, who gets what. */
export const PERIOD_ROWS: Readonly<Record<string, Row>> = {
  "GET /tasks": { own: "/tasks", allowed: EVERYBODY, status: 200 },
  "GET /account/delegations": { own: "/account/delegations", allowed: EVERYBODY, status: 200 },
  "POST /account/delegations": { own: "/account/delegations", allowed: EVERYBODY, status: 422 },
  "POST /account/delegations/:delegation/end": {
    own: "/account/delegations/0/end",
    allowed: EVERYBODY,
    status: 404,
  },
  "GET /periods": { own: "/periods", allowed: READERS, status: 200 },
  "GET /periods/new": { own: "/periods/new", allowed: ["appraiser"], status: 200 },
  "POST /periods/new": { own: "/periods/new", allowed: ["appraiser"], status: 422 },
  // A draft is for those who read the whole province: the clerk and the head of a unit are told that it is not there.
  "GET /periods/:periodId": { own: "/periods/{opened}", allowed: READERS, status: 200 },
  "GET /periods/:periodId/edit": { own: "/periods/{period}/edit", allowed: ["appraiser"], status: 200 },
  "POST /periods/:periodId/edit": { own: "/periods/{period}/edit", allowed: ["appraiser"], status: 422 },
  "POST /periods/:periodId/remove": { own: "/periods/khong-co/remove", allowed: ["appraiser"], status: 404 },
  "POST /periods/:periodId/restore": { own: "/periods/khong-co/restore", allowed: ["appraiser"], status: 404 },
  "POST /periods/:periodId/open": { own: "/periods/khong-co/open", allowed: ["appraiser"], status: 404 },
  "POST /periods/:periodId/recount": { own: "/periods/khong-co/recount", allowed: ["appraiser"], status: 404 },
  "POST /periods/:periodId/close": { own: "/periods/khong-co/close", allowed: ["appraiser"], status: 404 },
  "GET /periods/:periodId/reopen": { own: "/periods/{opened}/reopen", allowed: ["appraiser"], status: 200 },
  "POST /periods/:periodId/reopen": { own: "/periods/{opened}/reopen", allowed: ["appraiser"], status: 422 },
  // Whose right it is hangs on the unit: without one, or without the unit, the answer is the same.
  "POST /periods/:periodId/remind": { own: "/periods/khong-co/remind", allowed: EVERYBODY, status: 404 },
  "GET /periods/:periodId/units/:agencyCode": {
    own: "/periods/{opened}/units/A",
    other: "/periods/{opened}/units/B",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "GET /periods/:periodId/units/:agencyCode/comments": {
    own: "/periods/{opened}/units/A/comments",
    other: "/periods/{opened}/units/B/comments",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "GET /periods/:periodId/units/:agencyCode/reopen": {
    own: "/periods/{opened}/units/A/reopen",
    allowed: ["appraiser"],
    status: 200,
  },
  "POST /periods/:periodId/units/:agencyCode/reopen": {
    own: "/periods/{opened}/units/A/reopen",
    allowed: ["appraiser"],
    status: 422,
  },
  "GET /periods/:periodId/units/:agencyCode/absent": {
    own: "/periods/{opened}/units/A/absent",
    allowed: ["appraiser"],
    status: 200,
  },
  "POST /periods/:periodId/units/:agencyCode/absent": {
    own: "/periods/khong-co/units/A/absent",
    allowed: EVERYBODY,
    status: 404,
  },
  "POST /periods/:periodId/units/:agencyCode/self-score": {
    own: "/periods/khong-co/units/A/self-score",
    allowed: ["clerk", "provinceClerk", "unitHead"],
    status: 404,
  },
  "PUT /periods/:periodId/units/:agencyCode/self-score": {
    own: "/periods/khong-co/units/A/self-score",
    allowed: ["clerk", "provinceClerk", "unitHead"],
    status: 404,
  },
  "GET /periods/:periodId/units/:agencyCode/sign": {
    own: "/periods/{opened}/units/A/sign",
    other: "/periods/{opened}/units/B/sign",
    allowed: ["unitHead"],
    status: 422,
    beyond: 404,
  },
  "POST /periods/:periodId/units/:agencyCode/sign": {
    own: "/periods/khong-co/units/A/sign",
    allowed: ["unitHead"],
    status: 404,
  },
  "POST /periods/:periodId/units/:agencyCode/evidence/:indicator": {
    own: "/periods/khong-co/units/A/evidence/7",
    allowed: READERS,
    status: 404,
  },
  "POST /periods/:periodId/units/:agencyCode/evidence/:evidence/detach": {
    own: "/periods/khong-co/units/A/evidence/1/detach",
    allowed: ["clerk", "provinceClerk", "unitHead"],
    status: 404,
  },
  "POST /periods/:periodId/units/:agencyCode/evidence/:evidence/attach": {
    own: "/periods/khong-co/units/A/evidence/1/attach",
    allowed: ["clerk", "provinceClerk", "unitHead"],
    status: 404,
  },
  "GET /periods/:periodId/appraisal": { own: "/periods/{opened}/appraisal", allowed: READERS, status: 200 },
  // Which of them may do it is asked unit by unit: here there is no such period.
  "POST /periods/:periodId/appraisal": { own: "/periods/khong-co/appraisal", allowed: READERS, status: 404 },
  "POST /periods/:periodId/appraisal/accepted/:moment/withdraw": {
    own: "/periods/khong-co/appraisal/accepted/1/withdraw",
    allowed: ["appraiser"],
    status: 404,
  },
  "GET /periods/:periodId/appraisal/:agencyCode": {
    own: "/periods/{opened}/appraisal/A",
    other: "/periods/{opened}/appraisal/B",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "POST /periods/:periodId/appraisal/:agencyCode/line": {
    own: "/periods/khong-co/appraisal/A/line",
    allowed: ["appraiser"],
    status: 404,
    form: () => APPRAISED_LINE,
  },
  "PUT /periods/:periodId/appraisal/:agencyCode/line": {
    own: "/periods/khong-co/appraisal/A/line",
    allowed: ["appraiser"],
    status: 404,
    form: () => APPRAISED_LINE,
  },
  "POST /periods/:periodId/appraisal/:agencyCode/return": {
    own: "/periods/khong-co/appraisal/A/return",
    allowed: EVERYBODY,
    status: 404,
    form: () => DECISION,
  },
  "GET /periods/:periodId/responses/:agencyCode": {
    own: "/periods/{opened}/responses/A",
    other: "/periods/{opened}/responses/B",
    allowed: READERS,
    status: 200,
    beyond: 404,
  },
  "POST /periods/:periodId/responses/:agencyCode": {
    own: "/periods/khong-co/responses/A",
    allowed: ["unitHead"],
    status: 404,
  },
  // Whose response it is says who may change it: nobody's here.
  "POST /periods/:periodId/responses/:agencyCode/:responseId": {
    own: "/periods/khong-co/responses/A/0",
    allowed: EVERYBODY,
    status: 404,
  },
  "POST /periods/:periodId/responses/:agencyCode/:responseId/decision": {
    own: "/periods/khong-co/responses/A/0/decision",
    allowed: READERS,
    status: 404,
  },
  "GET /periods/:periodId/checks": {
    own: "/periods/{opened}/checks",
    allowed: READERS,
    status: 200,
    notEnough: OF_UNIT,
  },
  "POST /periods/:periodId/checks/approve": {
    own: "/periods/khong-co/checks/approve",
    allowed: READERS,
    status: 404,
  },
  "POST /periods/:periodId/checks/publish": {
    own: "/periods/khong-co/checks/publish",
    allowed: ["approver"],
    status: 404,
  },
  "POST /periods/:periodId/checks/correct": {
    own: "/periods/khong-co/checks/correct",
    allowed: EVERYBODY,
    status: 404,
    form: () => ({ ...DECISION, unit: "A" }),
  },
  "GET /periods/:periodId/publications/:number": {
    own: "/periods/{opened}/publications/1",
    allowed: READERS,
    status: 404,
    notEnough: OF_UNIT,
  },
  "GET /periods/:periodId/publications/:number/files/:name": {
    own: "/periods/{opened}/publications/1/files/results.json",
    allowed: READERS,
    status: 404,
    notEnough: OF_UNIT,
  },
  "GET /periods/:periodId/method": { own: "/periods/{opened}/method", allowed: READERS, status: 200 },
  "GET /periods/:periodId/what-if": {
    own: "/periods/{opened}/what-if",
    allowed: READERS,
    status: 200,
    notEnough: OF_UNIT,
  },
  "POST /periods/:periodId/what-if/:trialId/remove": {
    own: "/periods/khong-co/what-if/1/remove",
    allowed: ["appraiser"],
    status: 404,
  },
  "POST /periods/:periodId/what-if": { own: "/periods/khong-co/what-if", allowed: READERS, status: 404 },
  "GET /my-results/:periodId": { own: "/my-results/{opened}", allowed: ["officer"], status: 200 },
  "POST /my-results/:periodId": { own: "/my-results/khong-co", allowed: ["officer"], status: 404 },
  "POST /my-results/:periodId/:responseId": { own: "/my-results/khong-co/0", allowed: ["officer"], status: 404 },
  "GET /periods/:periodId/reports": {
    own: "/periods/{period}/reports",
    allowed: READERS,
    status: 200,
    notEnough: OF_UNIT,
  },
  "POST /periods/:periodId/reports": { own: "/periods/khong-co/reports", allowed: ["appraiser"], status: 404 },
  "GET /periods/:periodId/reports/preview": {
    own: "/periods/{period}/reports/preview",
    allowed: READERS,
    status: 404,
    notEnough: OF_UNIT,
  },
  "GET /periods/:periodId/reports/drafts/:number/:name": {
    own: "/periods/{period}/reports/drafts/1/bao-cao.pdf",
    allowed: READERS,
    status: 404,
    notEnough: OF_UNIT,
  },
  "GET /periods/:periodId/reports/texts": {
    own: "/periods/{period}/reports/texts",
    allowed: READERS,
    status: 200,
    notEnough: OF_UNIT,
  },
  "POST /periods/:periodId/reports/texts": {
    own: "/periods/khong-co/reports/texts",
    allowed: ["appraiser"],
    status: 404,
  },
  "PUT /periods/:periodId/reports/texts": {
    own: "/periods/khong-co/reports/texts",
    allowed: ["appraiser"],
    status: 404,
  },
};
