import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openTerminal } from "./terminal.ts";

function surroundings(isTTY: boolean, env: Record<string, string> = {}, columns = 72) {
  const written = { out: "", err: "" };
  let clockMs = 0;
  const terminal = openTerminal({
    out: { write: (text) => { written.out += text; }, isTTY, columns },
    err: { write: (text) => { written.err += text; }, isTTY, columns },
    env,
    nowMs: () => clockMs,
  });
  return { terminal, written, wait: (ms: number) => { clockMs += ms; } };
}

describe("a terminal", () => {
  it("keeps results and notices apart", () => {
    const { terminal, written } = surroundings(false);
    terminal.print("kết quả");
    terminal.notice("thông báo");
    expect(written).toEqual({ out: "kết quả\n", err: "thông báo\n" });
  });

  it("colours on a terminal, and neither in a pipe nor when NO_COLOR is set", () => {
    expect(surroundings(true).terminal.palette.bad("x")).toBe("\u001b[31mx\u001b[39m");
    expect(surroundings(true, { NO_COLOR: "1" }).terminal.palette.bad("x")).toBe("x");
    expect(surroundings(true, { NO_COLOR: "" }).terminal.palette.bad("x")).toBe("\u001b[31mx\u001b[39m");
    expect(surroundings(true, { TERM: "dumb" }).terminal.palette.bad("x")).toBe("x");
    expect(surroundings(false).terminal.palette.bad("x")).toBe("x");
  });

  it("has the width of the window, and a fixed one in a pipe", () => {
    expect(surroundings(true).terminal.width).toBe(72);
    expect(surroundings(false).terminal.width).toBe(100);
  });

  it("takes a window that does not know its size for a usual one", () => {
    const { terminal, written } = surroundings(true, {}, 0);
    expect(terminal.width).toBe(100);
    terminal.startProgress("Đọc hồ sơ", 2_000);
    expect(written.err).toContain("Đọc hồ sơ 0/2.000 (0 %)");
  });
});

describe("progress in a pipe", () => {
  it("says nothing for five seconds, then one plain line, and one at the end", () => {
    const { terminal, written, wait } = surroundings(false);
    const progress = terminal.startProgress("Đọc hồ sơ", 2_000_000);
    wait(4_999);
    progress.reach(400_000);
    expect(written.err).toBe("");
    wait(1);
    progress.reach(1_019_999);
    expect(written.err).toBe("Đọc hồ sơ: 1.019.999/2.000.000 (50 %)\n");
    wait(1_250);
    progress.reach(2_000_000);
    progress.finish();
    expect(written.err.split("\n")).toEqual(
      ["Đọc hồ sơ: 1.019.999/2.000.000 (50 %)", "Đọc hồ sơ: 2.000.000, 6,3 giây", ""],
    );
    expect(written.out).toBe("");
  });

  it("counts without a share when the end is unknown", () => {
    const { terminal, written, wait } = surroundings(false);
    const progress = terminal.startProgress("Đọc phiếu");
    wait(5_000);
    progress.reach(1_234);
    expect(written.err).toBe("Đọc phiếu: 1.234\n");
  });
});

describe("progress on a terminal", () => {
  it("redraws one line, at most ten times a second", () => {
    const { terminal, written, wait } = surroundings(true, { NO_COLOR: "1" });
    const progress = terminal.startProgress("Đọc hồ sơ", 200);
    expect(written.err).toBe(`\r\u001b[K${"░".repeat(24)} Đọc hồ sơ 0/200 (0 %)`);
    written.err = "";
    wait(99);
    progress.reach(50);
    expect(written.err).toBe("");
    wait(1);
    progress.reach(100);
    expect(written.err).toBe(`\r\u001b[K${"█".repeat(12)}${"░".repeat(12)} Đọc hồ sơ 100/200 (50 %)`);
  });

  it("never draws more than a full bar, nor a full bar before the end", () => {
    const { terminal, written, wait } = surroundings(true, { NO_COLOR: "1" });
    const progress = terminal.startProgress("Đọc", 1_000);
    wait(100);
    progress.reach(999);
    expect(written.err).toContain(`${"█".repeat(23)}░ Đọc 999/1.000 (99 %)`);
    wait(100);
    progress.reach(1_001);
    expect(written.err).toContain(`${"█".repeat(24)} Đọc 1.001/1.000 (100 %)`);
  });

  it("fits into the window, without the bar when there is no room for it", () => {
    const { terminal, written } = surroundings(true, { NO_COLOR: "1" });
    terminal.startProgress("Đọc các dòng hồ sơ của toàn tỉnh và đối chiếu với danh mục thủ tục", 10);
    expect(written.err).not.toContain("░");
    expect(written.err.replace("\r\u001b[K", "").length).toBeLessThan(72);
  });

  it("leaves one line with the count and the time", () => {
    const { terminal, written, wait } = surroundings(true, { NO_COLOR: "1" });
    const progress = terminal.startProgress("Đọc", 10);
    written.err = "";
    progress.reach(10);
    wait(2_500);
    progress.finish();
    expect(written.err).toBe("\r\u001b[KĐọc: 10, 2,5 giây\n");
  });
});

describe("steps in a pipe", () => {
  it("are a line each, written when the step begins", () => {
    const { terminal, written } = surroundings(false);
    const steps = terminal.startSteps();
    steps.begin("Nhập danh mục");
    expect(written.err).toBe("Nhập danh mục …\n");
    steps.begin("Nhập hồ sơ");
    steps.end();
    expect(written.err).toBe("Nhập danh mục …\nNhập hồ sơ …\n");
  });
});

describe("steps on a terminal", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("count the seconds of the one that runs, and keep a line of each that ended", () => {
    const { terminal, written, wait } = surroundings(true);
    const pass = (ms: number) => {
      wait(ms);
      vi.advanceTimersByTime(ms);
    };
    const lastLine = () => written.err.slice(written.err.lastIndexOf("\u001b[K") + 3);
    const steps = terminal.startSteps();
    steps.begin("Nhập hồ sơ");
    expect(lastLine()).toBe("Nhập hồ sơ … 0 giây");
    pass(2_000);
    expect(lastLine()).toBe("Nhập hồ sơ … 2 giây");
    steps.begin("Tổng hợp");
    expect(written.err).toContain("Nhập hồ sơ … 2 giây\n");
    pass(1_000);
    steps.end();
    expect(lastLine()).toBe("Tổng hợp … 1 giây\n");
    const said = written.err;
    pass(5_000);
    expect(written.err).toBe(said);
  });
});
