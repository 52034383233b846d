import type { Validity } from "./agency.ts";

/** Quầy: one dated version of a place of a unit where dossiers are received and results returned. */
export interface CounterRow extends Validity {
  readonly agencyCode: string;
  readonly code: string;
  readonly name: string;
}
