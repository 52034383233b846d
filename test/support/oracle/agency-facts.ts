import { compareDays, dayOf, type Comparison } from "./days.ts";
import type { WindowDossier } from "./dossier-time.ts";
import { reachesPercent } from "./fractions.ts";
import { distinct, hasColumn, isDelivered, type Row } from "./tables.ts";
import { byStart, isInWindow, isValidOn, rowsWith, versionOn, type World } from "./world.ts";

/** Indicators 5, 6, 8, 9: points and the base; undefined = not counted. */
export interface AgencyPoints {
  readonly points: number;
  readonly n: number;
}
export type MaybePoints = AgencyPoints | undefined;

/** One procedure on an agency's list, with what the procedures table says of it that day: nothing, without any row. */
export interface ListedProcedure {
  readonly entry: Row;
  readonly version: Row | undefined;
}

/**
 * G27: "the agency's list …, as valid on the last day of the window on which the agency was valid (a procedure that has
 * rows but none valid that day is not in the list; one without any row is …)".
 */
export function listOf(agencyCode: string, day: string, world: World): readonly ListedProcedure[] {
  const entries = rowsWith(world, "agency-procedures", { column: "agencyCode", value: agencyCode }).filter((row) =>
    isValidOn(row, day),
  );
  const codes = distinct(entries.flatMap(({ procedureCode }) => procedureCode ?? []));
  return codes.flatMap((code) => {
    const entry = byStart(entries.filter(({ procedureCode }) => procedureCode === code)).at(-1);
    const rows = rowsWith(world, "procedures", { column: "code", value: code });
    const version = versionOn(rows, day);
    if (entry === undefined || (rows.length > 0 && version === undefined)) return [];
    return [{ entry, version }];
  });
}

function isTrue(row: Row | undefined, column: string): boolean {
  return row?.[column] === "true";
}

/** Shares of indicator 5; G12: "the 50 % tier disappears with the districts on 2025-07-01". */
function wholeProcessPercent(tier: string, day: string): number | undefined {
  if (tier === "province") return 20;
  if (tier === "commune") return 100;
  return day < "2025-07-01" ? 50 : undefined;
}

/** G5, G27. */
export function indicator5(
  list: readonly ListedProcedure[],
  { tier, day }: { tier: string; day: string },
  world: World,
): MaybePoints {
  // "no list, or no column receivedAtOneStop = not counted"
  if (list.length === 0 || !hasColumn(world.tables, "agency-procedures", "receivedAtOneStop")) return undefined;
  const counted = list.filter(({ version }) => !isTrue(version, "exemptFromOneStop"));
  const n = counted.length;
  // "a list of exempt ones only: 1, n = 0"
  if (n === 0) return { points: 1, n };
  if (!counted.every(({ entry }) => isTrue(entry, "receivedAtOneStop"))) return { points: 0, n };
  const percent = wholeProcessPercent(tier, day);
  // "without the column wholeProcessAtOneStop at most 1"; "a tier without a share in it cannot reach 2"
  if (percent === undefined || !hasColumn(world.tables, "agency-procedures", "wholeProcessAtOneStop"))
    return { points: 1, n };
  const whole = counted.filter(({ entry }) => isTrue(entry, "wholeProcessAtOneStop")).length;
  return { points: reachesPercent(whole, n, percent) ? 2 : 1, n };
}

/** G28: "the worst procedure of the list (exempt ones too) decides". */
export function indicator6(list: readonly ListedProcedure[], world: World): MaybePoints {
  const has = (column: string): boolean => hasColumn(world.tables, "agency-procedures", column);
  // "without both `posted` and `electronic` not counted"
  if (list.length === 0 || (!has("posted") && !has("electronic"))) return undefined;
  const points = list.map(({ entry }) => {
    // "not accurate → 0 (without that column all are taken as accurate …)"
    if (has("accurate") && !isTrue(entry, "accurate")) return 0;
    return ["posted", "electronic"].filter((column) => isTrue(entry, column)).length;
  });
  return { points: Math.min(...points), n: list.length };
}

/** G29: petitions of the agency, resolved in the window, or open past their limit at its end. */
export function indicator8(agencyCode: string, world: World): MaybePoints {
  // "no petitions file = not counted"
  if (!isDelivered(world.tables, "petitions")) return undefined;
  const judged = rowsWith(world, "petitions", { column: "agencyCode", value: agencyCode }).flatMap((petition) =>
    petitionTime(petition, world),
  );
  const n = judged.length;
  // G8: any petition open past its limit at the end of the period is prolonged
  if (judged.includes("prolonged")) return { points: 0, n };
  const onTime = judged.filter((time) => time === "shorter" || time === "equal").length;
  // "file delivered and no such petition → 2"
  if (onTime === n) return { points: 2, n };
  return { points: reachesPercent(onTime, n, 90) ? 1 : 0, n };
}

function petitionTime(petition: Row, world: World): readonly (Comparison | "prolonged")[] {
  const due = petition["dueAt"];
  // "without dueAt not counted"
  if (due === undefined) return [];
  const resolved = petition["resolvedAt"];
  // "(resolved later = open)"
  if (resolved === undefined || dayOf(resolved) > world.end) {
    // What was received only later was not open at the end.
    if (petition["receivedAt"] !== undefined && dayOf(petition["receivedAt"]) > world.end) return [];
    return compareDays(world.calendar, world.end, dayOf(due)) === "longer" ? ["prolonged"] : [];
  }
  if (!isInWindow(world, dayOf(resolved))) return [];
  const time = compareDays(world.calendar, dayOf(resolved), dayOf(due));
  return time === "undetermined" ? [] : [time];
}

/** G30, G6, G7. */
export function indicator9(
  list: readonly ListedProcedure[],
  dossiers: readonly WindowDossier[],
  world: World,
): MaybePoints {
  const eligible = list.filter(({ version }) => isTrue(version, "onlineEligible"));
  // "no eligible procedure, no list or no dossier = not counted"
  if (eligible.length === 0 || dossiers.length === 0) return undefined;
  // Silent, chosen: without the column onlineLevel nothing is known of the offer (A7); an empty cell offers nothing.
  if (!hasColumn(world.tables, "procedures", "onlineLevel")) return undefined;
  const n = dossiers.length;
  const offered = eligible.filter(({ version }) => ["partial", "full"].includes(version?.["onlineLevel"] ?? "")).length;
  // "channel empty = not online"
  const online = dossiers.filter(({ row }) => row["channel"] === "online");
  const isLate = online.some(({ time }) => time === "overdue");
  if (offered === 0 || isLate || !reachesPercent(online.length, n, 15)) return { points: 0, n };
  return { points: reachesPercent(online.length, n, 30) && reachesPercent(offered, eligible.length, 20) ? 2 : 1, n };
}
