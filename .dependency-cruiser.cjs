"use strict";

/**
 * Who may import whom, as in CONTRIBUTING.md. Tests beside their source obey the same directions; only the ban on
 * packages and Node modules is lifted for them, because they are not shipped.
 */

const TEST = "\\.test\\.tsx?$";

/** Folder under src → the folders under src that it may import. Every folder may import itself. */
const MAY_IMPORT = {
  core: [],
  db: ["core"],
  ingest: ["core"],
  reports: ["core"],
  simulation: ["core"],
  app: ["core", "db", "ingest", "reports", "simulation"],
  api: ["core", "app"],
  web: ["core", "app"],
  cli: ["core", "app"],
};

/** Folder under src → the packages that it may import. `main` may import any; bench and test too. */
const OWN_PACKAGES = {
  core: ["zod"],
  db: ["zod", "pg", "pg-copy-streams", "kysely"],
  ingest: ["zod", "hucre", "yaml"],
  reports: ["docx", "hucre", "@myriaddreamin/typst-ts-node-compiler", "@expo-google-fonts/tinos", "uqr"],
  simulation: [],
  app: ["@node-rs/argon2", "@zxcvbn-ts/language-common", "otpauth", "rate-limiter-flexible"],
  api: ["zod", "hono", "@hono/zod-openapi"],
  web: ["zod", "hono", "uqr", "zxing-wasm"],
  cli: ["commander"],
};

/** Pure folders: no file system, no process, no clock. */
const WITHOUT_NODE = ["core", "simulation"];

const anyOf = (names) => `(${names.join("|")})`;
const escaped = (name) => name.replace(/[/.]/g, "\\$&");

const directions = Object.entries(MAY_IMPORT).map(([folder, others]) => ({
  name: `${folder}-directions`,
  severity: "error",
  comment: `src/${folder} may import ${[folder, ...others].join(", ")}`,
  from: { path: `^src/${folder}/` },
  to: { path: "^src/", pathNot: `^src/${anyOf([folder, ...others])}/` },
}));

const packages = Object.entries(OWN_PACKAGES).map(([folder, names]) => ({
  name: `${folder}-packages`,
  severity: "error",
  comment: `src/${folder} may import ${names.length === 0 ? "no package" : names.join(", ")}`,
  from: { path: `^src/${folder}/`, pathNot: TEST },
  to: {
    dependencyTypesNot: ["core", "local", "localmodule", "undetermined", "unknown"],
    path: "node_modules/",
    ...(names.length > 0 && { pathNot: `node_modules/${anyOf(names.map(escaped))}/` }),
  },
}));

module.exports = {
  forbidden: [
    ...directions,
    ...packages,
    {
      name: "no-node-here",
      severity: "error",
      comment: "what is outside is an argument here",
      from: { path: `^src/${anyOf(WITHOUT_NODE)}/`, pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "terminal-is-handed-in",
      severity: "error",
      comment: "a command sees its terminal and its use case; joining paths is all it may ask of Node",
      from: { path: "^src/cli/", pathNot: TEST },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?path$" },
    },
    {
      name: "main-imported-by-nobody",
      severity: "error",
      comment: "only tests of the whole server start it as main does",
      from: { pathNot: "^(src/main|test)/" },
      to: { path: "^src/main/" },
    },
    {
      name: "estimates-feed-no-score",
      severity: "error",
      comment: "statistics may use floats, so nothing that decides may read them",
      from: { path: "^src/core/(?!statistics/)", pathNot: TEST },
      to: { path: "^src/core/statistics/" },
    },
    {
      name: "web-client-imports-core",
      severity: "error",
      from: { path: "^src/web/client/" },
      to: { path: "^src/", pathNot: "^src/(core|web/client)/" },
    },
    {
      name: "no-dev-dependency-shipped",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-test-shipped",
      severity: "error",
      from: { path: "^src/", pathNot: TEST },
      to: { path: ["^test/", TEST] },
    },
    {
      name: "bench-known-to-main-only",
      severity: "error",
      from: { path: "^src/(?!main/)" },
      to: { path: "^bench/" },
    },
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    {
      name: "resolvable",
      severity: "error",
      comment: "an import that does not resolve, or of a package that package.json does not name",
      from: {},
      to: { dependencyTypes: ["unknown", "undetermined", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|out|coverage|reports-tmp|\\.stryker-tmp)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
