import { dayOf, type LocalDate, type LocalTime } from "../base/local-date.ts";
import type { PetitionRow, Verdict } from "./petition.ts";

/** A petition as it was known on a day of knowledge. */
export interface PetitionFacts {
  readonly petition: PetitionRow;
  readonly received: LocalDate | undefined;
  readonly due: LocalDate | undefined;
  readonly resolved: LocalDate | undefined;
  readonly verdict: Verdict | undefined;
}

function optionalDayOf(time: LocalTime | undefined): LocalDate | undefined {
  return time === undefined ? undefined : dayOf(time);
}

/**
 * The petition as known on `asOf`; undefined when it came later. A verdict reached later is not known yet; one
 * without a date is (G34).
 */
export function petitionAt(petition: PetitionRow, asOf: LocalDate | undefined): PetitionFacts | undefined {
  const [received, due, resolved] = [petition.receivedAt, petition.dueAt, petition.resolvedAt].map(optionalDayOf);
  if (asOf !== undefined && received !== undefined && received > asOf) return undefined;
  const isResolvedLater = asOf !== undefined && resolved !== undefined && resolved > asOf;
  return {
    petition,
    received,
    due,
    resolved: isResolvedLater ? undefined : resolved,
    verdict: isResolvedLater ? undefined : petition.verdict,
  };
}

/**
 * Whether a petition speaks against the conduct in a dossier (indicator 7, TT 01 Đ13 k7): of one of the four kinds,
 * and not found untrue or slanderous. A pending one counts unless the rule set waits for the verdict (G10).
 */
export function isAgainstConduct({ petition, verdict }: PetitionFacts, pending: "counts" | "waitsForVerdict"): boolean {
  if (petition.kind === "other" || verdict === "untrue" || verdict === "slander") return false;
  return verdict !== undefined || pending === "counts";
}
