import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import type { OfficerResult } from "../../core/scoring/results.ts";
import { pageOf, type Page, type PageRequest } from "../registry/page.ts";
import type { ResultsAddress, ResultsView, ViewResults } from "./view-results.ts";

export interface OfficersRequest extends ResultsAddress, PageRequest {
  /** Only those of this unit; undefined: of every unit that the actor may see. */
  readonly agencyCode?: string | undefined;
}

export interface OfficersView extends Pick<
  ResultsView,
  "set" | "waitingFor" | "units" | "isStepped" | "heldOfficersOf"
> {
  readonly page: Page<OfficerResult>;
  /** How many officers there are on all pages together. */
  readonly count: number;
}

export type ViewOfficers = (actor: Actor, request: OfficersRequest) => Promise<Result<OfficersView>>;

/** The officers of the actor's units in a tally set, page after page by code: they are never ranked. */
export function makeViewOfficers(viewResults: ViewResults): ViewOfficers {
  return async (actor, { agencyCode, tallySetId, day, ...slice }) => {
    const found = await viewResults(actor, { tallySetId, day });
    if (!found.ok) return found;
    const { set, waitingFor, units, officers, isStepped, heldOfficersOf } = found.value;
    const meant = officers
      .filter((officer) => agencyCode === undefined || officer.agencyCode === agencyCode)
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    const page = pageOf(meant, ({ code }) => code, slice);
    return success({ set, waitingFor, units, isStepped, heldOfficersOf, count: meant.length, page });
  };
}
