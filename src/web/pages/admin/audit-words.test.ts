import { describe, expect, it } from "vitest";
import type { Role } from "../../../core/access/roles.ts";
import { AUDIT_ACTIONS } from "../../../core/integrity/audit-actions.ts";
import { detailWords } from "./audit-detail-words.ts";
import { actionChoices, actorWords, publicationLink, subjectWords } from "./audit-words.ts";

const party = (code: string, name?: string, roles: readonly Role[] = []) => ({ code, name, roles });

describe("who did something", () => {
  it.each([
    [party("account:5", "Lê Thị Hồng Vân", ["admin"]), "Lê Thị Hồng Vân", "Quản trị hệ thống"],
    [party("account:5", "Lê Thị Hồng Vân"), "Lê Thị Hồng Vân", ""],
    [party("token:3", "Một cửa điện tử"), "Một cửa điện tử", "Phần mềm"],
    [party("token:99"), "Phần mềm", ""],
    [party("account:99"), "Không rõ", ""],
    [party("command"), "Dòng lệnh trên máy chủ", ""],
    [party("system"), "Hệ thống", ""],
    [party("toString"), "Không rõ", ""],
  ])("%j", (who, text, role) => {
    expect(actorWords(who)).toEqual({ text, role });
  });
});

describe("what it was done to", () => {
  it.each([
    ["import:7", { text: "Lần nhập 7", href: "/imports/7" }],
    ["tally-set:2", { text: "Bộ kết quả 2", href: "/results/2" }],
    ["agency:H10.05", { text: "Đơn vị H10.05", href: "/units/H10.05" }],
    ["agency:a/b?c", { text: "Đơn vị a/b?c", href: "/units/a%2Fb%3Fc" }],
    ["petition:K1", { text: "Phản ánh, kiến nghị K1", href: "/petitions/K1" }],
    ["period:2020-q1", { text: "Kỳ 2020-q1", href: "/periods/2020-q1" }],
    ["period:2020-q1/unit:H10.05", { text: "Đơn vị H10.05 trong kỳ 2020-q1", href: "/periods/2020-q1/units/H10.05" }],
    ["registry", { text: "Danh mục", href: "/registry" }],
    ["something:else", { text: "" }],
    ["constructor:1", { text: "" }],
    ['=HYPERLINK("x")', { text: "" }],
  ])("%s", (code, words) => {
    expect(subjectWords(party(code), false)).toEqual(words);
  });

  it("leads to accounts and tokens those alone who keep them", () => {
    const account = party("account:5", "Trần Văn An");
    expect(subjectWords(account, true)).toEqual({ text: "Trần Văn An", href: "/accounts/5" });
    expect(subjectWords(account, false)).toEqual({ text: "Trần Văn An" });
    expect(subjectWords(party("token:3"), true)).toEqual({ text: "Mã truy cập 3", href: "/tokens" });
    expect(subjectWords(party("token:3"), false)).toEqual({ text: "Mã truy cập 3" });
  });
});

describe("the details of an entry", () => {
  it.each([
    ["role", "clerk", "vai trò: Cán bộ đầu mối đơn vị"],
    ["agencyCode", null, "đơn vị: toàn tỉnh"],
    ["decision", null, "quyết định: không"],
    ["validFrom", "2026-11-25", "từ ngày: 25/11/2026"],
    ["from", 18_262, "từ: 01/01/2020"],
    ["endedSessions", 2, "phiên đã kết thúc: 2"],
    ["isOfficer", true, "gắn với cán bộ: có"],
    ["kind", "secondFactor", "loại: gỡ xác thực hai bước"],
    ["request", 4, "yêu cầu số: 4"],
    ["stage", "selfScored", "bước: Chờ thẩm định"],
    ["verdict", "none", "kết luận: không"],
    ["expiresAt", "2026-11-09T01:15:00.006Z", "hết hạn lúc: 08:15 09/11/2026"],
    ["stage", "toString", "bước: toString"],
    ["anything", 12_345, "anything: 12.345"],
    ["title", "[Quý I", "tên: [Quý I"],
    ["title", "18262", "tên: 18262"],
    ["scopes", ["units.read", "imports.run"], "được làm: units.read, imports.run"],
    ["overrides", [], "lựa chọn riêng: không"],
    [
      "roles",
      [{ agencyCode: null, role: "auditor", validFrom: "2026-11-25", validTo: null }],
      "vai trò: (đơn vị: toàn tỉnh, vai trò: Thanh tra, kiểm tra, từ ngày: 25/11/2026, đến hết ngày: không hạn)",
    ],
    ["toString", "x", "toString: x"],
  ])("%s %s", (name, value, words) => {
    expect(detailWords([name, value])).toBe(words);
  });
});

describe("the actions to choose from", () => {
  it("are all that there are, once each, and what an address asks for besides", () => {
    const values = actionChoices("").map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(["", "account.", ...Object.keys(AUDIT_ACTIONS)]));
    expect(new Set(values).size).toBe(values.length);
    expect(actionChoices("import.eaten").at(-1)).toEqual({ value: "import.eaten", label: "import.eaten" });
    expect(actionChoices("import.")).toHaveLength(values.length);
  });
});

describe("an entry about a publication", () => {
  const entry = {
    action: "publication.published",
    subject: party("period:2020-q1"),
    details: [["number", 4]],
  } as const;

  it("leads to its restricted files", () => {
    const link = { text: "Lần công bố số 4", href: "/periods/2020-q1/publications/4" };
    expect(publicationLink(entry)).toEqual(link);
    expect(publicationLink({ ...entry, action: "publication.file-read" })).toEqual(link);
  });

  it.each([
    ["one that only asks for it", { ...entry, action: "publication.asked" }],
    ["one without a number", { ...entry, details: [] }],
    ["one whose number is a text", { ...entry, details: [["number", "4"]] as const }],
    ["one of another subject", { ...entry, subject: party("period") }],
  ])("%s does not", (_, other) => {
    expect(publicationLink(other)).toBeUndefined();
  });
});

it.each([
  ["a".repeat(63), `mã băm: ${"a".repeat(63)}`],
  ["a".repeat(64), `mã băm: ${"a".repeat(16)}…`],
  ["A".repeat(64), `mã băm: ${"A".repeat(64)}`],
])("a hash is shown by its beginning, and nothing else is cut: %s", (text, words) => {
  expect(detailWords(["hash", text])).toBe(words);
});
