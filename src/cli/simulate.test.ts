import { describe, expect, it } from "vitest";
import type { SimulateProvince, SimulateRequest } from "../app/simulate-province/simulate-province.ts";
import { civilDay, toLocalDate } from "../core/base/local-date.ts";
import { failed, success } from "../core/base/result.ts";
import { buildProgram } from "./program.ts";
import { registerSimulate } from "./simulate.ts";
import { openTerminal } from "./terminal.ts";

const COUNTS = {
  agencies: 199,
  successions: 123,
  officers: 900,
  procedures: 150,
  "agency-procedures": 2600,
  dossiers: 50_000,
  supplements: 7000,
  steps: 163_000,
  contacts: 13_000,
  petitions: 370,
  ballots: 17_000,
};
const WINDOW = { from: civilDay(2019, 12, 15) ?? toLocalDate(NaN), to: civilDay(2020, 11, 20) ?? toLocalDate(NaN) };

async function run(simulateProvince: SimulateProvince, ...words: string[]) {
  const written = { out: "", err: "" };
  const terminal = openTerminal({
    out: { write: (text) => (written.out += text) },
    err: { write: (text) => (written.err += text) },
    env: {},
    nowMs: () => 0,
  });
  const program = buildProgram({
    version: "1",
    terminal,
    commands: [
      (command, context) => {
        registerSimulate(command, { ...context, simulateProvince });
      },
    ],
  });
  return { code: await program.run(["simulate", ...words]), ...written };
}

/** Notes what was asked for and answers with fixed counts: what is tested here is the door, not the simulation. */
function noting(requests: SimulateRequest[]): SimulateProvince {
  return (request) => {
    requests.push(request);
    return Promise.resolve(success({ counts: COUNTS, window: WINDOW }));
  };
}

describe("hailong simulate", () => {
  it("asks for 50.000 dossiers of seed 1 unless told otherwise, and says what to run next", async () => {
    const requests: SimulateRequest[] = [];
    const { code, out } = await run(noting(requests), "--out", "d");
    expect(code).toBe(0);
    expect(requests[0]).toMatchObject({ like: "binh-thuan-2020", seed: 1n, dossiers: 50_000, outDirectory: "d" });
    expect(out).toContain("50.000 hồ sơ, 163.000 bước xử lý, 17.000 phiếu");
    expect(out).toContain("--data d --rulebook binh-thuan-2019 --from 2019-12-15 --to 2020-11-20");
  });

  it("takes a seed of up to 18 digits exactly", async () => {
    const requests: SimulateRequest[] = [];
    await run(noting(requests), "--out", "d", "--seed", "999999999999999999", "--dossiers", "3000000");
    expect(requests[0]).toMatchObject({ seed: 999_999_999_999_999_999n, dossiers: 3_000_000 });
  });

  it.each([
    [["--dossiers", "0"], "từ 1 đến 100.000.000"],
    [["--dossiers", "100000001"], "từ 1 đến 100.000.000"],
    [["--dossiers", "1e3"], "từ 1 đến 100.000.000"],
    [["--seed", "-1"], "số nguyên không âm"],
    [["--like", "hue"], "Chọn trong: binh-thuan-2020"],
    [["--like", "toString"], "Chọn trong: binh-thuan-2020"],
  ])("does not run with %j, and says what it wants", async (words, wanted) => {
    const requests: SimulateRequest[] = [];
    const { code, err } = await run(noting(requests), "--out", "d", ...words);
    expect([code, requests]).toEqual([2, []]);
    expect(err).toContain(wanted);
  });

  it("hands on a refusal and ends with 1", async () => {
    const failure = {
      code: "output.folder-not-empty",
      at: "d",
      message: "Thư mục đã có tệp khác.",
      mend: "Chọn thư mục mới.",
    };
    const { code, out, err } = await run(() => Promise.resolve(failed(failure)), "--out", "d");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("Thư mục đã có tệp khác.");
  });
});
