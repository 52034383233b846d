import { acceptedRows } from "./accepted-rows.ts";
import { indicator5, indicator6, indicator8, indicator9, listOf, type MaybePoints } from "./agency-facts.ts";
import { levelsOf, satisfactionBallots, type SatisfactionBallot } from "./ballot-roles.ts";
import {
  completionFor,
  GRADE_NAMES,
  gradeFor,
  gradeOfAbsent,
  satisfactionLevelFor,
  type GradeName,
  type RuleSetId,
} from "./classes.ts";
import { allPoints, BALLOT_INDICATORS, type PointsOf } from "./dossier-points.ts";
import { dossiersOfWindow, stepPoints, type WindowDossier } from "./dossier-time.ts";
import { printedTenths, roundedTenths } from "./fractions.ts";
import { distinct, rowsOf, type Row, type TableName, type DataSet } from "./tables.ts";
import { lastValidDay, nearestVersion, rowsWith, versionOn, worldOf, type Question, type World } from "./world.ts";

export interface OracleIndicator {
  readonly score: string;
  readonly n: number;
  readonly sum?: number;
}
export type OracleIndicators = Readonly<Record<string, OracleIndicator>>;

export interface OracleAgency {
  readonly code: string;
  readonly tier: string | null;
  readonly kind: string | null;
  readonly status: string;
  readonly indicators: OracleIndicators;
  readonly total: string | null;
  readonly max: string | null;
  readonly grade: GradeName | null;
  readonly satisfactionLevel: string | null;
  readonly satisfaction: { readonly n: number; readonly levels: readonly number[] };
  readonly dossiers: Readonly<Record<"inWindow" | "early" | "onTime" | "overdue" | "undetermined", number>>;
}

export interface OracleOfficer {
  readonly code: string;
  readonly agencyCode: string;
  readonly status: string;
  readonly indicators: OracleIndicators;
  readonly total: string | null;
  readonly max: string | null;
  readonly completion: string | null;
}

export interface OracleSummary {
  readonly kind: string;
  readonly units: number;
  readonly byGrade: Readonly<Record<string, number>>;
  readonly ungraded: number;
  readonly notEvaluated: number;
}

export interface OracleResults {
  readonly rejects: readonly string[];
  readonly agencies: readonly OracleAgency[];
  readonly officers: readonly OracleOfficer[];
  readonly summary: readonly OracleSummary[];
}

export interface OracleQuestion extends Question {
  readonly ruleSet: RuleSetId;
}

/** Everything that the agencies and officers of one evaluation share. */
interface Judged {
  readonly world: World;
  readonly ruleSet: RuleSetId;
  readonly dossiers: readonly WindowDossier[];
  readonly points: readonly PointsOf[];
  readonly opinions: readonly SatisfactionBallot[];
}

/** The whole evaluation, from the rows as delivered to the parts of `results.json` that the contract fixes. */
export function oracleResults(delivered: DataSet, question: OracleQuestion): OracleResults | "refused" {
  const acceptance = acceptedRows(delivered);
  const world = worldOf(acceptance, question);
  if (world === "refused") return "refused";
  const dossiers = dossiersOfWindow(world);
  const judged: Judged = {
    world,
    ruleSet: question.ruleSet,
    dossiers,
    points: allPoints(dossiers, world),
    opinions: satisfactionBallots(dossiers, world),
  };
  const agencies = codesOf(world, "agencies").map((code) => agencyResult(code, judged));
  const officers = codesOf(world, "officers").flatMap((code) => officerResult(code, judged));
  return { rejects: acceptance.rejects, agencies, officers, summary: summaryOf(agencies) };
}

function codesOf(world: World, name: TableName): readonly string[] {
  return distinct(rowsOf(world.tables, name).flatMap(({ code }) => code ?? []));
}

function agencyResult(code: string, judged: Judged): OracleAgency {
  const { world, ruleSet } = judged;
  const versions = rowsWith(world, "agencies", { column: "code", value: code });
  const day = lastValidDay(versions, world);
  const version = day === undefined ? undefined : versionOn(versions, day);
  const own = judged.dossiers.filter(({ agencyCode }) => agencyCode === code);
  const opinions = judged.opinions.filter(({ agencyCode }) => agencyCode === code);
  const indicators = {
    ...earnedIndicators(judged.points.filter(({ agencyCode }) => agencyCode === code)),
    ...earnedIndicator2(({ agencyCode }) => agencyCode === code, judged),
    ...ownFacts(code, { day, tier: version?.["tier"], own }, world),
  };
  const levels = levelsOf(opinions.map(({ ballot }) => ballot));
  const status = statusOf({ version, indicators, hasTakenPart: own.length > 0 || opinions.length > 0 });
  return {
    code,
    tier: version?.["tier"] ?? null,
    kind: version?.["kind"] ?? null,
    status,
    indicators,
    ...agencyClass(status, indicators, ruleSet),
    satisfaction: { n: levels.reduce((sum, count) => sum + count, 0), levels },
    dossiers: dossierCounts(own),
  };
}

/** A3 over the items of indicators 1, 3, 4, 7. A7: an indicator without any item is not there. */
function earnedIndicators(points: readonly PointsOf[]): OracleIndicators {
  return Object.fromEntries(
    BALLOT_INDICATORS.flatMap((indicator) => {
      const items = points.filter((item) => item.indicator === indicator).map((item) => item.points);
      return items.length === 0 ? [] : [[indicator, meanOf(items)]];
    }),
  );
}

function meanOf(items: readonly number[]): OracleIndicator {
  const sum = items.reduce((total, points) => total + points, 0);
  return { score: printedTenths(roundedTenths(sum, items.length)), n: items.length, sum };
}

/** G18: "over the dossiers in which it has steps"; G19: "for indicator 2 the officer's own steps". */
function earnedIndicator2(isOwn: (step: Row) => boolean, { dossiers, world }: Judged): OracleIndicators {
  const items = dossiers.flatMap(({ code }) => {
    const steps = rowsWith(world, "steps", { column: "dossierCode", value: code }).filter(isOwn);
    return steps.length === 0 ? [] : (stepPoints(steps, world) ?? []);
  });
  return items.length === 0 ? {} : { "2": meanOf(items) };
}

interface Unit {
  /** The last day of the window on which the agency was valid. */
  readonly day: string | undefined;
  readonly tier: string | undefined;
  readonly own: readonly WindowDossier[];
}

function ownFacts(code: string, { day, tier, own }: Unit, world: World): OracleIndicators {
  const list = day === undefined ? [] : listOf(code, day, world);
  const facts: Record<string, MaybePoints> = {
    "5": day === undefined || tier === undefined ? undefined : indicator5(list, { tier, day }, world),
    "6": indicator6(list, world),
    "8": indicator8(code, world),
    "9": indicator9(list, own, world),
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([indicator, fact]) =>
      fact === undefined ? [] : [[indicator, { score: `${fact.points}.0`, n: fact.n }]],
    ),
  );
}

/**
 * G31: "not valid in the window, or without kind …: `notApplicable` …. Any of 1, 3, 4, 7 with an item: `rated`. An
 * item in 2 alone (it only coordinated): `insufficientData`. Neither dossier of its own in the window nor a ballot that
 * counts there (G23, G26): `didNotParticipate`. Else `insufficientData`."
 */
function statusOf({
  version,
  indicators,
  hasTakenPart,
}: {
  version: Row | undefined;
  indicators: OracleIndicators;
  hasTakenPart: boolean;
}): string {
  if (version?.["kind"] === undefined) return "notApplicable";
  if (BALLOT_INDICATORS.some((indicator) => indicators[indicator] !== undefined)) return "rated";
  if (indicators["2"] !== undefined) return "insufficientData";
  return hasTakenPart ? "insufficientData" : "didNotParticipate";
}

/** A4: "Total = sum of the (rounded) indicator scores"; G14 `omit`; G32: "2 × the indicators counted". */
function totalTenths(indicators: OracleIndicators): bigint {
  return Object.values(indicators).reduce((sum, { score }) => sum + BigInt(score.replace(".", "")), 0n);
}

function totals(indicators: OracleIndicators): { total: string; max: string } {
  return {
    total: printedTenths(totalTenths(indicators)),
    max: printedTenths(20n * BigInt(Object.keys(indicators).length)),
  };
}

/** G31: "Only `rated` has total, max, grade, level, unless the rule set maps the others to a class". */
function agencyClass(
  status: string,
  indicators: OracleIndicators,
  ruleSet: RuleSetId,
): Pick<OracleAgency, "total" | "max" | "grade" | "satisfactionLevel"> {
  const isRated = status === "rated";
  const grade = isRated ? gradeFor(totalTenths(indicators)) : gradeOfAbsent(status, ruleSet);
  const satisfactionLevel = grade === null ? null : satisfactionLevelFor(grade, ruleSet);
  return { ...(isRated ? totals(indicators) : { total: null, max: null }), grade, satisfactionLevel };
}

/** "`dossiers` counts the agency's own dossiers of G16 …; unfinished past due ones are overdue". */
function dossierCounts(own: readonly WindowDossier[]): OracleAgency["dossiers"] {
  const count = (time: string): number => own.filter((dossier) => dossier.time === time).length;
  return {
    inWindow: own.length,
    early: count("early"),
    onTime: count("onTime"),
    overdue: count("overdue"),
    undetermined: count("undetermined"),
  };
}

/** G31: "Officers valid in the window or with an item are listed: `rated` with any item, else `insufficientData`". */
function officerResult(code: string, judged: Judged): readonly OracleOfficer[] {
  const versions = rowsWith(judged.world, "officers", { column: "code", value: code });
  const indicators = {
    ...earnedIndicators(judged.points.filter(({ officerCodes }) => officerCodes.includes(code))),
    ...earnedIndicator2(({ officerCode }) => officerCode === code, judged),
  };
  const isRated = Object.keys(indicators).length > 0;
  if (!isRated && lastValidDay(versions, judged.world) === undefined) return [];
  const agencyCode = agencyAtEnd(versions, judged.world);
  const total = totalTenths(indicators);
  return [
    {
      code,
      agencyCode,
      status: isRated ? "rated" : "insufficientData",
      indicators,
      ...(isRated ? totals(indicators) : { total: null, max: null }),
      completion: isRated ? completionFor(total) : null,
    },
  ];
}

/**
 * G19: "One result per officer, under the agency at the end of the window" (`to`, says G34). Who left earlier (the
 * documents are silent) stands under the version that began last before the end, who came later under the first one.
 */
function agencyAtEnd(versions: readonly Row[], world: World): string {
  return nearestVersion(versions, world.to)?.["agencyCode"] ?? "";
}

/** "`byGrade` + `ungraded` = `units`; `notEvaluated` = units not `rated`"; `notApplicable`: "outside every summary". */
function summaryOf(agencies: readonly OracleAgency[]): readonly OracleSummary[] {
  const units = agencies.filter(({ status }) => status !== "notApplicable");
  return distinct(units.flatMap(({ kind }) => kind ?? [])).map((kind) => {
    const ofKind = units.filter((unit) => unit.kind === kind);
    const count = (grade: GradeName | null): number => ofKind.filter((unit) => unit.grade === grade).length;
    return {
      kind,
      units: ofKind.length,
      ungraded: count(null),
      byGrade: Object.fromEntries(GRADE_NAMES.map((grade) => [grade, count(grade)])),
      notEvaluated: ofKind.filter(({ status }) => status !== "rated").length,
    };
  });
}
