import { ABSENT } from "../base/key-index.ts";
import { takesPart } from "./ballot-choice.ts";
import { NOTHING, type CaseBallots, type CasePoints } from "./case-points.ts";
import { agencyOfBallot } from "./count-facts.ts";
import type { DataSet } from "./data-set.ts";
import { CaseJudge } from "./judge-case.ts";
import type { ScoringFrame } from "./window.ts";

/**
 * Hồ sơ cùng phiếu của nó: `d:` and the code of a dossier, there or not, with all ballots that name it; or `b:` and the
 * id of a ballot that names none. What one case gets depends on no other.
 */
export type CaseKey = `d:${string}` | `b:${string}`;

export function dossierCase(code: string): CaseKey {
  return `d:${code}`;
}

export function ballotCase(id: string): CaseKey {
  return `b:${id}`;
}

/** One case of a data set with everything that it brings to the tallies. */
export interface JudgedCase {
  readonly key: CaseKey;
  /** Where its points are kept: the agency of the dossier, else of the ballot that counts, else the first by code. */
  readonly home: number;
  readonly points: CasePoints;
}

/** Every case of a data set, each with all its ballots: what `countFacts` adds up, case by case. */
export function* casesOf(facts: DataSet, frame: ScoringFrame): Generator<JudgedCase> {
  const judge = new CaseJudge(facts, frame);
  const { codes, size } = facts.dossiers;
  const { byDossier, withoutDossier } = ballotsOfCases(facts, judge, frame);
  for (let dossier = 0; dossier < size; dossier += 1) {
    const points = withBallots(judge.dossier(dossier), byDossier.get(dossier));
    yield { key: dossierCase(codes.keyOf(dossier)), home: facts.dossiers.agencyOf(dossier), points };
  }
  for (const [place, ballot] of judge.choice.ofUnknown.entries()) {
    const own = byDossier.get(-2 - place);
    const points = withBallots(ballot === ABSENT ? NOTHING : judge.ballotAlone(ballot), own);
    const key = dossierCase(facts.ballots.unknownDossierCode(place));
    yield { key, home: points.agency ?? own?.firstAgency ?? ABSENT, points };
  }
  for (const ballot of withoutDossier) {
    const isCounted = takesPart(facts.ballots, ballot, frame);
    const counts = { delivered: 1, setAside: isCounted ? 0 : 1, superseded: [] };
    const points = { ...(isCounted ? judge.ballotAlone(ballot) : NOTHING), ballots: counts };
    yield { key: ballotCase(facts.ballots.idOf(ballot)), home: agencyOfBallot(facts, ballot), points };
  }
}

function withBallots(points: CasePoints, own: CaseBallots | undefined): CasePoints {
  if (own === undefined) return points;
  const { delivered, setAside, superseded } = own;
  return { ...points, ballots: { delivered, setAside, superseded } };
}

interface OwnBallots {
  delivered: number;
  setAside: number;
  superseded: number[];
  firstAgency: number;
}

/** The ballots of each dossier (by number, below −1 those of dossiers that are not there), and those that name none. */
function ballotsOfCases(facts: DataSet, { choice }: CaseJudge, frame: ScoringFrame) {
  const { ballots, registry } = facts;
  const byDossier = new Map<number, OwnBallots>();
  const withoutDossier: number[] = [];
  for (let ballot = 0; ballot < ballots.size; ballot += 1) {
    const dossier = ballots.dossierOf(ballot);
    if (dossier === undefined) {
      withoutDossier.push(ballot);
      continue;
    }
    const agency = agencyOfBallot(facts, ballot);
    let own = byDossier.get(dossier);
    if (own === undefined)
      byDossier.set(dossier, (own = { delivered: 0, setAside: 0, superseded: [], firstAgency: agency }));
    own.delivered += 1;
    if (!takesPart(ballots, ballot, frame)) own.setAside += 1;
    if (registry.agencyCodes.compare(agency, own.firstAgency) < 0) own.firstAgency = agency;
  }
  for (const ballot of choice.superseded) {
    byDossier.get(ballots.dossierOf(ballot) ?? ABSENT)?.superseded.push(agencyOfBallot(facts, ballot));
  }
  return { byDossier, withoutDossier };
}
