import { describe, expect, it } from "vitest";
import type { EvaluationTrace } from "../core/scoring/trace.ts";
import { issuerLines, provinceNames, superiorLine } from "./province-names.ts";

function traceOf(...superiors: EvaluationTrace["superiors"]): EvaluationTrace {
  return { superiors } as unknown as EvaluationTrace;
}

describe("the head of a document", () => {
  it("names the province as superior body and as place", () => {
    expect(provinceNames(traceOf({ code: "H10", name: "UBND tỉnh Bình Thuận", tier: "province" }))).toEqual({
      head: ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH THUẬN"],
      place: "Bình Thuận",
      name: "UBND tỉnh Bình Thuận",
    });
    expect(
      provinceNames(traceOf({ code: "H57", name: "Ủy ban nhân dân thành phố Huế", tier: "province" })).head,
    ).toEqual(["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"]);
  });

  it("stays open for the clerk when the data do not name the province", () => {
    const open = provinceNames(traceOf({ code: "X", name: "Cục Y", tier: "province" }));
    expect(open).toEqual({ head: ["ỦY BAN NHÂN DÂN", "TỈNH …"], place: "…", name: "UBND tỉnh" });
    expect(provinceNames(traceOf())).toEqual(open);
  });

  it("writes the issuing body in full and may shorten the superior one", () => {
    expect(issuerLines("UBND xã Phan Dũng")).toEqual(["ỦY BAN NHÂN DÂN", "XÃ PHAN DŨNG"]);
    expect(issuerLines("Sở Nội vụ")).toEqual(["SỞ NỘI VỤ"]);
    expect(superiorLine("Ủy ban nhân dân huyện Tuy Phong")).toBe("UBND HUYỆN TUY PHONG");
  });
});
