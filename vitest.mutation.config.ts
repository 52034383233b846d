import { defineConfig } from "vitest/config";

/**
 * For mutation tests: the tests beside the core alone. They are quick, and a mutant of the core must fail one of them,
 * not a journey through the whole program.
 */
export default defineConfig({
  test: { include: ["src/core/**/*.test.ts"], env: { TZ: "UTC", NO_COLOR: "1" }, pool: "forks" },
});
