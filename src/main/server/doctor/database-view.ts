import { failed, success, type Result } from "../../../core/base/result.ts";
import { connect } from "../../../db/database.ts";
import { embeddedUrl, hasEmbeddedDatabase } from "../../../db/embedded/cluster-folder.ts";
import { EmbeddedServer } from "../../../db/embedded/embedded-server.ts";
import { schemaSteps } from "../../../db/health.ts";
import { serverFacts } from "../../../db/server-facts.ts";
import type { Configuration } from "../configuration/read-configuration.ts";
import { connectionFault, embeddedDirectory } from "../open-database.ts";
import { holdDataDirectory, readRunState } from "../run-state.ts";
import type { DatabaseView } from "./database-findings.ts";

type Look = Result<DatabaseView | undefined>;

/**
 * Looks at the database that a server with this configuration would use and changes nothing in it: it may have an
 * older schema or none. Undefined: there is no embedded database yet.
 */
export async function viewDatabase(configuration: Configuration, knownSteps: readonly string[]): Promise<Look> {
  const { databaseUrl, dataDirectory } = configuration;
  if (databaseUrl !== undefined) return viewAt(databaseUrl, knownSteps);
  const directory = embeddedDirectory(dataDirectory);
  if (!hasEmbeddedDatabase(directory)) return success(undefined);
  const running = readRunState(dataDirectory);
  if (running?.databasePort !== undefined) {
    return viewAt(embeddedUrl(directory, running.databasePort) ?? "", knownSteps);
  }
  const held = await holdDataDirectory(dataDirectory, "command");
  if (!held.ok) return held;
  try {
    const started = await EmbeddedServer.start({ directory });
    if (!started.ok) return started;
    const viewed = await viewAt(started.value.url, knownSteps);
    await started.value.stop();
    return viewed;
  } finally {
    held.value.release();
  }
}

async function viewAt(url: string, knownSteps: readonly string[]): Promise<Look> {
  const database = connect({ url, most: 1, isOwner: true });
  try {
    const facts = await serverFacts(database);
    const steps = facts.lastStepAt === undefined ? [] : await schemaSteps(database);
    return success({ facts, steps, knownSteps, now: new Date() });
  } catch (error) {
    const fault = connectionFault(error);
    if (fault === undefined) throw error;
    return failed(fault);
  } finally {
    await database.close();
  }
}
