import { join } from "node:path";
import type { Examine, Finding } from "../../../cli/doctor.ts";
import { surroundingsFault } from "../../../app/surroundings-fault.ts";
import { failed, success, type Result } from "../../../core/base/result.ts";
import { findServerBinaries } from "../../../db/embedded/server-binaries.ts";
import { readMigrations } from "../../../db/migrate.ts";
import type { Installation } from "../../installation.ts";
import type { Configuration } from "../configuration/read-configuration.ts";
import { configurationOf } from "../serve-until-stopped.ts";
import { migrationsDirectory } from "../start-server.ts";
import { databaseFindings } from "./database-findings.ts";
import { viewDatabase } from "./database-view.ts";
import { formFindings } from "./form-findings.ts";
import {
  directoryFinding,
  nodeFinding,
  portFinding,
  proxyFindings,
  secretFindings,
  spaceFinding,
} from "./machine-findings.ts";

/** Every check of `hailong doctor`; one that fails does not keep the others from being made. */
export function makeExamine(installation: Installation): Examine {
  return async (request) => {
    const node = nodeFinding(process.version);
    const forms = await formFindings(join(installation.root, "rulebook"));
    const configuration = configurationOf(request);
    if (!configuration.ok) {
      const { at, message, mend } = configuration.failure;
      return success([node, { level: "fail", text: `Cấu hình: ${at}: ${message}`, mend }, ...forms]);
    }
    return success([
      node,
      { level: "ok", text: "Cấu hình đọc được" },
      spaceFinding(configuration.value),
      directoryFinding(configuration.value, process.getuid?.() === 0),
      ...secretFindings(configuration.value),
      await portFinding(configuration.value),
      ...proxyFindings(configuration.value),
      ...forms,
      ...(await findingsOfDatabase(configuration.value, installation)),
    ]);
  };
}

/** A disk that only reads, or is full, is something to be found, and no reason to find nothing else. */
async function orFault<T>(look: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await look();
  } catch (error) {
    const fault = surroundingsFault(error);
    if (fault === undefined) throw error;
    return failed(fault);
  }
}

async function findingsOfDatabase(
  configuration: Configuration,
  installation: Installation,
): Promise<readonly Finding[]> {
  const migrations = await readMigrations(migrationsDirectory(installation));
  const knownSteps = migrations.map(({ version }) => version);
  const viewed = await orFault(() => viewDatabase(configuration, knownSteps));
  if (!viewed.ok) {
    const { at, message, mend } = viewed.failure;
    return [{ level: "fail", text: `Cơ sở dữ liệu (${at}): ${message}`, mend }];
  }
  if (viewed.value !== undefined) return databaseFindings(viewed.value);
  if (findServerBinaries(undefined) !== undefined) {
    return [{ level: "ok", text: "Chưa có cơ sở dữ liệu; PostgreSQL kèm theo sẽ tạo ở lần chạy đầu" }];
  }
  const mend = "Cài PostgreSQL từ bản 16 trở lên và đặt DATABASE_URL trỏ tới đó.";
  return [{ level: "fail", text: "Không có bộ PostgreSQL kèm theo cho loại máy này.", mend }];
}
