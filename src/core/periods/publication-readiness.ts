import type { UnitState } from "./unit-state.ts";

/** How far the units of a period are on the way to a publication, which takes all of them along. */
export interface PublicationReadiness {
  /** Approved, and not published since. */
  readonly approved: number;
  /** Neither approved nor published: they keep the whole period back. */
  readonly unready: number;
}

export function isUnready({ state }: { readonly state: UnitState }): boolean {
  return state !== "approved" && state !== "published";
}

export function publicationReadiness(units: readonly { readonly state: UnitState }[]): PublicationReadiness {
  return {
    approved: units.filter(({ state }) => state === "approved").length,
    unready: units.filter(isUnready).length,
  };
}

/** Whether there is something to publish and no unit that keeps it back. */
export function isPublishable({ approved, unready }: PublicationReadiness): boolean {
  return approved > 0 && unready === 0;
}
