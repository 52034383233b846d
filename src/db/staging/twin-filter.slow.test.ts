import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BallotRow } from "../../core/ballots/ballot.ts";
import type { DossierRow, StepRow } from "../../core/dossiers/dossier.ts";
import { TwinFilter } from "./twin-filter.ts";

const DIGEST = new Uint32Array([1, 2, 3, 4]);

function dossier(code: string): DossierRow {
  return { code, agencyCode: "A" };
}

function step(dossierCode: string, stepNo: number): StepRow {
  return { dossierCode, stepNo };
}

function ballot(id: string): BallotRow {
  return { id } as BallotRow;
}

describe("a row whose key came before", () => {
  it("is always doubted, however many came between", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", minLength: 1 }), { maxLength: 50 }), (codes) => {
        const filter = new TwinFilter();
        for (const code of codes) filter.isDoubtful("dossiers", dossier(code), DIGEST);
        expect(codes.filter((code) => !filter.isDoubtful("dossiers", dossier(code), DIGEST))).toEqual([]);
      }),
    );
  });

  it.each([0, 4999, 5000, 5001, 19_999])("is doubted when it was row %i of 20,000", (row) => {
    const filter = new TwinFilter();
    for (let each = 0; each < 20_000; each += 1) filter.isDoubtful("dossiers", dossier(`H10-${each}`), DIGEST);
    expect(filter.isDoubtful("dossiers", dossier(`H10-${row}`), DIGEST)).toBe(true);
  });

  it("is doubted where the database reads two spellings as one", () => {
    const filter = new TwinFilter();
    filter.isDoubtful("ballots", ballot("018f0000-0000-7000-8000-00000000000a"), DIGEST);
    expect(filter.isDoubtful("ballots", ballot("018F0000000070008000-00000000000A"), DIGEST)).toBe(true);
    filter.isDoubtful("dossiers", dossier("x\ud800"), DIGEST);
    expect(filter.isDoubtful("dossiers", dossier("x\ufffd"), DIGEST)).toBe(true);
  });

  it("is doubted by content where rows have no other key", () => {
    const filter = new TwinFilter();
    const row = { dossierCode: "d", requestedAt: 0 } as never;
    expect(filter.isDoubtful("supplements", row, DIGEST)).toBe(false);
    expect(filter.isDoubtful("supplements", row, new Uint32Array([1, 2, 3, 5]))).toBe(false);
    expect(filter.isDoubtful("supplements", row, new Uint32Array(DIGEST))).toBe(true);
  });
});

describe("rows with keys of their own", () => {
  it("are hardly ever doubted: of 300,000 dossiers as provinces number them, and of their steps, three at most", () => {
    const [dossiers, steps] = [new TwinFilter(), new TwinFilter()];
    let doubted = 0;
    for (let each = 0; each < 300_000; each += 1) {
      const code = `H10.${(each % 152).toString().padStart(3, "0")}-201104-${each.toString().padStart(7, "0")}`;
      if (dossiers.isDoubtful("dossiers", dossier(code), DIGEST)) doubted += 1;
      if (steps.isDoubtful("steps", step(code.slice(0, -1), each % 10), DIGEST)) doubted += 1;
    }
    expect(doubted).toBeLessThanOrEqual(3);
  });
});
