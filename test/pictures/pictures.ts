import type { Page } from "playwright-core";
import type { Role } from "../../src/core/access/roles.ts";

/** One picture of the user guide: what somebody sees in the province of the demonstration. */
export interface Picture {
  /** The file in docs/hinh, without its ending. */
  readonly name: string;
  /** Undefined: a citizen. */
  readonly role?: Role;
  readonly path: string;
  /** Height in px of what is shown; 750 unless said otherwise. */
  readonly height?: number;
  /** What is done on the page first. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The unit that the demonstration's accounts belong to, and a unit that waits to be appraised. */
const OWN = "H10.09";
const WAITING = "H10.602.23272";

const TO_THE_CHECKS = `[...document.querySelectorAll("h2")].find((each) => each.textContent.includes("iểm tra"))
  ?.scrollIntoView()`;

export const PICTURES: readonly Picture[] = [
  { name: "trang-cong-khai", path: "/", height: 900 },
  {
    name: "don-vi-vi-sao",
    path: `/publications/3/units/${OWN}`,
    height: 900,
    prepare: (page) => page.locator("main details > summary").first().click(),
  },
  {
    name: "tu-kiem-tra",
    path: "/publications/3/check",
    height: 560,
    prepare: (page) => page.getByText("Những gì tính lại được đều bằng kết quả công bố").first().waitFor(),
  },
  { name: "dang-nhap", path: "/sign-in", height: 620 },
  { name: "viec-can-lam", role: "appraiser", path: "/tasks", height: 560 },
  { name: "lap-ky", role: "appraiser", path: "/periods/new" },
  { name: "bang-theo-doi-ky", role: "appraiser", path: "/periods/2020-q4", height: 800 },
  { name: "tu-cham-diem", role: "clerk", path: `/periods/2020/units/${OWN}`, height: 800 },
  { name: "ky-ban-tu-cham", role: "unitHead", path: `/periods/2020/units/${OWN}/sign` },
  { name: "danh-sach-tham-dinh", role: "appraiser", path: "/periods/2020-q4/appraisal" },
  { name: "tham-dinh", role: "appraiser", path: `/periods/2020-q4/appraisal/${WAITING}` },
  { name: "ket-luan-phan-hoi", role: "appraiser", path: "/periods/2020-q4/responses/H10.594" },
  { name: "phan-hoi", role: "unitHead", path: `/periods/2020-q4/responses/${OWN}`, height: 560 },
  { name: "phe-duyet", role: "approver", path: "/periods/2020-q4/checks" },
  {
    name: "danh-muc-kiem-tra",
    role: "approver",
    path: "/periods/2020-q4/checks",
    prepare: (page) => page.evaluate(TO_THE_CHECKS),
  },
  { name: "tep-han-che", role: "auditor", path: "/periods/2020-q3/publications/3", height: 700 },
  { name: "ket-qua-cua-toi", role: "officer", path: "/my-results", height: 800 },
  { name: "ho-so-vi-sao", role: "clerk", path: "/dossiers", prepare: followFirst("main tbody a") },
  { name: "phan-anh", role: "clerk", path: "/petitions", height: 640 },
  { name: "so-lieu-don-vi", role: "clerk", path: "/facts", prepare: followFirst("main tbody a") },
  { name: "lan-nhap", role: "auditor", path: "/imports/2", height: 700 },
  { name: "danh-muc", role: "admin", path: "/registry", height: 700 },
  { name: "tai-khoan-va-quyen", role: "admin", path: "/accounts", height: 600 },
  { name: "nhat-ky", role: "auditor", path: "/audit", height: 640 },
];

function followFirst(selector: string) {
  return (page: Page) => page.locator(selector).first().click();
}
