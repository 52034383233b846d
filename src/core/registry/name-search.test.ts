import { describe, expect, it } from "vitest";
import { nameSearch, type Findable } from "./name-search.ts";

const unit = (name: string, ...others: string[]): Findable => ({ name, code: `H10.${name.length.toString()}`, others });
const CITY = unit("UBND thành phố Phan Thiết");
const WARD = unit("UBND phường Phan Thiết", "UBND phường Lạc Đạo", "UBND thành phố Phan Thiết");
const UNITS = [
  unit("UBND xã Tân Hải"),
  unit("UBND xã Hà Tân"),
  unit("UBND xã Tân Hà Đông"),
  unit("UBND phường Đức Nghĩa", "UBND thành phố Phan Thiết"),
  unit("Sở Xây dựng"),
  WARD,
  CITY,
  unit("UBND xã Tân Hà"),
  unit("UBND xã Hàm Thuận"),
];

/** The names that are found, the best first. */
function found(typed: string): string[] {
  const fit = nameSearch(typed);
  return UNITS.map((each) => ({ name: each.name, rank: fit(each) }))
    .flatMap(({ name, rank }) => (rank === undefined ? [] : [{ name, rank }]))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name }) => name);
}

describe("a search by name", () => {
  it.each(["tan ha", "Tân Hà", "xã tân hà", "x. tan ha", "UBND xã Tân Hà", "ủy ban nhân dân xã Tân Hà"])(
    "puts the unit of exactly this name first, then names that begin so, by %s",
    (typed) => {
      expect(found(typed).slice(0, 3)).toEqual(["UBND xã Tân Hà", "UBND xã Tân Hà Đông", "UBND xã Tân Hải"]);
    },
  );

  it("has names with the same words in another order after those that begin so", () => {
    expect(found("tan ha")).toEqual(["UBND xã Tân Hà", "UBND xã Tân Hà Đông", "UBND xã Tân Hải", "UBND xã Hà Tân"]);
  });

  it.each(["tp phan thiet", "TP. Phan Thiết", "tp.phan thiet", "thành phố phan thiết"])(
    "knows how kinds of places are shortened: %s",
    (typed) => {
      expect(found(typed)).toEqual([CITY.name, "UBND phường Đức Nghĩa", WARD.name]);
    },
  );

  it.each(["p. phan thiết", "phuong phan thiet"])("tells a ward from its city: %s", (typed) => {
    expect(found(typed)[0]).toBe(WARD.name);
  });

  it("takes a short word at the end for the beginning of a name", () => {
    expect(found("x")).toContain("Sở Xây dựng");
    expect(found("tan h")).toContain("UBND xã Tân Hà");
  });

  it("finds by what a unit took the place of, and by its code", () => {
    expect(found("lac dao")).toEqual([WARD.name]);
    expect(nameSearch("h10.22")(WARD)).toBe(0);
    expect(nameSearch("khong co")(WARD)).toBeUndefined();
  });

  it("leaves all in when nothing is typed", () => {
    expect(found(" . ")).toHaveLength(UNITS.length);
  });
});
