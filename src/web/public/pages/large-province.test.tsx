import { gzipSync } from "node:zlib";
import { renderToString } from "hono/jsx/dom/server";
import { describe, expect, it } from "vitest";
import { publicationOf } from "../../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../../test/support/published-province.ts";
import { listAddress } from "../../shell/list-address.ts";
import type { PublicationView, PublicContent } from "../reading/view.ts";
import { homePage } from "./home-page.tsx";
import { UNIT_PARAMETERS, unitsPage } from "./units-page.tsx";

/** A province of three thousand communes: its pages stay light, and each unit is found on one of them. */

const COUNT = 3000;
const small = publishedProvince();
const communes = small.units.filter(({ kind }) => kind === "commune");
const units = Array.from({ length: COUNT }, (_, place) => {
  const unit = communes[place % communes.length];
  if (unit === undefined) throw new Error("no commune");
  return { ...unit, code: `H.${place.toString()}`, name: `UBND xã số ${place.toString()}` };
});
const summary = small.summary.map((kind) => (kind.kind === "commune" ? { ...kind, units: COUNT } : kind));
const publication = publicationOf({ ...small, units, summary });
const view: PublicationView = { language: "vi", publication, all: [publication.head] };

const NO_LIVING = { living: [], resultsOf: new Map<string, string>() };
const LIST = "https://danhgia.example/publications/4/units";
const htmlOf = ({ content }: PublicContent): string => renderToString(<>{content}</>);
const listAt = (query: string): string => {
  const address = listAddress(`${LIST}${query}`, UNIT_PARAMETERS);
  return htmlOf(unitsPage(view, { ...NO_LIVING, address }));
};
const codesIn = (html: string): readonly string[] =>
  [...html.matchAll(/units\/(H\.\d+)"/g)].map(([, code = ""]) => code);

describe("the list of three thousand units", () => {
  it("shows each of them on one page, in the same order", () => {
    const codes = Array.from({ length: COUNT / 200 }, (_, place) => codesIn(listAt(`?page=${(place + 1).toString()}`)));
    expect(codes.map(({ length }) => length)).toEqual(codes.map(() => 200));
    expect(new Set(codes.flat()).size).toBe(COUNT);
  });

  it("says which it shows and leads on with what was asked, from the first page when asked anew", () => {
    const html = listAt("?sort=name&order=ascending&page=2");
    expect(html).toContain("Hiện 201–400 trên 3.000 đơn vị.");
    expect(html).toMatch(/aria-current="page"[^>]*>2</);
    expect(html).toContain("sort=name&amp;order=ascending&amp;page=3#list");
    expect(html).not.toMatch(/sort=total[^"]*page=/);
  });

  it("is found in by a name", () => {
    expect(codesIn(listAt("?q=so+2999"))).toEqual(["H.2999"]);
  });

  it.each([
    ["the list", () => listAt("")],
    ["the first page", () => htmlOf(homePage(view))],
  ])("%s weighs at most 60 kB on the way", (_, made) => {
    expect(gzipSync(made()).length).toBeLessThan(60_000);
  });
});
