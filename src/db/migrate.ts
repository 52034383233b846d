import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { APP_ROLE, SCHEMA_NAME, SCORING_ROLE } from "./database.ts";
import { withholdLink } from "./link-grants.ts";

/** One step of the schema. Steps go forward only; one that was applied somewhere never changes again. */
export interface Migration {
  /** `0001`, the order. */
  readonly version: string;
  readonly name: string;
  readonly statements: readonly string[];
  readonly sha256: string;
}

/** Any number that no other program uses: whoever holds it migrates, others wait. */
const LOCK = 7_305_461_221;
const PROGRAM_ROLES = `${APP_ROLE}, ${SCORING_ROLE}`;
const FILE_NAME = /^(\d{4})_([a-z_]+)\.sql$/;

export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => FILE_NAME.test(name)).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(join(directory, file), "utf8");
      const [, version = "", name = ""] = FILE_NAME.exec(file) ?? [];
      return { version, name, statements: statementsOf(text), sha256: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

/** One statement a query (a distributed database asks for it): they end in `;` before an empty line. */
function statementsOf(text: string): readonly string[] {
  return text
    .split(/;[ \t]*\n(?=\s*\n|$)/)
    .map((statement) => statement.replace(/^--.*$/gm, "").trim())
    .filter((statement) => statement !== "");
}

export interface MigrationOptions {
  /** The program has no login of its own: the owner works as its roles, and must be let become them. */
  readonly isOwnerTheProgram?: boolean;
}

/**
 * Brings the schema of a database to the newest version, each step in a transaction of its own, and gives the
 * application its rights. Safe to run from several processes at once and again after a crash. Refused when the
 * database is newer than the program, or a step that was applied has changed. Whoever does not own the schema finds
 * it up to date, or is refused.
 */
export async function migrate(
  url: string,
  migrations: readonly Migration[],
  { isOwnerTheProgram = false }: MigrationOptions = {},
): Promise<Result<readonly string[]>> {
  const client = new pg.Client({ connectionString: url, application_name: "hailong-migrate" });
  client.on("error", () => undefined); // the statement under way fails by itself
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const isOwner = await mayChangeSchema(client);
    if (isOwner) await prepare(client, isOwnerTheProgram);
    const applied = await appliedSteps(client);
    const missing = migrations.filter(({ version }) => !applied.has(version));
    const fault = faultOf(applied, migrations) ?? (isOwner ? undefined : missingOwner(missing.length));
    if (fault !== undefined) return failed(fault);
    if (!isOwner) return success([]);
    for (const migration of missing) await apply(client, migration);
    await client.query("begin"); // nobody has more rights for a moment
    await grant(client);
    await client.query("commit");
    return success(missing.map(({ version }) => version));
  } finally {
    await client.end();
  }
}

/** Whether this user owns the schema; where there is none yet, the database says by itself who may make it. */
async function mayChangeSchema(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ owns: boolean }>(
    "select pg_has_role(nspowner, 'usage') as owns from pg_namespace where nspname = $1",
    [SCHEMA_NAME],
  );
  return rows[0]?.owns ?? true;
}

function missingOwner(steps: number): Failure | undefined {
  if (steps === 0) return undefined;
  return {
    code: "database.too-few-rights",
    at: "DATABASE_URL",
    message: `Lược đồ dữ liệu còn thiếu ${steps} bước, mà người dùng này không phải chủ lược đồ.`,
    mend: "Đặt DATABASE_OWNER_URL hoặc databaseOwnerUrlFile là địa chỉ của chủ lược đồ, rồi khởi động lại.",
  };
}

/** The roles of the application first: the schema's rights are given to them. */
async function prepare(client: pg.Client, isOwnerTheProgram: boolean): Promise<void> {
  for (const role of [APP_ROLE, SCORING_ROLE]) {
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [role]);
    if (rowCount === 0) await client.query(`create role ${role} nologin`).catch(ignoreTwin);
    if (isOwnerTheProgram) await letOwnerBecome(client, role);
  }
  await client.query(`create schema if not exists ${SCHEMA_NAME}`);
  await client.query(`set search_path = ${SCHEMA_NAME}`);
  await client.query(`create table if not exists schema_steps (
    version text primary key, name text not null, sha256 text not null,
    applied_at timestamptz not null default now())`);
  await client.query("comment on table schema_steps is 'Which steps of the schema were applied, each with its text.'");
}

/** Whoever may become it already (an administrator said so, for a database that was restored) may not pass it on. */
async function letOwnerBecome(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>("select pg_has_role($1, 'set') as may", [role]);
  if (rows[0]?.may !== true) await client.query(`grant ${role} to current_user`);
}

/** Roles belong to the whole server: another database of it may be migrated at the same moment. */
function ignoreTwin(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "42710" && code !== "23505") throw error;
}

async function appliedSteps(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ version: string; sha256: string }>(
    `select version, sha256 from ${SCHEMA_NAME}.schema_steps`,
  );
  return new Map(rows.map(({ version, sha256 }) => [version, sha256]));
}

function faultOf(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): Failure | undefined {
  for (const [version, sha256] of applied) {
    const known = migrations.find((migration) => migration.version === version);
    if (known === undefined) {
      return {
        code: "database.newer",
        at: version,
        message: `Cơ sở dữ liệu đã ở bước ${version}, mới hơn chương trình này.`,
        mend: "Chạy bản chương trình mới hơn; lược đồ dữ liệu không lùi lại được.",
      };
    }
    if (known.sha256 !== sha256) {
      return {
        code: "database.step-changed",
        at: version,
        message: `Bước ${version} của lược đồ khác với bước đã áp dụng trong cơ sở dữ liệu.`,
        mend: "Dùng đúng bản phát hành của chương trình; không sửa các bước đã phát hành.",
      };
    }
  }
  return undefined;
}

async function apply(client: pg.Client, { version, name, statements, sha256 }: Migration): Promise<void> {
  await client.query("begin");
  try {
    for (const statement of statements) await client.query(statement);
    await client.query("insert into schema_steps (version, name, sha256) values ($1, $2, $3)", [version, name, sha256]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Bug: step ${version} of the schema failed`, { cause: error });
  }
}

/** Everything but the schema itself; the audit may only grow. */
async function grant(client: pg.Client): Promise<void> {
  await client.query(`grant usage on schema ${SCHEMA_NAME} to ${PROGRAM_ROLES}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA_NAME} to ${PROGRAM_ROLES}`);
  await client.query(`grant usage on all sequences in schema ${SCHEMA_NAME} to ${PROGRAM_ROLES}`);
  // From 17 on the program may tell the planner how large a table has become.
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  if (parseInt(rows[0]?.version ?? "", 10) >= 170_000) {
    await client.query(`grant maintain on all tables in schema ${SCHEMA_NAME} to ${PROGRAM_ROLES}`);
  }
  for (const table of [
    "account_requests",
    "audit_entries",
    "ballot_steps",
    "evaluation_runs",
    "kept_rules",
    "locked_disclosures",
    "paper_entries",
    "paper_recounts",
    "paper_resolutions",
    "period_events",
    "petition_edits",
    "report_texts",
    "publications",
    "publication_files",
  ]) {
    const { rowCount } = await client.query("select 1 where to_regclass($1) is not null", [`${SCHEMA_NAME}.${table}`]);
    if (rowCount === 1) await client.query(`revoke update, delete, truncate on ${table} from ${PROGRAM_ROLES}`);
  }
  // What people wrote on papers is blackened when its time is over; nothing else of an entry changes.
  const { rowCount: hasRecounts } = await client.query("select 1 where to_regclass($1) is not null", [
    `${SCHEMA_NAME}.paper_recounts`,
  ]);
  if (hasRecounts === 1) {
    await client.query(`grant update (comment, comment_blackened_at) on paper_entries to ${PROGRAM_ROLES}`);
    await client.query(`grant update (value, value_blackened_at) on paper_resolutions to ${PROGRAM_ROLES}`);
  }
  // A request is decided once; what was asked, by whom and for whom never changes.
  const { rowCount: hasRequests } = await client.query("select 1 where to_regclass($1) is not null", [
    `${SCHEMA_NAME}.account_requests`,
  ]);
  if (hasRequests === 1) {
    await client.query(`grant update (decided_by, decided_at, is_confirmed) on account_requests to ${PROGRAM_ROLES}`);
  }
  // When a period is over, what says how single dossiers were answered goes from restricted documents.
  const { rowCount: hasLinks } = await client.query("select 1 where to_regclass($1) is not null", [
    `${SCHEMA_NAME}.link_sets`,
  ]);
  if (hasLinks === 1) {
    await client.query(`grant update (content) on publication_files to ${SCORING_ROLE}`);
    await client.query(`revoke update, delete on link_takeovers, link_batches from ${PROGRAM_ROLES}`);
  }
  await client.query(`revoke insert, update, delete on schema_steps from ${PROGRAM_ROLES}`);
  await withholdLink(client);
}
