import { expect, it } from "vitest";
import { deviceOf } from "./device.ts";
import { parseEmail, parseName } from "./person-fields.ts";

it.each([
  ["  Lan.Nguyen@PhanThiet.gov.vn ", "lan.nguyen@phanthiet.gov.vn"],
  ["a@b.vn", "a@b.vn"],
  [`${"a".repeat(249)}@b.vn`, `${"a".repeat(249)}@b.vn`],
  [`${"a".repeat(250)}@b.vn`, undefined],
  ["lan@phanthiet", undefined],
  ["lan@@b.vn", undefined],
  ["lan nguyen@b.vn", undefined],
  ["<lan@b.vn>", undefined],
  ["lan@b.vn\r\nBcc: all@b.vn", undefined],
  ["", undefined],
])("an e-mail address: %j", (text, expected) => {
  expect(parseEmail(text)).toBe(expected);
});

it.each([
  ["  Nguyễn   Thị\nLan ", "Nguyễn Thị Lan"],
  ["Nguyễn".normalize("NFD"), "Nguyễn".normalize("NFC")],
  ["x".repeat(200), "x".repeat(200)],
  ["x".repeat(201), undefined],
  ["Lan\u0000", undefined],
  ["   ", undefined],
])("a name: %j", (text, expected) => {
  expect(parseName(text)).toBe(expected);
});

const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

it.each([
  [CHROME, "Chrome, Windows"],
  [`${CHROME} Edg/142.0.0.0`, "Edge, Windows"],
  [CHROME.replace("Chrome", "coc_coc_browser/120 Chrome"), "Cốc Cốc, Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iOS"],
  ["Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"],
  ["curl/8.5 192.168.1.7 <script>", "Thiết bị khác"],
  [undefined, "Thiết bị khác"],
])("a device in words: %j", (userAgent, expected) => {
  expect(deviceOf(userAgent)).toBe(expected);
});
