import { dayOf, toLocalTime, type LocalDate } from "../base/local-date.ts";
import { KeyIndex } from "../base/key-index.ts";
import { DigestRows, IntegerRows, NOT_KNOWN, RealColumn, type Addition } from "../base/row-block.ts";
import { TT01_FORM, type BallotRow } from "./ballot.ts";

/** The questions of the ballot that scoring reads, in the order in which their answers are packed. */
export const SCORED_QUESTIONS = ["q1", "q3", "q4", "q6", "q7", "q10"] as const;
export type ScoredQuestion = (typeof SCORED_QUESTIONS)[number];

const COLUMNS = { scored: 0, agency: 1, officer: 2, dossier: 3, answers: 4 } as const;
const BITS = 3;
const MASK = (1 << BITS) - 1;

/** Where a ballot belongs, as numbers; a dossier that the data set lacks is numbered from −2 downwards. */
export interface BallotPlace {
  readonly agency: number | undefined;
  readonly dossier: number | undefined;
}

/** Millions of ballots in columns. Comments are not kept: nothing here reads them. */
export class BallotTable {
  readonly officerCodes = new KeyIndex();
  private readonly ids = new KeyIndex();
  private readonly unknownDossiers = new KeyIndex();
  private readonly rows = new IntegerRows(Object.keys(COLUMNS).length);
  private readonly castAt = new RealColumn();
  private readonly digests = new DigestRows();

  get size(): number {
    return this.rows.size;
  }

  /** Adds a ballot, unless its id is taken: then the first stays. The id is looked up once. */
  add(row: BallotRow, { agency, dossier }: BallotPlace, digest: Uint32Array): Addition {
    const known = this.ids.size;
    const at = this.ids.add(row.id);
    if (at < known) return this.digests.isSame(at, digest) ? "repeated" : "conflicting";
    this.rows.append();
    this.digests.push(digest);
    this.castAt.push(row.castAt);
    this.rows.set(at, COLUMNS.scored, row.formId === TT01_FORM ? 1 : 0);
    this.rows.set(at, COLUMNS.agency, agency ?? NOT_KNOWN);
    if (row.officerCode !== undefined) this.rows.set(at, COLUMNS.officer, this.officerCodes.add(row.officerCode));
    if (row.dossierCode !== undefined) {
      this.rows.set(at, COLUMNS.dossier, dossier ?? -2 - this.unknownDossiers.add(row.dossierCode));
    }
    this.rows.set(at, COLUMNS.answers, packed(row.answers));
    return "added";
  }

  /** Whether the ballot is on the form of Thông tư 01/2018; others are kept and score nothing. */
  isScored(ballot: number): boolean {
    return this.rows.at(ballot, COLUMNS.scored) === 1;
  }

  agencyOf(ballot: number): number | undefined {
    return this.rows.valueAt(ballot, COLUMNS.agency);
  }

  officerOf(ballot: number): number | undefined {
    return this.rows.valueAt(ballot, COLUMNS.officer);
  }

  /** Number of the dossier: ≥ 0 in the data set, ≤ −2 named but not in it; undefined when none is named. */
  dossierOf(ballot: number): number | undefined {
    return this.rows.valueAt(ballot, COLUMNS.dossier);
  }

  castDayOf(ballot: number): LocalDate {
    return dayOf(toLocalTime(this.castAt.at(ballot)));
  }

  /** The points or level answered, or undefined when the question was left open. */
  answerOf(ballot: number, question: ScoredQuestion): number | undefined {
    const bits = (this.rows.at(ballot, COLUMNS.answers) >> (BITS * SCORED_QUESTIONS.indexOf(question))) & MASK;
    return bits === 0 ? undefined : bits - 1;
  }

  /** Order by the moment of casting, then by id: which of two ballots for one dossier came first (G24). */
  compare(a: number, b: number): number {
    const difference = this.castAt.at(a) - this.castAt.at(b);
    return difference === 0 ? this.ids.compare(a, b) : difference;
  }

  idOf(ballot: number): string {
    return this.ids.keyOf(ballot);
  }

  get unknownDossierCount(): number {
    return this.unknownDossiers.size;
  }

  /** The code that ballots name and the data set lacks, by its place: 0 for dossier −2, 1 for −3 … */
  unknownDossierCode(place: number): string {
    return this.unknownDossiers.keyOf(place);
  }
}

function packed(answers: Readonly<Record<string, string>>): number {
  let bits = 0;
  for (const [place, question] of SCORED_QUESTIONS.entries()) {
    const code = answers[question];
    if (code !== undefined) bits |= (code.charCodeAt(0) - 47) << (BITS * place);
  }
  return bits;
}
