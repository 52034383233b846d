/**
 * The decisions G1–G35 on what the law leaves open: the values that each may take, the default first. Where only one
 * value stands, the alternative is not built; the decision is listed all the same, so that it is visible and cited.
 */
export const DECISIONS = {
  /** Indicator 7 of a late dossier without petition. */
  G1: ["zero", "notScored"],
  /** Indicator 4 with exactly one agency that is not the one-stop unit. */
  G2: ["zero", "one"],
  /** Indicator 4: the agency that by law leads a field check widens the allowance, or counts as one more. */
  G3: ["allowance", "counted"],
  /** Indicators 3 and 4: contacts that the applicant caused. */
  G4: ["notCounted", "counted"],
  /** Indicator 5: whether 2 points also need full reception at the one-stop unit. */
  G5: ["requireFullReception", "shareAlone"],
  /** Indicator 9: enough online dossiers, too few procedures offered. */
  G6: ["one", "zero"],
  /** Indicator 9: which pending online dossiers are unsettled. */
  G7: ["beyondLimit", "anyPending"],
  /** Indicator 8: which open petitions are prolonged. */
  G8: ["pastLimit", "anyOpen"],
  /** Whether days are compared with free days rolled forward, or as they stand. */
  G9: ["workingDays", "calendarDays"],
  /** Indicator 7: petitions without verdict. */
  G10: ["counts", "waitsForVerdict"],
  G11: ["bothVocabularies"],
  G12: ["datedTable"],
  G13: ["agencyAudit"],
  /** Missing indicators: left out; bounds scaled; no class at all; or full marks. */
  G14: ["omit", "rescale", "block", "grant-max"],
  G15: ["ownStatus"],
  G16: ["finishedOrPastDue", "finishedOnly"],
  G17: ["latestAppointment", "originalAppointment"],
  G18: ["latestOwnStep"],
  G19: ["everyStep"],
  G20: ["ballotFirst", "recordsOnly"],
  G21: ["ballotFirst", "recordsOnly"],
  G22: ["petitionBallotDates", "petitionDates"],
  G23: ["countsWhenCast", "notCounted"],
  G24: ["first", "last"],
  G25: ["notCounted", "noContacts"],
  G26: ["withDossier"],
  G27: ["lastValidDay"],
  G28: ["worst", "mean"],
  G29: ["resolvedOrPastLimit"],
  G30: ["dossiersOfWindow"],
  G31: ["byFacts"],
  G32: ["twicePerIndicator"],
  G33: ["unitOfTheRow"],
  G34: ["knownByThen"],
  G35: ["refuseOrUndetermined"],
} as const satisfies Record<`G${number}`, readonly [string, ...string[]]>;

export type DecisionId = keyof typeof DECISIONS;
export type Decisions = { readonly [Id in DecisionId]: (typeof DECISIONS)[Id][number] };

export const DECISION_IDS = Object.keys(DECISIONS) as DecisionId[];

export function isDecisionId(text: string): text is DecisionId {
  return Object.hasOwn(DECISIONS, text);
}
