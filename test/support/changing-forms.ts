import { ANSWER_FORMS } from "./answer-forms.ts";
import type { Fields, Form, Naming } from "./form-rows.ts";
import { PERIOD_FORMS } from "./period-forms.ts";
import { REVIEW_FORMS } from "./review-forms.ts";

const UNIT: Naming = { foreign: "B", unusable: ["KHONG-CO", "A' or true --"] };
/** A code that is to be a new unit's must be nobody's: neither that of a unit of today nor that of a former one. */
const NEW_UNIT: Naming = { foreign: "A", unusable: ["A", "CU"] };
const OFFICER: Naming = { foreign: "CB-B", unusable: ["KHONG-CO"] };
const RULE_SET: Naming = { foreign: "khong-co", unusable: ["khong-co"] };

const GRANT = { role: "clerk", agencyCode: "A", validFrom: "", validTo: "" };
const WHEN_AND_WHY = { date: "{nextMonth}", reason: "", confirming: "" };
const STATE = { name: "Xã A", kind: "commune", tier: "commune", parentCode: "P", peerGroup: "" };

const REPORT_TEXTS = {
  ...{ remedies: "", proposals: "Đề nghị bổ sung quầy.", recipients: "", number: "", signedOn: "", signerTitle: "" },
  ...{ signerName: "", seenVersion: "0" },
};
const PETITION_OF_B = {
  ...{ agencyCode: "B", noUnit: "", kind: "attitude", dossierCode: "B-1", officerCode: "CB-B" },
  ...{ receivedAt: "04/03/2020", dueAt: "18/03/2020" },
};
const NAMED_BY_PETITION: NonNullable<Form["naming"]> = {
  agencyCode: UNIT,
  dossierCode: { foreign: "B-2", unusable: ["A-1", "KHONG-CO"] },
  officerCode: { foreign: "CB-B", unusable: ["CB-A", "KHONG-CO"] },
};
const SPAN = { validFrom: "{nextMonth}", validTo: "", reason: "" };

const PROCEDURE = {
  ...{ name: "Cấp bản sao", sectorCode: "", sectorName: "", limitWorkingDays: "3", onlineLevel: "" },
  ...{ onlineEligible: "", hasFee: "", exemptFromOneStop: "" },
};
const LINE = {
  ...{ receivedAtOneStop: "yes", wholeProcessAtOneStop: "no", posted: "yes", electronic: "", accurate: "yes" },
};
const WEEK = Object.fromEntries(
  Array.from({ length: 14 }, (_, place) => [`duty${place.toString()}`, place === 0 ? "CB-B" : ""]),
);
const FROM_THEN = { date: "{nextMonth}" };
const WHOLE_TIME = { validFrom: "", validTo: "", reason: "Quyết định 12" };

const add = (thing: string, sent: Fields, naming: NonNullable<Form["naming"]>): [string, Form] => [
  `POST /registry/new/:thing ${thing}`,
  { path: `/registry/new/${thing}`, by: "admin", sent: { ...sent, ...SPAN }, naming },
];

const change = (
  thing: string,
  word: string,
  sent: Fields,
  naming: NonNullable<Form["naming"]> = {},
): [string, Form] => {
  const path = `/registry/change/${thing.replace("?", `/${word}?`)}`;
  return [
    `POST /registry/change/:thing/:change ${thing.replace(/\?.*/, "")} ${word}`,
    { path, by: "admin", sent: { reason: "", confirming: "", ...sent }, naming },
  ];
};

const edit = (change: string, sent: Fields, naming: NonNullable<Form["naming"]> = {}): [string, Form] => [
  `POST /units/:agencyCode/edit/:change ${change}`,
  { path: `/units/B/edit/${change}`, by: "admin", sent, naming },
];

/**
 * Every form by its route, with every field that the route reads. Where one route has several forms, each has a row.
 * The order is that in which they can be sent for good: what takes others their ground comes last.
 */
export const FORMS: Readonly<Record<string, Form>> = {
  "POST /sign-in": { path: "/sign-in", by: "everybody", sent: { email: "ai@tinh.gov.vn", password: "sai", next: "" } },
  "POST /sign-in/code": { path: "/sign-in/code", by: "everybody", sent: { code: "000000", next: "" } },
  "POST /sign-out": { path: "/sign-out", by: "everybody", sent: {} },
  "POST /first-run": {
    path: "/first-run",
    by: "everybody",
    sent: { code: "sai", email: "ai@tinh.gov.vn", name: "Ai", password: "sai" },
  },
  "POST /invitation": { path: "/invitation", by: "everybody", sent: { invitation: "sai" } },
  "POST /invitation/password": {
    path: "/invitation/password",
    by: "everybody",
    sent: { invitation: "sai", password: "cối xay lúa đi qua cầu" },
  },
  "POST /account/password": {
    path: "/account/password",
    by: "everybody",
    sent: { currentPassword: "sai", newPassword: "cối xay lúa đi qua cầu" },
  },
  "POST /account/sessions/:session/end": { path: "/account/sessions/{session}/end", by: "everybody", sent: {} },
  "POST /account/second-factor/key": { path: "/account/second-factor/key", by: "everybody", sent: { password: "sai" } },
  "POST /account/second-factor": {
    path: "/account/second-factor",
    by: "everybody",
    sent: { code: "000000", uri: "", secret: "" },
  },
  "POST /account/recovery-codes": { path: "/account/recovery-codes", by: "everybody", sent: { password: "sai" } },
  "POST /start/province": { path: "/start/province", by: "admin", sent: { name: "Tỉnh Bình Thuận" } },
  "POST /accounts/new": {
    path: "/accounts/new",
    by: "admin",
    sent: { email: "moi@tinh.gov.vn", name: "Người Mới", officerCode: "CB-A", ...GRANT },
    naming: { officerCode: OFFICER, agencyCode: UNIT },
  },
  "POST /accounts/requests/:requestId/confirm": {
    path: "/accounts/requests/{request}/confirm",
    by: "admin",
    sent: {},
  },
  "POST /accounts/requests/:requestId/decline": {
    path: "/accounts/requests/{otherRequest}/decline",
    by: "admin",
    sent: {},
  },
  "POST /accounts/:accountId/invitation": { path: "/accounts/{account}/invitation", by: "admin", sent: {} },
  "POST /accounts/:accountId/grants": {
    path: "/accounts/{account}/grants",
    by: "admin",
    sent: GRANT,
    naming: { agencyCode: UNIT },
  },
  "POST /accounts/:accountId/grants/:grantId/revoke": {
    path: "/accounts/{account}/grants/{grant}/revoke",
    by: "admin",
    sent: {},
  },
  "POST /accounts/:accountId/second-factor/reset": {
    path: "/accounts/{account}/second-factor/reset",
    by: "admin",
    sent: {},
  },
  "POST /accounts/:accountId/close": { path: "/accounts/{account}/close", by: "admin", sent: {} },
  "POST /kiosks": {
    path: "/kiosks",
    by: "admin",
    sent: { place: "B/" },
    naming: { place: { foreign: "B/", unusable: ["", "KHONG-CO/", "B/KHONG-CO", "%/"] } },
  },
  "POST /duties": {
    path: "/duties",
    by: "provinceClerk",
    sent: { place: "B/Q9", from: "{nextMonth}", ...WEEK },
    naming: {
      place: { foreign: "B/Q9", unusable: ["", "B/", "KHONG-CO/Q9", "B/KHONG-CO", "%/Q9"] },
      duty0: { foreign: "CB-B", unusable: ["CB-A", "KHONG-CO"] },
    },
  },
  "POST /kiosks/queue": { path: "/kiosks/queue", by: "admin", sent: {}, answer: 422 },
  "POST /devices/:deviceId/revoke": { path: "/devices/{device}/revoke", by: "admin", sent: {} },
  "POST /kept-apart": {
    path: "/kept-apart",
    by: "provinceClerk",
    sent: { agencyCode: "B", reason: "ballot.form-unknown" },
    naming: { agencyCode: UNIT, reason: { foreign: "ballot.form-unknown", unusable: ["ballot.already-cast", "x"] } },
  },
  "POST /device-rules": {
    path: "/device-rules",
    by: "appraiser",
    sent: { mostDaysBack: "35", mostAMinute: "30" },
  },
  "POST /kept-apart/looked-at": {
    path: "/kept-apart/looked-at",
    by: "appraiser",
    sent: { agencyCode: "B", reason: "ballot.too-old" },
    naming: { agencyCode: UNIT, reason: { foreign: "ballot.too-old", unusable: ["ballot.form-unknown", "x"] } },
  },
  "POST /audit/check": { path: "/audit/check", by: "auditor", sent: {} },
  "POST /tokens": {
    path: "/tokens",
    by: "admin",
    sent: { name: "Một cửa", agencyCode: "A", scopes: "units.read", lastDay: "{nextMonth}" },
    naming: { agencyCode: UNIT },
  },
  "POST /tokens/:tokenId/revoke": { path: "/tokens/{token}/revoke", by: "admin", sent: {} },
  "POST /registry": { path: "/registry", by: "admin", sent: {}, answer: 422 },
  "POST /registry/calendar": {
    path: "/registry/calendar",
    by: "admin",
    sent: { date: "{nextMonth}", kind: "holiday", name: "Nghỉ bù", reason: "" },
  },
  "POST /registry/offered/:digest": {
    path: "/registry/offered/{digest}",
    by: "admin",
    sent: { reason: "" },
    answer: 404,
  },
  "POST /periods/:periodId/reports": {
    path: "/periods/{period}/reports",
    by: "appraiser",
    sent: { dossierForms: "A" },
    answer: 422, // a period that is not open yet has nothing to draft from
    naming: { dossierForms: UNIT },
  },
  "POST /periods/:periodId/reports/texts": {
    path: "/periods/{period}/reports/texts",
    by: "appraiser",
    sent: REPORT_TEXTS,
  },
  "PUT /periods/:periodId/reports/texts": {
    path: "/periods/{period}/reports/texts",
    method: "PUT",
    by: "appraiser",
    sent: { ...REPORT_TEXTS, remedies: "Nhắc đơn vị chậm hạn.", seenVersion: "1" },
  },
  ...ANSWER_FORMS,
  ...REVIEW_FORMS,
  ...PERIOD_FORMS,
  "POST /new-petition": {
    path: "/new-petition",
    by: "provinceClerk",
    sent: { code: "K-9", ...PETITION_OF_B },
    naming: { code: { foreign: "K-B", unusable: ["K-B", ""] }, ...NAMED_BY_PETITION },
  },
  "POST /petitions/:code/edit": {
    path: "/petitions/S-B/edit",
    by: "provinceClerk",
    sent: { ...PETITION_OF_B, kind: "notDoing", reason: "Sổ tiếp nhận", seen: "{petition}" },
    naming: { ...NAMED_BY_PETITION, noUnit: { foreign: "yes", unusable: ["yes"] } },
  },
  "POST /petitions/:code/edit/withdraw": {
    path: "/petitions/K-B/edit/withdraw",
    by: "provinceClerk",
    sent: { reason: "Công văn 13", seen: "{edited}" },
  },
  "POST /petitions/:code": {
    path: "/petitions/K-B",
    by: "provinceClerk",
    sent: { verdict: "untrue", resolvedAt: "05/03/2020", reason: "Công văn 12", reference: "" },
    naming: { verdict: { foreign: "upheld", unusable: ["", "toString"] } },
  },
  "POST /facts/:tallySetId/:agencyCode/:indicator": {
    path: "/facts/{set}/B/6",
    by: "provinceClerk",
    sent: { points: "2", reason: "Biên bản 3", reference: "", seen: "" },
    answer: 422, // a document must come with it
  },
  "POST /facts/:tallySetId/:agencyCode/entries/:entryId/withdraw": {
    path: "/facts/{set}/B/entries/{entry}/withdraw",
    by: "provinceClerk",
    sent: {},
  },
  "POST /facts/:tallySetId/:agencyCode/entries/:entryId/restore": {
    path: "/facts/{set}/B/entries/{entry}/restore",
    by: "provinceClerk",
    sent: {},
  },
  "POST /results": {
    path: "/results",
    by: "appraiser",
    sent: { title: "Quý II", ruleSetId: "tt01-2018", from: "01/04/2020", to: "30/06/2020", overrides: "" },
    naming: { ruleSetId: RULE_SET },
  },
  "POST /results/:tallySetId/freeze": { path: "/results/{set}/freeze", by: "appraiser", sent: {} },
  "POST /imports": { path: "/imports", by: "provinceClerk", sent: {}, answer: 422 },
  ...Object.fromEntries([
    add("unit", { code: "B7", ...STATE }, { code: NEW_UNIT, parentCode: UNIT }),
    add(
      "officer",
      { code: "CB-B7", name: "Lê Thị Ba", agencyCode: "A", role: "" },
      { code: { foreign: "CB-B", unusable: ["CB-A", "CB-B"] }, agencyCode: UNIT },
    ),
    add("counter", { agencyCode: "A", code: "Q1", name: "Quầy 1" }, { agencyCode: UNIT }),
    add(
      "procedure",
      {
        code: "1.009",
        ...PROCEDURE,
      },
      { code: { foreign: "1.001", unusable: ["1.001"] } },
    ),
    add(
      "line",
      { agencyCode: "A", procedureCode: "1.001", ...LINE },
      { agencyCode: UNIT, procedureCode: { foreign: "1.001", unusable: ["", "KHONG-CO"] } },
    ),
    change("officer?code=CB-B", "transfer", { agencyCode: "A", role: "", ...FROM_THEN }, { agencyCode: UNIT }),
    change("officer?code=CB-B", "version", { name: "Lê Thị Bốn", role: "", ...FROM_THEN }),
    change("officer?code=CB-B", "end", FROM_THEN),
    change("officer?code=CB-B", "correct", { name: "Lê Thị Bốn", role: "", ...WHOLE_TIME }),
    change("counter?code=Q9&unit=B", "version", { name: "Quầy số 1", ...FROM_THEN }),
    change("counter?code=Q9&unit=B", "end", FROM_THEN),
    change("counter?code=Q9&unit=B", "correct", { name: "Quầy số 1", ...WHOLE_TIME }),
    change("line?code=1.001&unit=B", "version", { ...LINE, ...FROM_THEN }),
    change("line?code=1.001&unit=B", "end", FROM_THEN),
    change("line?code=1.001&unit=B", "correct", { ...LINE, ...WHOLE_TIME }),
    change("procedure?code=1.001", "version", { ...PROCEDURE, ...FROM_THEN }),
    change("procedure?code=1.001", "end", FROM_THEN),
    change("procedure?code=1.001", "correct", { ...PROCEDURE, ...WHOLE_TIME }),
    edit("version", { ...STATE, ...WHEN_AND_WHY }, { parentCode: UNIT }),
    edit(
      "correct",
      { ...STATE, validFrom: "", validTo: "", reason: "Quyết định 12", confirming: "" },
      { parentCode: UNIT },
    ),
    edit("rename", { name: "Xã Bê", code: "B9", ...WHEN_AND_WHY }, { code: NEW_UNIT }),
    edit(
      "merge",
      { others: "A", into: "new", code: "B9", name: "Xã Bê", ...WHEN_AND_WHY },
      { others: UNIT, into: { foreign: "unit:B", unusable: ["unit:KHONG-CO", "B"] }, code: NEW_UNIT },
    ),
    edit(
      "split",
      {
        ...{ code1: "B1", name1: "Một", code2: "B2", name2: "Hai", code3: "", name3: "", code4: "", name4: "" },
        "officer:CB-B": "1",
        ...WHEN_AND_WHY,
      },
      { code1: NEW_UNIT, code2: NEW_UNIT, code3: NEW_UNIT, code4: NEW_UNIT },
    ),
    edit("abolish", WHEN_AND_WHY),
  ]),
  // By then the registry that it brought has been changed by hand, which stands in the way.
  "POST /imports/:importId/undo": { path: "/imports/{import}/undo", by: "provinceClerk", sent: {}, answer: 422 },
};
