import type { Actor } from "../../core/access/actor.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { AgencyRow } from "../../core/registry/agency.ts";
import type { ProcedureRow } from "../../core/registry/procedure.ts";
import { OUTCOMES, type Outcome } from "../../core/scoring/case-points.ts";
import { TIMELINESS, type Timeliness } from "../../core/scoring/points-row.ts";
import { REASON_CODES, type ReasonCode } from "../../core/scoring/reason-codes.ts";
import { type Database, scoringOf } from "../../db/database.ts";
import {
  readDossier,
  readDossierPoints,
  type DossierOnFile,
  type DossierPointsOnFile,
} from "../../db/dossier-on-file.ts";
import { procedureVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf } from "../reach.ts";

/** One indicator of one dossier in one tally set. */
export interface IndicatorPoints {
  readonly indicator: "1" | "2" | "3" | "4" | "7";
  /**
   * `hidden`: an indicator that takes a ballot's answer where there is one. Whoever handled the dossier knows who
   * handed it in, so that no page says whether that person answered, nor how: neither points nor reason.
   */
  readonly points: 0 | 1 | 2 | "none" | "hidden";
  readonly reason: ReasonCode | undefined;
}

/** What a tally set made of the dossier. */
export interface DossierVerdict {
  readonly tallySetId: number;
  readonly title: string;
  readonly outcome: Outcome;
  readonly timeliness: Timeliness | undefined;
  readonly dueOn: LocalDate | null;
  readonly finishOn: LocalDate | null;
  readonly indicators: readonly IndicatorPoints[];
}

export interface DossierView extends DossierOnFile {
  readonly unit: AgencyRow;
  /** The procedure as it was on the day of reception. */
  readonly procedure: ProcedureRow | undefined;
  readonly verdicts: readonly DossierVerdict[];
}

export interface DossierAddress {
  readonly agencyCode: string;
  readonly code: string;
  readonly day: LocalDate;
}

export type ViewDossier = (actor: Actor, address: DossierAddress) => Promise<Result<DossierView>>;

/** A dossier of one of the actor's units: its facts, and why it counted or did not in each tally set. */
export function makeViewDossier({ database }: { readonly database: Database }): ViewDossier {
  return async (actor, { agencyCode, code, day }) => {
    const reach = await reachOf(database, actor, { right: "dossiers.read", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach(code));
    return reading(scoringOf(database), async (queries) => {
      const onFile = await readDossier(queries, { agencyId: unit.id, code });
      if (onFile === undefined) return failed(notInReach(code));
      const verdicts = (await readDossierPoints(queries, { agencyId: unit.id, code })).map(verdictOf);
      const procedure = procedureOn(await procedureVersions(queries), onFile);
      return success({ ...onFile, unit: unit.version, procedure, verdicts });
    });
  };
}

function procedureOn(versions: readonly ProcedureRow[], { dossier }: DossierOnFile): ProcedureRow | undefined {
  const own = versions.filter(({ code }) => code === dossier.procedureCode);
  const received = dossier.receivedAt === null ? Infinity : dossier.receivedAt / 86_400_000;
  return own.findLast(({ validFrom }) => (validFrom ?? -Infinity) <= received) ?? own[0];
}

function verdictOf({ outcome, timeliness, points, ...rest }: DossierPointsOnFile): DossierVerdict {
  return {
    ...rest,
    outcome: OUTCOMES[outcome] ?? "absent",
    timeliness: timeliness === null ? undefined : TIMELINESS[timeliness],
    indicators: points.map(({ indicator, points: stored, reason }) => {
      if (MAY_BE_BALLOT.has(indicator)) return { indicator, reason: undefined, points: "hidden" };
      const named = reason === null ? undefined : REASON_CODES[reason];
      return { indicator, reason: named, points: shownPoints(stored) };
    }),
  };
}

/** Of a dossier that is there. */
const MAY_BE_BALLOT: ReadonlySet<IndicatorPoints["indicator"]> = new Set(["3", "4", "7"]);

function shownPoints(stored: number | null): IndicatorPoints["points"] {
  return stored === 0 || stored === 1 || stored === 2 ? stored : "none";
}
