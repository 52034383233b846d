import type { Actor } from "../../../core/access/actor.ts";
import type { Named } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { countersOn, kiosksOf, type KnownKiosk } from "../../../db/kiosks.ts";
import { reading } from "../../../db/transaction.ts";
import { dayAt } from "../../accounts/permission.ts";
import { reachOf } from "../../reach.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

/** A place where a kiosk can stand: a unit, or one counter of it. */
export interface KioskPlace {
  readonly agency: Named;
  readonly counter: Named | undefined;
}

export interface ListedKiosk extends Pick<KnownKiosk, "deviceId" | "createdAt" | "report"> {
  readonly place: KioskPlace;
}

export interface ListedKiosks {
  readonly kiosks: readonly ListedKiosk[];
  readonly places: readonly KioskPlace[];
}

export type ListKiosks = (actor: Actor) => Promise<Result<ListedKiosks>>;

/** The devices of the units in reach with what each last said of itself, and where another one can stand. */
export function makeListKiosks({ database, clock }: Pick<KioskDeps, "database" | "clock">): ListKiosks {
  return async (actor) => {
    const day = dayAt(clock());
    const reach = await reachOf(database, actor, { right: "devices.manage", day });
    if (!reach.ok) return reach;
    const units = new Map(
      reach.value.units.map(({ id, code, version }) => [id, { code, name: version.name ?? code }] as const),
    );
    const ids = [...units.keys()];
    const [known, counters] = await reading(
      database,
      async (queries) => [await kiosksOf(queries, ids), await countersOn(queries, ids, day)] as const,
    );
    const kiosks = known.map(({ agencyId, counterCode, ...kiosk }): ListedKiosk => {
      const agency = units.get(agencyId) ?? { code: "", name: "" };
      const counter = counters.find((one) => one.agencyId === agencyId && one.code === counterCode);
      const unnamed = counterCode === undefined ? undefined : { code: counterCode, name: counterCode };
      return { ...kiosk, place: { agency, counter: counter ?? unnamed } };
    });
    const places = [...units].flatMap(([id, agency]): KioskPlace[] => [
      { agency, counter: undefined },
      ...counters.filter(({ agencyId }) => agencyId === id).map((counter) => ({ agency, counter })),
    ]);
    return success({ kiosks, places });
  };
}
