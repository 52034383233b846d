import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pagesBenchmark } from "../../bench/pages-benchmark.ts";
import { reportBenchmark } from "../../bench/report-benchmark.ts";
import { importBenchmark } from "../../bench/import-benchmark.ts";
import { ingestBenchmark } from "../../bench/ingest-benchmark.ts";
import { soakBenchmark } from "../../bench/soak-benchmark.ts";
import { evaluateBenchmark } from "../../bench/evaluate-benchmark.ts";
import { talliesBenchmark } from "../../bench/tallies-benchmark.ts";
import { makeCheckTable } from "../app/check-table.ts";
import { makeCheckFolder } from "../app/publications/check-folder.ts";
import { makeEvaluateProvince } from "../app/evaluate-province/evaluate-province.ts";
import { makeExplainResult } from "../app/explain-result.ts";
import { exportDataSet } from "../app/export-data-set.ts";
import { makeLawCoverage } from "../app/law-coverage.ts";
import { renderReportsBeside } from "../app/render-reports/render-reports-beside.ts";
import { makeRenderReports } from "../app/render-reports/render-reports.ts";
import { makeRunDemo } from "../app/run-demo.ts";
import { makeSimulateProvince } from "../app/simulate-province/simulate-province.ts";
import { registerAccount } from "../cli/account.ts";
import { registerAudit } from "../cli/audit.ts";
import { registerBallotStatistics } from "../cli/ballot-statistics.ts";
import { registerBench } from "../cli/bench.ts";
import { registerCheckPublication } from "../cli/check-publication.ts";
import { registerCheckTable } from "../cli/check-table.ts";
import { registerDemo } from "../cli/demo.ts";
import { registerBallots } from "../cli/ballots.ts";
import { registerDevice } from "../cli/device.ts";
import { registerDoctor } from "../cli/doctor.ts";
import { registerEvaluate } from "../cli/evaluate.ts";
import { registerExplain } from "../cli/explain.ts";
import { registerExport } from "../cli/export.ts";
import { registerImport } from "../cli/import.ts";
import { registerKeys } from "../cli/keys.ts";
import { registerLawCoverage } from "../cli/law-coverage.ts";
import type { RegisterCommand } from "../cli/program.ts";
import { registerRegistry } from "../cli/registry.ts";
import { registerReport } from "../cli/report.ts";
import { registerServerControl } from "../cli/server-control.ts";
import { registerSimulate } from "../cli/simulate.ts";
import { registerStart } from "../cli/start.ts";
import { registerVerify } from "../cli/verify.ts";
import { readBytes } from "./file-bytes.ts";
import type { Installation } from "./installation.ts";
import { makeExamine } from "./server/doctor/examine.ts";
import {
  accountCommandDeps,
  openAuditOf,
  openBallotsOf,
  openDevicesOf,
  openImportsOf,
  openKeysOf,
  openRegistryOf,
  openStatisticsOf,
  openTalliesOf,
} from "./server/open-for-command.ts";
import { holdDemoFolder } from "./server/demo-folder.ts";
import { makeServeDemo } from "./server/serve-demo.ts";
import { makeServeUntilStopped } from "./server/serve-until-stopped.ts";
import { serverControl } from "./server/server-control.ts";

/** Every command with its use case, in the order of the help: first the whole, then its parts, then the tools. */
export function commandsOf(installation: Installation): readonly RegisterCommand[] {
  const { root, version } = installation;
  const rulebookDirectory = join(root, "rulebook");
  const evaluateProvince = makeEvaluateProvince({ rulebookDirectory, engineVersion: version });
  const explainResult = makeExplainResult({ rulebookDirectory });
  const simulateProvince = makeSimulateProvince({ rulebookDirectory });
  const renderReports = makeRenderReports();
  const renderBeside = { renderReports: renderReportsBeside };
  const runDemo = makeRunDemo({ simulateProvince, evaluateProvince, explainResult, ...renderBeside });
  return [
    (program, context) => {
      registerDemo(program, { ...context, holdDemoFolder, runDemo, serveDemo: makeServeDemo(installation) });
    },
    ...serverCommands(installation),
    ...fileCommands({ evaluateProvince, explainResult, renderReports, simulateProvince, rulebookDirectory }),
    (program, context) => {
      registerBench(program, { ...context, benchmarks: benchmarksOf(root), saveText: writeFileSync });
    },
  ];
}

/** What needs a server or its database. */
function serverCommands(installation: Installation): readonly RegisterCommand[] {
  const startServer = makeServeUntilStopped(installation);
  const examine = makeExamine(installation);
  return [
    (program, context) => {
      registerStart(program, { ...context, startServer });
    },
    (program, context) => {
      registerServerControl(program, { ...context, control: serverControl });
    },
    (program, context) => {
      registerDoctor(program, { ...context, examine });
    },
    (program, context) => {
      registerAccount(program, { ...context, ...accountCommandDeps(installation) });
    },
    (program, context) => {
      registerDevice(program, { ...context, openDevices: openDevicesOf(installation) });
    },
    (program, context) => {
      registerBallots(program, { ...context, readBytes, openBallots: openBallotsOf(installation) });
    },
    (program, context) => {
      registerImport(program, { ...context, openImports: openImportsOf(installation) });
    },
    (program, context) => {
      registerRegistry(program, { ...context, openRegistry: openRegistryOf(installation), saveBytes: writeFileSync });
    },
    (program, context) => {
      registerVerify(program, { ...context, openTallies: openTalliesOf(installation) });
    },
    (program, context) => {
      registerKeys(program, { ...context, openKeys: openKeysOf(installation) });
    },
    (program, context) => {
      registerAudit(program, { ...context, openAudit: openAuditOf(installation) });
    },
    (program, context) => {
      const openStatistics = openStatisticsOf(installation);
      registerBallotStatistics(program, { ...context, openStatistics, saveText: writeFileSync });
    },
  ];
}

interface FileCases {
  readonly evaluateProvince: ReturnType<typeof makeEvaluateProvince>;
  readonly explainResult: ReturnType<typeof makeExplainResult>;
  readonly renderReports: ReturnType<typeof makeRenderReports>;
  readonly simulateProvince: ReturnType<typeof makeSimulateProvince>;
  readonly rulebookDirectory: string;
}

/** What works on files alone. */
function fileCommands({
  evaluateProvince,
  explainResult,
  renderReports,
  simulateProvince,
  rulebookDirectory,
}: FileCases): readonly RegisterCommand[] {
  const checkTable = makeCheckTable({ readBytes });
  const writeLawCoverage = makeLawCoverage({ rulebookDirectory });
  return [
    (program, context) => {
      registerEvaluate(program, { ...context, evaluateProvince });
    },
    (program, context) => {
      registerExplain(program, { ...context, explainResult });
    },
    (program, context) => {
      registerReport(program, { ...context, renderReports });
    },
    (program, context) => {
      registerCheckTable(program, { ...context, checkTable });
    },
    (program, context) => {
      registerCheckPublication(program, { ...context, checkFolder: makeCheckFolder({ evaluateProvince }) });
    },
    (program, context) => {
      registerSimulate(program, { ...context, simulateProvince });
    },
    (program, context) => {
      registerExport(program, { ...context, exportDataSet });
    },
    (program, context) => {
      registerLawCoverage(program, { ...context, writeLawCoverage });
    },
  ];
}

function benchmarksOf(root: string) {
  return {
    evaluate: evaluateBenchmark({ root }),
    report: reportBenchmark({ root }),
    import: importBenchmark({ root }),
    tallies: talliesBenchmark({ root }),
    pages: pagesBenchmark({ root }),
    ingest: ingestBenchmark({ root }),
    soak: soakBenchmark({ root }),
  };
}
