import { refuse } from "../../../core/access/account-failure.ts";
import type { FormFile } from "../../../core/ballots/form-file.ts";
import { deviceIdIn, type BallotPass } from "../../../core/ballots/cast-ballot.ts";
import { clockAhead } from "../../../core/ballots/clock-ahead.ts";
import type { KioskForm, KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { formatIsoDate } from "../../../core/base/local-date.ts";
import { success, type Result } from "../../../core/base/result.ts";
import { counterDuties } from "../../../db/counter-duties.ts";
import { agencyNameOn, countersOn, officersOn, writeKioskReport } from "../../../db/kiosks.ts";
import { inTransaction, reading } from "../../../db/transaction.ts";
import { dayAt } from "../../accounts/permission.ts";
import { scheduleOf } from "./counter-duties.ts";
import { endedUnit } from "./ended-units.ts";
import type { KioskDeps } from "./kiosk-deps.ts";

export type ViewKiosk = (pass: BallotPass) => Promise<Result<KioskSetting>>;

type Deps = Pick<KioskDeps, "database" | "clock" | "formFiles" | "provinceName">;

/** What a device must know to ask people without a server: where it stands, who can be on duty, every form. */
export function makeViewKiosk({ database, clock, formFiles, provinceName }: Deps): ViewKiosk {
  const forms = formFiles.map(kioskForm);
  return async (pass) => {
    const deviceId = deviceIdIn(pass.sender);
    if (deviceId === undefined) return refuse("token.refused");
    const { agencyId, agencyCode, counterCode } = pass as Extract<BallotPass, { kind: "device" }>;
    const day = dayAt(clock());
    const [name, counters, officers, duties, ended] = await reading(
      database,
      async (queries) =>
        [
          await agencyNameOn(queries, agencyId, day),
          await countersOn(queries, [agencyId], day),
          await officersOn(queries, agencyId, day),
          await counterDuties(queries, [agencyId]),
          await endedUnit(queries, agencyCode, day),
        ] as const,
    );
    const counterName = counters.find(({ code }) => code === counterCode)?.name;
    return success({
      deviceId,
      provinceName: (await provinceName()) ?? "",
      agency: { code: agencyCode, name: name ?? agencyCode },
      ...(ended !== undefined && { ended }),
      ...(counterCode !== undefined && { counter: { code: counterCode, name: counterName ?? counterCode } }),
      officers,
      duties: duties.filter((duty) => duty.counterCode === counterCode).map(scheduleOf),
      forms,
    });
  };
}

function kioskForm({ id, effectiveFrom, title, questions }: FormFile): KioskForm {
  return { id, effectiveFrom: formatIsoDate(effectiveFrom), title, questions };
}

/** What a kiosk says of itself. */
export interface SaidByKiosk {
  /** By its own clock. */
  readonly sentAt: Date;
  readonly unsent: number;
  readonly setAside: number;
  readonly oldestUnsentAt: Date | undefined;
  readonly programVersion: string;
}

export type ReportKiosk = (
  pass: BallotPass,
  said: SaidByKiosk,
) => Promise<Result<{ readonly clockAheadSeconds: number }>>;

/** Notes how a kiosk does, and by how much its clock is ahead of ours. Nothing of a ballot is changed by it. */
export function makeReportKiosk({ database, clock }: Pick<KioskDeps, "database" | "clock">): ReportKiosk {
  return async (pass, { sentAt, ...said }) => {
    const deviceId = deviceIdIn(pass.sender);
    if (deviceId === undefined) return refuse("token.refused");
    const reportedAt = clock();
    const clockAheadSeconds = clockAhead(sentAt.getTime(), reportedAt.getTime());
    const kiosk = { deviceId, agencyId: pass.agencyId };
    await inTransaction(database, (tx) => writeKioskReport(tx, kiosk, { ...said, reportedAt, clockAheadSeconds }));
    return success({ clockAheadSeconds });
  };
}
