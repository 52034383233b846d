import type { Queries } from "./database.ts";

/** When the first entry of the audit was made; undefined: there is none. */
export async function firstEntryAt(queries: Queries): Promise<Date | undefined> {
  const first = await queries.selectFrom("audit_entries").select("at").orderBy("seq").limit(1).executeTakeFirst();
  return first?.at;
}

/** When each invitation ended that was for somebody without a password and was not taken. */
export async function invitationsOverAt(queries: Queries, now: Date): Promise<readonly Date[]> {
  const rows = await queries
    .selectFrom("account_invitations as invitation")
    .innerJoin("accounts as account", "account.id", "invitation.account_id")
    .select("invitation.expires_at")
    .where("invitation.used_at", "is", null)
    .where("invitation.expires_at", "<=", now)
    .where("account.state", "=", "invited")
    .execute();
  return rows.map(({ expires_at: expiresAt }) => expiresAt);
}

/** When each device that was not revoked last said how it does; without those that never did. */
export async function kiosksHeardAt(
  queries: Queries,
): Promise<readonly { readonly agencyCode: string; readonly at: Date }[]> {
  const rows = await queries
    .selectFrom("kiosk_reports as report")
    .innerJoin("ballot_devices as device", "device.id", "report.device_id")
    .innerJoin("agencies as agency", "agency.id", "device.agency_id")
    .select(["agency.code", "report.reported_at"])
    .where("device.revoked_at", "is", null)
    .execute();
  return rows.map(({ code, reported_at: at }) => ({ agencyCode: code, at }));
}
