import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // Whoever needs another time zone or locale says so; the results must not depend on either.
    env: { TZ: "UTC", NO_COLOR: "1" },
    // A forked process per file: native code (the PDF engine) is not at home in worker threads.
    pool: "forks",
  },
});
