import { addCase, emptyDeliveries, type Times, type TallyBook } from "../../core/scoring/add-case.ts";
import { cellsOfAgency, cellsOfOfficer, cellsOfProvince, type CellCounts } from "../../core/scoring/tally-cells.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "../../core/scoring/tally.ts";
import type { StoredCase } from "../../db/points-cells.ts";
import type { SubjectKind, TallyMove } from "../../db/tallies.ts";

/** What the cases of one agency add to the tallies of one set; its agencies are surrogates. */
class HomeBook implements TallyBook {
  readonly dossiers = emptyDeliveries().dossiers;
  readonly ballots = emptyDeliveries().ballots;
  readonly agencies = new Map<number, AgencyTally>();
  readonly officers = new Map<string, IndicatorTallies>();

  agencyTally(agency: number): AgencyTally {
    let tally = this.agencies.get(agency);
    if (tally === undefined) this.agencies.set(agency, (tally = emptyAgencyTally()));
    return tally;
  }

  officerTallies(code: string): IndicatorTallies {
    let tallies = this.officers.get(code);
    if (tallies === undefined) this.officers.set(code, (tallies = emptyTallies()));
    return tallies;
  }
}

/** New points − stored points, added up until they are written. */
export class TallyMoves {
  private readonly books = new Map<
    string,
    { readonly agencyId: number; readonly tallySetId: number; book: HomeBook }
  >();

  constructor(private readonly codeOf: (agencyId: number) => string) {}

  add({ agencyId, tallySetId, points }: StoredCase, times: Times): void {
    const key = `${tallySetId}:${agencyId}`;
    let home = this.books.get(key);
    if (home === undefined) this.books.set(key, (home = { agencyId, tallySetId, book: new HomeBook() }));
    addCase(home.book, points, times);
  }

  /** Every count that is not zero. */
  moves(): readonly TallyMove[] {
    const moves: TallyMove[] = [];
    for (const { agencyId, tallySetId, book } of this.books.values()) {
      const push = (kind: SubjectKind, subject: string, counts: CellCounts): void => {
        for (const [cell, by] of counts) moves.push({ agencyId, tallySetId, kind, subject, cell, by });
      };
      push("province", "", cellsOfProvince(book));
      for (const [id, tally] of book.agencies) push("agency", this.codeOf(id), cellsOfAgency(tally));
      for (const [code, tallies] of book.officers) push("officer", code, cellsOfOfficer(tallies));
    }
    return moves;
  }
}
