/**
 * How an officer with a given quality settles dossiers. Quality (chất lượng, from 0 to 1) is what nobody sees in the
 * files; everything that is seen follows from it by these curves. They are polynomials and square roots only, which
 * every machine computes to the same bit.
 */
export interface Behaviour {
  /** Probabilities of being settled after and on the due date; the rest is early. */
  readonly late: number;
  readonly onTime: number;
  /** Probabilities that applicants must contact the receiving place once, and more often, by no fault of theirs. */
  readonly oneContact: number;
  readonly moreContacts: number;
  /** Probability that the applicant must turn to another body than the one-stop unit. */
  readonly otherBody: number;
}

export function behaviourOf(quality: number): Behaviour {
  const lack = 1 - Math.min(1, Math.max(0, quality));
  return {
    late: 0.7 * lack * Math.sqrt(lack),
    onTime: 0.02 + 0.28 * lack,
    oneContact: 0.03 + 0.3 * lack,
    moreContacts: 0.005 + 0.25 * lack * lack,
    otherBody: 0.004 + 0.18 * lack * lack,
  };
}

/** 2, 1 or 0, as the law scores: early, on time, late; no contact, one, more. */
export type Points = 0 | 1 | 2;

/** What one dossier was like for its applicant, in the points that the law gives for it. */
export interface Handling {
  readonly timeliness: Points;
  /** 2 less the contacts that count, never below 0. */
  readonly contacts: Points;
  readonly turnedToOtherBody: boolean;
}

/** Indicator 4 from contacts alone: nobody → 2, the one-stop unit alone → 1, anybody else → 0. */
export function bodiesPoints({ contacts, turnedToOtherBody }: Handling): Points {
  if (turnedToOtherBody) return 0;
  return contacts === 2 ? 2 : 1;
}
