import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/** Files of seconds each: whoever edits runs all others within half a minute. */
const SLOW = ["{src,test}/**/*.slow.test.{ts,tsx}"];

/** Tests that need the real PostgreSQL, and those that need the real server or browser as well. */
const WITH_DATABASE = ["{src,test}/**/*.database.test.{ts,tsx}", "test/journeys/**/*.test.ts"];

const COMMON = {
  // Whoever needs another time zone or locale says so; the results must not depend on either.
  env: { TZ: "UTC", NO_COLOR: "1" },
  // A forked process per file: native code (the PDF engine) is not at home in worker threads.
  pool: "forks",
} as const;

/** Tests that need nothing but the sources. */
const ALONE = {
  ...COMMON,
  // Loading the same modules for every file took as long as the tests; none of these leaves anything behind.
  isolate: false,
  testTimeout: 60_000,
} as const;

export default defineConfig({
  test: {
    // Half of a file's time is waiting for the database, a browser or a clock: three at once, on two cores too.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...ALONE,
          name: "alone",
          include: ["{src,test}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", ...WITH_DATABASE, ...SLOW],
        },
      },
      {
        test: { ...ALONE, name: "slow", include: SLOW, testTimeout: 300_000, hookTimeout: 300_000 },
      },
      {
        test: {
          ...COMMON,
          // As above: loading modules was a third of the time of these files.
          isolate: false,
          name: "database",
          include: WITH_DATABASE,
          // One server for the whole run; each test file makes databases of its own in it.
          globalSetup: ["test/support/database-server.ts"],
          // For a test that hangs, not for one that is slow on a machine that is busy with other things too.
          hookTimeout: 900_000,
          testTimeout: 900_000,
        },
      },
    ],
  },
});
