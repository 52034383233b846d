import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCommonWords } from "./common-passwords.ts";
import { checkPassword } from "./password-rules.ts";

const words = parseCommonWords(readFileSync(join(import.meta.dirname, "common-passwords.txt"), "utf8"));
const common = {
  words,
  leaked: new Set(["chickenwing101", "sojdlg123aljg", "thuyen", "horseman", "bride", "vebe", "470"]),
};
const owner = { email: "lan.nguyen@phanthiet.gov.vn", name: "Nguyễn Thị Lan" };

function verdict(password: string): string {
  const checked = checkPassword(password, { owner, common });
  return checked.ok ? "taken" : checked.failure.code;
}

describe("a password", () => {
  it.each([
    ["vừng ơi mở", "password.too-short"],
    ["xkvwyuzcdbf", "password.too-short"],
    ["xkvwyuzcdbfg", "taken"],
    ["thuyền về bến cũ", "taken"],
    ["cối xay lúa đi qua cầu", "taken"],
    ["😀😁😂🤣😃😄😅😆😇😈x", "password.too-short"],
  ])("counts by its characters, not by their kinds: %s", (password, expected) => {
    expect(verdict(password)).toBe(expected);
  });

  it("may have 200 characters and not one more", () => {
    const long = Array.from({ length: 40 }, (_, index) => `${String.fromCharCode(97 + (index % 26))}x${10 + index}w`);
    expect(verdict(long.join(""))).toBe("taken");
    expect(verdict(`${long.join("")}q`)).toBe("password.too-long");
  });

  it.each([
    ["password1234", "password.common"],
    ["P@ssw0rd2026!", "password.common"],
    ["Matkhau@123456", "password.common"],
    ["Mật khẩu 123456", "password.common"],
    ["anhyeuem20112020", "password.common"],
    ["2020!Bình Thuận!2020", "password.common"],
    ["dragonmonkey99", "password.common"],
    ["dragon monkey phoi lua 99", "taken"],
    ["correcthorsebatterystaple", "password.common"],
    ["aaaaaaaaaaaaaa", "password.repeats"],
    ["abababcbabacbb", "password.repeats"],
    ["x9kQx9kQx9kQ", "password.repeats"],
    ["qwertyuiop12", "password.sequence"],
    ["1qaz2wsx3edc", "password.sequence"],
    ["abcdefgh1234", "password.sequence"],
    ["098765432112", "password.sequence"],
    ["0912 345 678 01", "password.only-digits"],
    ["079190824613", "password.only-digits"],
    ["07919082461379190825", "taken"],
    ["nguyenthilan77", "password.holds-name"],
    ["Phanthiet7394", "password.holds-name"],
    ["Phanthiet cong gio thoi", "taken"],
    ["lan.nguyen 19-5-90", "password.holds-name"],
  ])("%s: %s", (password, expected) => {
    expect(verdict(password)).toBe(expected);
  });

  it.each([
    ["chickenwing101", "password.common"],
    ["ChickenWing101", "password.common"],
    ["!!chickenwing101...", "password.common"],
    ["2020-chickenwing10199", "password.common"],
    ["chickenwing10", "taken"],
    ["chicken wing 101", "taken"],
    ["sojdlg123aljg", "password.common"],
    ["sojdlg124aljg", "taken"],
    ["horseman 2019 12", "password.common"],
    ["h0rs3m@n thuyen", "password.common"],
    ["bride-horseman", "password.common"],
    ["vebe-horseman", "taken"],
    ["horseman rides", "taken"],
    ["horseman bride vebe", "taken"],
    ["47091823650182736405", "taken"],
  ])(
    "that was leaked, digits and all, alone or with trimmings, or two words that were: %s: %s",
    (password, expected) => {
      expect(verdict(password)).toBe(expected);
    },
  );

  it("is handed on in one form, however the keyboard made it", () => {
    const typed = "thuyền về bến cũ";
    const checked = checkPassword(typed.normalize("NFD"), { owner, common });
    expect(checked).toEqual({ ok: true, value: typed.normalize("NFC") });
  });
});

it("the list of common words is what the rules can read, and within its size", () => {
  expect(words.size).toBeGreaterThan(1800);
  expect([...words].filter((word) => !/^[a-z]+$/.test(word))).toEqual([]);
});
