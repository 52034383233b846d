import type { Table } from "../../core/registry/fact-sink.ts";
import type { TableSpec } from "../table-spec.ts";
import { AGENCIES } from "./agencies.ts";
import { AGENCY_PROCEDURES } from "./agency-procedures.ts";
import { BALLOTS } from "./ballots.ts";
import { CALENDAR } from "./calendar.ts";
import { CONTACTS } from "./contacts.ts";
import { DOSSIERS } from "./dossiers.ts";
import { OFFICERS } from "./officers.ts";
import { PETITIONS } from "./petitions.ts";
import { PROCEDURES } from "./procedures.ts";
import { STEPS } from "./steps.ts";
import { SUCCESSIONS } from "./successions.ts";
import { SUPPLEMENTS } from "./supplements.ts";

/** Every table of the contract. A table without its columns does not compile. */
export const TABLE_SPECS: { readonly [T in Table]: TableSpec<T> } = {
  agencies: AGENCIES,
  successions: SUCCESSIONS,
  officers: OFFICERS,
  procedures: PROCEDURES,
  "agency-procedures": AGENCY_PROCEDURES,
  calendar: CALENDAR,
  dossiers: DOSSIERS,
  supplements: SUPPLEMENTS,
  steps: STEPS,
  contacts: CONTACTS,
  petitions: PETITIONS,
  ballots: BALLOTS,
};
