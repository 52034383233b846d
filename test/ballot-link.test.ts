import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Which dossier a ballot is about is for scoring alone (docs/privacy.md). Whoever writes code that reads it has to come
 * here and say why; a page or an export has no reason.
 */

const ROOT = join(import.meta.dirname, "..");
const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
  .map((path) => {
    const text = readFileSync(join(ROOT, "src", path), "utf8");
    // What is only written about is not read.
    return { path, code: text.replace(/\/\*\*?[\s\S]*?\*\/|\/\/.*$/gm, "") };
  });

/** Names the table in a statement, by hand or by the query builder. */
const BALLOTS = /\b(?:from|join|into|update|using)\s+ballots\b|["'`]ballots(?: as \w+)?["'`]/;
const LINK = /\bdossier_code\b|\bdossierCode\b/;

/** Modules of src/db that name both, and what for. */
const READERS: Readonly<Record<string, string>> = {
  "db/asked-people.ts": "how many of the province's ballots came of dossiers that were late or refused; counts alone",
  "db/ballot-passes.ts": "the dossier of a token, for the ballot that the token is spent on",
  "db/ballot-statement.ts": "writes it",
  "db/case-ballots.ts": "scoring: the ballots of a case",
  "db/comments.ts": "how many writers there are, and what to blacken; shown to nobody",
  "db/keeping.ts": "what to blacken in a comment whose time is over; shown to nobody",
  "db/link/due-ballots.ts": "which links may be replaced",
  "db/link/due-rows.ts": "replaces the link; the dossier goes into a keyed hash",
  "db/link/link-sets.ts": "whether a petition about a dossier is open; names ballots by their import alone",
  "db/link/link-traces.ts": "replaces dossier codes that were keyed of papers",
  "db/link/move-ballots.ts": "writes the keyed hash in its place",
  "db/merging/merge-import.ts": "imports write both; joins neither",
  "db/merging/stored-tables.ts": "imports write it",
  "db/staging/staging.ts": "imports write it",
  "db/staging/twin-filter.ts": "imports tell repeated rows by it",
  "db/staging/verdicts.ts": "imports check that the dossier is there",
  "db/unbuilt-cases.ts": "scoring: cases that were not counted yet",
  "db/undo-import.ts": "brings back what an import replaced",
  "db/undo-obstacles.ts": "what would hang in the air after an undo",
};

/** Of these, those that hand it on, and to whom outside src/db. */
const HANDED_TO: Readonly<Record<string, readonly string[]>> = {
  "db/case-ballots.ts": [],
  "db/comments.ts": [
    "app/comments/comment-cases.ts",
    "app/comments/published-comments.ts",
    "app/comments/rated-comments.ts",
    "app/publications/prepare-publication.ts", // counts released ones alone
  ],
  "db/keeping.ts": ["app/keeping/end-keeping.ts"],
  "db/link/due-ballots.ts": ["app/link/replace-links.ts", "app/link/take-over.ts"],
  "db/link/due-rows.ts": ["app/link/moved-ballots.ts", "app/link/take-over.ts"],
  "db/link/move-ballots.ts": ["app/link/moved-ballots.ts", "app/link/take-over.ts"],
  "db/fact-rows.ts": ["app/keeping/end-keeping.ts", "app/verify-ballots/verify-ballots.ts"],
};

/** Who takes the handle of scoring, whose login alone the database lets read it, and what for. */
const SCORING: Readonly<Record<string, string>> = {
  "app/comments/comment-cases.ts": "what to blacken in a comment",
  "app/comments/published-comments.ts": "how many writers there are",
  "app/import-data-set/run-import.ts": "files bring ballots with their dossiers",
  "app/import-data-set/undo-import.ts": "brings back what an import replaced",
  "app/import-data-set/view-imports.ts": "what would hang in the air after an undo",
  "app/keep-tallies/keep-tallies.ts": "scoring itself",
  "app/keeping/end-keeping.ts": "what to blacken in a comment whose time is over",
  "app/link/replace-links.ts": "replaces the link when a period is over",
  "app/period-reports/dossier-rows.ts": "points of dossiers in the restricted files of a period",
  "app/periods/unit-comments.ts": "how many writers there are, and what to blacken",
  "app/periods/view-officer-paper.ts": "how many writers there are, and what to blacken",
  "app/receive-feed.ts": "as an import: what was staged is held against what is stored",
  "app/verify-ballots/verify-ballots.ts": "ballots are held against the audit with their dossiers",
  "app/verify-pages.ts": "fetches every value once, to find damaged pages; shows none",
  "app/verify-tallies/verify-tallies.ts": "scoring again, to compare",
  "app/view-dossiers/view-dossier.ts":
    "points of one dossier, of which the page hides those that are a ballot's answer",
};

function importersOf(module: string): string[] {
  const name = module.slice("db/".length).replace(".", String.raw`\.`);
  const imported = new RegExp(String.raw`from "[^"]*/db/${name}"`);
  return files
    .filter(({ path, code }) => !path.startsWith("db/") && imported.test(code))
    .map(({ path }) => path)
    .sort();
}

describe("which dossier a ballot is about", () => {
  it("is named beside ballots by these statements alone", () => {
    const found = files.filter(({ path, code }) => path.startsWith("db/") && BALLOTS.test(code) && LINK.test(code));
    expect(found.map(({ path }) => path).sort()).toEqual(Object.keys(READERS).sort());
  });

  it("is handed on by the database to these alone", () => {
    for (const [module, importers] of Object.entries(HANDED_TO)) expect(importersOf(module), module).toEqual(importers);
  });

  it("is read over the handle of scoring by these alone", () => {
    const taking = files.filter(
      ({ path, code }) => path !== "db/database.ts" && /\bscoringOf\(|\.scoring\b/.test(code),
    );
    expect(taking.map(({ path }) => path).sort()).toEqual(Object.keys(SCORING).sort());
  });

  it("is in no log, and on no page that names a ballot", () => {
    const shown = ["web/pages/", "web/public/", "web/answer/", "main/", "reports/"];
    for (const { path, code } of files.filter(({ path }) => shown.some((folder) => path.startsWith(folder))))
      expect(/ballotId/.test(code) && LINK.test(code), path).toBe(false);
  });
});
