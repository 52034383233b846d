import { sql } from "kysely";
import { CHECKSUM_FAILURES } from "./page-damage.ts";
import { APP_ROLE, SCHEMA_NAME, SCORING_ROLE, type Database } from "./database.ts";

/** What a PostgreSQL says about itself, for `hailong doctor`. */
export interface ServerFacts {
  /** 170004 for 17.4. */
  readonly version: number;
  readonly encoding: string;
  /** `vi-x-icu`, by which names are sorted for people. */
  readonly hasVietnameseCollation: boolean;
  /** Whether an acknowledged write is on the disk. */
  readonly isDurable: boolean;
  /** Pages with a wrong checksum that it met; null: it keeps no checksums. */
  readonly checksumFailures: number | null;
  /** Is there, for more than one machine. */
  readonly hasCitus: boolean;
  readonly now: Date;
  /** When its schema last moved; undefined: it has none yet. */
  readonly lastStepAt: Date | undefined;
  /** The latest time in the newest entries of the audit; undefined: it has none yet. */
  readonly lastEntryAt: Date | undefined;
  readonly rights: UserRights;
}

/** What the user of the program may do: to start over a database that was restored, and to dump all of it. */
export interface UserRights {
  readonly user: string;
  /** Work as {@link APP_ROLE}, or make that role and be let into it. */
  readonly mayBecomeApp: boolean;
  /** Whether there is that role, which a dump of one database does not bring. */
  readonly hasAppRole: boolean;
  /** Work as {@link SCORING_ROLE}, which alone reads which dossier a ballot is about; of no schema yet, false. */
  readonly mayScore: boolean;
  readonly hasScoringRole: boolean;
  /** Make the schema, and bring it forward. */
  readonly mayCreateSchema: boolean;
  /**
   * Own the schema, become who owns it, make roles, or reach files and programs of the database's machine: what the
   * program's own login should not.
   */
  readonly mayBecomeOwner: boolean;
  /** Tables of another owner, which the user can neither change at the next upgrade nor dump. */
  readonly foreignTables: number;
}

export async function serverFacts({ queries }: Database): Promise<ServerFacts> {
  const { rows } = await sql<Omit<ServerFacts, "lastStepAt" | "lastEntryAt" | "rights">>`
    select current_setting('server_version_num')::int as version,
      current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'vi-x-icu') as "hasVietnameseCollation",
      current_setting('fsync')::boolean and current_setting('synchronous_commit') <> 'off' as "isDurable",
      (${CHECKSUM_FAILURES}) as "checksumFailures",
      exists (select from pg_extension where extname = 'citus') as "hasCitus",
      clock_timestamp() as now`.execute(queries);
  const [facts] = rows;
  if (facts === undefined) throw new Error("Bug: a select without from has one row");
  const times = { lastStepAt: await lastStep(queries), lastEntryAt: await lastEntry(queries) };
  return { ...facts, ...times, rights: await userRights(queries) };
}

/** Roles of PostgreSQL itself that reach beyond the database. */
const MACHINE_ROLES = ["pg_execute_server_program", "pg_read_server_files", "pg_write_server_files"];

/** Of who opened the connection, whatever role it has taken since. */
export async function userRights(queries: Database["queries"]): Promise<UserRights> {
  const { rows } = await sql<UserRights>`
    select session_user::text as user, app.oid is not null as "hasAppRole",
      case when app.oid is null then u.rolsuper or u.rolcreaterole
        else pg_has_role(session_user, app.oid, 'set') end as "mayBecomeApp",
      coalesce(pg_has_role(session_user, scoring.oid, 'set'), false) as "mayScore",
      scoring.oid is not null as "hasScoringRole",
      has_database_privilege(session_user, current_database(), 'create') as "mayCreateSchema",
      (select count(*)::integer from pg_class t join pg_namespace s on s.oid = t.relnamespace
        where s.nspname = ${SCHEMA_NAME} and t.relkind = 'r' and not pg_has_role(session_user, t.relowner, 'usage'))
        as "foreignTables",
      u.rolsuper or u.rolcreaterole
        or exists (select 1 from pg_roles r where r.rolname = any(${MACHINE_ROLES})
          and pg_has_role(session_user, r.oid, 'member'))
        or pg_has_role(session_user, d.datdba, 'member')
        or coalesce(pg_has_role(session_user, s.nspowner, 'member'),
          has_database_privilege(session_user, d.oid, 'create')) as "mayBecomeOwner"
    from pg_roles u join pg_database d on d.datname = current_database()
      left join pg_namespace s on s.nspname = ${SCHEMA_NAME}
      left join pg_roles app on app.rolname = ${APP_ROLE}
      left join pg_roles scoring on scoring.rolname = ${SCORING_ROLE}
    where u.rolname = session_user`.execute(queries);
  const [rights] = rows;
  if (rights === undefined) throw new Error("Bug: the user of this connection is no role");
  return rights;
}

async function hasTable(queries: Database["queries"], name: string): Promise<boolean> {
  const { rows } = await sql<{ table: string | null }>`select to_regclass(${name})::text as table`.execute(queries);
  return typeof rows[0]?.table === "string";
}

/** Of a clock that was set back the newest entry is not the latest. */
async function lastEntry(queries: Database["queries"]): Promise<Date | undefined> {
  if (!(await hasTable(queries, "audit_entries"))) return undefined;
  const { rows } = await sql<{ at: Date | null }>`
    select max(at) as at from (select at from audit_entries order by seq desc limit 1000) as newest`.execute(queries);
  return rows[0]?.at ?? undefined;
}

async function lastStep(queries: Database["queries"]): Promise<Date | undefined> {
  if (!(await hasTable(queries, "schema_steps"))) return undefined;
  const { rows } = await sql<{ at: Date | null }>`select max(applied_at) as at from schema_steps`.execute(queries);
  return rows[0]?.at ?? undefined;
}
