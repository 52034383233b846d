import type { Accounts } from "../accounts/accounts.ts";
import type { KioskCases } from "../ballots/kiosk/make-kiosk-cases.ts";
import type { ReadPass } from "../ballots/passes.ts";
import type { DemoClock } from "./demo-clock.ts";
import type { DemoPeople } from "./demo-people.ts";
import { given } from "./given.ts";

/** What the system is kept with while the weeks of the demonstration go by. */
export interface DemoKeeping {
  readonly accounts: Pick<Accounts, "inviteAccount">;
  readonly ballotCases: {
    readonly readPass: ReadPass;
    readonly kiosks: Pick<KioskCases, "givePairingCode" | "pairKiosk" | "reportKiosk">;
  };
  readonly clock: DemoClock;
}

/** UBND phường Phan Thiết and UBND phường Mũi Né, units of today: the device of the first falls silent. */
const SILENT_UNIT = "H36.B41";
const HEARD_UNIT = "H36.B39";

/**
 * What waits for those who keep the system: somebody who did not come in time, a device that was heard last a week ago.
 * The audit of these weeks has never been checked.
 */
export async function playKeeping(people: DemoPeople, { accounts, ballotCases, clock }: DemoKeeping): Promise<void> {
  const { admin } = people.in;
  clock.goBack(12);
  const grants = [{ role: "clerk", agencyCode: HEARD_UNIT, validFrom: undefined, validTo: undefined }] as const;
  const newcomer = { email: "dau-moi-moi@hailong.example", name: "Đầu mối mới (mẫu)", officerCode: undefined, grants };
  given(await accounts.inviteAccount(admin, newcomer));
  const silent = await pairKiosk(SILENT_UNIT, people, ballotCases);
  const heard = await pairKiosk(HEARD_UNIT, people, ballotCases);
  clock.goBack(6);
  await report(silent, { ballotCases, clock });
  clock.goBack(1);
  await report(heard, { ballotCases, clock });
}

/** The token of a device that somebody who keeps devices stood before. */
async function pairKiosk(
  agencyCode: string,
  { in: { admin } }: DemoPeople,
  { kiosks }: DemoKeeping["ballotCases"],
): Promise<string> {
  const { code } = given(await kiosks.givePairingCode(admin, { agencyCode, counterCode: undefined }));
  return given(await kiosks.pairKiosk(code)).token;
}

async function report(token: string, { ballotCases, clock }: Omit<DemoKeeping, "accounts">): Promise<void> {
  const pass = given(await ballotCases.readPass(token));
  const said = { unsent: 0, setAside: 0, oldestUnsentAt: undefined, programVersion: "demo" };
  given(await ballotCases.kiosks.reportKiosk(pass, { ...said, sentAt: clock.now() }));
}
