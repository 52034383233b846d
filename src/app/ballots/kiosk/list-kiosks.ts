import type { Actor } from "../../../core/access/actor.ts";
import type { EndedUnit, Named } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import type { LocalDate } from "../../../core/base/local-date.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { isValidOn } from "../../../core/registry/timeline.ts";
import { countersOn, kiosksOf, type KnownKiosk } from "../../../db/kiosks.ts";
import { reading } from "../../../db/transaction.ts";
import { dayAt } from "../../accounts/permission.ts";
import { reachOf, type NamedUnit } from "../../reach.ts";
import { endedUnit } from "./ended-units.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

/** A place where a kiosk can stand: a unit, or one counter of it. */
export interface KioskPlace {
  readonly agency: Named;
  readonly counter: Named | undefined;
}

export interface ListedKiosk extends Pick<KnownKiosk, "deviceId" | "createdAt" | "report"> {
  readonly place: KioskPlace;
  /** Undefined: its unit exists today. */
  readonly ended: EndedUnit | undefined;
}

export interface ListedKiosks {
  readonly kiosks: readonly ListedKiosk[];
  /** Units that exist today, with their counters. */
  readonly places: readonly KioskPlace[];
}

export type ListKiosks = (actor: Actor) => Promise<Result<ListedKiosks>>;

/** The devices of the units in reach with what each last said of itself, and where another one can stand. */
export function makeListKiosks({ database, clock }: Pick<KioskDeps, "database" | "clock">): ListKiosks {
  return async (actor) => {
    const day = dayAt(clock());
    const reach = await reachOf(database, actor, { right: "devices.manage", day });
    if (!reach.ok) return reach;
    const units = new Map(reach.value.units.map((unit) => [unit.id, unit] as const));
    const ids = [...units.keys()];
    const [known, counters] = await reading(
      database,
      async (queries) => [await kiosksOf(queries, ids), await countersOn(queries, ids, day)] as const,
    );
    const ended = await endedAmong(
      database,
      known.flatMap(({ agencyId }) => units.get(agencyId) ?? []),
      day,
    );
    const kiosks = known.map(({ agencyId, counterCode, ...kiosk }): ListedKiosk => {
      const agency = named(units.get(agencyId));
      const counter = counters.find((one) => one.agencyId === agencyId && one.code === counterCode);
      const unnamed = counterCode === undefined ? undefined : { code: counterCode, name: counterCode };
      return { ...kiosk, place: { agency, counter: counter ?? unnamed }, ended: ended.get(agency.code) };
    });
    const places = [...units.values()]
      .filter(({ version }) => isValidOn(version, day))
      .flatMap((unit): KioskPlace[] => [
        { agency: named(unit), counter: undefined },
        ...counters.filter(({ agencyId }) => agencyId === unit.id).map((counter) => ({ agency: named(unit), counter })),
      ]);
    return success({ kiosks, places });
  };
}

function named(unit: NamedUnit | undefined): Named {
  return { code: unit?.code ?? "", name: unit?.version.name ?? unit?.code ?? "" };
}

/** Units that are no more, by code, each asked for once. */
async function endedAmong(
  database: KioskDeps["database"],
  units: readonly NamedUnit[],
  day: LocalDate,
): Promise<ReadonlyMap<string, EndedUnit>> {
  const gone = units.filter(({ version }) => !isValidOn(version, day)).map(({ code }) => code);
  return reading(database, async (queries) => {
    const ended = new Map<string, EndedUnit>();
    for (const code of new Set(gone)) {
      const unit = await endedUnit(queries, code, day);
      if (unit !== undefined) ended.set(code, unit);
    }
    return ended;
  });
}
