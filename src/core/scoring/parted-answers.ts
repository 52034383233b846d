import { NO_BALLOTS, NO_POINTS, NOTHING, type CasePoints } from "./case-points.ts";

/** A case in two: each added by itself gives the sums that the whole gave. */
export interface PartedCase {
  /** What comes of the dossier; undefined: there was none, all of it came of the ballot. */
  readonly dossier: CasePoints | undefined;
  /** What a ballot can have given, whoever it names; undefined: nothing. */
  readonly answers: CasePoints | undefined;
}

/**
 * Parts the answers of a case from its dossier. Indicators 3, 4 and 7 go whether a ballot gave them or not: that they
 * were missing of some dossiers alone would tell of which there is a ballot.
 */
export function partedAnswers(points: CasePoints): PartedCase {
  if (points.outcome === "absent") return { dossier: undefined, answers: points };
  const { "3": three, "4": four, "7": seven } = points.points;
  const hasShared = three !== undefined || four !== undefined || seven !== undefined;
  const { posting, opinion, ballots } = points;
  if (!hasShared && posting === undefined && opinion === undefined && isNone(ballots))
    return { dossier: points, answers: undefined };
  return {
    dossier: {
      ...points,
      points: points.points["1"] === undefined ? NO_POINTS : { ...NO_POINTS, "1": points.points["1"] },
      posting: undefined,
      opinion: undefined,
      ballots: NO_BALLOTS,
    },
    answers: {
      ...NOTHING,
      agency: points.agency,
      points: hasShared ? { ...NO_POINTS, "3": three, "4": four, "7": seven } : NO_POINTS,
      posting,
      byOfficer: hasShared ? new Map([...points.byOfficer.keys()].map((code) => [code, undefined])) : NOTHING.byOfficer,
      opinion,
      ballots,
    },
  };
}

function isNone({ delivered, setAside, superseded }: CasePoints["ballots"]): boolean {
  return delivered === 0 && setAside === 0 && superseded.length === 0;
}
