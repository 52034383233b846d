import { describe, expect, it } from "vitest";
import { codeStart, readScanned, typedOn } from "./scanned-code.ts";

const TOKEN = "hlb_AAAAAAAAAAAAAAAAAAAAA-";

describe("a code that was scanned or typed", () => {
  it.each([TOKEN, ` ${TOKEN}\n`, `https://hailong.example.gov.vn/b/${TOKEN}`, `https://a.vn/b/${TOKEN}?lang=en`])(
    "is the token of a paper: %s",
    (text) => {
      expect(readScanned(text)).toEqual({ kind: "paper", paperToken: TOKEN });
    },
  );

  it.each(["H10.05-260331-0001", "000.00.12.H10-200401-0001", "HS/2026", "hồ-sơ-1", "abc"])(
    "is the code of a dossier: %s",
    (text) => {
      expect(readScanned(` ${text} `)).toEqual({ kind: "dossier", dossierCode: text.normalize("NFC") });
    },
  );

  it.each([
    "",
    "ab",
    "x".repeat(81),
    "https://example.vn/",
    "Nguyễn Văn A|012345678901|01011990",
    "hai từ",
    "a\u0000bc",
    `${TOKEN}x`,
  ])("is neither, and unusable: %s", (text) => {
    expect(readScanned(text).kind).toBe("unusable");
  });
});

describe("typing", () => {
  it("begins with the code of the unit where codes are national ones", () => {
    expect(["H10.12", "H10", "X1", "Sở A"].map(codeStart)).toEqual(["H10.12-", "H10-", "", ""]);
  });

  it("puts the dash behind the six digits of the day, and nowhere else", () => {
    expect(typedOn("H10.12-20121", "5", "H10.12-")).toBe("H10.12-201215-");
    expect(typedOn("H10.12-2012", "1", "H10.12-")).toBe("H10.12-20121");
    expect(typedOn("H10.12-201215-00", "4", "H10.12-")).toBe("H10.12-201215-004");
    expect(typedOn("12345", "6", "H10.12-")).toBe("123456");
    expect(typedOn("12345", "6", "")).toBe("123456");
  });
});
