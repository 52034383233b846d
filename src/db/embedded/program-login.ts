import type pg from "pg";
import { APP_ROLE, SCORING_ROLE } from "../database.ts";
import type { Passwords } from "./cluster-folder.ts";

/**
 * Lets the program and its scoring log in as roles of their own, which own nothing, are members of no other role and
 * may make none. Data folders of earlier versions have such a role without a login, or not yet. The password is set at
 * every start, so that a lost file of it is made anew.
 */
export async function letProgramIn(client: pg.Client, { program, scoring }: Passwords): Promise<void> {
  await letIn(client, APP_ROLE, program);
  await letIn(client, SCORING_ROLE, scoring);
}

async function letIn(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [role]);
  if (rowCount === 0) await client.query(`create role ${role}`);
  await client.query(
    `alter role ${role} login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls
      password ${client.escapeLiteral(password)}`,
  );
}
