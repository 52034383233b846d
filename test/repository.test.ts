import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(textOf("package.json")) as Manifest;

/** The rows of a table under a heading, as [first cell, second cell]. */
function rowsUnder(heading: string, text: string): [string, string][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return section.split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| Package"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, name = "", version = ""]) => [name, version]);
}

describe("the packages", () => {
  it("are pinned to one version each", () => {
    const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version))).toEqual([]);
  });

  it("are locked by checksum, without naming the host they came from", () => {
    const { packages } = JSON.parse(textOf("package-lock.json")) as {
      packages: Record<string, { version: string; integrity?: string; resolved?: string }>;
    };
    const installed = Object.entries(packages).filter(([path]) => path !== "");
    expect(installed.length).toBeGreaterThan(0);
    const unlocked = installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"));
    const withHost = installed.filter(([, { resolved }]) => resolved !== undefined);
    expect(unlocked.map(([path]) => path)).toEqual([]);
    expect(withHost.map(([path]) => path)).toEqual([]);
  });

  it("are explained one by one in docs/dependencies.md, in the version in use", () => {
    const text = textOf("docs/dependencies.md");
    expect(rowsUnder("At run time", text)).toEqual(Object.entries(manifest.dependencies));
    expect(rowsUnder("While developing", text)).toEqual(Object.entries(manifest.devDependencies));
  });
});

describe("the decisions", () => {
  const pages = readdirSync(join(root, "docs/adr")).filter((file) => file !== "README.md");
  const numberOf = (page: string): number => Number(page.slice(0, 4));

  it("have a number each that no other has, in their name and in their title", () => {
    expect(pages.filter((page) => !/^\d{4}-[a-z0-9-]+\.md$/.test(page))).toEqual([]);
    expect(new Set(pages.map(numberOf)).size).toBe(pages.length);
    for (const page of pages) expect(textOf(`docs/adr/${page}`)).toMatch(new RegExp(`^# 0*${numberOf(page)}\\. `));
  });

  it("are all listed in docs/adr/README.md, in their order and by their titles", () => {
    const listed = textOf("docs/adr/README.md").split("\n").filter((line) => line.startsWith("- "));
    const expected = pages.sort().map((page) => {
      const [title = ""] = textOf(`docs/adr/${page}`).split("\n");
      return `- [${page.slice(0, 4)}](${page}) ${title.replace(/^# \d+\. /, "")}`;
    });
    expect(listed).toEqual(expected);
  });
});

describe("the commands at the root", () => {
  it.each(["hailong", ".ci/run"])("%s is executable and plain POSIX shell", (file) => {
    expect(() => { accessSync(join(root, file), constants.X_OK); }).not.toThrow();
    expect(textOf(file)).toMatch(/^#!\/bin\/sh\n/);
    expect(textOf(file)).not.toMatch(/\[\[|\bfunction \w|\blocal \w|\$'|\bpipefail\b/);
  });

  it("let the pipeline run exactly what a person runs", () => {
    const lines = textOf(".ci/run").split("\n").filter((line) => line !== "");
    expect(lines.at(-1)).toBe("exec ./hailong test");
  });
});

describe("the check for unused code", () => {
  it("turns no kind of finding into a mere warning", () => {
    expect(JSON.parse(textOf("knip.json"))).not.toHaveProperty("rules");
  });
});

describe("the documents at the root", () => {
  it.each(["README.md", "CONTRIBUTING.md", "SECURITY.md"])("%s points only to what is there", (file) => {
    const links = [...textOf(file).matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
    const local = links.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });
});
