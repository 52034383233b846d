import type pg from "pg";
import { APP_ROLE } from "../database.ts";

/**
 * Lets the program log in as a role of its own, which owns nothing, is a member of no other role and may make none.
 * Data folders of earlier versions have that role without a login, or not yet. The password is set at every start, so
 * that a lost file of it is made anew.
 */
export async function letProgramIn(client: pg.Client, password: string): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [APP_ROLE]);
  if (rowCount === 0) await client.query(`create role ${APP_ROLE}`);
  await client.query(
    `alter role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls
      password ${client.escapeLiteral(password)}`,
  );
}
