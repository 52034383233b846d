import { beforeAll, describe, expect, it } from "vitest";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";

/** Four eyes over accounts as they are seen: what waits, for whom, who presses what, and what the command line did. */

const site = await openWebSite(await twoUnitsIn("filled"));
type SignedIn = Visitor & { readonly accountId: number };
const NOBODY: SignedIn = { session: undefined, accountId: 0 };
let first = NOBODY;
let second = NOBODY;
let person = NOBODY;
let auditor = NOBODY;

beforeAll(async () => {
  first = await site.signIn({ email: "mot@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "admin" });
  person = await site.signIn({ email: "nguoi@tinh.gov.vn", name: "Đặng Quốc Huy", role: "clerk" });
});

const pageOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const post = (visitor: Visitor, path: string, form: Record<string, string> = {}): Promise<Response> =>
  site.send(visitor, path, { method: "POST", form });
const GRANT = { role: "auditor", agencyCode: "", validFrom: "", validTo: "" };
const page = (): string => `/accounts/${person.accountId.toString()}`;

describe("a request about an account", () => {
  it("of a lone administrator waits, and the page says who can confirm it instead", async () => {
    const asked = await post(first, `${page()}/grants`, GRANT);
    expect(asked.headers.get("Location")).toBe(`${page()}?done=request-asked`);
    const shown = await pageOf(first, `${page()}?done=request-asked`);
    expect(shown).toContain("có hiệu lực khi một quản trị khác xác nhận");
    expect(shown).toContain("Chờ một quản trị khác xác nhận: Giao vai trò Thanh tra, kiểm tra, từ ");
    expect(shown).toContain("hailong account confirm --request");
    expect(await pageOf(first, "/accounts/requests")).not.toContain("/confirm");
    expect(await pageOf(first, "/tasks")).not.toContain("/accounts/requests");
  });

  it("is among the tasks of another administrator alone, who confirms it on its page", async () => {
    second = await site.signIn({ email: "hai@tinh.gov.vn", name: "Ngô Thị Mai", role: "admin" });
    expect(await pageOf(second, "/tasks")).toContain(
      '<a href="/accounts/requests">Xác nhận 1 yêu cầu về tài khoản</a>',
    );
    const list = await pageOf(second, "/accounts/requests");
    expect(list).toContain("Lê Thị Hồng Vân, ");
    expect(list).toContain("hỏi chính người có tài khoản qua kênh khác");
    expect(list).not.toContain("hailong account confirm");
    const action = /action="(\/accounts\/requests\/\d+)\/confirm"/.exec(list)?.[1] ?? "none";
    expect((await post(first, `${action}/confirm`)).status).toBe(422);
    expect((await post(second, `${action}/confirm`)).headers.get("Location")).toBe(`${page()}?done=request-confirmed`);
    expect(await pageOf(second, page())).toContain("Thanh tra");
    expect(await pageOf(second, "/accounts/requests")).toContain("Không có yêu cầu nào chờ xác nhận");
    expect(await pageOf(second, "/tasks")).not.toContain("Xác nhận 1 yêu cầu");
  });

  it("for a new password shows the invitation to who confirms, and to nobody else", async () => {
    const asked = await post(first, `${page()}/invitation`);
    expect(asked.headers.get("Location")).toBe(`${page()}?done=request-asked`);
    const list = await pageOf(second, "/accounts/requests");
    const action = /action="(\/accounts\/requests\/\d+)\/confirm"/.exec(list)?.[1] ?? "none";
    const shown = await post(second, `${action}/confirm`);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toMatch(/aria-label="Mã mời">\s*[\w-]{43}/);
  });

  it("is taken back by who asked", async () => {
    await post(first, `${page()}/grants`, { ...GRANT, role: "admin" });
    const list = await pageOf(first, "/accounts/requests");
    const action = /action="(\/accounts\/requests\/\d+)\/decline"/.exec(list)?.[1] ?? "none";
    expect(list).toContain("Rút lại");
    expect((await post(first, `${action}/decline`)).headers.get("Location")).toBe(
      "/accounts/requests?done=request-declined",
    );
    expect((await post(second, `${action}/confirm`)).status).toBe(404);
  });
});

it("what the command line did stands on the first page of administrators and auditors alone", async () => {
  const accountId = person.accountId;
  await site.accounts.grantRole(OPERATOR, {
    accountId,
    role: "admin",
    ...{ agencyCode: undefined, validFrom: undefined, validTo: undefined },
  });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
  const approver = await site.signIn({ email: "duyet@tinh.gov.vn", role: "approver" });
  for (const visitor of [first, second, auditor]) {
    const shown = await pageOf(visitor, "/tasks");
    expect(shown).toContain("Dòng lệnh của máy chủ đã làm, không qua quản trị thứ hai");
    expect(shown).toContain("nguoi@tinh.gov.vn");
  }
  expect(await pageOf(approver, "/tasks")).not.toContain("nguoi@tinh.gov.vn");
  expect(site.bugs).toEqual([]);
});
