import { describe, expect, it } from "vitest";
import { NOTHING_KNOWN, redact, redactedText, type KnownWords } from "./redaction.ts";

function shown(comment: string, known: Partial<KnownWords> = {}): string {
  return redactedText(redact(comment, { ...NOTHING_KNOWN, ...known }));
}

describe("telephone numbers", () => {
  it.each([
    "0912345678",
    "0912 345 678",
    "0912.345.678",
    "0912-345-678",
    "09 1234 5678",
    "(0912) 345 678",
    "+84 912 345 678",
    "+84912345678",
    "(+84) 912.345.678",
    "0084 912 345 678",
    "84912345678",
    "0252 3 822 222",
    "0 9 1 2 3 4 5 6 7 8",
    "０９１２３４５６７８",
    "0912\u200b345\u200b678",
    "٠٩١٢٣٤٥٦٧٨",
    "O912 345 678",
    "0912 ba bốn năm 678",
    // Parts of these would be dates by themselves.
    "030/9/8-2000) 0",
    "09 1/2/2000 12",
    "không chín một hai ba bốn năm sáu bảy tám",
    "KHÔNG CHÍN MỘT HAI BA BỐN NĂM SÁU BẢY TÁM",
    "khong chin mot hai ba bon nam sau bay tam",
    "không, chín, một, hai, ba, bốn, năm, sáu, bảy, tám".normalize("NFD"),
  ])("are blackened however they are written: %s", (number) => {
    expect(shown(`Gọi ${number} nhé`)).toBe("Gọi [đã che: số điện thoại] nhé");
  });

  it("of seven digits in a row are blackened, six are not", () => {
    expect(shown("gọi 3822222")).toBe("gọi [đã che: dãy số]");
    expect(shown("gọi 382222")).toBe("gọi 382222");
  });

  it("of nine digits set apart are blackened, eight are not", () => {
    expect(shown("số 123 456 789")).toBe("số [đã che: số giấy tờ]");
    expect(shown("số 123 456 78")).toBe("số 123 456 78");
  });

  it("in words are blackened from eight words on", () => {
    expect(shown("hai ba bốn năm sáu bảy tám")).toBe("hai ba bốn năm sáu bảy tám");
    expect(shown("một hai ba bốn năm sáu bảy tám")).toBe("[đã che: dãy số]");
  });
});

describe("identity numbers", () => {
  it.each(["260123456", "060 201 001 234", "060201001234", "260-123-456"])("are blackened: %s", (number) => {
    expect(shown(`CCCD ${number}.`)).toBe("CCCD [đã che: số giấy tờ].");
  });
});

describe("what is no number of a person", () => {
  it.each([
    "Đến ngày 12/08/2020 mới xong",
    "Từ 08.10.2020 đến 15.10.2020",
    "Chờ 12/08/2020 - 15/08/2020 mới xong",
    "Chờ từ 7:30 đến 11:30, 3 lần",
    "Năm 2020 tôi phải đi 5 lần, quầy số 07",
    "Nộp 2 bản, thiếu 1 bản sao, hai ba hôm mới gọi",
  ])("stays: %s", (text) => {
    expect(shown(text)).toBe(text);
  });
});

describe("addresses of letters and pages", () => {
  it.each(["nguyen.van-a@gmail.com", "NGUYENVANA@GMAIL.COM.VN", "a @ b . vn", "nva (at) gmail.com", "ten ａ＠ｂ.vn"])(
    "are blackened: %s",
    (address) => {
      expect(shown(`Thư: ${address}`)).toMatch(/\[đã che: địa chỉ thư\]$/);
      expect(shown(`Thư: ${address}`)).not.toMatch(/@|＠|\(at\)|gmail/i);
    },
  );

  it.each(["https://fb.com/nva", "www.nva.vn/toi", "zalo.me/0912345678", "facebook.com/nguyen.van.a"])(
    "as links too: %s",
    (link) => {
      expect(shown(`Xem ${link} đi`)).toBe("Xem [đã che: đường dẫn] đi");
    },
  );
});

describe("codes of dossiers", () => {
  it.each(["H10.12-200817-0031", "000.00.16.H10-200817-0031", "h10.12-200817-0031", "H10 12 - 200817 - 0031"])(
    "are blackened in the form of the portal: %s",
    (code) => {
      expect(shown(`Hồ sơ ${code} bị trễ`)).toBe("Hồ sơ [đã che: mã hồ sơ] bị trễ");
    },
  );

  it("are blackened after the words for them, whatever their form", () => {
    expect(shown("mã hồ sơ: TD-17/B chưa xong")).toBe("mã hồ sơ: [đã che: mã hồ sơ] chưa xong");
    expect(shown("ma so ho so TD17 chua xong")).toBe("ma so ho so [đã che: mã hồ sơ] chua xong");
  });

  it("are blackened when they are known", () => {
    expect(shown("hồ sơ dt 5 của tôi", { dossierCodes: ["DT-5"] })).toBe("hồ sơ [đã che: mã hồ sơ] của tôi");
    expect(shown("hồ sơ DT-51 của tôi", { dossierCodes: ["DT-5"] })).toBe("hồ sơ DT-51 của tôi");
  });
});

describe("names", () => {
  const names = ["Nguyễn Văn Hòa", "Trần Thị Đào"];

  it.each([
    "Nguyễn Văn Hòa",
    "nguyen van hoa",
    "NGUYỄN VĂN HOÀ",
    "Nguyễn Văn Hòa".normalize("NFD"),
    "Nguyễn  Văn-Hòa",
    "NguyenVanHoa",
    "anh Hòa",
    "anh Văn Hòa",
    "Anh  hoa",
    "ông Hoà",
  ])("of officers are blackened with and without diacritics: %s", (name) => {
    expect(shown(`Gặp ${name}, rất tốt`, { names })).toBe("Gặp [đã che: tên người], rất tốt");
  });

  it("of officers are no part of other words", () => {
    expect(shown("hòa nhã, văn hóa, hoa đào đẹp", { names })).toBe("hòa nhã, văn hóa, hoa đào đẹp");
  });

  it("are blackened too where only marks tell a title from another word: rather too much than too little", () => {
    expect(shown("có văn hóa", { names })).toBe("[đã che: tên người]");
  });

  it("stay where they are not asked to be hidden", () => {
    expect(shown("Anh Hòa giải thích kỹ")).toBe("Anh Hòa giải thích kỹ");
  });

  it("that writers give of themselves are blackened", () => {
    expect(shown("Tôi là Lê Thị Hồng Gấm, chờ lâu")).toBe("Tôi là [đã che: tên người], chờ lâu");
    expect(shown("Tôi tên Lê Gấm chờ lâu")).toBe("Tôi tên [đã che: tên người] chờ lâu");
    expect(shown("Tôi hài lòng")).toBe("Tôi hài lòng");
  });
});

describe("addresses", () => {
  it("are blackened up to the next word that belongs to no place", () => {
    expect(shown("Tôi ở số nhà 12/5 đường Lê Lợi phải quay lại")).toBe("Tôi ở [đã che: địa chỉ] phải quay lại");
    expect(shown("Ở thôn Phú Sung đi xa")).toBe("Ở [đã che: địa chỉ] đi xa");
    expect(shown("đường đi khó")).toBe("đường đi khó");
  });
});

describe("words that a person asked to blacken", () => {
  it("are blackened wherever they stand, in any spelling", () => {
    expect(shown("Con trai Ông Bí thư, con trai ong bi thu", { words: ["ông bí thư"] })).toBe(
      "Con trai [đã che: theo yêu cầu duyệt], con trai [đã che: theo yêu cầu duyệt]",
    );
    expect(shown("bí thư", { words: ["", "?!"] })).toBe("bí thư");
  });
});

it("shows a comment of nothing as nothing", () => {
  expect(redact("")).toEqual([]);
  expect(redact("\u200b \u0000")).toEqual([]);
});

it("shows what is left in one line, without characters that turn the order around", () => {
  expect(shown("Một\nhai\u202eba\u2066")).toBe("Một haiba");
});
