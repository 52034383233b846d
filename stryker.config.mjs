/** Mutation tests of the rooms where the law is applied: `npm run mutation`. Minutes long, so no check runs it. */
export default {
  mutate: [
    "src/core/scoring/**/*.ts",
    "src/core/rulebook/**/*.ts",
    "!src/core/**/*.test.ts",
  ],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.config.ts" },
  coverageAnalysis: "perTest",
  concurrency: 2,
  reporters: ["clear-text", "progress", "json", "html"],
  jsonReporter: { fileName: "reports-tmp/mutation.json" },
  htmlReporter: { fileName: "reports-tmp/mutation.html" },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: ".stryker-tmp",
};
