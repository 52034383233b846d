import type { Form } from "./form-rows.ts";

const DECISION = { number: "12/QĐ-UBND", day: "01/07/2020", reason: "Bỏ sót phiếu giấy" };
const PERIOD = {
  ...{ title: "Quý I/2020", from: "01/01/2020", to: "31/03/2020", ruleSetId: "tt01-2018", overrides: "" },
  ...{ selfScoreWorkingDays: "5", appraisalWorkingDays: "10", responseWorkingDays: "5", approvalWorkingDays: "3" },
  ...{ responseDecisionWorkingDays: "3", remindersBeforeAbsence: "2", citation: "Quyết định 1063/QĐ-UBND" },
};
const RULE_SET = { foreign: "khong-co", unusable: ["khong-co", ""] };
const LINE = { indicator: "1", score: "1", reason: "Sổ theo dõi", reference: "12/BC-STP", seenVersion: "0" };
/** The period is a draft, in which no unit has a paper yet. */
const NO_PAPER = 404;
const TOO_EARLY = 422;

const of = (path: string, by: Form["by"], sent: Form["sent"], answer?: number): Form => ({
  path: `/periods/{period}${path}`,
  by,
  sent,
  ...(answer !== undefined && { answer }),
});

/** The forms by which a period is made and run, a unit scores itself, and work is delegated; the opening comes last. */
export const PERIOD_FORMS: Readonly<Record<string, Form>> = {
  "POST /account/delegations": {
    path: "/account/delegations",
    by: "everybody",
    sent: { toEmail: "tt@b.vn", rights: "selfScores.sign", validFrom: "01/01/2020", validTo: "{nextMonth}" },
  },
  "POST /account/delegations/:delegation/end": { path: "/account/delegations/1/end", by: "everybody", sent: {} },
  "POST /periods/new": {
    path: "/periods/new",
    by: "appraiser",
    sent: { ...PERIOD, id: "2020-thu" },
    naming: { id: { foreign: "{period}", unusable: ["{period}", "", "Năm 2020"] }, ruleSetId: RULE_SET },
  },
  "POST /periods/:periodId/remove": { path: "/periods/2020-thu/remove", by: "appraiser", sent: {} },
  "POST /periods/:periodId/restore": { path: "/periods/2020-thu/restore", by: "appraiser", sent: {} },
  "POST /periods/:periodId/edit": {
    ...of("/edit", "appraiser", { ...PERIOD, id: "{period}", seenVersion: "1" }),
    naming: { ruleSetId: RULE_SET, seenVersion: { foreign: "2", unusable: ["2", "0", "một"] } },
  },
  "POST /periods/:periodId/remind": {
    ...of("/remind", "appraiser", { unit: "B" }, NO_PAPER),
    naming: { unit: { foreign: "B", unusable: ["KHONG-CO", "A' or true --"] } },
  },
  "POST /periods/:periodId/recount": of("/recount", "appraiser", {}, TOO_EARLY),
  "POST /periods/:periodId/close": of("/close", "appraiser", {}, TOO_EARLY),
  "POST /periods/:periodId/reopen": of("/reopen", "appraiser", DECISION, TOO_EARLY),
  "POST /periods/:periodId/units/:agencyCode/reopen": of("/units/B/reopen", "appraiser", DECISION, NO_PAPER),
  "POST /periods/:periodId/units/:agencyCode/absent": of(
    "/units/B/absent",
    "appraiser",
    { citation: "Quyết định 1063/QĐ-UBND" },
    NO_PAPER,
  ),
  "POST /periods/:periodId/units/:agencyCode/self-score": of("/units/B/self-score", "provinceClerk", LINE, NO_PAPER),
  "PUT /periods/:periodId/units/:agencyCode/self-score": {
    ...of("/units/B/self-score", "provinceClerk", LINE, NO_PAPER),
    method: "PUT",
  },
  // Nobody signs for the whole province.
  "POST /periods/:periodId/units/:agencyCode/sign": of("/units/B/sign", "provinceClerk", { seenVersion: "0" }, 403),
  "POST /periods/:periodId/units/:agencyCode/evidence/:indicator": of(
    "/units/B/evidence/1",
    "provinceClerk",
    {},
    NO_PAPER,
  ),
  "POST /periods/:periodId/units/:agencyCode/evidence/:evidence/detach": of(
    "/units/B/evidence/1/detach",
    "provinceClerk",
    {},
    NO_PAPER,
  ),
  "POST /periods/:periodId/units/:agencyCode/evidence/:evidence/attach": of(
    "/units/B/evidence/1/attach",
    "provinceClerk",
    {},
    NO_PAPER,
  ),
  "POST /periods/:periodId/open": of("/open", "appraiser", {}),
};
