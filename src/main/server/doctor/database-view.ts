import { failed, success, type Result } from "../../../core/base/result.ts";
import { connect, type Database } from "../../../db/database.ts";
import { embeddedUrl, hasEmbeddedDatabase, type ServerLogin } from "../../../db/embedded/cluster-folder.ts";
import { EmbeddedServer } from "../../../db/embedded/embedded-server.ts";
import { schemaSteps } from "../../../db/health.ts";
import { serverFacts, userRights } from "../../../db/server-facts.ts";
import type { Configuration } from "../configuration/read-configuration.ts";
import { connectionFault, embeddedDirectory, outerUrls, type DatabaseUrls } from "../open-database.ts";
import { holdDataDirectory, readRunState } from "../run-state.ts";
import type { DatabaseView } from "./database-findings.ts";

type Look = Result<DatabaseView | undefined>;

/**
 * Looks at the database that a server with this configuration would use and changes nothing in it: it may have an
 * older schema or none. Undefined: there is no embedded database yet.
 */
export async function viewDatabase(configuration: Configuration, knownSteps: readonly string[]): Promise<Look> {
  const { dataDirectory } = configuration;
  if (configuration.databaseUrl !== undefined) return viewAt(outerUrls(configuration), knownSteps);
  const directory = embeddedDirectory(dataDirectory);
  if (!hasEmbeddedDatabase(directory)) return success(undefined);
  const running = readRunState(dataDirectory);
  if (running?.databasePort !== undefined) {
    const urlOf = (login: ServerLogin) => embeddedUrl(directory, running.databasePort ?? 0, login) ?? "";
    return viewAt({ url: urlOf("program"), scoringUrl: urlOf("scoring"), ownerUrl: urlOf("owner") }, knownSteps);
  }
  const held = await holdDataDirectory(dataDirectory, "command");
  if (!held.ok) return held;
  try {
    const started = await EmbeddedServer.start({ directory });
    if (!started.ok) return started;
    const viewed = await viewAt(started.value, knownSteps);
    await started.value.stop();
    return viewed;
  } finally {
    held.value.release();
  }
}

async function viewAt({ url, scoringUrl, ownerUrl }: DatabaseUrls, knownSteps: readonly string[]): Promise<Look> {
  const [owner, program, scoring] = [ownerUrl, url, scoringUrl].map((each) =>
    connect({ url: each, most: 1, isOwner: true }),
  ) as [Database, Database, Database];
  try {
    const facts = await serverFacts(owner);
    const steps = facts.lastStepAt === undefined ? [] : await schemaSteps(owner);
    const logins = { program: await userRights(program.queries), scoring: await userRights(scoring.queries) };
    return success({ facts, ...logins, steps, knownSteps, now: new Date() });
  } catch (error) {
    const fault = connectionFault(error);
    if (fault === undefined) throw error;
    return failed(fault);
  } finally {
    await Promise.all([owner.close(), program.close(), scoring.close()]);
  }
}
