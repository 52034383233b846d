import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { makeAccounts } from "../../app/accounts/accounts.ts";
import { openInstallationSecrets } from "../../app/accounts/secrets.ts";
import { makeBallotCases } from "../../app/ballots/make-ballot-cases.ts";
import { makeCreateDevice } from "../../app/ballots/create-device.ts";
import { makeListDevices, makeRevokeDevice } from "../../app/ballots/devices.ts";
import { makeExportBallotStatistics } from "../../app/ballots/statistics/export-statistics.ts";
import { makeExportAudit } from "../../app/export-audit.ts";
import { makeImportFolder } from "../../app/import-data-set/import-folder.ts";
import { IMPORT_JOB, makeImportHandler } from "../../app/import-data-set/import-job.ts";
import { makeUndoAsked } from "../../app/import-data-set/undo-asked.ts";
import { makeJobRunner } from "../../app/run-jobs.ts";
import { TallyLaw } from "../../app/keep-tallies/tally-law.ts";
import { makeSigningKeyCases } from "../../app/publications/signing-key-cases.ts";
import { makeEditRegistry } from "../../app/registry/edit-registry.ts";
import { makeExportRegistrySheet, makeImportRegistrySheet } from "../../app/registry/registry-sheets.ts";
import { makeVerifyAudit } from "../../app/verify-audit.ts";
import { makeVerifyBallots } from "../../app/verify-ballots/verify-ballots.ts";
import { makeVerifyPages, namingDamage } from "../../app/verify-pages.ts";
import { makeVerifyTallies } from "../../app/verify-tallies/verify-tallies.ts";
import type { AccountCommandDeps } from "../../cli/account-context.ts";
import type { OpenAudit } from "../../cli/audit.ts";
import type { OpenBallotStatistics } from "../../cli/ballot-statistics.ts";
import type { OpenBallots } from "../../cli/ballots.ts";
import type { OpenDevices } from "../../cli/device.ts";
import type { OpenKeys } from "../../cli/keys.ts";
import type { ServerRequest } from "../../cli/start.ts";
import type { OpenImports } from "../../cli/import.ts";
import type { OpenRegistry } from "../../cli/registry.ts";
import type { OpenTallies } from "../../cli/verify.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { hasEmbeddedDatabase } from "../../db/embedded/cluster-folder.ts";
import { readMigrations } from "../../db/migrate.ts";
import { readBytes } from "../file-bytes.ts";
import type { Installation } from "../installation.ts";
import { embeddedDirectory } from "./open-database.ts";
import { openDatabaseFor } from "./open-database-for.ts";
import { readSecrets } from "./secrets.ts";
import { configurationOf } from "./serve-until-stopped.ts";
import { migrationsDirectory } from "./start-server.ts";
import { readCommonWords } from "./use-cases.ts";

/** What `hailong account` stands on: the accounts of the installation, with its own key. */
export function accountCommandDeps(installation: Installation): AccountCommandDeps {
  const now = () => new Date();
  return {
    now,
    readBytes,
    openAccounts: async (request) => {
      const opened = await openFor(installation, request);
      if (!opened.ok) return opened;
      const { database, installationKey } = opened.value;
      const readWords = () => readCommonWords(installation);
      const accounts = makeAccounts({ database, now, randomBytes, installationKey, readCommonWords: readWords });
      return success({ accounts, close: () => database.close() });
    },
  };
}

/** What `hailong verify audit` and `hailong audit export` stand on. */
export function openAuditOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenAudit>> {
  return async (request) => {
    const opened = await openExisting(installation, request);
    if (!opened.ok) return opened;
    const { database } = opened.value;
    return success({
      verifyAudit: makeVerifyAudit({ database }),
      exportAudit: makeExportAudit({ database }),
      close: () => database.close(),
    });
  };
}

/** What `hailong device` stands on. */
export function openDevicesOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenDevices>> {
  return async (request) => {
    const opened = await openFor(installation, request);
    if (!opened.ok) return opened;
    const { database, installationKey } = opened.value;
    const secrets = openInstallationSecrets(installationKey);
    const deps = { database, clock: () => new Date(), randomBytes, secrets };
    return success({
      createDevice: makeCreateDevice(deps),
      listDevices: makeListDevices(deps),
      revokeDevice: makeRevokeDevice(deps),
      close: () => database.close(),
    });
  };
}

/** What `hailong ballots statistics` stands on. */
export function openStatisticsOf(
  installation: Installation,
): (request: ServerRequest) => Promise<Result<OpenBallotStatistics>> {
  return async (request) => {
    const opened = await openExisting(installation, request);
    if (!opened.ok) return opened;
    const { database } = opened.value;
    return success({
      exportBallotStatistics: makeExportBallotStatistics({ database, clock: () => new Date() }),
      close: () => database.close(),
    });
  };
}

/** What `hailong ballots` stands on. */
export function openBallotsOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenBallots>> {
  return async (request) => {
    const opened = await openFor(installation, request);
    if (!opened.ok) return opened;
    const { database, installationKey } = opened.value;
    const law = await TallyLaw.read(join(installation.root, "rulebook"));
    if (!law.ok) return law;
    const { kiosks } = makeBallotCases({
      ...{ database, clock: () => new Date(), formFiles: law.value.forms, law: law.value },
      secrets: openInstallationSecrets(installationKey),
      // Ballots that could not be written are told of as refused; the kiosk has them still.
      onFault: () => undefined,
    });
    return success({ readInQueue: kiosks.readInQueue, close: () => database.close() });
  };
}

/** What `hailong keys` stands on. */
export function openKeysOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenKeys>> {
  return async (request) => {
    const opened = await openExisting(installation, request);
    if (!opened.ok) return opened;
    const { database, installationKey } = opened.value;
    const secrets = openInstallationSecrets(installationKey);
    const keys = makeSigningKeyCases({ database, clock: () => new Date(), secrets });
    return success({ keys, close: () => database.close() });
  };
}

/** What `hailong registry` stands on. */
export function openRegistryOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenRegistry>> {
  return async (request) => {
    const opened = await openFor(installation, request);
    if (!opened.ok) return opened;
    const { database } = opened.value;
    const deps = { database, clock: () => new Date() };
    return success({
      editRegistry: makeEditRegistry(deps),
      exportSheet: makeExportRegistrySheet(deps),
      importSheet: makeImportRegistrySheet(deps),
      close: () => database.close(),
    });
  };
}

/** What `hailong verify` stands on. */
export function openTalliesOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenTallies>> {
  return async (request) => {
    const law = await TallyLaw.read(join(installation.root, "rulebook"));
    if (!law.ok) return law;
    const opened = await openExisting(installation, request);
    if (!opened.ok) return opened;
    const { database } = opened.value;
    const verifyTallies = makeVerifyTallies({ database, law: law.value });
    return success({
      verifyPages: makeVerifyPages({ database }),
      verifyTallies: (asked) => namingDamage(() => verifyTallies(asked)),
      verifyBallots: makeVerifyBallots({ database }),
      close: () => database.close(),
    });
  };
}

/** What `hailong import` stands on. */
export function openImportsOf(installation: Installation): (request: ServerRequest) => Promise<Result<OpenImports>> {
  return async (request) => {
    const configuration = configurationOf(request);
    if (!configuration.ok) return configuration;
    const opened = await openFor(installation, request);
    if (!opened.ok) return opened;
    const { database } = opened.value;
    const { dataDirectory } = configuration.value;
    const deps = { database, dataDirectory, clock: () => new Date() };
    const runner = makeJobRunner({ ...deps, handlers: { [IMPORT_JOB]: makeImportHandler(deps) } });
    return success({
      importFolder: makeImportFolder({ ...deps, runner }),
      undoAsked: makeUndoAsked(deps),
      close: () => database.close(),
    });
  };
}

/** As {@link openFor}, for what examines: an empty database made on the spot would pass every examination. */
async function openExisting(installation: Installation, request: ServerRequest) {
  const configuration = configurationOf(request);
  if (!configuration.ok) return configuration;
  const { databaseUrl, dataDirectory } = configuration.value;
  if (databaseUrl === undefined && !hasEmbeddedDatabase(embeddedDirectory(dataDirectory))) {
    return failed({
      code: "data-directory.no-database",
      at: dataDirectory,
      message: "Thư mục dữ liệu này chưa có cơ sở dữ liệu.",
      mend: "Nêu đúng thư mục dữ liệu của máy chủ bằng --data, hoặc chạy hailong start lần đầu.",
    });
  }
  return openFor(installation, request);
}

async function openFor(installation: Installation, request: ServerRequest) {
  const configuration = configurationOf(request);
  if (!configuration.ok) return configuration;
  const migrations = await readMigrations(migrationsDirectory(installation));
  const database = await openDatabaseFor(configuration.value, migrations);
  if (!database.ok) return database;
  const secrets = readSecrets(configuration.value);
  if (secrets.ok) return success({ database: database.value, installationKey: secrets.value.encryptionKey });
  await database.value.close();
  return secrets;
}
