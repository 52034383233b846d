import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Benchmark } from "../src/cli/bench.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { Browser } from "./plain-browser.ts";
import { machineOf } from "./worker-process.ts";

/** Before the measurement, so that code and database are warm. */
const WARM_UP = 20;
/** Of each page in each run: enough for the slowest of a hundred to mean something. */
const REQUESTS = 100;

/** A page by the name of its figure, and where it is, or the link by which the page before it leads there. */
const PAGES: readonly (readonly [name: string, from: string, link?: RegExp])[] = [
  ["start", "/work"],
  ["results", "/results", /href="(\/results\/\d+)"/],
  ["agency", "/results/1", /href="(\/results\/1\/units\/[^"]+)"/],
  ["officers", "/results/1/officers"],
  ["officer", "/results/1/officers", /href="(\/results\/1\/officers\/[^"?]+)"/],
  ["late", "/results/1/late"],
  ["dossiers", "/dossiers"],
  ["dossiersLate", "/dossiers?timeliness=late"],
  ["dossiersOldest", "/dossiers?sort=dueAt&order=asc"],
  ["dossier", "/dossiers", /href="(\/dossiers\/[^"/?]+\/[^"?]+)"/],
  ["units", "/units"],
  ["audit", "/audit"],
  ["health", "/health"],
  ...inBothLanguages(""),
  ...inBothLanguages("/publications/3"),
  ...inBothLanguages("/publications/3/units"),
  ...inBothLanguages("/publications/3/units/H10.09"),
  ...inBothLanguages("/publications/3/units?q=phan", "search"),
  ...inBothLanguages("/publications/3/method"),
  ...inBothLanguages("/publications/3/data"),
];

/** A page of the public site, by the last word of its address. */
function inBothLanguages(path: string, last = path.split("/").at(-1)): readonly (readonly [string, string])[] {
  const name = path === "" ? "home" : (last ?? "");
  return [
    [`public.vi.${name}`, path === "" ? "/" : path],
    [`public.en.${name}`, `/en${path}`],
  ];
}

/**
 * The pages of a province as a browser asks for them, one after the other, of the demonstration's server, which is a
 * process of its own: from the question to the last byte, TCP of this machine included.
 */
export function pagesBenchmark({ root }: { root: string }): Benchmark {
  return async ({ dossiers = 1_000_000, runs = 5, notice }) => {
    const directory = mkdtempSync(join(tmpdir(), "hailong-bench-"));
    notice("Chạy máy chủ làm thử …");
    const demo = await startDemo(join(root, "dist", "hailong.mjs"), directory, dossiers);
    try {
      const browser = await Browser.signedIn(demo);
      const figures = [];
      for (const [name, from, link] of PAGES) {
        notice(`Đo trang ${name} …`);
        const path = link === undefined ? from : await browser.linkOn(from, link);
        const times = await timesOf(browser, path, runs * REQUESTS);
        for (const [part, share] of [["median", 0.5] as const, ["p99", 0.99] as const]) {
          const microseconds = Math.round(atShare(times, share) * 1000);
          figures.push({ name: `pages.${name}.${part}`, value: microseconds, unit: "µs" });
        }
      }
      return { machine: machineOf(), size: { dossiers, requests: runs * REQUESTS }, figures, runs: [] };
    } finally {
      await demo.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  };
}

async function timesOf(browser: Browser, path: string, requests: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let request = -WARM_UP; request < requests; request += 1) {
    const began = performance.now();
    const { status } = await browser.get(path);
    const ms = performance.now() - began;
    invariant(status === 200 || status === 303, `${path} answers ${status}`);
    if (request >= 0) times.push(ms);
  }
  return times.sort((a, b) => a - b);
}

/** The smallest value that so great a share of all does not exceed. */
function atShare(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

interface Demo {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** An auditor sees every page of results and dossiers, and needs no second factor. */
const SAYS = /đang chạy: (http:\S+)[^]*?(auditor@hailong\.example) +(\S+)[^]*xác thực\./;

async function startDemo(program: string, directory: string, dossiers: number): Promise<Demo> {
  const words = [program, "demo", "--out", directory, "--dossiers", `${dossiers}`, "--port", "0"];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "ignore"] });
  const stop = async () => {
    if (child.exitCode === null && child.kill("SIGINT")) await once(child, "exit");
  };
  const [, url = "", email = "", password = ""] = await sayingOf(child.stdout);
  return { url, email, password, stop };
}

async function sayingOf(output: NodeJS.ReadableStream): Promise<RegExpExecArray> {
  let text = "";
  output.on("data", (part: unknown) => (text += String(part)));
  for (;;) {
    const said = SAYS.exec(text);
    if (said !== null) return said;
    invariant(output.readable, "the demonstration serves");
    await once(output, "data");
  }
}
