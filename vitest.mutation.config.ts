import { defineConfig } from "vitest/config";
import everything from "./vitest.config.ts";

/**
 * For mutation tests: the tests beside the core alone. They are quick, and a mutant of the core must fail one of them,
 * not a journey through the whole program.
 */
export default defineConfig({ ...everything, test: { ...everything.test, include: ["src/core/**/*.test.ts"] } });
