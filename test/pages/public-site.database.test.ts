import { createHash } from "node:crypto";
import { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../src/app/publications/public-reading.ts";
import { makeSigningKeyCases, type SigningKeyCases } from "../../src/app/publications/signing-key-cases.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import type { EvaluationResults } from "../../src/core/scoring/results.ts";
import { publicSite } from "../../src/web/public/public-site.tsx";
import type { WebEnv } from "../../src/web/shell/web-env.ts";
import { valueOf } from "../support/kept-province.ts";
import { PEOPLE, QUARTER_FORM } from "../support/period-cases.ts";
import { publicationsOf } from "../support/publication-cases.ts";
import { quarterIn } from "../support/quarter-states.ts";
import { NO_COMMENTS } from "../support/no-comments.ts";
import { followStandingUnit } from "../support/standing-units.ts";

/** The public site over a publication that went the whole way through the database. */

const app = new Hono<WebEnv>();
let publication: Publication;
let keys: SigningKeyCases;
let results: EvaluationResults;
let paths: readonly string[] = [];

beforeAll(async () => {
  const trial = await quarterIn("published");
  const { publications, reading, deps } = publicationsOf(trial);
  publicSite(app, {
    assets: { digest: "0", files: new Map() },
    publicUrl: undefined,
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    publications: reading,
    isFirstSetUpOpen: () => Promise.resolve(false),
    comments: NO_COMMENTS,
    followUnit: followStandingUnit,
    livingUnits: () => Promise.resolve([]),
  });
  keys = makeSigningKeyCases(deps);
  publication = (await reading.find(1)) ?? expect.fail("nothing was published");
  const file = valueOf(
    await publications.restrictedFile(PEOPLE.auditor, { periodId: QUARTER_FORM.id, number: 1, name: "results.json" }),
  );
  results = JSON.parse(Buffer.from(file.content).toString("utf8")) as EvaluationResults;
  const own = ["", "/units", "/method", "/data", ...publication.results.units.map(({ code }) => `/units/${code}`)];
  const addresses = ["/publications", "/keys", ...own.map((path) => `/publications/1${path}`)];
  paths = ["/", "/en", ...addresses, ...addresses.map((path) => `/en${path}`)];
});

const page = async (path: string) => (await app.request(path)).text();

const TREND = /<figure class="chart">(?:(?!<\/figure>)[\s\S])*plot--trend[\s\S]*?<\/figure>/g;

describe("a publication out of the database", () => {
  it("is shown on every page of the site, in both languages", async () => {
    for (const path of paths) expect([path, (await app.request(path)).status]).toEqual([path, 200]);
    expect(await page("/")).toContain("Quý II/2020");
  });

  it("hands out each public file under the checksum that its page of data names, and no restricted one", async () => {
    const listed = await page("/publications/1/data");
    for (const { name, hash } of publication.files) {
      const file = await app.request(`/publications/1/files/${name}`);
      const digest = createHash("sha256")
        .update(new Uint8Array(await file.arrayBuffer()))
        .digest("hex");
      expect([name, file.status, digest]).toEqual([name, 200, hash]);
      expect(file.headers.get("ETag")).toBe(`"${hash}"`);
      expect(listed).toContain(hash);
    }
    for (const name of ["results.json", "trace.json", "appraisals.json", "disclosure.json", "phu-luc-can-bo.pdf"]) {
      expect([name, (await app.request(`/publications/1/files/${name}`)).status]).toEqual([name, 404]);
      expect(listed).not.toContain(name);
    }
  });

  it("shows its signature and the key that verifies it", async () => {
    const data = await page("/publications/1/data");
    expect(data).toContain(publication.hash);
    expect(data).toContain(publication.signature);
    expect(await page("/keys")).toContain(`id="${publication.keyFingerprint}"`);
  });

  it("tells nowhere what few people said: no count, no share, no level of a hidden unit", async () => {
    const hidden = publication.results.units.filter(({ satisfaction }) => satisfaction === "hidden");
    expect(hidden.length).toBeGreaterThan(0);
    for (const { code } of hidden) {
      const { levels, n } = results.agencies.find((agency) => agency.code === code)?.satisfaction ?? expect.fail();
      const k = levels[0] + levels[1];
      for (const path of paths) {
        // Dossiers on time, a count that may happen to be the same, stand in the trend of a unit.
        const html = (await page(path)).replace(TREND, "");
        expect([path, html.includes(`${k.toString()}/${n.toString()}<`)]).toEqual([path, false]);
        expect([path, html.includes(`${k.toString()} trên ${n.toString()} phiếu`)]).toEqual([path, false]);
      }
      const own = await page(`/publications/1/units/${code}`);
      expect(own).not.toContain("levels-key");
      expect(own).toContain("Không công bố: dưới 10 phiếu");
    }
  });

  it("names no officer and no dossier", async () => {
    const officers = results.officers.map(({ code }) => code);
    expect(officers.length).toBeGreaterThan(0);
    for (const path of paths) {
      const html = await page(path);
      expect(officers.filter((code) => html.includes(code))).toEqual([]);
    }
  });
});

it("a new signing key is shown at once beside those that signed before", async () => {
  for (const path of ["/keys", "/en/keys"]) {
    expect(await page(path)).toContain(publication.keyFingerprint);
    const { fingerprint, retired } = await keys.rotate(OPERATOR);
    const shown = await page(path);
    expect([fingerprint, retired ?? "", publication.keyFingerprint].map((each) => shown.includes(each))).toEqual([
      true,
      true,
      true,
    ]);
  }
});
