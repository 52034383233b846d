import tseslint from "typescript-eslint";

/**
 * The limits of CONTRIBUTING.md as errors. Three groups: what holds everywhere, what holds only in the pure core, and
 * names that a file or folder may not have. Who may import whom is not here but in .dependency-cruiser.cjs.
 */

const SIZES = {
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
  "max-params": "off",
  "@typescript-eslint/max-params": ["error", { max: 3 }],
  complexity: ["error", 12],
  "max-len": ["error", { code: 120, ignoreUrls: true, ignoreRegExpLiterals: true }],
};

const FORM = {
  eqeqeq: "error",
  "no-var": "error",
  "prefer-const": "error",
  "object-shorthand": "error",
  "no-implicit-coercion": ["error", { boolean: false }],
  "no-console": "error",
  "@typescript-eslint/consistent-type-imports": "error",
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
  "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
};

/**
 * Two rules cost a fifth of the whole lint and have found nothing: there are no enums here, and NO_ENUM keeps it so;
 * classes of ours have private members, which the compiler itself does not take another object for.
 */
const SLOW_AND_SILENT = {
  "@typescript-eslint/no-unsafe-enum-assignment": "off",
  "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
};
const NO_ENUM = [{ selector: "TSEnumDeclaration", message: "a union of words says the same and is plain data." }];

const reach = (name, why) => ({ name, message: why });

const NO_AMBIENT_WORLD = [
  reach("Date", "core has no clock: take a LocalDate or an instant as an argument."),
  reach("Intl", "core has no locale: its text must be the same on every machine."),
  reach("parseFloat", "core counts in rationals: parse with parseRational."),
  ...["process", "Buffer", "console", "global", "globalThis", "window", "require", "module", "__dirname", "__filename",
    "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "performance", "crypto", "fetch", "navigator"]
    .map((name) => reach(name, "core is pure: no I/O, no timers, no Node, no browser.")),
];

const LOCALE_AND_CHANCE = [
  { selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "core has no chance: take a random source as an argument." },
  { selector: "MemberExpression[property.name=/^(toLocale\\w*|localeCompare)$/]",
    message: "core has no locale: its text must be the same on every machine." },
];

const FLOATS = [
  { selector: "CallExpression[callee.name='Number'], NewExpression[callee.name='Number']",
    message: "core counts in rationals and bigints: a count goes through an explicit, checked conversion." },
  { selector: "MemberExpression[object.name='Number'][property.name='parseFloat']",
    message: "core counts in rationals: parse with parseRational." },
  { selector: "MemberExpression[property.name=/^to(Fixed|Precision|Exponential)$/]",
    message: "rounding is a named step of src/core/base/rounding.ts with a citation." },
];

const SPEAKS_FOR_NOTHING = "{utils,util,helpers,helper,common,shared,types,lib,services,service,managers,manager}";

export default tseslint.config(
  { ignores: ["dist/", "out/", "coverage/", "reports-tmp/", ".stryker-tmp/", "node_modules/"] },
  {
    files: ["**/*.ts", "**/*.tsx", "**/*.mjs", "**/*.cjs"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      // One program for all files takes a seventh less time than the service that editors use.
      parserOptions: {
        project: ["./tsconfig.json", "./src/web/client/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { ...SIZES, ...FORM, ...SLOW_AND_SILENT, "no-restricted-syntax": ["error", ...NO_ENUM] },
  },
  {
    name: "tests: a describe block holds many sentences, and a table of cases may be long",
    files: ["**/*.test.ts", "**/*.test.tsx", "test/**/*.ts", "test/**/*.tsx"],
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "@typescript-eslint/max-params": "off", // the columns of a table of cases
    },
  },
  {
    name: "core is pure",
    files: ["src/core/**/*.ts"],
    ignores: ["src/core/**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", ...NO_AMBIENT_WORLD],
      "no-restricted-syntax": ["error", ...NO_ENUM, ...LOCALE_AND_CHANCE, ...FLOATS],
    },
  },
  {
    name: "estimates may be floats: none of them feeds a score (see .dependency-cruiser.cjs)",
    files: ["src/core/statistics/**/*.ts"],
    ignores: ["src/core/**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", ...NO_AMBIENT_WORLD.filter(({ name }) => name !== "parseFloat")],
      "no-restricted-syntax": ["error", ...NO_ENUM, ...LOCALE_AND_CHANCE],
    },
  },
  {
    name: "a name that tells nothing",
    files: [`{src,test,bench}/**/${SPEAKS_FOR_NOTHING}/**`, `{src,test,bench}/**/${SPEAKS_FOR_NOTHING}.*`],
    rules: {
      "no-restricted-syntax": ["error", {
        selector: "Program", message: "a path that tells nothing: what is without a home has the wrong name.",
      }],
    },
  },
  {
    name: "a new folder under src needs an ADR",
    files: ["src/*", "src/*/**"],
    ignores: ["src/{core,db,ingest,reports,simulation,app,api,web,cli,main}/**"],
    rules: {
      "no-restricted-syntax": ["error", { selector: "Program", message: "a new folder under src needs an ADR first." }],
    },
  },
  {
    name: "settings and build scripts are plain JavaScript",
    files: ["**/*.mjs", "**/*.cjs"],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-console": "off" },
  },
);
