import { refuse, type AccountFailure } from "../../../core/access/account-failure.ts";
import type { Actor } from "../../../core/access/actor.ts";
import { DUTY_PLACES, type DutySchedule } from "../../../core/ballots/kiosk/duty-schedule.ts";
import type { Named } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { formatIsoDate, type LocalDate } from "../../../core/base/local-date.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { inAuditedDecision } from "../../../db/audit.ts";
import { counterDuties, writeCounterDuty, type StoredDuty } from "../../../db/counter-duties.ts";
import { countersOn, officersOn } from "../../../db/kiosks.ts";
import { reading } from "../../../db/transaction.ts";
import { dayAt } from "../../accounts/permission.ts";
import { reachOf } from "../../reach.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

/** A counter with whatever schedules were kept of it, the oldest first. */
export interface CounterOnDuty {
  readonly agency: Named;
  readonly counter: Named;
  readonly schedules: readonly DutySchedule[];
}

export interface CountersOnDuty {
  readonly today: LocalDate;
  readonly counters: readonly CounterOnDuty[];
}

export type ViewDuties = (actor: Actor) => Promise<Result<CountersOnDuty>>;

type Deps = Pick<KioskDeps, "database" | "clock">;

/** Lịch trực quầy of the units in reach: every counter that is open today. */
export function makeViewDuties({ database, clock }: Deps): ViewDuties {
  return async (actor) => {
    const today = dayAt(clock());
    const reach = await reachOf(database, actor, { right: "duties.keep", day: today });
    if (!reach.ok) return reach;
    const units = new Map(reach.value.units.map((unit) => [unit.id, unit]));
    const ids = [...units.keys()];
    const [counters, duties] = await reading(
      database,
      async (queries) => [await countersOn(queries, ids, today), await counterDuties(queries, ids)] as const,
    );
    const rows = counters.map(({ agencyId, ...counter }): CounterOnDuty => {
      const unit = units.get(agencyId);
      const agency = { code: unit?.code ?? "", name: unit?.version.name ?? unit?.code ?? "" };
      const own = duties.filter((duty) => duty.agencyId === agencyId && duty.counterCode === counter.code);
      return { agency, counter, schedules: own.map(scheduleOf) };
    });
    return success({ today, counters: rows });
  };
}

export function scheduleOf({ validFrom, officerCodes }: StoredDuty): DutySchedule {
  return { validFrom: formatIsoDate(validFrom), officers: officerCodes };
}

export type ViewDutyOfficers = (actor: Actor, agencyCode: string) => Promise<Result<readonly Named[]>>;

/** Who can be on duty at the counters of a unit: its officers today. */
export function makeViewDutyOfficers({ database, clock }: Deps): ViewDutyOfficers {
  return async (actor, agencyCode) => {
    const day = dayAt(clock());
    const reach = await reachOf(database, actor, { right: "duties.keep", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return refuse("grant.unit-unknown", { at: "place" });
    return success(await reading(database, (queries) => officersOn(queries, unit.id, day)));
  };
}

export interface WantedDuty {
  readonly agencyCode: string;
  readonly counterCode: string;
  readonly validFrom: LocalDate;
  /** Fourteen codes; empty where nobody is named. */
  readonly officers: readonly string[];
}

export type KeepDuty = (actor: Actor, wanted: WantedDuty) => Promise<Result<undefined>>;

/**
 * Lập lịch trực: who is on duty at a counter from a day on. A day that is over is refused: ballots of then were cast
 * under what held then. Whoever is named must be an officer of the unit today.
 */
export function makeKeepDuty({ database, clock }: Deps): KeepDuty {
  return async (actor, { agencyCode, counterCode, validFrom, officers }) => {
    const at = clock();
    const day = dayAt(at);
    const reach = await reachOf(database, actor, { right: "duties.keep", day });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return refuse("grant.unit-unknown", { at: "place" });
    if (validFrom < day) return refuse("duty.day-over", { at: "from" });
    return inAuditedDecision<undefined, AccountFailure>(database, { actor: actor.id, at }, async (tx, record) => {
      const counters = await countersOn(tx, [unit.id], validFrom);
      if (!counters.some(({ code }) => code === counterCode)) return refuse("device.counter-unknown", { at: "place" });
      const known = new Set(["", ...(await officersOn(tx, unit.id, day)).map(({ code }) => code)]);
      const stranger = officers.findIndex((code) => !known.has(code));
      if (stranger >= 0 || officers.length !== DUTY_PLACES)
        return refuse("duty.officer-unknown", { at: `duty${Math.max(stranger, 0).toString()}` });
      await writeCounterDuty(
        tx,
        { agencyId: unit.id, counterCode, validFrom, officerCodes: officers },
        { by: actor.id, at },
      );
      const details = { agencyCode, counterCode, validFrom: formatIsoDate(validFrom), officers: [...officers] };
      record({ action: "counter-duty.kept", subject: `agency:${agencyCode}`, details });
      return success(undefined);
    });
  };
}
